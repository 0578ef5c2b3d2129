"""The page for a browser, as text: what it may hold and what it must not, whatever people are called and write."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from reciprocity.core.relationship_reports import OverTime
from reciprocity.errors import Refused
from reciprocity.views.chart import Chart
from reciprocity.views.pages.charts import charts_section
from reciprocity.views.render.html import isolated
from reciprocity.views.render.palette import DARK, HEAT, PAPER
from reciprocity.views.render.signature import SIGNATURE
from reciprocity.views.render.vega import FURTHEST, spec_of
from tests.browser.drawn import MARKUP, NOTHING, OVER_TIME, SAMPLES, page_of
from tests.views.samples import CROWD, MAYA, TODAY, YEAR, with_text
from tests.views.shown import html_of


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] and self.tags[-1][0] != "style":
            self.text.append(data)

    @property
    def said(self) -> str:
        return " ".join("".join(self.text).split())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_runs_nothing_and_fetches_nothing(name: str) -> None:
    page = page_of(name)
    tags = Tags(page).tags

    assert {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "embed", "form", "a", "base"} == set()
    assert [held for _, held in tags if any(one.startswith("on") or one in ("style", "src") for one in held)] == []
    assert [held["href"] for _, held in tags if "href" in held] == ["data:,"]
    assert (
        re.findall(r"url\(|@import|https?://(?!www\.w3\.org/)", re.sub(r"[^<>]*https://example\.org", "", page)) == []
    )


@pytest.mark.parametrize("name", ["a year", "relationship", "markup"])
def test_the_policy_lets_the_page_wear_its_own_style_sheet_and_nothing_else(name: str) -> None:
    page = page_of(name)
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = next(
        held["content"] for tag, held in Tags(page).tags if held.get("http-equiv") == "Content-Security-Policy"
    )

    assert len(style) == 1
    known = b64encode(sha256(style[0].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{known}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_what_people_write_is_text_and_never_markup() -> None:
    said = "".join(Tags(page_of("markup")).text)

    for text in MARKUP:
        assert text in said


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=5, unique=True))
@example(["0000000000000\U00010a07000"])
def test_whatever_people_are_called_the_tags_are_the_same(texts: list[str]) -> None:
    usual = with_text(YEAR, tuple(f"Somebody {n}" for n in range(len(texts))))
    strange = with_text(YEAR, tuple(texts))

    def shape(page: str) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(held)) for tag, held in Tags(page).tags]

    assert shape(html_of(strange, NOTHING, TODAY)) == shape(html_of(usual, NOTHING, TODAY))


def test_every_figure_on_the_page_stands_in_words_too() -> None:
    said = Tags(page_of("a year")).said

    for one in YEAR.people:
        assert one.name in said
    assert "five from you, 18 from Tom, two together" in said
    assert "leans to receiving" in said
    assert "mostly Tom" in said
    for title in ("Give and receive, by week", "Who starts, by week", "A calendar of moments", "Quiet, beside"):
        assert title in said
    assert "This page is private" in said


def test_one_relationship_has_its_months_its_answers_and_its_lines() -> None:
    said = Tags(page_of("relationship")).said

    assert "three from you, two from Maya, one together" in said
    assert 'Owned two days later: "forgot Maya\'s birthday", Thu 10 Sep. [q2wn]' in said
    assert all(f"[{one.handle}]" in said for one in MAYA.lines)
    assert "A step: Thank Maya" in said


def test_guesses_stand_beside_what_the_journal_held_the_newest_first() -> None:
    said = Tags(page_of("relationship")).said

    newer, older = (
        said.index("Mon 24 Aug. You said you usually go first."),
        said.index("Wed 20 May. You said both of you"),
    )
    assert newer < older
    assert "and sees it as you do" in said


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Thank Maya.", "Thank Maya."),
        ("Merci à Zoë", "Merci à Zoë"),
        ('Thank שרה לוי: "שרה"', 'Thank \u2068שרה לוי\u2069: "\u2068שרה\u2069"'),
        ("ليلى seemed lighter", "\u2068ليلى\u2069 seemed lighter"),
    ],
)
def test_words_written_from_the_right_are_set_apart(sentence: str, shown: str) -> None:
    assert isolated(sentence) == shown


def test_not_enough_yet_is_said_once_while_a_journal_is_young() -> None:
    for name in ("one moment", "three moments", "twenty-five moments"):
        assert Tags(page_of(name)).said.count("not enough yet") == 1


def test_no_page_names_a_debt_or_a_share_in_per_cent() -> None:
    for name in ("a year", "relationship", "twenty-five moments"):
        words = set(re.findall(r"[a-z]+|%", "".join(Tags(page_of(name)).text).lower().partition("give and take")[2]))
        assert words.isdisjoint(
            {"owe", "owes", "owed", "debt", "due", "overdue", "score", "points", "rank", "streak", "%"}
        )


def test_every_page_begins_with_the_mark_it_is_known_by() -> None:
    assert all(page_of(name).encode().startswith(SIGNATURE) for name in ("a year", "relationship"))


def spec_titled(title: str, over_time: OverTime = OVER_TIME) -> dict[str, Any]:
    """What is drawn in the chart with this title, of a crowd of people."""
    section = charts_section(over_time, CROWD.people, TODAY - timedelta(days=179), TODAY)
    return next(spec_of(one.drawing) for one in section.blocks if isinstance(one, Chart) and one.title == title)


def test_a_chart_of_weeks_has_a_bar_for_each_side_and_shares_across_the_line() -> None:
    week = OVER_TIME.weeks[-1]
    spec = spec_titled("Give and receive, by week", replace(OVER_TIME, weeks=(week,)))

    assert [(bar["low"], bar["high"]) for bar in spec["layer"][0]["data"]["values"]] == [
        (-week.shared / 2, week.shared / 2),
        (week.shared / 2, week.shared / 2 + week.gave),
        (-week.shared / 2, -week.shared / 2 - week.received),
    ]


def test_the_calendar_has_a_square_for_every_day_of_the_window() -> None:
    squares = spec_titled("A calendar of moments")["data"]["values"]

    assert len(squares) == 180
    assert squares[-1]["weekday"] == "Mon"
    assert sum(one["colour"] != HEAT[0] for one in squares) == len(OVER_TIME.days)


def test_the_chart_of_silences_keeps_to_twenty_and_to_ten_times_the_usual() -> None:
    rows = spec_titled("Quiet, beside their usual rhythm")["data"]["values"]

    assert len(rows) == 20
    assert max(row["quiet"] for row in rows) <= FURTHEST


def test_a_page_without_the_charting_library_is_refused_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    with pytest.raises(Refused, match="draws its charts") as refused:
        html_of(YEAR, OVER_TIME, TODAY)
    assert "pipx inject recip vl-convert-python" in refused.value.remedy


def test_a_page_with_nothing_to_draw_needs_no_charting_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    assert "Your journal is empty" in html_of(SAMPLES["empty"], NOTHING, TODAY)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [one for one in DARK if one not in (PAPER, "#c9d1d8", *HEAT)])
def test_what_is_drawn_and_said_stands_out_from_the_paper(colour: str) -> None:
    """WCAG 2.2, 1.4.3: words hold 4.5 to 1. All of these colour words or charts."""
    for drawn, paper in ((colour, PAPER), (DARK[colour], DARK[PAPER])):
        dark, light = sorted((luminance(drawn), luminance(paper)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5
