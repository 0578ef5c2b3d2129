"""Guided talk: asking, settling what is in doubt, sorting."""
