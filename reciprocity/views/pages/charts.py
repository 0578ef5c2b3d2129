"""The charts of a document, each with what it shows in a sentence and its numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reciprocity.core.balance_reports import Balance, Week
from reciprocity.core.days import gap_in_words, short_day
from reciprocity.core.relationship_reports import Day, OverTime
from reciprocity.core.vocabulary import Silence
from reciprocity.views.chart import Calendar, Chart, Silences, Weeks
from reciprocity.views.page import DOCUMENTS, Section
from reciprocity.views.pages.sentences import capitalised, counted, date_in_words, times_in_words

QUIET_AT_MOST = 20
"""People in the chart of silences; where there are more, those who have been silent longest for them."""


def charts_section(over_time: OverTime, people: Sequence[Balance], since: date, as_of: date, who: str = "") -> Section:
    """The charts that there is something to draw for; `who` is the one person they are about, if they are about one."""
    weeks, days = over_time.weeks, over_time.days
    charts = (
        _give_and_receive(weeks, as_of, who or "them"),
        _who_starts(weeks, as_of, who or "they"),
        _calendar(days, since, as_of),
        _quiet(people, as_of),
    )
    return Section(tuple(chart for chart in charts if chart is not None), "Over time", only=DOCUMENTS)


def _give_and_receive(weeks: Sequence[Week], as_of: date, them: str) -> Chart | None:
    held = [week for week in weeks if week.gave or week.received or week.shared]
    if not held:
        return None
    gave, received, shared = (sum(one) for one in zip(*((w.gave, w.received, w.shared) for w in held), strict=True))
    said = f"{capitalised(counted(gave, 'moment'))} from you, {counted(received, 'moment')} from {them}"
    caption = f"{said}, {counted(shared, 'moment')} together, by week."
    return Chart(
        "Give and receive, by week",
        caption,
        ("Week from", "From you", f"From {them}", "Together"),
        tuple((_week(w, as_of), str(w.gave), str(w.received), str(w.shared)) for w in held),
        Weeks(tuple((w.week, w.gave, w.received, w.shared) for w in held), ("from you", "from them"), as_of),
        "What was shared lies across the line.",
    )


def _who_starts(weeks: Sequence[Week], as_of: date, they: str) -> Chart | None:
    held = [week for week in weeks if week.your_starts or week.their_starts]
    if not held:
        return None
    yours, theirs = sum(week.your_starts for week in held), sum(week.their_starts for week in held)
    caption = f"You went first {times_in_words(yours)}, {they} {times_in_words(theirs)}."
    return Chart(
        "Who starts, by week",
        caption,
        ("Week from", "You", capitalised(they)),
        tuple((_week(w, as_of), str(w.your_starts), str(w.their_starts)) for w in held),
        Weeks(tuple((w.week, w.your_starts, w.their_starts, 0) for w in held), ("you", "they"), as_of),
    )


def _calendar(days: Sequence[Day], since: date, as_of: date) -> Chart | None:
    if not days:
        return None
    moments = sum(day.moments for day in days)
    held = f"{capitalised(counted(moments, 'moment'))} on {counted(len(days), 'day')}."
    return Chart(
        "A calendar of moments",
        held,
        ("Day", "Moments"),
        tuple((date_in_words(day.day, as_of), str(day.moments)) for day in days),
        Calendar(tuple(days), since, as_of),
        "The stronger the colour, the more that day.",
    )


def _quiet(people: Iterable[Balance], as_of: date) -> Chart | None:
    """How long each has been silent, beside their own rhythm; in the order of pages."""
    known = [(one, one.quiet) for one in people if one.quiet is not None]
    longest = sorted(known, key=lambda pair: -pair[1])[:QUIET_AT_MOST]
    rows = [(one, quiet, one.silence not in (None, Silence.USUAL)) for one, quiet in known if (one, quiet) in longest]
    if not rows:
        return None
    longer = sum(is_longer for *_, is_longer in rows)
    said = f"{capitalised(counted(longer, 'person', 'people'))} for longer than usual" if longer else "All as usual"
    return Chart(
        "Quiet, beside their usual rhythm",
        f"{said}. Each silence is set beside that person's own rhythm, and the journal may be missing things.",
        ("Who", "Last heard from", "Usually"),
        tuple(
            (
                one.name,
                short_day(one.last_heard, as_of) if one.last_heard else "",
                gap_in_words(one.usual_gap) if one.usual_gap is not None else "",
            )
            for one, *_ in rows
        ),
        Silences(tuple((one.name, quiet, is_longer) for one, quiet, is_longer in rows)),
    )


def _week(week: Week, as_of: date) -> str:
    return date_in_words(week.week, as_of)
