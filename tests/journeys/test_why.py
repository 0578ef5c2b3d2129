"""`recip why`: from a figure to its moments."""

from __future__ import annotations

import pytest

from reciprocity.analysis.provenance import FIGURES
from reciprocity.core.figure_names import FIGURE_NAMES
from tests.recip_program import Recip


@pytest.fixture
def told(recip: Recip) -> Recip:
    rows = [f"2026-{month:02}-{day:02}T09:00:00Z,maya,me" for month in (9, 10, 11) for day in (1, 8, 15)]
    (recip.folder / "mail.csv").write_text("\n".join(["time,from,to", *rows]) + "\n", encoding="utf-8")
    recip("import csv mail.csv --me me")
    recip("log --with maya --kind support --take --on 2026-11-10 --note 'mended my bike'")
    recip("log --with maya --kind thank-you --give --on 2026-11-11 --note 'thanked Maya'")
    recip("log --with maya --with Tom --new --kind support --give --on 2026-10-10 --note 'soup for both'")
    recip("log --with maya --kind reach-out --give --on 2026-11-18 --note 'called'")
    return recip


def notes(told: Recip, line: str) -> list[str]:
    return [entry["note"] for entry in told.json(line)["entries"]]


def days(told: Recip, line: str) -> list[str]:
    return [one["day"] for one in told.json(line)["contacts"]]


def test_what_was_given_is_shown_in_the_writers_words(told: Recip) -> None:
    page = told("why gave maya").stdout

    assert "called" in page
    assert "soup for both" in page
    assert "mended my bike" not in page
    assert told.json("balance maya")["gave"] == 2


def test_a_moment_is_shown_with_all_it_was_with(told: Recip) -> None:
    assert told.json("why gave maya --until 2026-10-31")["entries"][0]["who"] == ["maya", "Tom"]


def test_a_month_of_it(told: Recip) -> None:
    assert notes(told, "why gave maya --since 2026-10-01 --until 2026-10-31") == ["soup for both"]


def test_first_moves_are_moments_and_days_of_messages(told: Recip) -> None:
    starts = told.json("balance maya")["starts"]

    assert notes(told, "why starts.yours maya") == ["called"]
    assert len(days(told, "why starts.theirs maya")) == starts["theirs"] == 9
    assert len(days(told, "why first moves maya")) == 9
    assert notes(told, "why sign 1") == ["called"]
    assert len(days(told, "why sign1")) == 9


def test_how_quiet_they_are_rests_on_when_they_were_heard_from(told: Recip) -> None:
    assert told.json("balance maya")["usual_gap"] == pytest.approx(75 / 9, abs=1e-4)

    assert notes(told, "why quiet maya") == ["mended my bike"]
    assert len(days(told, "why quiet maya")) == 9
    assert (notes(told, "why last-heard maya"), days(told, "why last-heard maya")) == ([], ["2026-11-15"])
    assert notes(told, "why last_contact maya") == ["called"]


def test_as_of_an_earlier_day(told: Recip) -> None:
    assert notes(told, "why gave maya --as-of 2026-11-01") == ["soup for both"]
    assert notes(told, "why gave maya --as-of 2026-11-01 --until 2026-11-30") == ["soup for both"]


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_can_be_asked(told: Recip, figure: str) -> None:
    assert told.json(f"why {figure} maya")["more"] is False
    assert told(f"why {figure} Tom --plain").stdout


@pytest.mark.parametrize(("words", "figure"), FIGURE_NAMES.items())
def test_a_figure_is_asked_for_in_the_words_of_pages(told: Recip, words: str, figure: str) -> None:
    assert told(f"why {words} maya").stdout == told(f"why {figure} maya").stdout
    assert figure in FIGURES


def test_without_a_figure_they_are_listed(told: Recip) -> None:
    page = told("why").stdout

    assert all(words in " ".join(page.split()) for words in FIGURE_NAMES)
    assert "starts.verdict" not in page
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("why affection maya", "No figure is called affection."),
        ("why --json", "Which figure?"),
        ("why gave", "With whom? gave is a figure of one relationship."),
        ("why sign 1 maya", "A sign is about everybody."),
        ("why sign 5", "No figure is called sign."),
    ],
)
def test_what_cannot_be_asked_is_said(told: Recip, line: str, said: str) -> None:
    answer = told(line, code=2)

    assert (answer.stdout, said in answer.stderr) == ("", True)


def test_nobody_called_so(told: Recip) -> None:
    assert "Nobody called Nadia" in told("why gave Nadia", code=1).stderr


def test_a_figure_with_nothing_behind_it_says_so(told: Recip) -> None:
    assert told("why owned-by-them Tom").stdout.startswith("Nothing is behind it")
    assert told.json("why owned-by-them Tom")["entries"] == []


def test_a_reason_not_noted_is_behind_the_sign_that_names_it(told: Recip) -> None:
    assert "reason not noted" in told("signs").stdout.replace("\n", " ")

    assert notes(told, "why sign 3") == ["called"]
