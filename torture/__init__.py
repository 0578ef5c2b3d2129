"""Stress tests of the journal's durability: `python -m torture`."""
