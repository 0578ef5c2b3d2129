"""The essay's four signs: a function and a row each. Something to notice, never a verdict on you, or on them."""

from __future__ import annotations

from collections.abc import Callable

from reciprocity.analysis.sign_agenda import no_last_time
from reciprocity.analysis.sign_generosity import rarely_unprompted
from reciprocity.analysis.sign_initiation import rarely_initiate
from reciprocity.analysis.sign_pulling_away import people_away
from reciprocity.analysis.sign_result import Finding
from reciprocity.core.balance_reports import Sign
from reciprocity.core.evidence import Evidence

SIGNS: tuple[tuple[int, str, str, Callable[[Evidence], Finding]], ...] = (
    (1, "First moves", "You expect others to show up for you, but rarely initiate", rarely_initiate),
    (2, "Generosity", "You consider generosity a bonus, not a baseline", rarely_unprompted),
    (3, "Just because", "You struggle to name the last time, just because", no_last_time),
    (4, "Pulling away", "People pull away, and you can't figure out why", people_away),
)
"""Number, name, the essay's sentence, and the function that looks for it."""


def signs_in(evidence: Evidence) -> tuple[Sign, ...]:
    """The four signs, each with its verdict, what the journal holds, one small step, and what it rests on."""
    return tuple(_sign(number, name, title, look(evidence)) for number, name, title, look in SIGNS)


def _sign(number: int, name: str, title: str, found: Finding) -> Sign:
    return Sign(number, name, title, found.verdict, found.brief, found.said, found.step, found.people, found.because)
