"""`recip balance --html FILE` and `--open`: what is written, for whom, and over what it never writes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.recip_program import Recip

needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")


@pytest.fixture
def told(recip: Recip) -> Recip:
    recip("log called @Maya, just because")
    recip("log --with Maya --kind support --take --on 2026-11-20 --note 'mended my bike'")
    return recip


def test_a_page_is_written_and_said_to_be_private(told: Recip) -> None:
    answer = told("balance --html page.html")

    page = (told.folder / "page.html").read_text("utf-8")
    assert answer.stdout.splitlines()[0] == "Written: page.html"
    assert "as private as your journal" in answer.stdout
    assert '<q dir="auto">mended my bike</q>' in page
    assert "This page is private" in page


def test_one_relationship_is_a_page_too(told: Recip) -> None:
    told("balance Maya --html maya.html --as-of 2026-11-22")

    page = (told.folder / "maya.html").read_text("utf-8")
    assert "<h1><bdi>Maya</bdi></h1>" in page
    assert "Sunday 22 November" in page
    assert "called @Maya" not in page


@needs_modes
def test_only_you_can_read_it_whatever_was_there_and_whatever_the_mask(told: Recip) -> None:
    before = os.umask(0)
    try:
        told("balance --html page.html")
        (told.folder / "page.html").chmod(0o644)
        told("balance --html page.html")
    finally:
        os.umask(before)

    assert stat.S_IMODE((told.folder / "page.html").stat().st_mode) == 0o600
    assert sorted(one.name for one in told.folder.iterdir() if "page" in one.name) == ["page.html"]


def test_a_page_takes_the_place_of_an_older_one_and_of_nothing_else(told: Recip) -> None:
    (told.folder / "notes.html").write_text("<p>mine</p>", encoding="utf-8")
    (told.folder / "empty.html").touch()

    refused = told("balance --html notes.html", code=1)
    told("balance --html empty.html")
    told("log called Maya yesterday, just because")
    told("balance --html empty.html")

    assert "is there already" in refused.stderr
    assert refused.stdout == ""
    assert (told.folder / "notes.html").read_text("utf-8") == "<p>mine</p>"
    assert "called Maya yesterday" in (told.folder / "empty.html").read_text("utf-8")


@needs_modes
def test_a_link_is_not_written_through(told: Recip) -> None:
    (told.folder / "target.txt").touch()
    (told.folder / "page.html").symlink_to(told.folder / "target.txt")

    refused = told("balance --html page.html", code=1)

    assert "is a link" in refused.stderr
    assert (told.folder / "target.txt").read_text() == ""


@pytest.mark.parametrize(("place", "why"), [("nowhere/page.html", "no folder"), (".", "is a folder")])
def test_a_place_that_takes_no_page_is_named(told: Recip, place: str, why: str) -> None:
    assert why in told(["balance", "--html", place], code=1).stderr


@needs_modes
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_no_page(told: Recip) -> None:
    assert "no plain file" in told("balance --html /dev/full", code=1).stderr


@pytest.mark.parametrize("other", ["--json", "--plain"])
def test_a_page_and_another_form_are_not_asked_for_at_once(told: Recip, other: str) -> None:
    assert "do not go together" in told(f"balance --html page.html {other}", code=2).stderr
    assert not (told.folder / "page.html").exists()


def test_what_is_forgotten_is_not_left_in_the_page_beside_the_journal(
    told: Recip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    told("balance --open")
    told("balance --html kept.html")

    answer = told("forget --person Maya --yes")

    assert not (told.folder / "balance.html").exists()
    assert (told.folder / "kept.html").exists()
    assert "pages that you had written elsewhere stay" in answer.stderr


def test_a_file_of_yours_beside_the_journal_is_left_by_forgetting(told: Recip) -> None:
    (told.folder / "balance.html").write_text("<p>mine</p>", encoding="utf-8")

    answer = told("forget --person Maya --yes")

    assert (told.folder / "balance.html").read_text("utf-8") == "<p>mine</p>"
    assert "page" not in answer.stderr


def test_an_empty_journal_has_a_page(recip: Recip) -> None:
    recip("balance --html page.html")

    assert "Your journal is empty" in (recip.folder / "page.html").read_text("utf-8")


@needs_modes
def test_the_browser_is_asked_to_open_it(told: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, asked = told.folder / "browser", told.folder / "asked.txt"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{asked}"\n', encoding="utf-8")
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", f"{browser} %s")

    told.real("balance --open")
    told.real(["balance", "Maya", "--open", "--html", "my page.html"])

    pages = [(told.folder / "balance.html").as_uri(), (told.folder / "my page.html").as_uri()]
    assert asked.read_text("utf-8").splitlines() == pages


def test_where_no_browser_opens_it_is_said_and_the_page_is_there(told: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)

    answer = told("balance Maya --open")

    assert "No browser could be opened" in answer.stderr
    assert (told.folder / "balance.html").exists()
