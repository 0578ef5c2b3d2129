"""What short answers say: what was logged, deleted, taken back or brought back, settings, and a nudge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reciprocity.core.change_reports import ChangeEffect, DeleteReport, UndoReport
from reciprocity.core.log_report import LogReport
from reciprocity.core.moments import MomentView
from reciprocity.core.program_reports import SettingsReport
from reciprocity.views.pages import sentences as words


def deleted_sentence(deleted: DeleteReport, today: date) -> str:
    """What was taken out, and how to bring it back."""
    of_whom = f"The part of {words.names_in_words(deleted.parts)} in: " if deleted.parts else ""
    gone = "Would be deleted" if deleted.dry_run else "Deleted"
    line = deleted.moment
    unread = f"{words.quote(line.details.note)} {words.handle_in_words(line.handle)}".rstrip()
    said = words.line_sentence(line, today) if line.details.kind else unread
    return f"{gone}. {of_whom}{said}\n{words.way_back(deleted.change, dry_run=deleted.dry_run)}"


def logged_sentence(logged: LogReport, today: date) -> str:
    """One line of many, as it was read and kept."""
    read = logged.details if logged.status == "read" else replace(logged.details, kind=None, direction=None)
    return words.shown_sentence(MomentView(logged.handle, read, logged.who), today)


def settings_in_words(settings: SettingsReport, _today: date) -> str:
    """Each setting, what it means, and where it comes from."""
    whence = f" ({settings.date_order_from})"
    said = f"date-order  {settings.date_order}: {READS[settings.date_order]}{whence}"
    learnt = words.counted(settings.learnt, "line") if settings.learnt else "nothing"
    said += f"\nreading     {learnt} put right by you, and remembered in this journal alone"
    if settings.change or settings.dry_run:
        return f"{said}\n{words.way_back(settings.change, dry_run=settings.dry_run)}"
    return said


def undone_sentence(undone: UndoReport, _today: date) -> str:
    """What was taken back or brought back, and how to turn that round."""
    done = "brought back" if undone.redone else "taken back"
    if undone.dry_run:
        return f"Would be {done}: {_touched(undone)}.\nNothing was written."
    is_waiting = undone.did.get("moments") is ChangeEffect.SORTED and not undone.redone
    waits = " It waits to be sorted: recip sort" if is_waiting else ""
    other_way = words.way_back(undone.change) if undone.redone else "Bring it back: recip redo"
    return f"{words.capitalised(done)}: {_touched(undone)}.{waits}\n{other_way}"


def _touched(undone: UndoReport) -> str:
    """The lines themselves where they are few, and else how many; then all else that the change touched."""
    moments = [words.counted(undone.moments, "moment")] if undone.moments else []
    touched = [words.quote(note) for note in undone.notes if note] if undone.moments <= FEW else []
    counts = (
        ("people", undone.people, "person", "people"),
        ("contact_days", undone.contact_days, "day of messages", "days of messages"),
        ("follow_ups", undone.follow_ups, "follow-up"),
        ("notices", undone.notices, "feeling noticed", "feelings noticed"),
        ("guesses", undone.guesses, "guess", "guesses"),
        ("intentions", undone.intentions, "intention"),
        ("settings", undone.settings, "setting"),
        ("learnt", undone.learnt, "thing learnt from you", "things learnt from you"),
    )
    others = [f"{_done_to(what, undone)}{words.counted(count, *noun)}" for what, count, *noun in counts if count]
    said = touched or moments
    lines = [f"{_done_to('moments', undone)}{words.names_in_words(said)}"] if said else []
    return words.names_in_words([*lines, *others] or [f"recip {undone.command}"])


def _done_to(what: str, undone: UndoReport) -> str:
    """What is taken back of a thing that stays: "the deletion of "; nothing where the thing itself came in."""
    return DONE_TO.get(undone.did.get(what, ChangeEffect.ADDED), "")


READS = {"month-first": "11/3 is 3 November", "day-first": "11/3 is 11 March", "year-first": "11/3 is 3 November"}
DONE_TO = {
    ChangeEffect.CHANGED: "a change to ",
    ChangeEffect.SORTED: "the sorting of ",
    ChangeEffect.DELETED: "the deletion of ",
}

FEW = 3
"""Lines quoted in full when they are taken back; more are counted."""
