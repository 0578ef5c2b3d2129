"""Parts that several pages share: open loops, signs in short, and rows that hold one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reciprocity.core.balance_reports import Sign
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentView
from reciprocity.core.open_loops import Birthday, CameBack, OpenLoop
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.coming_back_words import came_back_sentence
from reciprocity.views.early_signs import early_signs_sentence
from reciprocity.views.layout import (
    BLANK,
    Row,
    Span,
    Tone,
    apart,
    cells,
    cut,
    listed,
    padded,
    quiet,
    row_cells,
    shortened,
    strong,
    wrapped,
)
from reciprocity.views.sentences import (
    birthday_in_words,
    counted,
    loop_in_words,
    loops_on_pages,
    moment_in_words,
    quote,
    verdict_in_words,
    weekday_and_date,
)
from reciprocity.views.sign_words import words_of

NOTES = tuple(range(64, 12, -2))
"""To how many cells a note may be shortened; the longest that fits is taken."""

CAME_BACK = 3
"""Of those who came back, how many a page names."""

WIDEST_NAME = 24
NARROW = 64
"""Below so many columns a sign's sentence stands under its name."""


def parted(parts: Sequence[Sequence[Row]]) -> list[Row]:
    """Parts of a page one below the other, a blank row between those that hold anything."""
    rows: list[Row] = []
    for part in parts:
        if part:
            rows += [BLANK, *part] if rows else part
    return rows


def header_rows(as_of: date, since: str, today: date, width: int) -> list[Row]:
    """The day looked at, and since when, in words."""
    left = (strong("Give and take"), quiet(f" · {weekday_and_date(as_of, today)}"))
    return apart(left, (quiet(f"since {since}"),), width)


def quiet_rows(sentence: str, width: int) -> list[Row]:
    """One sentence said softly, if there is one."""
    return wrapped((quiet(sentence),), width) if sentence else []


def quoted(line: MomentView, room: int) -> str:
    """A moment in the writer's words, shortened to `room` cells; in ours where none were written."""
    return quote(shortened_note(line.details.note, room - 2)) if line.details.note.strip() else moment_in_words(line)


def shortened_note(note: str, room: int) -> str:
    """A note on one line, within `room` cells."""
    return shortened(quote(note)[1:-1], room)


def loop_rows(loops: Sequence[OpenLoop], width: int, most: int = 2, *, all_of_them: bool = False) -> list[Row]:
    """What there is still time to: at most three, one a person, and shorter notes where it would take many rows."""
    shown = list(loops) if all_of_them else loops_on_pages(loops)
    if not shown:
        return []
    rows: list[Row] = []
    for room in NOTES:
        said = [(Span(_loop(loop, room)),) for loop in shown]
        if row_cells(listed(said)) > most * width and room > NOTES[-1]:
            continue
        rows = wrapped(listed(said), width, lead=(strong("Still time to"), Span("  ")))
        if len(rows) <= most:
            break
    return rows


def _loop(loop: OpenLoop, room: int) -> str:
    named = replace(loop, person=cut(escape_controls(loop.person), WIDEST_NAME))
    return loop_in_words(named, shortened_note(loop.note, room))


def birthday_rows(ahead: Sequence[Birthday], today: date, width: int) -> list[Row]:
    """Whose birthday comes within a week."""
    said = listed([(Span(birthday_in_words(one, today)),) for one in ahead])
    return wrapped(said, width, lead=(strong("Coming up"), Span("  "))) if ahead else []


def came_back_rows(found: Sequence[CameBack], today: date, width: int) -> list[Row]:
    """Who came back, as pages order people, at most three; how many more there are is said last."""
    shown = found[:CAME_BACK]
    rows: list[Row] = []
    for one in shown:
        lead = (strong("Came back" if not rows else " " * len("Came back")), Span("  "))
        note = shortened_note(one.missed, NOTES[len(NOTES) // 2]) if one.missed else None
        named = replace(one, person=cut(escape_controls(one.person), WIDEST_NAME))
        rows += wrapped((Span(came_back_sentence(named, today, note)),), width, lead=lead)
    more = len(found) - len(shown)
    return rows + quiet_rows(f"and {counted(more, 'more', 'more')}: recip signs --plain" if more else "", width)


def sign_rows(signs: Sequence[Sign], width: int, *, in_one_row: bool = False, said_once: bool = False) -> list[Row]:
    """The signs in short: number, name, verdict, one sentence; those with nothing to say yet in one row for all.

    `said_once` tells that the page has said "not enough yet" already.
    """
    saying = [sign for sign in signs if sign.verdict is not Verdict.NOT_ENOUGH_YET]
    name = max((len(words_of(sign).name) for sign in saying), default=0) + 1
    verdict = max((len(verdict_in_words(sign.verdict)) for sign in saying), default=0) + 1
    rows: list[Row] = []
    for sign in saying:
        said = Span(padded(verdict_in_words(sign.verdict), verdict), verdict_tone(sign.verdict))
        lead = (quiet(f"{sign.number} "), strong(padded(words_of(sign).name, name)), said, Span(" "))
        brief = words_of(sign).brief
        if width < NARROW:
            rows += [lead, *wrapped((Span(brief),), width, lead=(Span("  "),))]
        else:
            brief = _in_room(escape_controls(brief), width - row_cells(lead)) if in_one_row else brief
            rows += wrapped((Span(brief),), width, lead=lead)
    return rows + quiet_rows(early_signs_sentence(signs, said_once=said_once), width)


def _in_room(brief: str, room: int) -> str:
    """As many whole sentences as there is room for, or else the first clause, or else what fits of it."""
    if cells(brief) <= room:
        return brief
    for end in (". ", "? ", "; "):
        whole = brief[: brief.rfind(end, 0, room) + 1].replace(";", ".")
        if whole and cells(whole) <= room:
            return whole
    return shortened(brief, room)


def verdict_tone(verdict: Verdict) -> Tone:
    return Tone.STRONG if verdict is Verdict.PRESENT else Tone.QUIET


def step_rows(step: str, width: int, indent: int = 0) -> list[Row]:
    """The one small thing to do next; a question is said as one."""
    if not step:
        return []
    label = "A question: " if step.rstrip().endswith("?") else "A step: "
    lead = (Span(" " * indent), strong(label.strip()), Span(" "))
    return wrapped((Span(step),), width, lead=lead, hang=indent)


def because_row(handles: Sequence[str], most: int = 4) -> Row:
    """The handles that something rests on, so that each can be looked up; at most four, then how many more."""
    if not handles:
        return ()
    shown = " ".join(f"[{handle}]" for handle in handles[:most])
    more = len(handles) - most
    return (Span(" "), quiet(f"{shown} and {counted(more, 'more', 'more')}" if more > 0 else shown))
