"""The page in a real browser: it shows what it should, fetches nothing, runs nothing, and everybody can read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.drawn import MARKUP, SAMPLES, drawn_in

PHONE, DESKTOP = 360, 1280
SERIOUS = {"serious", "critical"}


@pytest.fixture
def opened(browser: Browser, pages: Path) -> Iterator[Any]:
    """Opens a sample at a width in a scheme, and tells what the browser complained of and asked for."""
    made = []

    def open_page(name: str, width: int = DESKTOP, scheme: str = "light") -> tuple[Page, list[str]]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        made.append(context)
        page, heard = context.new_page(), []
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: heard.append(f"request: {request.url}"))
        page.goto(drawn_in(pages, name).as_uri())
        return page, [one for one in heard if not one.startswith("request: file://")]

    yield open_page
    for context in made:
        context.close()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_asks_for_nothing_and_breaks_no_rule_of_its_own(opened: Any, name: str) -> None:
    page, heard = opened(name)

    assert [one for one in heard if "data:," not in one] == []
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_what_people_write_does_nothing(opened: Any) -> None:
    page, heard = opened("markup")

    assert page.title().startswith("Give and take")
    assert page.locator("iframe, img, script").count() == 0
    assert MARKUP[1] in page.locator("main").inner_text()
    assert [one for one in heard if "data:," not in one] == []


READ = [(name, scheme) for name in ("a year", "relationship", "wide") for scheme in ("light", "dark")]


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        *READ,
        ("twenty-five moments", "dark"),
        ("empty", "light"),
        ("a crowd", "light"),
        ("signs", "light"),
        ("history", "dark"),
        ("people", "light"),
        ("person", "light"),
    ],
)
def test_axe_finds_nothing_serious(opened: Any, name: str, scheme: str) -> None:
    page, _ = opened(name, PHONE if name == "wide" else DESKTOP, scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

    found = Axe().run(page).response["violations"]

    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("width", [320, PHONE, 768, DESKTOP])
@pytest.mark.parametrize("name", ["a year", "relationship", "long", "wide", "relationship, hostile", "markup"])
def test_nothing_is_wider_than_the_window(opened: Any, name: str, width: int) -> None:
    page, _ = opened(name, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["a year", "relationship"])
def test_on_a_phone_the_words_in_charts_can_be_read(opened: Any, name: str) -> None:
    page, _ = opened(name, PHONE)

    heights = page.evaluate(
        "[...document.querySelectorAll('figure svg text')].map((t) => t.getBoundingClientRect().height)"
    )

    assert len(heights) > 20
    assert min(height for height in heights if height) >= 9


def test_charts_wear_the_colours_of_the_scheme(opened: Any) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        page, _ = opened("a year", scheme=scheme)
        colours[scheme] = page.evaluate(
            """['body', 'figure svg [fill="#0b7285"]', '.bar .you'].map((one, n) =>
            getComputedStyle(document.querySelector(one))[n ? 'fill' : 'backgroundColor'])"""
        )

    assert colours["light"] == ["rgb(255, 255, 255)", "rgb(11, 114, 133)", "rgb(11, 114, 133)"]
    assert colours["dark"] == ["rgb(22, 28, 33)", "rgb(59, 201, 219)", "rgb(59, 201, 219)"]


def test_it_prints_in_light_colours_and_leaves_out_what_is_folded(opened: Any) -> None:
    page, _ = opened("a year", scheme="dark")

    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 39, 48)"
    assert page.locator("details").first.is_hidden()
    assert page.locator("thead th").first.bounding_box()["height"] > 10
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_name_written_from_the_right_is_set_apart_from_what_stands_around_it(opened: Any) -> None:
    page, _ = opened("wide")
    name = page.locator("th.name bdi", has_text="שרה לוי").first

    assert name.evaluate("(one) => getComputedStyle(one).unicodeBidi") == "isolate"
    assert name.evaluate("(one) => getComputedStyle(one).direction") in ("rtl", "ltr")
    left = page.locator("th.name").evaluate_all(
        "(all) => all.map((one) => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(set(left)) == 1


def test_the_table_keeps_its_meaning_on_a_phone(opened: Any) -> None:
    page, _ = opened("a year", PHONE)

    assert page.get_by_role("row").filter(has_text="Tom").get_by_role("rowheader").first.inner_text() == "Tom"
    assert page.get_by_role("cell").filter(has_text="leans to receiving").count() == 1
    assert page.get_by_role("img", name="went first").count() == 1
