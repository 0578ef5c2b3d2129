"""An answer in whole sentences: no columns, no bars, no colour. For `--plain`, and for every short answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from reciprocity.core.changing import Deleted, Did, Undone
from reciprocity.core.lines import Line, Written
from reciprocity.core.listings import GroupPage, PeopleChanged
from reciprocity.core.logged import Logged
from reciprocity.core.nudging import Nudge
from reciprocity.core.visible import visible
from reciprocity.views.sentences import (
    capitalised,
    counted,
    handle_in_words,
    line_sentence,
    names_in_words,
    nudge_sentence,
    quote,
    shown_sentence,
    way_back,
    written_sentence,
)


def plain_of(answer: object, today: date, *, everybody: bool = False) -> str:
    """The answer in sentences, with no line break at its end. TypeError where nothing is known of such an answer.

    With `everybody` the weekly look says as much of those who are as usual as of the others.
    """
    if everybody:
        from reciprocity.core.answers import Review
        from reciprocity.views.plain_pages import review_in_words

        if isinstance(answer, Review):
            return review_in_words(answer, today, everybody=True)
    said = SENTENCES.get(type(answer)) or _sentences_of_pages().get(type(answer))
    if said is None:
        raise TypeError(f"No sentences are known for {type(answer).__name__}")
    return said(answer, today)


def _sentences_of_pages() -> dict[type, Callable[[Any, date], str]]:
    # Loaded where a page is asked for: 4 ms that a line logged need not wait for.
    from reciprocity.core.yearly import Year
    from reciprocity.views import agenda_words, import_words, plain_pages, safekeeping
    from reciprocity.views.year_words import year_in_words

    pages = {Year: year_in_words, **plain_pages.PAGES, **agenda_words.PAGES}
    return {**pages, **safekeeping.SENTENCES, **import_words.SENTENCES}


def deleted_sentence(deleted: Deleted, today: date) -> str:
    """What was taken out, and how to bring it back."""
    of_whom = f"The part of {names_in_words(deleted.parts)} in: " if deleted.parts else ""
    gone = "Would be deleted" if deleted.dry_run else "Deleted"
    line = deleted.moment
    said = line_sentence(line, today) if line.kind else f"{quote(line.note)} {handle_in_words(line.handle)}".rstrip()
    return f"{gone}. {of_whom}{said}\n{way_back(deleted.change, dry_run=deleted.dry_run)}"


def changed_sentence(changed: PeopleChanged, _today: date) -> str:
    """What was changed of people or groups, and how to take it back."""
    way = way_back(changed.change, dry_run=changed.dry_run)
    return f"{visible(changed.said)}\n{way}" if changed.change or changed.dry_run else way


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
    is_waiting = undone.did.get("moments") is Did.SORTED and not undone.redone
    waits = " It waits to be sorted: recip sort" if is_waiting else ""
    other_way = way_back(undone.change) if undone.redone else "Bring it back: recip redo"
    return f"{capitalised(done)}: {_touched(undone)}.{waits}\n{other_way}"


def _touched(undone: Undone) -> str:
    """The lines themselves where they are few, and else how many; then all else that the change touched."""
    moments = [counted(undone.moments, "moment")] if undone.moments else []
    touched = [quote(note) for note in undone.notes if note] if undone.moments <= FEW else []
    counts = (
        ("people", undone.people, ("person", "people")),
        ("contact_days", undone.contact_days, ("day of messages", "days of messages")),
        ("follow_ups", undone.follow_ups, ("follow-up", "follow-ups")),
        ("notices", undone.notices, ("feeling noticed", "feelings noticed")),
        ("guesses", undone.guesses, ("guess", "guesses")),
        ("intentions", undone.intentions, ("intention", "intentions")),
        ("settings", undone.settings, ("setting", "settings")),
        ("learnt", undone.learnt, ("thing learnt from you", "things learnt from you")),
    )
    others = [f"{_done_to(what, undone)}{counted(count, one, many)}" for what, count, (one, many) in counts if count]
    said = touched or moments
    return names_in_words(
        [*([f"{_done_to('moments', undone)}{names_in_words(said)}"] if said else []), *others]
        or [f"recip {undone.command}"]
    )


def _done_to(what: str, undone: Undone) -> str:
    """What is taken back of a thing that stays: "the deletion of "; nothing where the thing itself came in."""
    return DONE_TO.get(undone.did.get(what, Did.ADDED), "")


def group_sentence(group: GroupPage, _today: date) -> str:
    """Who is in a group."""
    return f"{visible(group.name)}: {names_in_words(group.people) if group.people else 'nobody yet'}."


def _nudge(nudge: Nudge, _today: date) -> str:
    return nudge_sentence(nudge)


DONE_TO = {Did.CHANGED: "a change to ", Did.SORTED: "the sorting of ", Did.DELETED: "the deletion of "}

FEW = 3
"""Lines quoted in full when they are taken back; more are counted."""

SENTENCES: dict[type, Callable[[Any, date], str]] = {
    Deleted: deleted_sentence,
    GroupPage: group_sentence,
    Line: shown_sentence,
    Logged: logged_sentence,
    Nudge: _nudge,
    PeopleChanged: changed_sentence,
    Undone: undone_sentence,
    Written: written_sentence,
}
"""What is said of each short answer; one of a new type needs a row here, and a page one in `plain_pages`."""
