"""Logging many lines at once, as from a phone's notes."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reciprocity.actions.context import Context
from reciprocity.actions.draft import LONGEST, NOTHING_SAID, MomentRequest, draft_from_line, unread
from reciprocity.actions.follow_ups import save_follow_ups_of
from reciprocity.actions.log import PLAINLY, LogOptions, UnsureLine
from reciprocity.actions.notes import NoteLine, heading_of, is_heading, told_in
from reciprocity.actions.remarks import Attempt, Fault
from reciprocity.actions.save import save_draft
from reciprocity.core.batch_report import BatchReport, LongLine, Passed
from reciprocity.core.draft import Draft, LoggedMoment
from reciprocity.core.escaping import replace_surrogates
from reciprocity.core.moments import MomentWritten
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, NotDone
from reciprocity.errors import JournalUnusable, RecipError

LONGEST_DAY = 100
"""Beyond so many characters a line is no day alone, and is not read as one: ten megabytes took a quarter minute."""

LONGEST_IN_PIECES = 10 * LONGEST
"""A line of more characters is no line that anybody typed."""


@dataclass(frozen=True)
class Batch:
    """The lines of one run on their way into drafts, and what became of those that are none."""

    context: Context
    request: MomentRequest
    options: LogOptions
    passed: Counter[Passed] = field(default_factory=Counter)
    long_lines: list[LongLine] = field(default_factory=list)


def log_lines(
    context: Context, lines: Sequence[str], request: MomentRequest = NOTHING_SAID, options: LogOptions = PLAINLY
) -> BatchReport:
    """Keep one moment a line, all in one change.

    A day alone on a line dates the lines below it. Blank lines, headings and the like are passed over, and so, unless
    wanted again, are lines that the journal holds already on that day. With `strict` it is all lines or none.
    """
    batch = Batch(context, request, options)
    drafts = [draft for note, day in _dated(batch, lines) for draft in _drafts(batch, note, day)]
    if options.dry_run:
        fresh = _fresh(batch, drafts)
        logged = [_logged(batch, draft, MomentWritten(draft.view(), draft.new, dry_run=True)) for draft in fresh]
    else:
        # What is there already is looked up in the same transaction: of two runs at once, one finds the other's lines.
        with context.journal.change("log", context.clock()) as change:
            fresh = _fresh(batch, drafts)
            kept = [_kept_whatever(batch, draft) for draft in fresh]
            logged = [
                replace(one, follow_ups=save_follow_ups_of(context, one.draft, one.written.added)) for one in kept
            ]
        logged = [replace(one, written=replace(one.written, change=change.written)) for one in logged]
    return BatchReport(
        tuple(logged),
        len(drafts) - len(fresh),
        batch.passed,
        tuple(batch.long_lines),
        has_no_text=any(replace_surrogates(line) != line for line in lines),
        dry_run=options.dry_run,
    )


def _logged(batch: Batch, draft: Draft, written: MomentWritten) -> LoggedMoment:
    return LoggedMoment(draft, written, explains=batch.options.explains)


def _fresh(batch: Batch, drafts: list[Draft]) -> list[Draft]:
    moments = batch.context.journal.moments
    return [one for one in drafts if batch.options.again or moments.kept(one.details.note, one.details.day) is None]


def _kept_whatever(batch: Batch, draft: Draft) -> LoggedMoment:
    """The line kept, if need be only as typed: what goes wrong with one takes none of the others with it."""
    try:
        with batch.context.journal.attempt():
            draft = _with_known(batch.context, draft)
            return _logged(batch, draft, save_draft(batch.context, draft))
    except JournalUnusable:
        raise
    except RecipError:
        if batch.request.names:
            raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the line is kept
        batch.context.asker.show(Fault(Attempt.KEEP, error, draft.details.note))
    draft = unread(draft.details.note, draft.details.day)
    return _logged(batch, draft, save_draft(batch.context, draft))


def _dated(batch: Batch, lines: Sequence[str]) -> Iterator[tuple[NoteLine, date]]:
    """Each line to be kept, and the day that the lines above it set."""
    day = batch.context.today
    for note in told_in(lines, batch.passed):
        said = heading_of(note.text)
        heading = _day_alone(batch.context, said) if said and len(said) < LONGEST_DAY and not note.is_open else None
        if heading is not None:
            day = heading
        elif is_heading(note.text):
            batch.passed[Passed.HEADING] += 1
        else:
            yield note, day


def _day_alone(context: Context, line: str) -> date | None:
    order = context.date_order
    try:
        from reciprocity.reading.dates import whole_day

        return whole_day(line, context.today, order)
    except RecipError:
        raise
    except Exception:  # noqa: BLE001
        return None  # then it is a line, which is read again, and kept whatever comes of it


def _drafts(batch: Batch, note: NoteLine, day: date) -> tuple[Draft, ...]:
    """What is to be kept of one line: one moment, or two; of a line that is too long for one, all of it in several."""
    length = len(note.text)
    if length <= LONGEST or batch.options.strict:
        return _read(batch, note, day)
    pieces = []
    if length <= LONGEST_IN_PIECES:
        pieces = textwrap.wrap(note.text, LONGEST, expand_tabs=False, replace_whitespace=False, break_on_hyphens=False)
    batch.long_lines.append(LongLine(note.number, length, len(pieces)))
    return tuple(unread(piece, batch.request.day or day) for piece in pieces)


def _read(batch: Batch, note: NoteLine, day: date) -> tuple[Draft, ...]:
    is_strict = batch.options.strict
    try:
        draft = draft_from_line(batch.context, note.text, batch.request, day)
        if note.is_open:
            draft = _not_done_yet(draft)
    except RecipError as problem:
        raise type(problem)(f"Line {note.number}: {problem.sentence}", problem.remedy) from None
    except Exception as error:
        if is_strict:
            raise
        batch.context.asker.show(Fault(Attempt.READ_NUMBERED, error, str(note.number)))
        return (unread(note.text, batch.request.day or day),)
    if is_strict and not draft.is_sure:
        raise UnsureLine(draft, f"Line {note.number}: ")
    return draft.moments if draft.split else (draft,)


def _not_done_yet(draft: Draft) -> Draft:
    """A box that was not ticked is kept as typed, whatever its line would mean."""
    others = tuple(doubt for doubt in draft.doubts if doubt.about not in (Aspect.DONE, Aspect.MOMENTS))
    done = next((doubt for doubt in draft.doubts if doubt.about is Aspect.DONE), Doubt(Aspect.DONE))
    return replace(draft, not_done=draft.not_done or NotDone.TO_DO, moments=(), split=False, doubts=(done, *others))


def _with_known(context: Context, draft: Draft) -> Draft:
    """The draft with names that an earlier line of the same lot has added meanwhile taken as known."""
    if not draft.new:
        return draft
    from reciprocity.reading.known_names import named

    met = {name: named(name, context.roster) for name in draft.new}
    people = tuple(found[0] for found in met.values() if len(found) == 1)
    return replace(draft, who=draft.who + people, new=tuple(name for name, found in met.items() if len(found) != 1))
