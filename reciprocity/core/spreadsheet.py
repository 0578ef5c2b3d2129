"""Moments as cells of a spreadsheet, none of which it takes for a formula."""

from __future__ import annotations

COLUMNS = ("handle", "day", "who", "kind", "direction", "purpose", "asked", "felt", "told", "note", "written")

STARTERS = frozenset("=+-@\t\r\n|%'＝＋－＠")
"""What begins a formula in one program or another (OWASP, "CSV Injection"), full-width forms too; and the guard."""


def escape_formula(text: str) -> str:
    """The text as a cell: where it could begin a formula, an apostrophe stands before it."""
    return f"'{text}" if text[:1] in STARTERS and text else text
