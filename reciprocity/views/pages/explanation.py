"""Which words of a line decided what: for `recip log --explain`, and how a line was read, as JSON."""

from __future__ import annotations

from datetime import date

from reciprocity.core.days import MONTHS, short_day
from reciprocity.core.draft import Draft, LoggedMoment
from reciprocity.core.escaping import escape_controls
from reciprocity.core.log_report import DecidingWords, LogReport
from reciprocity.core.vocabulary import Aspect, Purpose
from reciprocity.views.pages.log_words import DIRECTIONS

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
PURPOSES = {Purpose.JUST_BECAUSE: "just because", Purpose.AGENDA: "with a request"}
UNDECIDED = "not sure"


def log_report(logged: LoggedMoment) -> LogReport:
    """What `recip log --json` tells of a line."""
    draft, written = logged.draft, logged.written
    return LogReport(
        status="read" if draft.is_sure else "asked",
        who=draft.names,
        details=draft.details,
        just_because=draft.details.purpose is Purpose.JUST_BECAUSE,
        confidence=draft.confidence,
        handle=written.moment.handle,
        added=written.added,
        in_doubt=tuple(doubt.about.value for doubt in draft.doubts),
        follow_ups=tuple(one.handle for one in logged.follow_ups),
        explained=decided_by(draft) if logged.explains else (),
        dry_run=written.dry_run,
        change=written.change,
    )


def explanation_of(draft: Draft, today: date) -> str:
    """One aligned line for each thing: what it was taken for, and the words, or the option, that say so."""
    rows = [(HEADS[about], value, _words(draft, about)) for about, value in _values(draft, today).items()]
    head = max(len(one) for one, _, _ in rows)
    wide = min(max(len(value) for _, value, _ in rows), 40)
    return "\n".join(f"  {one:<{head}}  {value:<{wide}}  {words}".rstrip() for one, value, words in rows)


def _values(draft: Draft, today: date) -> dict[Aspect, str]:
    details = draft.details
    names = ", ".join(map(escape_controls, (*draft.names, *draft.strangers)))
    values = {
        Aspect.WHO: names or UNDECIDED,
        Aspect.DIRECTION: DIRECTIONS[details.direction] if details.direction else UNDECIDED,
        Aspect.KIND: details.kind.value if details.kind else UNDECIDED,
        Aspect.DAY: short_day(details.day, today),
    }
    if details.purpose is not Purpose.UNKNOWN:
        values[Aspect.PURPOSE] = PURPOSES[details.purpose]
    if details.asked is not None:
        values[Aspect.ASKED] = "yes" if details.asked else "no"
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
    is_own = word.startswith("--") or (draft.corrected is not None and word == _corrected_in_words(draft.corrected))
    return word if is_own else f'"{escape_controls(word)}"'


def _corrected_in_words(day: date) -> str:
    return f"as you corrected on {day.day} {MONTHS[day.month - 1][:3]}"


def decided_by(draft: Draft) -> tuple[DecidingWords, ...]:
    """The words, and the options, that decided what the draft says; an option takes the place of words."""
    values = {
        Aspect.WHO: ", ".join(draft.names),
        Aspect.DIRECTION: draft.details.direction,
        Aspect.KIND: draft.details.kind,
        Aspect.DAY: draft.details.day.isoformat(),
        Aspect.PURPOSE: draft.details.purpose,
        Aspect.ASKED: "yes" if draft.details.asked else "no",
    }
    said = tuple(DecidingWords(about, option, str(values[about])) for about, option in draft.said)
    overruled = {about for about, _ in draft.said}
    put_right = _put_right(draft)
    corrected = {one.about for one in put_right}
    by_words = (DecidingWords(*one) for one in draft.because if one.about not in corrected)
    return (*(one for one in (*by_words, *put_right) if one.about not in overruled), *said)


def _put_right(draft: Draft) -> tuple[DecidingWords, ...]:
    """What a correction decided: whatever is otherwise than the line reads by itself."""
    before = draft.reading
    if draft.corrected is None or before is None:
        return ()
    words = _corrected_in_words(draft.corrected)
    settled = {doubt.about for doubt in before.doubts} - {doubt.about for doubt in draft.doubts}
    was, now = before.details, draft.details
    sides = (
        (Aspect.WHO, before.who, draft.who, ", ".join(draft.names)),
        (Aspect.KIND, was.kind, now.kind, str(now.kind)),
        (Aspect.DIRECTION, was.direction, now.direction, str(now.direction)),
        (Aspect.PURPOSE, was.purpose, now.purpose, str(now.purpose)),
    )
    return tuple(
        DecidingWords(about, words, value)
        for about, before_, after, value in sides
        if before_ != after or about in settled
    )
