"""`recip follow-up`: what to come back to, with whom, and when."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.cli.completing import follow_ups_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.draft import Draft, newcomers_in
from reciprocity.cli.flags import sound
from reciprocity.cli.options import DryRun, Json, Plain
from reciprocity.cli.whom import people_at_start
from reciprocity.core.escaping import shell_word
from reciprocity.core.follow_up_reports import FollowUpChange, FollowUpChangeReport, FollowUpsReport, FollowUpView
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.moments import FollowUp
from reciprocity.core.nudges import Nudge, Outcome, Reason
from reciprocity.core.people import Person
from reciprocity.errors import BadDay, UnknownMoment, UnusableDay, WrongUsage

app = typer.Typer(add_completion=False)

DONE, LATER = "done", "later"
WORDS_IN_A_DAY = 6
TIMES = frozenset(["at", "morning", "afternoon", "evening", "night", "noon", "midday", "am", "pm"])


@app.command("follow-up")
def follow_up(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[WHO DAY [NOTE]]",
            help="With whom, when, and what. Or: done ID; later ID DAY.",
            autocompletion=follow_ups_starting,
        ),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Keep something to come back to on its day: recip follow-up Maya friday how did it go?

    On its own it lists what is open. recip follow-up done ID closes one, recip follow-up later ID DAY moves it. On the
    day, recip balance and recip nudge bring it up, and the next moment in which you turn to that person closes it.
    """
    desk = desk_of(ctx)
    look = Look(json, plain)
    if not words:
        desk.show(FollowUpsReport(tuple(line_of(desk, one) for one in desk.journal.follow_ups.open())), look)
    elif words[0] == DONE:
        desk.show(_closed(desk, words[1:], dry_run=dry_run), look)
    elif words[0] == LATER:
        desk.show(_moved(desk, words[1:], dry_run=dry_run), look)
    else:
        who, day, note = _asked_for(desk, [sound(word) for word in words])
        with desk.journal.change("follow-up", desk.now(), dry_run=dry_run) as change:
            kept = keep_follow_ups(desk, who, day, note)
        desk.show(FollowUpChangeReport(FollowUpChange.KEPT, kept, dry_run, change.written), look)


def keep_follow_ups(desk: Desk, who: Sequence[Person], day: date, note: str) -> tuple[FollowUpView, ...]:
    """Keep one for each person, inside the change that is open."""
    return tuple(line_of(desk, desk.journal.follow_ups.add(person, day, note), person) for person in who)


def keep_follow_ups_of(desk: Desk, draft: Draft, written: MomentWritten) -> tuple[FollowUpView, ...]:
    """Keep one for each person of a line that was just kept, inside the same change."""
    who = [*draft.who, *filter(None, map(desk.journal.people.called, written.added))]
    return keep_follow_ups(desk, who, draft.follow_up, draft.note) if draft.follow_up else ()


def keep_to_come(desk: Desk, draft: Draft) -> tuple[FollowUpView, ...]:
    """Keep what a line tells of and that is still to come, inside the change that is open."""
    newcomers, _ = newcomers_in(desk, draft)
    day = draft.follow_up or desk.today
    return keep_follow_ups(desk, (*draft.who, *newcomers), day, draft.note)


def say_follow_ups(desk: Desk, draft: Draft, kept: tuple[FollowUpView, ...], *, dry_run: bool) -> None:
    """What is said below a line that is to be brought up again."""
    from reciprocity.views.follow_ups_page import come_back_sentence

    if draft.follow_up and (kept or (dry_run and draft.names)):
        names = tuple(one.person for one in kept) or draft.names
        desk.say(come_back_sentence(names, draft.follow_up, desk.today, [one.handle for one in kept]))
    else:
        desk.tell("Nobody to come back to yet. Once it is sorted: recip follow-up NAME DAY")


def follow_up_in(desk: Desk, shown: Nudge) -> FollowUp | None:
    """The follow-up that a nudge is about, if it is about one."""
    if shown.reason is Reason.LOOP:
        for handle in shown.because:
            with suppress(UnknownMoment):
                return desk.journal.follow_ups.by_handle(handle)
    return None


def day_ahead(desk: Desk, words: str) -> date:
    """The day that words name, which may be yet to come. `BadDay` where they name none."""
    day = desk.day(words, future=True)
    if day is None or not words.strip():
        raise BadDay("The day is missing.", "Like friday, tomorrow, in 2 weeks or 2026-12-04.")
    return day


def _closed(desk: Desk, words: Sequence[str], *, dry_run: bool) -> FollowUpChangeReport:
    if not words:
        raise WrongUsage("Which one is missing.", "recip follow-up lists them; recip follow-up done ID closes one.")
    found = [desk.journal.follow_ups.by_handle(handle) for handle in words]
    with desk.journal.change("follow-up done", desk.now(), dry_run=dry_run) as change:
        closed = tuple(line_of(desk, desk.journal.follow_ups.close(one)) for one in found)
    return FollowUpChangeReport(FollowUpChange.DONE, closed, dry_run, change.written)


def _moved(desk: Desk, words: Sequence[str], *, dry_run: bool) -> FollowUpChangeReport:
    if len(words) < 2:
        raise WrongUsage("Which one, or the day, is missing.", "For instance: recip follow-up later k3f9 next friday")
    found = desk.journal.follow_ups.by_handle(words[0])
    return moved_to(desk, found, day_ahead(desk, " ".join(words[1:])), dry_run=dry_run)


def moved_to(
    desk: Desk, one: FollowUp, day: date, *, dry_run: bool = False, passes_nudge: bool = False
) -> FollowUpChangeReport:
    """Move one to another day, as a change of its own; a nudge about it that stands has passed with that."""
    with desk.journal.change("follow-up later", desk.now(), dry_run=dry_run) as change:
        moved = desk.journal.follow_ups.move(one, day)
        if passes_nudge:
            desk.journal.nudges.settle(Outcome.PASSED)
    return FollowUpChangeReport(FollowUpChange.LATER, (line_of(desk, moved),), dry_run, change.written)


def _asked_for(desk: Desk, words: Sequence[str]) -> tuple[tuple[Person, ...], date, str]:
    """With whom, when and what. The longest start that is a name is who, and of the rest the longest that is a day."""
    who, rest = people_at_start(words, desk.roster)
    for length in range(min(WORDS_IN_A_DAY, len(rest)), 0, -1):
        if _ends_in_note(rest[:length], rest[length:]):
            continue
        try:
            return who, day_ahead(desk, " ".join(rest[:length])), sound(" ".join(rest[length:]))
        except UnusableDay:
            raise
        except BadDay:
            continue
    if not rest:
        raise WrongUsage(
            "The day is missing.", f"For instance: recip follow-up {' '.join(map(shell_word, words))} friday"
        )
    raise BadDay(f'"{rest[0]}" is no day.', 'Like friday, tomorrow, "in 2 weeks" or 2026-12-04, and the note after it.')


def _ends_in_note(words: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the last of these words belong to the note: a time of day, or a number of things ("friday 5 books")."""
    counts = (
        words[-1].isdecimal() and bool(after) and len(words) == 2 and words[0].isalpha() and not _is_month(words[0])
    )
    return counts or any(word.lower() in TIMES or ":" in word for word in words[1:]) or _is_hour(words[-1])


def _is_hour(word: str) -> bool:
    return word[:1].isdecimal() and word.lower().endswith(("am", "pm"))


def _is_month(word: str) -> bool:
    from reciprocity.reading.lexicon import MONTHS

    return word.lower() in MONTHS


def line_of(desk: Desk, one: FollowUp, person: Person | None = None) -> FollowUpView:
    """A follow-up as it is shown, with the name of whom it is with."""
    name = person.name if person else desk.journal.people.get(one.person).name
    return FollowUpView(one.handle, name, one.day, one.note, one.done)
