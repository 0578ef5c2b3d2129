"""Follow-ups: what to come back to, with whom, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from reciprocity.actions.context import Context
from reciprocity.actions.days import day_named
from reciprocity.actions.draft import refuse_too_long
from reciprocity.actions.resolve_person import people_at_start
from reciprocity.actions.save import add_newcomers
from reciprocity.core.draft import Draft
from reciprocity.core.escaping import shell_word
from reciprocity.core.moments import FollowUp
from reciprocity.core.nudges import Nudge, Outcome, Reason
from reciprocity.core.people import Person
from reciprocity.core.review_reports import FollowUpChange, FollowUpChangeReport, FollowUpsReport, FollowUpView
from reciprocity.errors import BadDay, UnknownMoment, UnusableDay, WrongUsage

WORDS_IN_A_DAY = 6
TIMES = frozenset(["at", "morning", "afternoon", "evening", "night", "noon", "midday", "am", "pm"])


def list_follow_ups(context: Context) -> FollowUpsReport:
    """All that are open."""
    return FollowUpsReport(tuple(follow_up_view(context, one) for one in context.journal.follow_ups.open()))


def keep_follow_up(context: Context, words: Sequence[str], *, dry_run: bool = False) -> FollowUpChangeReport:
    """Keep what words ask to come back to: with whom, on which day, and a note ("Maya friday how did it go?")."""
    return keep_for(context, *_asked_for(context, words), dry_run=dry_run)


def keep_for(
    context: Context, who: Sequence[Person], day: date, note: str, *, dry_run: bool = False
) -> FollowUpChangeReport:
    """Keep one for each of these people, as a change of its own."""
    with context.journal.change("follow-up", context.clock(), dry_run=dry_run) as change:
        kept = add_follow_ups(context, who, day, note)
    return FollowUpChangeReport(FollowUpChange.KEPT, kept, dry_run, change.written)


def close_follow_ups(context: Context, handles: Sequence[str], *, dry_run: bool = False) -> FollowUpChangeReport:
    """Close the follow-ups with these handles."""
    if not handles:
        raise WrongUsage("Which one is missing.", "recip follow-up lists them; recip follow-up done ID closes one.")
    found = [context.journal.follow_ups.by_handle(handle) for handle in handles]
    with context.journal.change("follow-up done", context.clock(), dry_run=dry_run) as change:
        closed = tuple(follow_up_view(context, context.journal.follow_ups.close(one)) for one in found)
    return FollowUpChangeReport(FollowUpChange.DONE, closed, dry_run, change.written)


def postpone_follow_up(context: Context, words: Sequence[str], *, dry_run: bool = False) -> FollowUpChangeReport:
    """Move the follow-up whose handle comes first in `words` to the day that the others name."""
    if len(words) < 2:
        raise WrongUsage("Which one, or the day, is missing.", "For instance: recip follow-up later k3f9 next friday")
    found = context.journal.follow_ups.by_handle(words[0])
    return moved_to(context, found, day_ahead(context, " ".join(words[1:])), dry_run=dry_run)


def moved_to(
    context: Context, one: FollowUp, day: date, *, dry_run: bool = False, passes_nudge: bool = False
) -> FollowUpChangeReport:
    """Move one to another day, as a change of its own; a nudge about it that stands has passed with that."""
    with context.journal.change("follow-up later", context.clock(), dry_run=dry_run) as change:
        moved = context.journal.follow_ups.move(one, day)
        if passes_nudge:
            context.journal.nudges.settle(Outcome.PASSED)
    return FollowUpChangeReport(FollowUpChange.LATER, (follow_up_view(context, moved),), dry_run, change.written)


def add_follow_ups(context: Context, who: Sequence[Person], day: date, note: str) -> tuple[FollowUpView, ...]:
    """Keep one for each person, inside the change that is open."""
    return tuple(follow_up_view(context, context.journal.follow_ups.add(person, day, note), person) for person in who)


def save_follow_ups_of(context: Context, draft: Draft, added: Sequence[str]) -> tuple[FollowUpView, ...]:
    """Keep what a line that was just saved asks to come back to: one for each of its people, `added` among them.

    Of a change that saves several moments this comes after all of them: none answers what another asks for.
    """
    if not draft.follow_up:
        return ()
    who = [*draft.who, *filter(None, map(context.journal.people.called, added))]
    return add_follow_ups(context, who, draft.follow_up, draft.details.note)


def add_plan(context: Context, draft: Draft) -> tuple[FollowUpView, ...]:
    """Keep what a line tells of and that is still to come, inside the change that is open."""
    newcomers, _ = add_newcomers(context, draft)
    day = draft.follow_up or context.today
    return add_follow_ups(context, (*draft.who, *newcomers), day, draft.details.note)


def follow_up_in(context: Context, shown: Nudge) -> FollowUp | None:
    """The follow-up that a nudge is about, if it is about one."""
    if shown.reason is Reason.LOOP:
        for handle in shown.because:
            with suppress(UnknownMoment):
                return context.journal.follow_ups.by_handle(handle)
    return None


def follow_up_view(context: Context, one: FollowUp, person: Person | None = None) -> FollowUpView:
    """A follow-up as it is shown, with the name of whom it is with."""
    name = person.name if person else context.journal.people.get(one.person).name
    return FollowUpView(one.handle, name, one.day, one.note, one.done)


def day_ahead(context: Context, words: str) -> date:
    """The day that words name, which may be yet to come. Raises BadDay where they name none."""
    day = day_named(context, words, future=True)
    if day is None or not words.strip():
        raise BadDay("The day is missing.", "Like friday, tomorrow, in 2 weeks or 2026-12-04.")
    return day


def _asked_for(context: Context, words: Sequence[str]) -> tuple[tuple[Person, ...], date, str]:
    """With whom, when and what. The longest start that is a name is who, and of the rest the longest that is a day."""
    who, rest = people_at_start(words, context.roster)
    for length in range(min(WORDS_IN_A_DAY, len(rest)), 0, -1):
        if _ends_in_note(rest[:length], rest[length:]):
            continue
        note = " ".join(rest[length:])
        try:
            day = day_ahead(context, " ".join(rest[:length]))
        except UnusableDay:
            raise
        except BadDay:
            continue
        refuse_too_long(note)
        return who, day, note
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
