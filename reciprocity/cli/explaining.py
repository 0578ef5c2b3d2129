"""`recip log --explain`: which words of a line decided what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.cli.draft import Draft
from reciprocity.core.days import MONTHS, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.reading import Because
from reciprocity.core.vocabulary import Aspect, Direction, Purpose

WAYS = {Direction.GIVE: "from you", Direction.TAKE: "from them", Direction.MUTUAL: "together"}
HEADS = {
    Aspect.WHO: "who",
    Aspect.DIRECTION: "which way",
    Aspect.KIND: "kind",
    Aspect.DAY: "day",
    Aspect.PURPOSE: "why",
    Aspect.ASKED: "asked for",
    Aspect.DONE: "done",
    Aspect.MOMENTS: "moments",
}
UNDECIDED = "not sure"


def explanation_of(draft: Draft, today: date) -> str:
    """One aligned line for each thing: what it was taken for, and the words, or the option, that say so."""
    rows = [(HEADS[about], value, _words(draft, about)) for about, value in _values(draft, today).items()]
    head = max(len(one) for one, _, _ in rows)
    wide = min(max(len(value) for _, value, _ in rows), 40)
    return "\n".join(f"  {one:<{head}}  {value:<{wide}}  {words}".rstrip() for one, value, words in rows)


def overruled_in_words(overruled: Sequence[str], *, dry_run: bool) -> str:
    """That options won over what the line says by itself."""
    kept = "Would be kept" if dry_run else "Kept"
    alone = ", ".join(WAYS[Direction(word)] if word in tuple(Direction) else word for word in overruled)
    return f"{kept} as your options say; the line alone reads as: {alone}."


def _values(draft: Draft, today: date) -> dict[Aspect, str]:
    names = ", ".join(map(escape_controls, (*draft.names, *draft.strangers)))
    values = {
        Aspect.WHO: names or UNDECIDED,
        Aspect.DIRECTION: WAYS[draft.details.direction] if draft.details.direction else UNDECIDED,
        Aspect.KIND: draft.details.kind.value if draft.details.kind else UNDECIDED,
        Aspect.DAY: short_day(draft.details.day, today),
    }
    if draft.details.purpose is not Purpose.UNKNOWN:
        values[Aspect.PURPOSE] = (
            draft.details.purpose.value if draft.details.purpose is Purpose.JUST_BECAUSE else "with a request"
        )
    if draft.details.asked is not None:
        values[Aspect.ASKED] = "yes" if draft.details.asked else "no"
    return values


def _words(draft: Draft, about: Aspect) -> str:
    """The words in quotes, an option as it is typed, or that nothing in the line says so."""
    decided = decided_by(draft)
    found = [one.words for one in decided if one.about is about]
    if not found and about is Aspect.DIRECTION:
        # Where no words of their own tell who did it, those for what was done do.
        found = [one.words for one in decided if one.about is Aspect.KIND]
    said = ", ".join(_in_its_marks(draft, word) for word in dict.fromkeys(found))
    nothing = "no day is named" if about is Aspect.DAY else "not said"
    in_doubt = "(not surely)" if any(doubt.about is about for doubt in draft.doubts) else ""
    return f"{said or nothing} {in_doubt}".rstrip()


def _in_its_marks(draft: Draft, word: str) -> str:
    """Words of the line in quotes; an option, and that it was put right, as they are."""
    is_own = word.startswith("--") or (draft.corrected is not None and word == corrected_in_words(draft.corrected))
    return word if is_own else f'"{escape_controls(word)}"'


def corrected_in_words(day: date) -> str:
    """That a line was put right, and when: "as you corrected on 3 Nov"."""
    return f"as you corrected on {day.day} {MONTHS[day.month - 1][:3]}"


def decided_by(draft: Draft) -> tuple[Because, ...]:
    """The words, and the options, that decided what the draft says; an option takes the place of words."""
    values = {
        Aspect.WHO: ", ".join(draft.names),
        Aspect.DIRECTION: draft.details.direction,
        Aspect.KIND: draft.details.kind,
        Aspect.DAY: draft.details.day.isoformat(),
        Aspect.PURPOSE: draft.details.purpose,
        Aspect.ASKED: "yes" if draft.details.asked else "no",
    }
    said = tuple(Because(about, option, str(values[about])) for about, option in draft.said)
    overruled = {about for about, _ in draft.said}
    put_right = _put_right(draft)
    by_words = (one for one in draft.because if one.about not in {each.about for each in put_right})
    return (*(one for one in (*by_words, *put_right) if one.about not in overruled), *said)


def _put_right(draft: Draft) -> tuple[Because, ...]:
    """What a correction decided: whatever is otherwise than the line reads by itself."""
    before = draft.reading
    if draft.corrected is None or before is None:
        return ()
    words = corrected_in_words(draft.corrected)
    settled = {doubt.about for doubt in before.doubts} - {doubt.about for doubt in draft.doubts}
    sides = (
        (Aspect.WHO, before.who, draft.who, ", ".join(draft.names)),
        (Aspect.KIND, before.details.kind, draft.details.kind, str(draft.details.kind)),
        (Aspect.DIRECTION, before.details.direction, draft.details.direction, str(draft.details.direction)),
        (Aspect.PURPOSE, before.details.purpose, draft.details.purpose, str(draft.details.purpose)),
    )
    return tuple(Because(about, words, value) for about, was, now, value in sides if was != now or about in settled)
