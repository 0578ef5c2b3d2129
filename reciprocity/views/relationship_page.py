"""`recip balance Maya`: one relationship, over time, every number with the lines that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import dropwhile

from reciprocity.core.balance_reports import Month, RelationshipReport
from reciprocity.core.days import MONTHS
from reciprocity.core.escaping import escape_controls, shell_word
from reciprocity.views.afterwards import answered_sentence, seemed_sentences
from reciprocity.views.bars import Counts, scale_for
from reciprocity.views.coming_back_words import came_back_sentence
from reciprocity.views.history_page import dated_rows
from reciprocity.views.layout import Row, Span, Tone, apart, cut, padded, quiet, row_cells, strong, wrapped
from reciprocity.views.page_parts import WIDEST_NAME, loop_rows, parted, quiet_rows, step_rows
from reciprocity.views.relations import (
    balance_sentence,
    circle_in_words,
    completion_sentences,
    contact_sentence,
    moves_in_words,
    signs_sentence,
    starts_sentence,
)
from reciprocity.views.sentences import counted
from reciprocity.views.step_words import step_in_words
from reciprocity.views.strip import BOTH, FULL, NOBODY, THEY, YOU, strip

RECENT = 10
ANSWERED = 4
WIDEST_HALF = 24
LABEL = 9


def relationship_rows(page: RelationshipReport, today: date, width: int) -> list[Row]:
    """What is known of the two of you, its months, what is open, and the newest lines."""
    title = apart((strong(page.name),), (quiet(circle_in_words(page)),), width)
    completions = completion_sentences(page.name, page.completions)
    return parted(
        [
            [*title, *wrapped((Span(balance_sentence(page, today, page.began)),), width)],
            [*month_rows(page.months, page.name, today, width), *_week_rows(page, width)],
            [
                *_sentence_rows((starts_sentence(page, today), contact_sentence(page, today)), width),
                *_sentence_rows((came_back_sentence(page.came_back, today) if page.came_back else "",), width),
                *_sentence_rows(completions, width),
                *_sentence_rows(seemed_sentences(page.name, page.lines, today), width),
                *_sentence_rows((signs_sentence(page.name, page.signs),), width),
            ],
            _answered_rows(page, today, width),
            loop_rows(page.open_loops, width, all_of_them=True),
            _recent_rows(page, today, width),
            step_rows(step_in_words(page.step), width),
        ]
    )


def _sentence_rows(sentences: Sequence[str], width: int) -> list[Row]:
    return [row for sentence in sentences if sentence for row in wrapped((Span(sentence),), width)]


def month_rows(months: Sequence[Month], name: str, today: date, width: int) -> list[Row]:
    """A bar a month from the first that holds anything, and beside it who went first how often."""
    months = list(dropwhile(_is_empty, months))
    if not months:
        return []
    counts = [Counts(month.gave, month.received, month.shared) for month in months]
    moves = [moves_in_words(month.your_starts, month.their_starts, name) for month in months]
    widest_move = max(row_cells((Span(move),)) for move in (*moves, "first moves"))
    room = (width - LABEL - 1 - 2 - widest_move) // 2
    beside = room >= 8
    scale = scale_for(counts, min(room if beside else (width - LABEL - 1) // 2, WIDEST_HALF))
    heading: Row = (Span(" " * LABEL), *scale.heading(), *((Span("  "), quiet("first moves")) if beside else ()))
    rows = [heading]
    for month, one, move in zip(months, counts, moves, strict=True):
        label = quiet(padded(_label(month.month, today), LABEL))
        rows.append((label, *scale.bar(one), *((Span("  "), quiet(move)) if beside and move else ())))
    legend = (*scale.legend(), quiet(", "), *scale.legend_of_shared())
    return [*rows, (Span(" " * LABEL), *legend)]


def _week_rows(page: RelationshipReport, width: int) -> list[Row]:
    """Half a year of who started, week by week; nothing where nobody did."""
    if not any(week.your_starts or week.their_starts for week in page.weeks):
        return []
    weeks = strip(page.weeks, page.as_of, FULL)
    name = cut(escape_controls(page.name), WIDEST_NAME)
    keys = (Span(f"{THEY} {name} ", Tone.FROM_THEM), Span(f"{YOU} you", Tone.FROM_YOU), quiet(" went first,"))
    rest = (Span(f" {BOTH} both", Tone.TOGETHER), quiet(f", {NOBODY} neither"))
    return wrapped((*keys, *rest), width, lead=(quiet(padded("by week", LABEL)), *weeks, Span("  ")), hang=LABEL)


def _answered_rows(page: RelationshipReport, today: date, width: int) -> list[Row]:
    """What you thanked for and owned, the newest first, with how soon."""
    shown = [answered_sentence(one, today) for one in page.answered[:ANSWERED]]
    more = len(page.answered) - ANSWERED
    left_out = f"and {counted(more, 'more', 'more')}" if more > 0 else ""
    return [*_sentence_rows(shown, width), *quiet_rows(left_out, width)]


def _is_empty(month: Month) -> bool:
    return not (month.gave or month.received or month.shared or month.your_starts or month.their_starts)


def _label(month: date, today: date) -> str:
    name = MONTHS[month.month - 1][:3]
    return name if month.year == today.year else f"{name} {month.year}"


def _recent_rows(page: RelationshipReport, today: date, width: int) -> list[Row]:
    """The newest lines with their handles, and where the others are."""
    if not page.lines:
        return []
    shown = dated_rows(page.lines[:RECENT], (), today, width)
    more = len(page.lines) - RECENT
    left_out = f"and {counted(more, 'more', 'more')}: recip history {shell_word(page.name)}" if more > 0 else ""
    return [*shown, *quiet_rows(left_out, width)]
