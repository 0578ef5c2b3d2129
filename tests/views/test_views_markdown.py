"""Pages as Markdown: what they say, and that nothing which people wrote becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from syrupy.assertion import SnapshotAssertion

from reciprocity.core.change_reports import DeleteReport
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moments import MomentWritten
from reciprocity.core.people_reports import GroupReport
from reciprocity.core.reflection import Feeling
from reciprocity.core.review_reports import AboutSignsReport, FollowUpsReport, FollowUpView, NoticeLine, NoticesReport
from tests.browser.drawn import MARKUP, OVER_TIME
from tests.views.samples import (
    HISTORY,
    HOSTILE,
    MAYA,
    PAGES,
    PEOPLE_PAGE,
    TODAY,
    TWENTY_FIVE,
    WEEK,
    WIDE,
    YEAR,
    with_text,
)
from tests.views.shown import html_of, markdown_of

GOLDEN = (
    "a year",
    "empty",
    "imported only",
    "twenty-five moments",
    "hostile",
    "signs",
    "signs of an empty journal",
    "relationship",
    "new relationship",
    "history",
    "empty history",
    "people",
    "nobody",
    "person",
)
MARKDOWN = (
    "# heading",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "* item",
    "> quoted",
    "```\nfence",
    "~~~",
    "    code",
    "===",
    "---",
    "[a link](https://example.org)",
    "![a picture](https://example.org/a.png)",
    "[name]: https://example.org",
    "[name]",
    "<https://example.org>",
    "https://example.org and www.example.org and a@example.org",
    "<b>bold</b> <!-- -->",
    "*a* **b** _c_ __d__ ~~e~~ `f`",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &copy; &#35;",
    "a\\",
    "$x$",
)
"""What somebody might be called, or write, that Markdown means something by."""

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def tokens_of(page: str) -> list[Token]:
    return [inner for token in PARSER.parse(page) for inner in (token, *(token.children or ()))]


def said_in(page: str) -> str:
    """The words of a page, as a reader of Markdown shows them."""
    return " ".join(
        "".join(part.content for part in token.children) for token in PARSER.parse(page) if token.children is not None
    )


@pytest.mark.parametrize("name", GOLDEN)
def test_a_page_as_markdown(name: str, snapshot: SnapshotAssertion) -> None:
    assert markdown_of(PAGES[name], TODAY) == snapshot


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_headings_paragraphs_lists_and_tables_and_nothing_else(name: str) -> None:
    found = {
        token.type.removesuffix("_open").removesuffix("_close") for token in tokens_of(markdown_of(PAGES[name], TODAY))
    }

    tables = {"table", "thead", "tbody", "tr", "th", "td"}
    assert (
        found <= {"heading", "paragraph", "bullet_list", "list_item", "strong", "inline", "text", "softbreak"} | tables
    )


@pytest.mark.parametrize("name", PAGES)
def test_headings_nest_and_there_is_one_title(name: str) -> None:
    levels = [int(token.tag[1]) for token in tokens_of(markdown_of(PAGES[name], TODAY)) if token.type == "heading_open"]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("report", [YEAR, MAYA, replace(YEAR, people=())], ids=["a year", "relationship", "nobody"])
def test_the_rows_of_a_table_have_as_many_cells_as_its_heading(report: object) -> None:
    page = markdown_of(report, TODAY, OVER_TIME)

    for table in re.findall(r"(?:^\|.*\|$\n?)+", page, flags=re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1
    assert page.count("Over time") == 1


@pytest.mark.parametrize("texts", [MARKDOWN, MARKUP, HOSTILE, WIDE], ids=["markdown", "markup", "hostile", "wide"])
def test_what_people_write_stays_text(texts: tuple[str, ...]) -> None:
    said = said_in(markdown_of(with_text(YEAR, texts), TODAY))

    assert [text for text in texts if escape_controls(text).strip() not in said] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12, unique=True))
@example(list(MARKDOWN[:12]))
@example(list(MARKDOWN[12:]))
def test_whatever_people_are_called_the_markup_is_the_same(texts: list[str]) -> None:
    usual, strange = (with_text(YEAR, tuple(named)) for named in ([f"Somebody {n}" for n in range(len(texts))], texts))

    def shape(report: object) -> list[str]:
        return [token.type for token in PARSER.parse(markdown_of(report, TODAY))]

    assert shape(strange) == shape(usual)


@pytest.mark.parametrize("text", MARKDOWN)
def test_no_address_becomes_a_link_where_a_reader_makes_links_of_bare_ones(text: str) -> None:
    for report in (with_text(YEAR, (text,)), with_text(TWENTY_FIVE, (text,))):
        assert not re.search(r"(?<!\\)://|www\.|(?<!\\)@", markdown_of(report, TODAY))


def test_all_that_is_listed_is_there() -> None:
    said = said_in(markdown_of(PEOPLE_PAGE, TODAY)) + said_in(markdown_of(HISTORY, TODAY))

    assert all(person.name in said for person in PEOPLE_PAGE.people)
    assert all(moment.details.note in said for moment in HISTORY.entries)


SHORT = (
    MomentWritten(replace(WEEK[0], details=replace(WEEK[0].details, note=MARKDOWN[6]), who=(MARKDOWN[0],))),
    WEEK[0],
    DeleteReport(replace(WEEK[1], who=(MARKUP[0],)), ()),
    FollowUpsReport((FollowUpView("k3f9", MARKDOWN[3], TODAY, MARKDOWN[10]),)),
    NoticesReport((NoticeLine("k3f9", TODAY, Feeling.OWED, MARKDOWN[1], MARKUP[0]),), True),
    GroupReport(MARKDOWN[0], (MARKDOWN[3], MARKUP[0])),
    AboutSignsReport(),
)


@pytest.mark.parametrize("report", SHORT, ids=lambda report: type(report).__name__)
def test_short_answers_have_every_form_too(report: object) -> None:
    found = {token.type for token in tokens_of(markdown_of(report, TODAY))}
    html = html_of(report, None, TODAY)

    assert found.isdisjoint(
        {"html_block", "html_inline", "link_open", "code_block", "fence", "hr", "ordered_list_open"}
    )
    assert html.startswith("<!doctype html>")
    assert "<script" not in html
