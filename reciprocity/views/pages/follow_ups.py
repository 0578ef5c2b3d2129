"""`recip follow-up`: what there is to come back to, the nearest day first; and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.days import day_ahead_in_words, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form
from reciprocity.core.review_reports import FollowUpChange, FollowUpChangeReport, FollowUpsReport, FollowUpView
from reciprocity.views.page import DOCUMENTS, Entries, Entry, Page, Section, Span, note, quiet, said
from reciprocity.views.pages.sentences import capitalised, handle_in_words, names_in_words, quote, way_back

TITLE = "To come back to"
HOW = "recip follow-up done ID closes one; recip follow-up later ID DAY moves it."
NOTHING = "Nothing to come back to. recip follow-up Maya friday keeps something."
SAID = {
    FollowUpChange.KEPT: ("Come back to {who} {on}{note}. {handle}", "Would be kept: come back to {who} {on}{note}."),
    FollowUpChange.DONE: ("Done, with {who}{note}. {handle}", "Would be done, with {who}{note}. {handle}"),
    FollowUpChange.LATER: ("It comes up {on}: {who}{note}. {handle}", "It would come up {on}: {who}{note}. {handle}"),
}


def follow_ups_page(report: FollowUpsReport, today: date) -> Page:
    """One a row, the nearest day first: the day, with whom, what, and the handle."""
    if not report.follow_ups:
        return Page((said(NOTHING),), title=TITLE)
    told = tuple(follow_up_sentence(one, today) for one in report.follow_ups)
    entries = Entries(tuple(_entry(one, today) for one in report.follow_ups), told, shares=(0, 5), indent=0)
    how = Section(note(HOW).blocks, only=(Form.PAGE, *DOCUMENTS))
    return Page((Section((entries,)), how), title=TITLE)


def _entry(one: FollowUpView, today: date) -> Entry:
    quoted = (Span(quote(one.note) + " "),) if one.note.strip() else ()
    return Entry((quiet(short_day(one.day, today)), Span(one.person)), (*quoted, quiet(f"[{one.handle}]")))


def follow_up_sentence(one: FollowUpView, today: date) -> str:
    """One in a sentence: `On Friday 4 December, with Maya: "how did it go". [k3f9]`."""
    done = " Done." if one.done else ""
    day = capitalised(day_ahead_in_words(one.day, today))
    return f"{day}, with {escape_controls(one.person)}{_note(one)}.{done} {handle_in_words(one.handle)}"


def follow_ups_changed_sentence(changed: FollowUpChangeReport, today: date) -> str:
    """What became of each, and how to take it back."""
    said = SAID[changed.came][changed.dry_run]
    lines = [
        said.format(
            who=escape_controls(one.person),
            on=day_ahead_in_words(one.day, today),
            note=_note(one),
            handle=handle_in_words(one.handle),
        ).rstrip()
        for one in changed.follow_ups
    ]
    return "\n".join((*lines, way_back(changed.change, dry_run=changed.dry_run)))


def come_back_sentence(who: Sequence[str], day: date, today: date, handles: Sequence[str]) -> str:
    """That a line just kept will be brought up again; `handles` are those of the follow-ups."""
    called = " ".join(map(handle_in_words, handles))
    return f"Come back to {names_in_words(who)} {day_ahead_in_words(day, today)}. {called}".rstrip()


def _note(one: FollowUpView) -> str:
    return f": {quote(one.note)}" if one.note.strip() else ""
