"""The sample answers as pages: a year, young journals, one relationship, hostile and wide words, very many people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from reciprocity.core.relationship_reports import Day, OverTime, SmallStep, Step
from tests.views.samples import MAYA, PAGES, TODAY, YEAR, weeks, with_text
from tests.views.samples import starts as counted
from tests.views.shown import html_of

MARKUP = (
    "<script>document.title='broken'</script>",
    "</svg><script>document.title='broken'</script>",
    "</style><img src=x onerror=\"document.title='broken'\">",
    "\"><iframe srcdoc='<b>x</b>'></iframe>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:document.title='broken'",
    "&lt;b&gt; & <b>bold</b>",
    "' onmouseover='alert(1)",
)
"""What somebody might be called, or write, who means a page no good."""

HELD = tuple(Day(TODAY - timedelta(days=n), 1 + n % 5) for n in range(170, -1, -3))
OVER_TIME = OverTime(weeks(counted(60, 75, PAGES["a year"].people[0].starts.verdict), (110, 130, 70)), HELD)  # type: ignore[union-attr]
NOTHING = OverTime((), ())

NAMES = (
    "a year", "empty", "imported only", "one moment", "three moments", "twenty-five moments", "a quiet week", "hostile",
    "wide", "long", "a crowd", "relationship", "new relationship", "relationship, hostile", "relationship, wide",
    "signs", "signs of an empty journal", "history", "history, hostile", "people", "people, wide", "person", "nobody",
)  # fmt: skip
SAMPLES: dict[str, object] = {
    **{name: PAGES[name] for name in NAMES},
    "markup": with_text(YEAR, MARKUP),
    "relationship, markup": replace(
        MAYA,
        name=MARKUP[1],
        lines=tuple(
            replace(one, details=replace(one.details, note=text), who=(MARKUP[0],))
            for one, text in zip(MAYA.lines, MARKUP, strict=False)
        ),
        answered=tuple(replace(one, note=text) for one, text in zip(MAYA.answered, MARKUP, strict=False)),
        step=Step(SmallStep.THANK, MARKUP[2], MARKUP[2]),
    ),
}


@cache
def page_of(name: str) -> str:
    """One of the samples as a page."""
    answer = SAMPLES[name]
    return html_of(answer, NOTHING if name in ("empty", "new relationship") else OVER_TIME, TODAY)


def drawn_in(folder: Path, name: str) -> Path:
    """The file with that sample, in a folder for them."""
    path = folder / f"{name}.html"
    if not path.exists():
        path.write_text(page_of(name), encoding="utf-8")
    return path
