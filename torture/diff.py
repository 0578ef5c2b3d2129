"""Compare the content of two journals, ignoring generated values: keys, handles and timestamps."""

from __future__ import annotations

import re
from typing import Any

from torture.content import Content

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00")


def same_content(one: Content, other: Content) -> bool:
    return one == other or mask_generated(one) == mask_generated(other)


def mask_generated(content: Content) -> Content:
    """The content with keys, handles and timestamps replaced by constants, without empty tables."""
    handles = {row[0] for row in content.get("handles", [])}
    found = {
        table: sorted((tuple(_cell(cell, handles) for cell in row) for row in rows), key=repr)
        for table, rows in content.items()
    }
    return {table: rows for table, rows in found.items() if rows}


def _cell(cell: Any, handles: set[Any]) -> Any:
    if not isinstance(cell, str):
        return cell
    if cell in handles:
        return "HANDLE"
    cell = INSTANT.sub("INSTANT", KEY.sub("KEY", cell))
    return re.sub(r'"handle": "\w+"', '"handle": "HANDLE"', cell)
