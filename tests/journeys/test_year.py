"""`recip year`: twelve months on one page, on a terminal, as sentences, as Markdown, in a browser and as JSON."""

from __future__ import annotations

import pytest

from tests.recip_program import Recip


@pytest.fixture
def told(recip: Recip) -> Recip:
    recip("log --with Maya --new --kind support --take --on 2026-03-04 --note 'Maya *really* mended <b>my</b> bike'")
    recip("log --with Tom --new --kind reach-out --give --on 2025-12-24 --note 'rang Tom'")
    recip("log --with Tom --kind missed --give --on 2026-10-01 --note 'forgot the match'")
    return recip


def test_the_last_twelve_months(told: Recip) -> None:
    page = told("year").stdout

    assert "24 December 2025 to 23 November 2026" in page
    assert "You noted one miss of yours." in page
    assert max(map(len, page.splitlines())) <= 80


def test_one_year_of_the_calendar(told: Recip) -> None:
    assert [month["people"] for month in told.json("year 2025")["months"]] == [["Tom"]]
    assert len(told.json("year 2026")["months"]) == 11


def test_every_form_says_the_same(told: Recip) -> None:
    told("year --html year.html")
    browser = (told.folder / "year.html").read_text("utf-8")

    for said in (told("year").stdout, told("year --plain").stdout, told("year --markdown").stdout, browser):
        assert "Who was there" in said
        assert "rang Tom" in said
        assert "The longest line of each fifth" in said


def test_what_was_written_stays_what_it_is(told: Recip) -> None:
    told("year --html year.html")

    assert r"\*really\* mended \<b\>my\</b\> bike" in told("year --markdown").stdout
    assert "mended &lt;b&gt;my&lt;/b&gt; bike" in (told.folder / "year.html").read_text("utf-8")


@pytest.mark.parametrize("line", ["year 2027", "year 1800", "year --json --plain", "year --markdown --html year.html"])
def test_what_cannot_be_asked_is_refused(told: Recip, line: str) -> None:
    answer = told(line, code=None)

    assert (answer.code in (1, 2), answer.stdout) == (True, "")


def test_a_year_that_holds_nothing_says_so(told: Recip) -> None:
    assert "The journal holds nothing of this time." in told("year 2024").stdout
