"""Whom to turn to, and a way to begin that asks for nothing."""
