"""`recip log -`: many lines at once, as from a phone's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, draft_from_line, keep, line_of
from reciprocity.cli.flags import NO_TEXT, Flags
from reciprocity.cli.keeping import How, tell
from reciprocity.cli.unsure import kept_unsorted, refuse_unsure
from reciprocity.core.lines import Written
from reciprocity.core.visible import mended
from reciprocity.errors import RecipError, Refused


def keep_lines(desk: Desk, lines: Iterable[str], flags: Flags, how: How) -> None:
    """Keep many lines, and say of each what was understood; of those there already, that they are."""
    lines = list(lines)
    results, known = kept_lines(desk, lines, flags, how)
    for draft, written in results:
        if not how.json and not draft.is_sure:
            desk.tell(kept_unsorted(draft, written))
        else:
            tell(desk, draft, written, how)
    if any(mended(line) != line for line in lines):
        desk.tell(f"recip: {NO_TEXT}")
    if known:
        desk.tell(f"{_lines(known)} in the journal already; --again keeps them once more.")
    if not results and not known:
        raise Refused("There were no lines to keep.", "recip log - < notes.txt reads one moment a line.")


def kept_lines(desk: Desk, lines: Iterable[str], flags: Flags, how: How) -> tuple[list[tuple[Draft, Written]], int]:
    """Keep one moment a line, all in one change, and count those passed over as kept already.

    A day alone on a line dates the lines below it. Blank lines and those that begin with # are passed over, and so,
    unless wanted again, are lines that the journal holds already on that day. With `strict` it is all lines or none.
    """
    drafts = [_read(desk, number, line, day, flags, how) for number, line, day in dated(desk, lines)]
    fresh = [draft for draft in drafts if how.again or not _is_kept(desk, draft)]
    if how.dry_run:
        results = [(draft, Written(line_of(draft), draft.new, dry_run=True)) for draft in fresh]
    else:
        with desk.journal.change("log", desk.now()):
            results = [(draft, keep(desk, _with_known(desk, draft))) for draft in fresh]
    return results, len(drafts) - len(fresh)


def _lines(count: int) -> str:
    return "One of these lines was" if count == 1 else f"{count} of these lines were"


def dated(desk: Desk, lines: Iterable[str]) -> Iterator[tuple[int, str, date]]:
    """Each line to be kept, with its number and the day that the lines above it set."""
    from reciprocity.reading.dates import whole_day

    day = desk.today
    for number, raw in enumerate(lines, 1):
        line = mended(raw).strip().removeprefix("\ufeff")
        if not line or line.startswith("#"):
            continue
        heading = whole_day(line, desk.today, desk.date_order)
        if heading is not None:
            day = heading
        else:
            yield number, line, day


def _read(desk: Desk, number: int, line: str, day: date, flags: Flags, how: How) -> Draft:
    try:
        draft = draft_from_line(desk, line, flags, day)
        if how.strict and not draft.is_sure:
            refuse_unsure(draft)
    except RecipError as problem:
        raise type(problem)(f"Line {number}: {problem.sentence}", problem.remedy) from None
    return draft


def _is_kept(desk: Desk, draft: Draft) -> bool:
    return desk.journal.moments.kept(draft.note, draft.day) is not None


def _with_known(desk: Desk, draft: Draft) -> Draft:
    """The draft with names that an earlier line of the same lot has added meanwhile taken as known."""
    if not draft.new:
        return draft
    from reciprocity.reading.names import named

    met = {name: named(name, desk.roster) for name in draft.new}
    people = tuple(found[0] for found in met.values() if len(found) == 1)
    return replace(draft, who=draft.who + people, new=tuple(name for name, found in met.items() if len(found) != 1))
