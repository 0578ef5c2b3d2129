"""Completion at the Tab key: what recip offers, and how each shell asks for it."""
