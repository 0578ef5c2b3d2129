"""The figures of the page: a chart, what it shows in a sentence, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from reciprocity.core.balance_reports import Balance, Day, OverTime, Week
from reciprocity.core.days import gap_in_words, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.vocabulary import Silence
from reciprocity.views.page.charts import calendar_chart, in_quiet_chart, quiet_chart, starts_chart, weeks_chart
from reciprocity.views.page.svg import drawn
from reciprocity.views.sentences import capitalised, counted, date_in_words, times_in_words


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart with its words and numbers."""

    title: str
    svg: Markup
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures_of(over_time: OverTime, people: Sequence[Balance], since: date, as_of: date, who: str = "") -> list[Figure]:
    """The charts that there is something to draw for; `who` is the one person they are about, if they are about one."""
    weeks, days = over_time.weeks, over_time.days
    figures = [
        _give_and_receive(weeks, as_of, who or "them"),
        _who_starts(weeks, as_of, who or "they"),
        _calendar(days, since, as_of),
        _quiet(people, as_of),
    ]
    return [figure for figure in figures if figure is not None]


def _give_and_receive(weeks: Sequence[Week], as_of: date, them: str) -> Figure | None:
    held = [week for week in weeks if week.gave or week.received or week.shared]
    if not held:
        return None
    gave, received, shared = (sum(one) for one in zip(*((w.gave, w.received, w.shared) for w in held), strict=True))
    said = (
        f"{capitalised(counted(gave, 'moment'))} from you, {counted(received, 'moment')} from {escape_controls(them)}"
    )
    caption = f"{said}, {counted(shared, 'moment')} together, by week. What was shared lies across the line."
    return Figure(
        "Give and receive, by week",
        drawn(weeks_chart(held, as_of), caption),
        caption,
        ("Week from", "From you", f"From {escape_controls(them)}", "Together"),
        tuple((_week(w, as_of), str(w.gave), str(w.received), str(w.shared)) for w in held),
    )


def _who_starts(weeks: Sequence[Week], as_of: date, they: str) -> Figure | None:
    held = [week for week in weeks if week.your_starts or week.their_starts]
    if not held:
        return None
    yours, theirs = sum(week.your_starts for week in held), sum(week.their_starts for week in held)
    caption = f"You went first {times_in_words(yours)}, {escape_controls(they)} {times_in_words(theirs)}."
    return Figure(
        "Who starts, by week",
        drawn(starts_chart(held, as_of), caption),
        caption,
        ("Week from", "You", capitalised(escape_controls(they))),
        tuple((_week(w, as_of), str(w.your_starts), str(w.their_starts)) for w in held),
    )


def _calendar(days: Sequence[Day], since: date, as_of: date) -> Figure | None:
    if not days:
        return None
    moments = sum(day.moments for day in days)
    held = f"{capitalised(counted(moments, 'moment'))} on {counted(len(days), 'day')}."
    caption = f"{held} The stronger the colour, the more that day."
    return Figure(
        "A calendar of moments",
        drawn(calendar_chart(days, since, as_of), caption),
        caption,
        ("Day", "Moments"),
        tuple((date_in_words(day.day, as_of), str(day.moments)) for day in days),
    )


def _quiet(people: Iterable[Balance], as_of: date) -> Figure | None:
    shown = in_quiet_chart(people)
    if not shown:
        return None
    longer = [one for one in shown if one.silence not in (None, Silence.USUAL)]
    said = (
        f"{capitalised(counted(len(longer), 'person', 'people'))} for longer than usual" if longer else "All as usual"
    )
    caption = f"{said}. Each silence is set beside that person's own rhythm, and the journal may be missing things."
    return Figure(
        "Quiet, beside their usual rhythm",
        drawn(quiet_chart(shown), caption),
        caption,
        ("Who", "Last heard from", "Usually"),
        tuple(_silences(shown, as_of)),
    )


def _silences(people: Iterable[Balance], as_of: date) -> Iterator[tuple[str, ...]]:
    for one in people:
        last = short_day(one.last_heard, as_of) if one.last_heard else ""
        yield (
            escape_controls(one.name),
            last,
            gap_in_words(one.usual_gap) if one.usual_gap is not None else "",
        )


def _week(week: Week, as_of: date) -> str:
    return date_in_words(week.week, as_of)
