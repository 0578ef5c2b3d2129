"""A new page is a report, the function that makes its page, and a row: every form of output follows."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.changes.changed_recip import Change, ChangedRecip, after, changed_recip

REPORT = '''\
"""The weather between two people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WeatherReport:
    """How it stands on a day, in a word."""

    day: date
    word: str
'''
PAGE = '''\
"""The weather, as a page."""

from __future__ import annotations

from datetime import date

from reciprocity.core.weather import WeatherReport
from reciprocity.views.page import Page, said, strong, section, Text


def weather_page(report: WeatherReport, today: date) -> Page:
    days = (today - report.day).days
    word = section(Text((strong(report.word),), told=(f"It was {report.word}.",)))
    return Page((word, said(f"That was {days} days ago.")), title="Weather", day=str(report.day))
'''
SHAPE = '    "weather": Shape(weather.WeatherReport, ("weather",)),\n'
CHANGE = Change(
    {
        "views/show.py": (after("PAGES = {\n", '    "WeatherReport": "weather:weather_page",\n'),),
        "views/schema.py": (
            after("    review_reports,\n", "    weather,\n"),
            after("SHAPES: dict[str, Shape] = {\n", SHAPE),
        ),
    },
    {"core/weather.py": REPORT, "views/pages/weather.py": PAGE},
)


@pytest.fixture(scope="module")
def recip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, tmp_path_factory.mktemp("page")) as changed:
        yield changed


def shown(recip: ChangedRecip, form: str) -> str:
    report = "reciprocity.core.weather.WeatherReport(__import__('datetime').date(2026, 11, 20), 'fair <3')"
    forms = f"reciprocity.core.forms.Form.{form}, reciprocity.core.forms.Surface()"
    today = "__import__('datetime').date(2026, 11, 23)"
    text: str = recip.value(f"reciprocity.views.show.text_of({report}, {forms}, {today})")
    return text


def test_a_terminal_draws_it(recip: ChangedRecip) -> None:
    assert shown(recip, "PAGE") == "fair <3\n\nThat was 3 days ago."
    assert recip.value("reciprocity.views.show.is_drawn(reciprocity.core.weather.WeatherReport(1, ''))") is True


def test_sentences_and_documents_have_it(recip: ChangedRecip) -> None:
    assert shown(recip, "PLAIN") == "It was fair <3.\n\nThat was 3 days ago."
    markdown, html = shown(recip, "MARKDOWN"), shown(recip, "HTML")
    assert markdown.startswith("# Weather")
    assert "That was 3 days ago." in markdown
    assert "<title>Weather" in html
    assert "fair &lt;3" in html


def test_json_and_its_schema_have_it(recip: ChangedRecip) -> None:
    assert json.loads(shown(recip, "JSON")) == {"version": 1, "day": "2026-11-20", "word": "fair <3"}
    schema = json.loads(recip("schema weather").stdout)
    assert schema["required"] == ["version", "day", "word"]
    assert schema["description"] == "How it stands on a day, in a word."
    assert "weather" in recip("schema").stdout
    assert recip.offered("schema", "wea") == ["weather"]
