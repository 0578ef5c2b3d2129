"""What the signs are about, as `recip signs --about` tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AboutSign:
    """One sign: the essay's sentence, what it asks, and what the journal looks at to answer."""

    number: int
    title: str
    meaning: str
    looks_at: str


@dataclass(frozen=True, slots=True)
class AboutSignsReport:
    """What the signs mean, what their verdicts say, where they come from, and when not to use them."""

    opening: str
    signs: tuple[AboutSign, ...]
    verdicts: tuple[str, ...]
    limits: tuple[str, ...]
    not_for: tuple[str, ...]
    sources: tuple[str, ...]
