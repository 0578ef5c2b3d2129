"""The forms in which a report can be had, and the surface that a page is set for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a report is wanted."""

    PAGE = "page"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Surface:
    """What a page is set for: columns and rows of text, whether in colour, and whether with ASCII characters only.

    `height` is None where a page may be as long as it likes, as in a pipe.
    """

    width: int = 80
    height: int | None = None
    colour: bool = False
    ascii_only: bool = False
