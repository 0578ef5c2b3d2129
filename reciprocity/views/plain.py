"""An answer in whole sentences: no columns, no bars, no colour. For `--plain`, and for every short answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from reciprocity.core.changing import Deleted, Imported, Undone
from reciprocity.core.lines import Line, Written
from reciprocity.core.listings import GroupPage, PeopleChanged
from reciprocity.core.logged import Logged
from reciprocity.core.nudging import Nudge
from reciprocity.core.visible import visible
from reciprocity.views.sentences import (
    capitalised,
    counted,
    in_words,
    line_sentence,
    names_in_words,
    nudge_sentence,
    quote,
    shown_sentence,
    written_sentence,
)


def plain_of(answer: object, today: date) -> str:
    """The answer in sentences, with no line break at its end. TypeError where nothing is known of such an answer."""
    said = SENTENCES.get(type(answer)) or _sentences_of_pages().get(type(answer))
    if said is None:
        raise TypeError(f"No sentences are known for {type(answer).__name__}")
    return said(answer, today)


def _sentences_of_pages() -> dict[type, Callable[[Any, date], str]]:
    # Loaded where a page is asked for: 4 ms that a line logged need not wait for.
    from reciprocity.views import agenda_words, plain_pages, safekeeping

    return {**plain_pages.PAGES, **agenda_words.PAGES, **safekeeping.SENTENCES}


def deleted_sentence(deleted: Deleted, today: date) -> str:
    """What was taken out, and how to bring it back."""
    of_whom = f"The part of {names_in_words(deleted.parts)} in: " if deleted.parts else ""
    gone = "Would be deleted" if deleted.dry_run else "Deleted"
    return f"{gone}. {of_whom}{line_sentence(deleted.moment, today)}\n{_way_back(dry_run=deleted.dry_run)}"


def changed_sentence(changed: PeopleChanged, _today: date) -> str:
    """What was changed of people or groups, and how to take it back."""
    return f"{visible(changed.said)}\n{_way_back(dry_run=changed.dry_run)}"


def imported_sentence(imported: Imported, _today: date) -> str:
    """What an import came to, and how to take it back."""
    people = counted(imported.people, "person", "people")
    known = "" if imported.people_added == 0 else f", {in_words(imported.people_added)} of them new here"
    new = "all of them new" if imported.days_new == imported.days else f"{in_words(imported.days_new)} of them new"
    said = [
        f"{capitalised(counted(imported.rows, 'row'))} read from {visible(imported.file)}: {people}{known}.",
        f"{capitalised(counted(imported.days, 'day'))} in touch" + (f", {new}." if imported.days else "."),
    ]
    if imported.passed_over:
        were = "row was" if imported.passed_over == 1 else "rows were"
        said.append(f"{capitalised(in_words(imported.passed_over))} {were} not between you and one other person.")
    return "\n".join((*said, _way_back(dry_run=imported.dry_run)))


def logged_sentence(logged: Logged, today: date) -> str:
    """One line of many, as it was read and kept."""
    is_read = logged.status == "read"
    kind, direction = (logged.kind, logged.direction) if is_read else (None, None)
    line = Line(logged.handle, logged.day, logged.note, logged.who, kind, direction, logged.purpose, logged.asked)
    return shown_sentence(line, today)


def undone_sentence(undone: Undone, _today: date) -> str:
    """What was taken back or brought back, and how to turn that round."""
    done = "brought back" if undone.redone else "taken back"
    if undone.dry_run:
        return f"Would be {done}: {_touched(undone)}.\nNothing was written."
    other_way = "Take it back: recip undo" if undone.redone else "Bring it back: recip redo"
    return f"{capitalised(done)}: {_touched(undone)}.\n{other_way}"


def _touched(undone: Undone) -> str:
    """The lines themselves where they are few, and else how many; then all else that the change touched."""
    moments = [counted(undone.moments, "moment")] if undone.moments else []
    touched = [quote(note) for note in undone.notes if note] if undone.moments <= FEW else []
    counts = (
        (undone.people, ("person", "people")),
        (undone.contact_days, ("day of messages", "days of messages")),
        (undone.follow_ups, ("follow-up", "follow-ups")),
        (undone.notices, ("feeling noticed", "feelings noticed")),
        (undone.guesses, ("guess", "guesses")),
        (undone.intentions, ("intention", "intentions")),
    )
    others = [counted(count, one, many) for count, (one, many) in counts if count]
    return names_in_words([*(touched or moments), *others] or [f"recip {undone.command}"])


def group_sentence(group: GroupPage, _today: date) -> str:
    """Who is in a group."""
    return f"{visible(group.name)}: {names_in_words(group.people) if group.people else 'nobody yet'}."


def _way_back(*, dry_run: bool) -> str:
    return "Nothing was written." if dry_run else "Take it back: recip undo"


def _nudge(nudge: Nudge, _today: date) -> str:
    return nudge_sentence(nudge)


FEW = 3
"""Lines quoted in full when they are taken back; more are counted."""

SENTENCES: dict[type, Callable[[Any, date], str]] = {
    Deleted: deleted_sentence,
    GroupPage: group_sentence,
    Imported: imported_sentence,
    Line: shown_sentence,
    Logged: logged_sentence,
    Nudge: _nudge,
    PeopleChanged: changed_sentence,
    Undone: undone_sentence,
    Written: written_sentence,
}
"""What is said of each short answer; one of a new type needs a row here, and a page one in `plain_pages`."""
