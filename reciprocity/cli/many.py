"""`recip log -`: many lines at once, as from a phone's notes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TextIO

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, draft_from_line, keep, line_of, unread
from reciprocity.cli.flags import LONGEST, NO_TEXT, Flags
from reciprocity.cli.keeping import How, keep_to_come_back_to, tell
from reciprocity.cli.notes import NoteLine, Passed, PassedOver, heading_of, is_heading, lines_of, told_in
from reciprocity.cli.unsure import kept_unsorted, refuse_unsure, shortened
from reciprocity.core.escaping import escape_controls, replace_surrogates
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, NotDone
from reciprocity.errors import JournalUnusable, RecipError, Refused, Stopped

Result = tuple[Draft, MomentWritten, tuple[str, ...]]
"""A line's draft, what was written of it, and the handles of its follow-ups."""

LONGEST_DAY = 100
"""Beyond so many characters a line is no day alone, and is not read as one: ten megabytes took a quarter minute."""


def keep_notes(desk: Desk, stream: TextIO, flags: Flags, how: How) -> None:
    """Keep what a file says, or what is typed until the input ends. Ctrl-C keeps the lines typed by then."""
    desk.open()  # what is amiss with it is said before lines are read that are nowhere else
    lines, is_stopped = lines_of(stream)
    if is_stopped and not any(line.strip() for line in lines):
        raise Stopped
    keep_lines(desk, lines, flags, how)
    if is_stopped:
        raise Stopped("Stopped here. The lines above are kept; recip undo takes them back.")


MOST_IN_PIECES = 10 * LONGEST
"""A line of more characters is no line that anybody typed."""


def keep_lines(desk: Desk, lines: Sequence[str], flags: Flags, how: How) -> None:
    """Keep many lines, and say of each what was understood, and in the end where they all went."""
    desk.open()
    passed = PassedOver()
    results, known = kept_lines(desk, lines, flags, how, passed)
    for draft, written, follow_ups in results:
        if how.json:
            tell(desk, draft, written, how, follow_ups)
        else:
            _say(desk, draft, written, how)
    if any(replace_surrogates(line) != line for line in lines):
        desk.tell(f"recip: {NO_TEXT}")
    if known:
        desk.tell(f"{_lines(known)} in the journal already; --again keeps them once more.")
    if passed.counts:
        desk.tell(f"Passed over: {passed.in_words()}.")
    if not results and not known:
        raise Refused("There were no lines to keep.", "recip log - < notes.txt reads one moment a line.")
    if results and not how.json:
        desk.say(_in_all([draft for draft, _, _ in results], results[0][1]))


def kept_lines(
    desk: Desk, lines: Iterable[str], flags: Flags, how: How, passed: PassedOver | None = None
) -> tuple[list[Result], int]:
    """Keep one moment a line, all in one change, and count those passed over as kept already.

    A day alone on a line dates the lines below it. Blank lines, headings and the like are passed over, and so, unless
    wanted again, are lines that the journal holds already on that day. With `strict` it is all lines or none.
    """
    notes = dated(desk, list(lines), PassedOver() if passed is None else passed)
    drafts = [one for note, day in notes for one in _drafts(desk, note, day, flags, how)]
    if how.dry_run:
        fresh = _fresh(desk, drafts, how)
        results: list[Result] = [(draft, MomentWritten(line_of(draft), draft.new, dry_run=True), ()) for draft in fresh]
    else:
        # What is there already is looked up in the same transaction: of two runs at once, one finds the other's lines.
        with desk.journal.change("log", desk.now()) as change:
            fresh = _fresh(desk, drafts, how)
            kept = [_kept_whatever(desk, draft, flags) for draft in fresh]
            follow_ups = [keep_to_come_back_to(desk, *one) for one in kept]
        results = [
            (draft, replace(written, change=change.written), tuple(one.handle for one in to_come))
            for (draft, written), to_come in zip(kept, follow_ups, strict=True)
        ]
    return results, len(drafts) - len(fresh)


def _fresh(desk: Desk, drafts: list[Draft], how: How) -> list[Draft]:
    return [
        draft
        for draft in drafts
        if how.again or desk.journal.moments.kept(draft.details.note, draft.details.day) is None
    ]


def _kept_whatever(desk: Desk, draft: Draft, flags: Flags) -> tuple[Draft, MomentWritten]:
    """The line kept, if need be only as typed: what goes wrong with one takes none of the others with it."""
    try:
        with desk.journal.attempt():
            draft = _with_known(desk, draft)
            return draft, keep(desk, draft)
    except JournalUnusable:
        raise
    except RecipError:
        if flags.names:
            raise
    except Exception as surprise:  # noqa: BLE001 - whatever it is, the line is kept
        desk.tell_of_fault(
            f'"{escape_controls(shortened(draft.details.note))}" could not be kept as it was read', surprise
        )
    draft = unread(draft.details.note, draft.details.day)
    return draft, keep(desk, draft)


def _say(desk: Desk, draft: Draft, written: MomentWritten, how: How) -> None:
    """What one line was understood to be; how to take it back is said once for all."""
    from reciprocity.views.sentences import written_sentence

    if draft.is_sure:
        desk.say(written_sentence(written, desk.today).rpartition("\n")[0])
    else:
        desk.tell(kept_unsorted(draft, written))
    if how.explain:
        from reciprocity.cli.explaining import explanation_of

        desk.say(explanation_of(draft, desk.today))


def _in_all(drafts: list[Draft], written: MomentWritten) -> str:
    """How many lines there were; the change that `written` is of holds them all."""
    from reciprocity.views.sentences import way_back

    unsure = sum(not draft.is_sure for draft in drafts)
    lines = "One line" if len(drafts) == 1 else f"{len(drafts):,} lines"
    sort = f", {unsure:,} of them to sort later (recip sort)" if unsure else ""
    done = "read" if written.dry_run else "kept"
    return f"{lines} {done}{sort}. {way_back(written.change, dry_run=written.dry_run)}"


def _lines(count: int) -> str:
    return "One of these lines was" if count == 1 else f"{count:,} of these lines were"


def dated(desk: Desk, lines: Sequence[str], passed: PassedOver) -> Iterator[tuple[NoteLine, date]]:
    """Each line to be kept, and the day that the lines above it set."""
    day = desk.today
    for note in told_in(lines, passed):
        said = heading_of(note.text)
        heading = _day_alone(desk, said) if said and len(said) < LONGEST_DAY and not note.is_open else None
        if heading is not None:
            day = heading
        elif is_heading(note.text):
            passed.counts[Passed.HEADING] += 1
        else:
            yield note, day


def _day_alone(desk: Desk, line: str) -> date | None:
    order = desk.date_order
    try:
        from reciprocity.reading.dates import whole_day

        return whole_day(line, desk.today, order)
    except RecipError:
        raise
    except Exception:  # noqa: BLE001
        return None  # then it is a line, which is read again, and kept whatever comes of it


def _drafts(desk: Desk, note: NoteLine, day: date, flags: Flags, how: How) -> tuple[Draft, ...]:
    """What is to be kept of one line: one moment, or two; of a line that is too long for one, all of it in several."""
    if len(note.text) <= LONGEST or how.strict:
        return _read(desk, note, day, flags, how)
    if len(note.text) > MOST_IN_PIECES:
        desk.tell(
            f"recip: Line {note.number} has {len(note.text):,} characters, too many for a journal. It was left out."
        )
        return ()
    pieces = textwrap.wrap(note.text, LONGEST, expand_tabs=False, replace_whitespace=False, break_on_hyphens=False)
    held = "would be kept" if how.dry_run else "is kept"
    desk.tell(
        f"recip: Line {note.number} has {len(note.text):,} characters, and a moment holds {LONGEST:,}. It {held} as "
        f"typed, in {len(pieces):,} pieces, to sort later."
    )
    return tuple(unread(piece, flags.day or day) for piece in pieces)


def _read(desk: Desk, note: NoteLine, day: date, flags: Flags, how: How) -> tuple[Draft, ...]:
    try:
        draft = draft_from_line(desk, note.text, flags, day)
        if note.is_open:
            draft = _not_done_yet(draft)
        if how.strict and not draft.is_sure:
            refuse_unsure(draft)
    except RecipError as problem:
        raise type(problem)(f"Line {note.number}: {problem.sentence}", problem.remedy) from None
    except Exception as surprise:
        if how.strict:
            raise
        desk.tell_of_fault(f"Line {note.number} could not be read", surprise)
        return (unread(note.text, flags.day or day),)
    return draft.moments if draft.split else (draft,)


def _not_done_yet(draft: Draft) -> Draft:
    """A box that was not ticked is kept as typed, whatever its line would mean."""
    others = tuple(doubt for doubt in draft.doubts if doubt.about not in (Aspect.DONE, Aspect.MOMENTS))
    done = next((doubt for doubt in draft.doubts if doubt.about is Aspect.DONE), Doubt(Aspect.DONE))
    return replace(draft, not_done=draft.not_done or NotDone.TO_DO, moments=(), split=False, doubts=(done, *others))


def _with_known(desk: Desk, draft: Draft) -> Draft:
    """The draft with names that an earlier line of the same lot has added meanwhile taken as known."""
    if not draft.new:
        return draft
    from reciprocity.reading.known_names import named

    met = {name: named(name, desk.roster) for name in draft.new}
    people = tuple(found[0] for found in met.values() if len(found) == 1)
    return replace(draft, who=draft.who + people, new=tuple(name for name, found in met.items() if len(found) != 1))
