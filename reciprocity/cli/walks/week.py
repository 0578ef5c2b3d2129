"""The week in the writer's own lines: what is missing, what waits to be sorted, what they would do differently."""

from __future__ import annotations

from dataclasses import replace

from reciprocity.cli.completing import names_in
from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, draft_from_line, keep
from reciprocity.cli.flags import Flags, sound
from reciprocity.cli.keeping import How, write
from reciprocity.cli.sort import walk
from reciprocity.cli.walks.asking import ask
from reciprocity.cli.walks.leaving import LeftOpen
from reciprocity.cli.walks.settling import settled
from reciprocity.cli.walks.speaking import choice, tell
from reciprocity.core.days import short_day
from reciprocity.core.moment_view import MomentView, MomentWritten
from reciprocity.core.moments import MomentDetails
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.errors import RecipError
from reciprocity.views.pages.review import OTHERS_FIRST
from reciprocity.views.sentences import capitalised, counted, in_words, moment_in_words, quote, written_sentence

SHOWN = 12
OTHERS = f"{OTHERS_FIRST} A line, or [enter] >"
A_LINE = "Anything missing? A line, or [enter] >"
DIFFERENTLY = "Anything this week you would do differently?"
TO_OWN_IT = '"That\'s on me, I missed the mark."'


def ask_what_is_missing(desk: Desk) -> None:
    """What the journal has of the week; what is missing is logged here, line by line, what others did first."""
    from reciprocity.analysis.balance_report import balance_report

    week = balance_report(desk.journal.evidence(desk.today)).week
    tell("\nThis week, in your words:" if week else "\nNothing is written of this week yet.")
    for moment in week[:SHOWN]:
        tell(f"  {capitalised(short_day(moment.details.day, desk.today))}: {_said(moment)}")
    if len(week) > SHOWN:
        tell(f"  and {counted(len(week) - SHOWN, 'more', 'more')}: recip history")
    # One's own part comes to mind first (Ross and Sicoly 1979), so the others' is asked for first.
    for question in (OTHERS, A_LINE):
        while line := ask(f"  {question}", list(names_in(desk.roster))):
            keep_line(desk, line)


def offer_to_sort(desk: Desk) -> None:
    """The lines that were not read surely, gone through where there is time for it."""
    waiting = desk.journal.moments.unsorted()
    if not waiting:
        return
    waits = "line waits" if len(waiting) == 1 else "lines wait"
    tell(f"\n{capitalised(in_words(len(waiting)))} {waits} to be sorted.")
    if choice(desk, "", {"g": "go through them"}, "another time"):
        walk(desk, waiting)


def ask_what_was_missed(desk: Desk) -> None:
    """A dropped ball, kept as a miss of the writer's, with words to own it."""
    tell(f"\n{DIFFERENTLY}")
    line = ask("  A line, or [enter] >", list(names_in(desk.roster)))
    draft = keep_line(desk, line, Flags(kind=Kind.MISSED, direction=Direction.GIVE)) if line else None
    if draft is None or not draft.is_sure or not (draft.who or draft.someone):
        return
    tell(f"  Words to own it with: {TO_OWN_IT}")
    if choice(desk, "", {"s": "said just now"}, "there is still time"):
        owned = Draft(MomentDetails(desk.today, "", kind=Kind.OWNERSHIP), who=draft.who, someone=draft.someone)
        keep_draft(desk, owned.changed(direction=Direction.GIVE))


def keep_line(desk: Desk, line: str, flags: Flags | None = None) -> Draft | None:
    """Keep one line, asked about where it is not read surely; the draft as kept, or None where it could not be.

    Who leaves in the middle of a question leaves the line to be sorted later, not lost.
    """
    try:
        draft = draft_from_line(desk, sound(line), flags or Flags())
    except RecipError as problem:
        tell(f"  {problem.sentence} {problem.remedy}".rstrip())
        return None
    try:
        draft = settled(desk, draft)
    except LeftOpen as left:
        keep_draft(desk, left.draft)
        raise
    if draft.split or draft.to_come:
        write(desk, draft, How())
        return None
    return keep_draft(desk, draft)


def keep_draft(desk: Desk, draft: Draft) -> Draft:
    """Write it, and say what was understood; names that were new are people from then on."""
    with desk.journal.change("review", desk.now()):
        written = keep(desk, draft)
    tell("\n".join(f"  {sentence}" for sentence in said_of(desk, written)))
    people = tuple(person for name in written.added if (person := desk.journal.people.called(name)))
    return replace(draft, who=(*draft.who, *people), new=())


def said_of(desk: Desk, written: MomentWritten) -> list[str]:
    """What was written, without the way back, which a walk says once at its end."""
    return written_sentence(written, desk.today).split("\n")[:-1]


def _said(line: MomentView) -> str:
    return quote(line.details.note) if line.details.note.strip() else f"{moment_in_words(line)}."
