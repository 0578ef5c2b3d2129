"""Keeping one draft, and saying what was understood: what `recip log` and bare `recip` end with."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, keep, line_of
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentView, MomentWritten
from reciprocity.core.vocabulary import Direction, Kind

if TYPE_CHECKING:  # a line with nothing to come back to need not know what that is
    from reciprocity.core.follow_up_reports import FollowUpView


@dataclass(frozen=True, slots=True)
class How:
    """How a line is to be kept: refused where unsure, kept though it is there already, only shown, told as JSON."""

    strict: bool = False
    again: bool = False
    dry_run: bool = False
    json: bool = False
    explain: bool = False


def asked_about(desk: Desk, draft: Draft, how: How) -> Draft:
    """The draft once a person has been asked about what is in doubt; unchanged where nobody can be asked.

    Raises LeftOpen.
    """
    if draft.is_sure or not desk.is_terminal or how.dry_run or how.json or how.strict:
        return draft
    from reciprocity.cli.walks.settling import settled

    return settled(desk, draft)


def ask_and_write(desk: Desk, draft: Draft, how: How) -> MomentWritten:
    """Ask about what is in doubt, and keep the draft; left in the middle it is kept too, to be sorted later."""
    if draft.is_sure:
        return write(desk, draft, how)
    from reciprocity.cli.walks.leaving import LeftOpen

    try:
        draft = asked_about(desk, draft, how)
        desk.questions_asked = draft.questions
    except LeftOpen as left:
        write(desk, left.draft, how)
        raise
    return write(desk, draft, how)


def keep_next_lines(desk: Desk, *, may_ask: bool = True) -> None:
    """Keep the lines that were typed where something else was awaited; where it is left, the others as they are."""
    from reciprocity.cli.draft import draft_from_line
    from reciprocity.cli.flags import Flags, sound
    from reciprocity.errors import RecipError, Stopped

    while desk.next_lines:
        line = desk.next_lines.pop(0)
        try:
            draft = draft_from_line(desk, sound(line), Flags())
            if may_ask:
                ask_and_write(desk, draft, How())
            else:
                write(desk, draft, How(), may_ask=False)
        except Stopped:
            keep_next_lines(desk, may_ask=False)
            raise
        except RecipError as problem:
            desk.tell(f'recip: "{escape_controls(line)}" was not kept. {problem.sentence}')


def write(desk: Desk, draft: Draft, how: How, *, may_ask: bool = True) -> MomentWritten:
    """Keep one draft, and say what was understood, where it is, and how to put it right."""
    if how.strict and not draft.is_sure:
        from reciprocity.cli.unsure import refuse_unsure

        refuse_unsure(draft)
    if draft.split:
        return _write_both(desk, draft, how)
    if draft.to_come and draft.is_sure:
        return _write_follow_ups(desk, draft, how)
    with_it = _help_thanked_for(desk, draft, how) if may_ask else None
    follow_ups: tuple[FollowUpView, ...] = ()
    helped: MomentView | None = None
    if how.dry_run:
        written = MomentWritten(line_of(draft), draft.new, dry_run=True)
    else:
        with desk.journal.change("log", desk.now()) as change:
            # The help comes first, as it did: so the thanks are the last moment, which `recip edit` means.
            help_ = keep(desk, with_it) if with_it is not None else None
            written = keep(desk, draft)
            if help_ is not None:
                helped, written = help_.moment, replace(written, added=help_.added + written.added)
            follow_ups = keep_to_come_back_to(desk, draft, written)
        written = replace(written, change=change.written)
    if helped is not None:
        from reciprocity.views.sentences import line_sentence

        desk.say(line_sentence(helped, desk.today))
    tell(desk, draft, written, how, tuple(one.handle for one in follow_ups))
    _say_what_to_come_back_to(desk, draft, how, follow_ups)
    return written


def keep_to_come_back_to(desk: Desk, draft: Draft, written: MomentWritten) -> tuple[FollowUpView, ...]:
    """Keep what a line that was just kept asks to come back to, if it does, inside the same change.

    Of a change that keeps several moments this comes after all of them: none answers what another asks for.
    """
    if not draft.follow_up:
        return ()
    from reciprocity.cli.follow_ups import keep_follow_ups_of

    return keep_follow_ups_of(desk, draft, written)


def _say_what_to_come_back_to(desk: Desk, draft: Draft, how: How, kept: tuple[FollowUpView, ...]) -> None:
    if draft.follow_up and not how.json:
        from reciprocity.cli.follow_ups import say_follow_ups

        say_follow_ups(desk, draft, kept, dry_run=how.dry_run)


def _write_both(desk: Desk, draft: Draft, how: How) -> MomentWritten:
    """Keep the two moments of a line, each under its own handle, both taken back by one undo; the second of them."""
    follow_ups: list[tuple[FollowUpView, ...]] = [() for _ in draft.moments]
    if how.dry_run:
        both = [MomentWritten(line_of(one), one.new, dry_run=True) for one in draft.moments]
    else:
        with desk.journal.change("log", desk.now()) as change:
            both = [keep(desk, one) for one in draft.moments]
            follow_ups = [keep_to_come_back_to(desk, *one) for one in zip(draft.moments, both, strict=True)]
        both = [replace(written, change=change.written) for written in both]
    for one, written, kept in zip(draft.moments, both, follow_ups, strict=True):
        tell(desk, one, written, how, tuple(follow_up.handle for follow_up in kept))
        _say_what_to_come_back_to(desk, one, how, kept)
    return both[-1]


def _write_follow_ups(desk: Desk, draft: Draft, how: How) -> MomentWritten:
    """Keep what is still to come as something to come back to, and as nothing that took place."""
    from reciprocity.cli.follow_ups import keep_to_come, say_follow_ups
    from reciprocity.views.sentences import way_back

    with desk.journal.change("follow-up", desk.now(), dry_run=how.dry_run) as change:
        kept = keep_to_come(desk, draft)
    say_follow_ups(desk, draft, kept, dry_run=how.dry_run)
    desk.say(way_back(change.written, dry_run=how.dry_run))
    return MomentWritten(line_of(draft.changed(kind=None, direction=None)), dry_run=how.dry_run, change=change.written)


def _help_thanked_for(desk: Desk, draft: Draft, how: How) -> Draft | None:
    """What somebody did for the writer, to be kept beside the thanks for it where they say so."""
    if (
        draft.details.kind is not Kind.THANK_YOU
        or draft.details.direction is not Direction.GIVE
        or not draft.is_sure
        or how.dry_run
    ):
        return None
    from reciprocity.cli.thanked import help_thanked_for

    return help_thanked_for(desk, draft, may_ask=desk.is_terminal and not how.json)


def tell(desk: Desk, draft: Draft, written: MomentWritten, how: How, follow_ups: tuple[str, ...] = ()) -> None:
    """Say what was written: JSON, a sentence, or, for a line kept unsorted where nobody was asked, what is in doubt."""
    if draft.overruled:
        from reciprocity.cli.explaining import overruled_in_words

        desk.tell(overruled_in_words(draft.overruled, dry_run=written.dry_run))
    if how.json:
        from reciprocity.cli.logged import logged
        from reciprocity.views.json_report import json_line_of

        sys.stdout.write(json_line_of(logged(draft, written, follow_ups, explained=how.explain)) + "\n")
        return
    if draft.is_sure or desk.is_terminal:
        from reciprocity.views.sentences import written_sentence

        desk.say(written_sentence(written, desk.today))
    else:
        from reciprocity.cli.unsure import kept_unsorted
        from reciprocity.views.sentences import way_back

        desk.tell(kept_unsorted(draft, written))
        if written.change:
            desk.tell(f"  {way_back(written.change)}")
    if how.explain:
        from reciprocity.cli.explaining import explanation_of

        desk.say(explanation_of(draft, desk.today))
