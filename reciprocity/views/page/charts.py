"""The charts of the page, in the grammar of Vega-Lite: what is drawn, of which numbers, in which colours.

They are as wide as a phone, so that their words stay readable there; on a wider page two stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

from reciprocity.core.balance_reports import Balance, Day, Week
from reciprocity.core.days import MONTHS, WEEKDAYS, week_of
from reciprocity.core.escaping import escape_controls
from reciprocity.core.thresholds import DAYS_IN_WEEK, WEEKS_SHOWN
from reciprocity.core.vocabulary import Silence
from reciprocity.views.layout import cut
from reciprocity.views.page.palette import HEAT, INK, LINE, SOFT, THEM, TOGETHER, YOU

Spec = dict[str, Any]

WIDTH = 330
QUIET_AT_MOST = 20
"""People in the chart of silences; where there are more, those who have been silent longest for them."""

LONGEST_NAME = 14
"""Cells of a name beside a chart. It is cut here: the converter fails where Vega cuts an emoji in two to fit it in."""

FURTHEST = 10
"""Times their usual gap at which a silence is drawn, however long it is."""

CONFIG = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "gridColor": LINE,
        "domain": False,
        "ticks": False,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "labelPadding": 5,
    },
    "text": {"fontSize": 11, "fill": SOFT},
}


AS_NAMED = {"field": "colour", "type": "nominal", "scale": None}
"""A mark in the colour that its row names."""


def weeks_chart(weeks: Iterable[Week], as_of: date) -> Spec:
    """Give and receive by week: from you above the line, from them below it, what was shared across it."""
    bars = []
    for week in weeks:
        half = week.shared / 2
        sides = ((-half, half, TOGETHER), (half, half + week.gave, YOU), (-half, -half - week.received, THEM))
        bars += [_bar(week.week, low, high, colour) for low, high, colour in sides if low != high]
    return _by_week(bars, as_of, ("from you", "from them"))


def starts_chart(weeks: Iterable[Week], as_of: date) -> Spec:
    """Who started, by week: you above the line, they below it."""
    bars = []
    for week in weeks:
        sides = ((week.your_starts, YOU), (-week.their_starts, THEM))
        bars += [_bar(week.week, 0, high, colour) for high, colour in sides if high]
    return _by_week(bars, as_of, ("you", "they"))


def _bar(week: date, low: float, high: float, colour: str) -> dict[str, object]:
    return {"day": (week + timedelta(days=DAYS_IN_WEEK // 2)).isoformat(), "low": low, "high": high, "colour": colour}


def _by_week(bars: Sequence[dict[str, object]], as_of: date, sides: tuple[str, str]) -> Spec:
    """Bars up and down from a middle line, and which side is whose."""
    tallest = max((abs(float(str(bar["high"]))) for bar in bars), default=1)
    edge = max(2, ceil(tallest))
    words = [{"at": 1.2 * edge, "words": f"↑ {sides[0]}"}, {"at": -1.2 * edge, "words": f"↓ {sides[1]}"}]
    bar = {
        "data": {"values": bars},
        "mark": {"type": "bar", "width": 9},
        "encoding": {"x": _half_a_year(as_of), "y": _both_ways(edge), "y2": {"field": "high"}, "color": AS_NAMED},
    }
    line = {"data": {"values": [{}]}, "mark": {"type": "rule", "stroke": SOFT}, "encoding": {"y": {"datum": 0}}}
    side = {
        "data": {"values": words},
        "mark": {"type": "text", "align": "left"},
        "encoding": {"x": {"value": 0}, "y": {"field": "at", "type": "quantitative"}, "text": {"field": "words"}},
    }
    return {"width": WIDTH, "height": 170, "layer": [bar, line, side], "config": CONFIG}


def _half_a_year(as_of: date) -> Spec:
    """The axis of days: 26 weeks that end with `as_of`, each month named where it begins."""
    first = as_of - timedelta(days=DAYS_IN_WEEK * WEEKS_SHOWN - 1)
    return {
        "field": "day",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [first.isoformat(), (as_of + timedelta(days=1)).isoformat()]},
        "axis": {"title": None, "format": "%b", "tickCount": "month", "grid": False, "labelAlign": "left"},
    }


def _both_ways(edge: int) -> Spec:
    """The axis of counts, the same way up and down, with no sign before them, and room for a word at either end."""
    step = ceil(edge / 2)
    return {
        "field": "low",
        "type": "quantitative",
        "scale": {"domain": [-1.35 * edge, 1.35 * edge]},
        "axis": {
            "title": None,
            "values": sorted({sign * at for at in range(0, edge + 1, step) for sign in (1, -1)}),
            "labelExpr": "abs(datum.value)",
            "labelOverlap": False,
        },
    }


def calendar_chart(days: Iterable[Day], since: date, as_of: date) -> Spec:
    """A square for each day, the darker the more moments it held: a row a weekday, a column a week."""
    held = {one.day: one.moments for one in days}
    first = max(since, as_of - timedelta(days=DAYS_IN_WEEK * WEEKS_SHOWN - 1))
    every = [first + timedelta(days=n) for n in range((as_of - first).days + 1)]
    squares = [
        {
            "week": week_of(day).isoformat(),
            "weekday": WEEKDAYS[day.weekday()][:3],
            "colour": HEAT[min(held.get(day, 0), len(HEAT) - 1)],
        }
        for day in every
    ]
    months = {week_of(day).isoformat(): MONTHS[day.month - 1][:3] for day in every if day.day == 1}
    named = "".join(f"datum.value == '{week}' ? '{month}' : " for week, month in months.items())
    along = {
        "field": "week",
        "type": "ordinal",
        "scale": {"paddingInner": 0.16},
        "axis": {"title": None, "values": list(months), "labelExpr": f"{named}''", "labelAngle": 0},
    }
    down = {
        "field": "weekday",
        "type": "ordinal",
        "sort": [name[:3] for name in WEEKDAYS],
        "scale": {"paddingInner": 0.16},
        "axis": {"title": None},
    }
    return {
        "width": WIDTH,
        "height": 92,
        "data": {"values": squares},
        "mark": "rect",
        "encoding": {"x": along, "y": down, "color": AS_NAMED},
        "config": CONFIG,
    }


def in_quiet_chart(people: Iterable[Balance]) -> list[Balance]:
    """Whose silence can be set beside their own rhythm, in the order of pages."""
    known = [one for one in people if one.quiet is not None]
    longest = sorted(known, key=lambda one: -(one.quiet or 0))[:QUIET_AT_MOST]
    return [one for one in known if one in longest]


def quiet_chart(people: Sequence[Balance]) -> Spec:
    """How long each has been silent, as a multiple of their own usual gap."""
    rows = [
        {
            "row": place,
            "name": cut(escape_controls(one.name), LONGEST_NAME),
            "quiet": min(one.quiet or 0, FURTHEST),
            "colour": SOFT if one.silence in (None, Silence.USUAL) else INK,
        }
        for place, one in enumerate(people)
    ]
    named = {"field": "name", "type": "nominal"}
    down = {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0.5}}
    along = {
        "field": "quiet",
        "type": "quantitative",
        "scale": {"domain": [0, FURTHEST]},
        "axis": {
            "orient": "top",
            "title": None,
            "values": [1, 3, 8],
            "labelExpr": "datum.value == 1 ? 'usual' : datum.value + ' ×'",
        },
    }
    names = {
        "mark": {"type": "text", "align": "right", "x": -8, "fill": INK, "fontSize": 12},
        "encoding": {"text": named, "color": None},
    }
    return {
        "width": WIDTH - 90,
        "height": max(40, 22 * len(rows)),
        "data": {"values": rows},
        "encoding": {"y": down, "color": AS_NAMED},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"x": along, "x2": {"datum": 0}}},
            {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 1}, "encoding": {"x": along}},
            names,
        ],
        "config": CONFIG,
    }
