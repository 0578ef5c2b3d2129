"""A moment as pages show it: the day, which way and with whom, the line as typed, and what it was read to be."""

from __future__ import annotations

from datetime import date

from reciprocity.core.days import full_day, short_day
from reciprocity.core.moment_view import MomentView
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.views import sentences as words
from reciprocity.views.page import Moment, Tone

WAYS = {Direction.GIVE: "to", Direction.TAKE: "from", Direction.MUTUAL: "with"}
TONES = {Direction.GIVE: Tone.FROM_YOU, Direction.TAKE: Tone.FROM_THEM, Direction.MUTUAL: Tone.TOGETHER}
PROPOSED = {Direction.GIVE: ", at your invitation", Direction.TAKE: ", and you were invited", Direction.MUTUAL: ""}


def moment_of(line: MomentView, today: date) -> Moment:
    """A moment for a list of them."""
    details, felt = line.details, words.felt_sentence(line)
    quoted = words.quote(details.note) if details.note.strip() else ""
    sentence = f"{words.moment_in_words(line)}."
    told = (f"{full_day(details.day, today)}: {sentence}", quoted, felt, words.handle_in_words(line.handle))
    return Moment(
        quote=quoted,
        said=f"{sentence} {felt}".rstrip(),
        day=short_day(details.day, today),
        handle=line.handle,
        tone=_tone(line),
        whom=_whom(line),
        brief=_brief(line),
        told=" ".join(filter(None, told)),
    )


def _whom(line: MomentView) -> str:
    """Which way and whom: "to Maya", "from Tom", "with Leo and Samira", "about Dad"."""
    kind, direction = line.details.kind, line.details.direction
    if kind is None or direction is None:
        return "to sort"
    way = {Kind.OTHER: "about", Kind.TOGETHER: "with"}.get(kind, WAYS[direction])
    return f"{way} {words.names_in_words(line.who)}"


def _tone(line: MomentView) -> Tone:
    kind, direction = line.details.kind, line.details.direction
    if kind in (None, Kind.OTHER) or direction is None:
        return Tone.QUIET
    return Tone.TOGETHER if kind is Kind.TOGETHER else TONES[direction]


def _brief(line: MomentView) -> str:
    """The kind and what belongs to it: "check-in, just because", "together, at your invitation"."""
    kind, direction = line.details.kind, line.details.direction
    if kind is None:
        return ""
    together = PROPOSED.get(direction or Direction.MUTUAL, "") if kind is Kind.TOGETHER else ""
    felt = f"; {words.felt_sentence(line).rstrip('.')}" if line.felt else ""
    return f"{kind.value}{together}{words.circumstance_in_words(line)}{felt}"
