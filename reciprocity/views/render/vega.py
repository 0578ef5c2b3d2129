"""Charts in the grammar of Vega-Lite: what is drawn, of which numbers, in which colours.

They are as wide as a phone, so that their words stay readable there; on a wider page two stand side by side.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import Any

from reciprocity.core.days import MONTHS, WEEKDAYS, week_of
from reciprocity.core.thresholds import DAYS_IN_WEEK, WEEKS_SHOWN
from reciprocity.views.chart import Calendar, Silences, Weeks
from reciprocity.views.render.layout import cut
from reciprocity.views.render.palette import HEAT, INK, LINE, SOFT, THEM, TOGETHER, YOU

Spec = dict[str, Any]

WIDTH = 330
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


def spec_of(drawing: Weeks | Calendar | Silences) -> Spec:
    """The specification of a drawing."""
    match drawing:
        case Weeks():
            return _weeks_spec(drawing)
        case Calendar():
            return _calendar_spec(drawing)
        case Silences():
            return _silences_spec(drawing)


def _weeks_spec(weeks: Weeks) -> Spec:
    """Bars up and down from a middle line, what lies across it, and which side is whose."""
    bars = []
    for week, up, down, across in weeks.rows:
        half = across / 2
        sides = ((-half, half, TOGETHER), (half, half + up, YOU), (-half, -half - down, THEM))
        bars += [_bar(week, low, high, colour) for low, high, colour in sides if low != high]
    tallest = max((abs(float(str(bar["high"]))) for bar in bars), default=1)
    edge = max(2, ceil(tallest))
    words = [{"at": 1.2 * edge, "words": f"↑ {weeks.sides[0]}"}, {"at": -1.2 * edge, "words": f"↓ {weeks.sides[1]}"}]
    bar = {
        "data": {"values": bars},
        "mark": {"type": "bar", "width": 9},
        "encoding": {"x": _half_a_year(weeks.as_of), "y": _both_ways(edge), "y2": {"field": "high"}, "color": AS_NAMED},
    }
    line = {"data": {"values": [{}]}, "mark": {"type": "rule", "stroke": SOFT}, "encoding": {"y": {"datum": 0}}}
    side = {
        "data": {"values": words},
        "mark": {"type": "text", "align": "left"},
        "encoding": {"x": {"value": 0}, "y": {"field": "at", "type": "quantitative"}, "text": {"field": "words"}},
    }
    return {"width": WIDTH, "height": 170, "layer": [bar, line, side], "config": CONFIG}


def _bar(week: date, low: float, high: float, colour: str) -> dict[str, object]:
    return {"day": (week + timedelta(days=DAYS_IN_WEEK // 2)).isoformat(), "low": low, "high": high, "colour": colour}


def _half_a_year(as_of: date) -> Spec:
    """The axis of days: 26 weeks that end with `as_of`, each month named where it begins."""
    first = as_of - timedelta(days=DAYS_IN_WEEK * WEEKS_SHOWN - 1)
    scale = {"type": "utc", "domain": [first.isoformat(), (as_of + timedelta(days=1)).isoformat()]}
    axis = {"title": None, "format": "%b", "tickCount": "month", "grid": False, "labelAlign": "left"}
    return {"field": "day", "type": "temporal", "scale": scale, "axis": axis}


def _both_ways(edge: int) -> Spec:
    """The axis of counts, the same way up and down, with no sign before them, and room for a word at either end."""
    values = sorted({sign * at for at in range(0, edge + 1, ceil(edge / 2)) for sign in (1, -1)})
    axis = {"title": None, "values": values, "labelExpr": "abs(datum.value)", "labelOverlap": False}
    return {"field": "low", "type": "quantitative", "scale": {"domain": [-1.35 * edge, 1.35 * edge]}, "axis": axis}


def _calendar_spec(calendar: Calendar) -> Spec:
    """A square for each day, the darker the more moments it held: a row a weekday, a column a week."""
    held = {one.day: one.moments for one in calendar.days}
    first = max(calendar.since, calendar.as_of - timedelta(days=DAYS_IN_WEEK * WEEKS_SHOWN - 1))
    every = [first + timedelta(days=n) for n in range((calendar.as_of - first).days + 1)]
    heat = {day: HEAT[min(held.get(day, 0), len(HEAT) - 1)] for day in every}
    weekdays = [name[:3] for name in WEEKDAYS]
    squares = [
        {"week": week_of(day).isoformat(), "weekday": weekdays[day.weekday()], "colour": heat[day]} for day in every
    ]
    months = {week_of(day).isoformat(): MONTHS[day.month - 1][:3] for day in every if day.day == 1}
    named = "".join(f"datum.value == '{week}' ? '{month}' : " for week, month in months.items())
    axis = {"title": None, "values": list(months), "labelExpr": f"{named}''", "labelAngle": 0}
    apart = {"paddingInner": 0.16}
    along = {"field": "week", "type": "ordinal", "scale": apart, "axis": axis}
    down = {"field": "weekday", "type": "ordinal", "sort": weekdays, "scale": apart, "axis": {"title": None}}
    encoding = {"x": along, "y": down, "color": AS_NAMED}
    return {
        "width": WIDTH,
        "height": 92,
        "data": {"values": squares},
        "mark": "rect",
        "encoding": encoding,
        "config": CONFIG,
    }


def _silences_spec(silences: Silences) -> Spec:
    """How long each has been silent, as a multiple of their own usual gap."""
    rows = [
        {"row": n, "name": cut(who, LONGEST_NAME), "quiet": min(quiet, FURTHEST), "colour": INK if longer else SOFT}
        for n, (who, quiet, longer) in enumerate(silences.rows)
    ]
    down = {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0.5}}
    label = "datum.value == 1 ? 'usual' : datum.value + ' ×'"
    axis = {"orient": "top", "title": None, "values": [1, 3, 8], "labelExpr": label}
    along = {"field": "quiet", "type": "quantitative", "scale": {"domain": [0, FURTHEST]}, "axis": axis}
    text = {"type": "text", "align": "right", "x": -8, "fill": INK, "fontSize": 12}
    layers = [
        {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"x": along, "x2": {"datum": 0}}},
        {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 1}, "encoding": {"x": along}},
        {"mark": text, "encoding": {"text": {"field": "name", "type": "nominal"}, "color": None}},
    ]
    size = {"width": WIDTH - 90, "height": max(40, 22 * len(rows))}
    return {
        **size,
        "data": {"values": rows},
        "encoding": {"y": down, "color": AS_NAMED},
        "layer": layers,
        "config": CONFIG,
    }
