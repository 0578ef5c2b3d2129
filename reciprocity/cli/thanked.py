"""Thanks for something that the journal does not hold: it offers to keep that too."""

from __future__ import annotations

import re
import shlex
from datetime import timedelta

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Aspect, Direction, Kind

LATELY = timedelta(days=60)
"""Help of so many days before the thanks is taken to be what they were for."""

FOR_WHAT = re.compile(r"\bfor\s+(\S.*)$", re.IGNORECASE | re.DOTALL)
LONGEST = 200
MOST_BEFORE = 3
"""A line about which so many questions were asked is not asked about again."""


def help_thanked_for(desk: Desk, draft: Draft, *, may_ask: bool) -> Draft | None:
    """The help that a thank-you is for, to be kept beside it; None where it is there, is not named, or is not wanted.

    Where nobody can be asked, the command that would keep it is told on stderr.
    """
    what = what_for(draft)
    who = tuple(person for person in draft.who if what and not _has_helped(desk, person, draft))
    new = draft.new if what else ()
    if not (who or new):
        return None
    lift = Draft(
        MomentDetails(draft.details.day, what, kind=Kind.SUPPORT, direction=Direction.TAKE),
        who=who,
        new=new,
    )
    if may_ask:
        return lift if draft.questions < MOST_BEFORE and _is_wanted(desk, lift) else None
    desk.tell(_how_to_keep(lift))
    return None


def what_for(draft: Draft) -> str:
    """The words after "for", without those that only say when it was, or why; empty where there are none."""
    found = FOR_WHAT.search(draft.details.note)
    if not found:
        return ""
    what = found.group(1).strip()
    for one in draft.because:
        if one.about in (Aspect.DAY, Aspect.PURPOSE) and one.words and not one.words.startswith("--"):
            what = re.sub(rf"[\s,(]*\b{re.escape(one.words)}\W*$", "", what, flags=re.IGNORECASE)
    what = what.strip(" \t\r\n.,;:!?")
    return what if len(what) <= LONGEST else ""


def _has_helped(desk: Desk, person: Person, draft: Draft) -> bool:
    found, _ = desk.journal.moments.find(
        who=[person.id], kinds=[Kind.SUPPORT], since=draft.details.day - LATELY, until=draft.details.day, limit=None
    )
    return any(moment.details.direction is not Direction.GIVE for moment in found)


def _is_wanted(desk: Desk, lift: Draft) -> bool:
    from reciprocity.cli.walks.speaking import LEFT, choice
    from reciprocity.views.sentences import names_in_words

    question = f'Keep "{lift.details.note}" from {names_in_words(lift.names)} too?'
    try:
        return choice(desk, question, {"k": "keep it"}, "only the thanks") == "k"
    except LEFT:
        # The thanks are kept either way; not to answer is an answer.
        return False


def _how_to_keep(lift: Draft) -> str:
    named = " ".join(f"--with {shlex.quote(name)}" for name in lift.names)
    day, note = lift.details.day.isoformat(), shlex.quote(lift.details.note)
    command = f"recip log {named} --kind support --take --on {day} --note {note}"
    held = f"What {' and '.join(lift.names)} did is not in your journal yet."
    return escape_controls(f"{held} To keep this too: {command}")
