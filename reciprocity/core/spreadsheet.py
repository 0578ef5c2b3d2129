"""Moments as cells of a spreadsheet, none of which it takes for a formula."""

from __future__ import annotations

from reciprocity.core.moments import DETAIL_NAMES

DETAILS = tuple(name for name in DETAIL_NAMES if name not in ("day", "note"))

COLUMNS = ("handle", "day", "who", *DETAILS, "felt", "told", "note", "written")

STARTERS = frozenset("=+-@\t\r\n|%'＝＋－＠")
"""What begins a formula in one program or another (OWASP, "CSV Injection"), full-width forms too; and the guard."""


def escape_formula(text: str) -> str:
    """The text as a cell: where it could begin a formula, an apostrophe stands before it."""
    return f"'{text}" if text[:1] in STARTERS and text else text
