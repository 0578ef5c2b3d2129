"""Sentences set to the width of a page, as a walk says them."""

from __future__ import annotations

from reciprocity.views.layout import Span, wrapped


def flowed(text: str, width: int) -> str:
    """The text with each of its lines broken between words, and what goes on below as far in as the line began."""
    return "\n".join(row for line in text.split("\n") for row in _rows(line, width))


def _rows(line: str, width: int) -> list[str]:
    words = line.lstrip(" ")
    indent = len(line) - len(words)
    rows = wrapped((Span(words),), width, lead=(Span(" " * indent),))
    return ["".join(span.text for span in row).rstrip(" ") for row in rows]
