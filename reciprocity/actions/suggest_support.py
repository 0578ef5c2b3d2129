"""Support that thanks are given for, where the journal does not hold it yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.core.draft import Draft
from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Aspect, Direction, Kind
from reciprocity.errors import Stopped

LATELY = timedelta(days=60)
"""Support of so many days before the thanks is taken to be what they were for."""

FOR_WHAT = re.compile(r"\bfor\s+(\S.*)$", re.IGNORECASE | re.DOTALL)
LONGEST = 200


@dataclass(frozen=True)
class KeepSupport(Question[bool]):
    """Whether the support is to be kept beside the thanks for it."""

    support: Draft


def support_thanked_for(context: Context, thanks: Draft) -> Draft | None:
    """The support that a thank-you is for; None where the journal holds it, or the line does not name it."""
    what = thanked_for_in(thanks)
    who = tuple(person for person in thanks.who if what and not _has_helped(context, person, thanks))
    new = thanks.new if what else ()
    if not (who or new):
        return None
    details = MomentDetails(thanks.details.day, what, kind=Kind.SUPPORT, direction=Direction.TAKE)
    return Draft(details, who=who, new=new)


def is_support_wanted(context: Context, question: KeepSupport) -> bool:
    """The answer; no where the question is left, since the thanks are kept either way."""
    try:
        return context.asker.ask(question)
    except (Stopped, KeyboardInterrupt):
        return False


def thanked_for_in(thanks: Draft) -> str:
    """The words after "for", without those that only say when it was, or why; empty where there are none."""
    found = FOR_WHAT.search(thanks.details.note)
    if not found:
        return ""
    what = found.group(1).strip()
    for one in thanks.because:
        if one.about in (Aspect.DAY, Aspect.PURPOSE) and one.words and not one.words.startswith("--"):
            what = re.sub(rf"[\s,(]*\b{re.escape(one.words)}\W*$", "", what, flags=re.IGNORECASE)
    what = what.strip(" \t\r\n.,;:!?")
    return what if len(what) <= LONGEST else ""


def _has_helped(context: Context, person: Person, thanks: Draft) -> bool:
    day = thanks.details.day
    found, _ = context.journal.moments.find(
        who=[person.id], kinds=[Kind.SUPPORT], since=day - LATELY, until=day, limit=None
    )
    return any(moment.details.direction is not Direction.GIVE for moment in found)
