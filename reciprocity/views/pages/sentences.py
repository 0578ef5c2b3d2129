"""The words that pages share, and the sentences that commands say by themselves.

Those are shown as they are, so what a person wrote (names, notes) is escaped in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from reciprocity.core.days import MONTHS, WEEKDAYS, full_day, gap_in_words, short_day, span_in_words
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moments import MomentView, MomentWritten
from reciprocity.core.vocabulary import KINDS, Direction, Felt, LoopKind, Purpose, Verdict

if TYPE_CHECKING:  # making these classes takes longer than all else that `recip log` has to say
    from reciprocity.core.balance_reports import JournalFacts
    from reciprocity.core.moments import Change
    from reciprocity.core.open_loops import Birthday, CameBack, OpenLoop

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SOMEONE = "someone"
LOOPS = {LoopKind.THANK: "thank {who}", LoopKind.OWN: "own up to {who}", LoopKind.FOLLOW_UP: "follow up with {who}"}
NOTHING_WRITTEN = "Nothing was written."
UNCHANGED = "It was so already; nothing was changed."
BREAKS = str.maketrans({"\n": " ", "\r": None, "\t": " "})


def in_words(count: int) -> str:
    """A count in words up to twelve, in figures beyond: "none", "three", "251"."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count of things: "no moments", "one moment", "three people" (`many` where it is not `one` with an s)."""
    number = in_words(count) if count else "no"
    return f"{number} {one if count == 1 else many or one + 's'}"


def things(*counts: tuple[int, str] | tuple[int, str, str]) -> list[str]:
    """Each of these that there is any of, counted: "three moments", "one person"."""
    return [counted(*one) for one in counts if one[0]]


def times_in_words(count: int) -> str:
    """How often: "not yet", "once", "twice", "three times"."""
    return ("not yet", "once", "twice")[count] if 0 <= count < 3 else f"{in_words(count)} times"


def names_in_words(names: Sequence[str]) -> str:
    """Names joined as they are said: "Maya", "Maya and Tom", "Maya, Tom and Leo"."""
    shown = [escape_controls(name) for name in names] or [SOMEONE]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def date_in_words(day: date, today: date) -> str:
    """A day by its date alone: "28 May", and "28 May 2025" where the year is not today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def weekday_and_date(day: date, today: date) -> str:
    """A day with no nearness: "Monday 23 November"."""
    return f"{WEEKDAYS[day.weekday()]} {date_in_words(day, today)}"


def since_in_words(since: date, began: date | None, today: date) -> str:
    """From when on a page looks, and never from before the journal began: "28 May"."""
    return date_in_words(max(since, began or since), today)


def is_or_are(name: str) -> str:
    """The verb for a new name: a family is several people ("the Nowaks are new here")."""
    words = name.casefold().split()
    return "are" if words[:1] == ["the"] and words[-1].endswith("s") else "is"


def quote(note: str) -> str:
    """What the writer wrote, in quotes and on one line."""
    return f'"{escape_controls(note.translate(BREAKS)).strip()}"'


def capitalised(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def verdict_in_words(verdict: Verdict) -> str:
    """A sign's verdict as pages say it."""
    return "worth a look" if verdict is Verdict.PRESENT else verdict.value


def moment_in_words(line: MomentView) -> str:
    """What a moment was, with no day and no full stop: "You checked in on Maya Chen, just because"."""
    if line.details.kind is None or line.details.direction is None:
        return "Kept as typed, to sort later"
    facts, direction = KINDS[line.details.kind], line.details.direction
    said = {Direction.GIVE: facts.give, Direction.TAKE: facts.take, Direction.MUTUAL: facts.mutual}[direction]
    if len(line.who) > 1:
        said = said.replace("You and {who}", "You, {who}")
    sentence = said.format(who=names_in_words(line.who))
    if said.startswith("{who}") and (line.who or (SOMEONE,))[0] == SOMEONE:
        sentence = capitalised(sentence)
    return sentence + circumstance_in_words(line)


def note_or_moment(line: MomentView) -> str:
    """The line as it was typed, in quotes, or what the moment was where nothing was typed."""
    return quote(line.details.note) if line.details.note.strip() else moment_in_words(line)


def circumstance_in_words(line: MomentView) -> str:
    """What belongs to a moment beside its kind: ", just because", ", with a request", ", as asked", ", unasked"."""
    purpose = {Purpose.JUST_BECAUSE: ", just because", Purpose.AGENDA: ", with a request", Purpose.UNKNOWN: ""}
    asked = {True: ", as asked", False: ", unasked", None: ""}
    return purpose[line.details.purpose] + (
        asked[line.details.asked] if line.details.kind and KINDS[line.details.kind].asked else ""
    )


def felt_sentence(line: MomentView) -> str:
    """How they seemed afterwards, or said that they felt; empty where it is not known."""
    if line.felt is None:
        return ""
    who, felt = names_in_words(line.who), "the same" if line.felt is Felt.SAME else line.felt.value
    return f"{who} felt {felt}, and said so." if line.told else f"{who} seemed {felt} afterwards."


def handle_in_words(handle: str) -> str:
    """A handle in brackets; empty where there is none, as in a dry run."""
    return f"[{escape_controls(handle)}]" if handle else ""


def line_sentence(line: MomentView, today: date) -> str:
    """A moment in full, on one line: what it was, when, how they seemed, and its handle."""
    parts = [f"{moment_in_words(line)}.", f"{full_day(line.details.day, today)}.", felt_sentence(line)]
    return " ".join(part for part in (*parts, handle_in_words(line.handle)) if part)


def shown_sentence(line: MomentView, today: date) -> str:
    """A moment as `recip show` tells it: in full, and below it the line as typed."""
    return line_sentence(line, today) + (f"\n  {quote(line.details.note)}" if line.details.note else "")


def written_sentence(written: MomentWritten, today: date) -> str:
    """What a command wrote and how to take it back, or what it would have written; two or three lines."""
    moment, is_read, who = written.moment, written.moment.details.kind is not None, names_in_words(written.added)
    are = is_or_are(written.added[0]) if len(written.added) == 1 else "are"
    new = f"{who} would be new here." if written.dry_run else f"{who} {are} new here, and kept."
    unread = f"Kept as typed, to sort later. {handle_in_words(moment.handle)}".rstrip()
    closed = [
        f"Done with that: {quote(one.note) + ' ' if one.note.strip() else ''}{handle_in_words(one.handle)}, which you"
        " wanted to come back to."
        for one in written.came_back_to
    ]
    further = f"{'Not quite? recip edit' if is_read else 'Sort it: recip sort'} · " if written.change else ""
    way = further + way_back(written.change, dry_run=written.dry_run)
    said = (new if written.added else "", line_sentence(moment, today) if is_read else unread, *closed, way)
    return "\n".join(filter(None, said))


def way_back(change: Change | None, *, dry_run: bool = False) -> str:
    """How to take back what was written; where nothing was, that is said, for `undo` would take back something else.

    Nothing else in recip tells anybody to undo what it has just done.
    """
    if dry_run:
        return NOTHING_WRITTEN
    return UNCHANGED if change is None else "Take it back: recip undo"


def loop_in_words(loop: OpenLoop) -> str:
    """What there is still time to do: `thank Tom: "mended my bike"`."""
    said = LOOPS[loop.kind].format(who=escape_controls(loop.person))
    return f"{said}: {quote(loop.note)}" if loop.note else said


def loops_on_pages(loops: Sequence[OpenLoop]) -> list[OpenLoop]:
    """Those that a page has room for: what was put on a day, then newest first, one a person, at most three."""
    by_person: dict[str, OpenLoop] = {}
    newest = sorted(loops, key=lambda loop: loop.day, reverse=True)
    for loop in sorted(newest, key=lambda loop: loop.kind is not LoopKind.FOLLOW_UP):
        by_person.setdefault(loop.person, loop)
    return list(by_person.values())[:3]


def came_back_sentence(found: CameBack, today: date) -> str:
    """`Tom: heard from again on Thu, after seven weeks; usually every ten days or so.` No cause is named.

    Or, where you owned a miss: `Priya: quiet until you owned "missed the show" on Tue 3 Nov; since then as before.`
    """
    who = escape_controls(found.person)
    if found.owned_on is not None:
        said = quote(found.missed) if found.missed else "a miss"
        return f"{who}: quiet until you owned {said} {_on(found.owned_on, today)}; since then as before."
    after, usual = span_in_words(found.after), gap_in_words(found.usual_gap)
    return f"{who}: heard from again {_on(found.heard_again, today)}, after {after}; usually {usual}."


def _on(day: date, today: date) -> str:
    said = short_day(day, today)
    return said if said in {"today", "yesterday"} else f"on {said}"


def birthday_in_words(one: Birthday, today: date) -> str:
    """Whose birthday it is and when: "Zoë's birthday on Tue 1 Dec", "Leo's birthday today"."""
    near = {0: "today", 1: "tomorrow"}.get((one.day - today).days)
    return f"{escape_controls(one.person)}'s birthday {near or 'on ' + short_day(one.day, today)}"


def unsorted_sentence(journal: JournalFacts) -> str:
    """How many lines wait to be sorted; empty where none do."""
    waiting = capitalised(counted(journal.unsorted, "line waits", "lines wait"))
    return f"{waiting} to be sorted: recip sort" if journal.unsorted else ""


def more_people_sentence(more: int) -> str:
    """How many people have no row; empty where all have."""
    return f"and {counted(more, 'more person', 'more people')}, known from imports: recip people" if more else ""
