"""What is said of contact that came back: what was seen, in its order, and no cause."""

from __future__ import annotations

from datetime import date

from reciprocity.core.days import gap_in_words, short_day, span_in_words
from reciprocity.core.escaping import escape_controls
from reciprocity.core.open_loops import CameBack
from reciprocity.views.sentences import quote


def came_back_sentence(found: CameBack, today: date, note: str | None = None) -> str:
    """`Tom: heard from again on Thu, after seven weeks; usually every ten days or so.`

    Or, where you owned a miss: `Priya: quiet until you owned "missed the show" on Tue 3 Nov; since then as before.`
    `note` stands in for a long line.
    """
    who = escape_controls(found.person)
    if found.owned_on is not None:
        missed = found.missed if note is None else note
        said = quote(missed) if missed else "a miss"
        return f"{who}: quiet until you owned {said} {_on(found.owned_on, today)}; since then as before."
    after, usual = span_in_words(found.after), gap_in_words(found.usual_gap)
    return f"{who}: heard from again {_on(found.heard_again, today)}, after {after}; usually {usual}."


def _on(day: date, today: date) -> str:
    said = short_day(day, today)
    return said if said in {"today", "yesterday"} else f"on {said}"
