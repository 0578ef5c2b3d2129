"""A page as one HTML document that needs nothing beside it: no script, and nothing fetched from anywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form, Surface
from reciprocity.views.chart import Balance, Chart
from reciprocity.views.page import Block, Entry, Page, Relation, Span, Tone, shown_in, text_of
from reciprocity.views.pages.sentences import capitalised
from reciprocity.views.render.marks import bar_parts, longest_side, strip_paths, sure_parts
from reciprocity.views.render.palette import rules
from reciprocity.views.render.svg import drawn
from reciprocity.views.render.vega import spec_of

TEMPLATES = Path(__file__).with_name("templates")
POLICY = "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"
"""What the page may do: wear its own style sheet, which is known by its hash, and nothing else whatever."""

SIDES = {Tone.FROM_YOU: "you", Tone.FROM_THEM: "them", Tone.TOGETHER: "together"}

FROM_THE_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RUN = re.compile(f"[{FROM_THE_RIGHT}]+(?:[ '’-]+[{FROM_THE_RIGHT}]+)*")
FIRST_STRONG, POP = "\u2068", "\u2069"
"""Words of the scripts that Unicode keeps for this direction (Hebrew, Arabic, Syriac, Thaana, N'Ko and others)."""


def html_text(page: Page, _surface: Surface) -> str:
    """The page as a document, with no line break at its end.

    Raises Refused where it has charts and the charting library is not installed.
    """
    style = Markup(_style())  # noqa: S704 - of its own making
    policy = POLICY.format(style=b64encode(sha256(style.encode()).digest()).decode())
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, finalize=_shown, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals |= {
        "bar_parts": bar_parts, "strip_paths": strip_paths, "sure_parts": sure_parts, "longest_of": _longest,
        "groups": _groups, "draw": _draw, "sides": SIDES, "QUIET": Tone.QUIET,
    }  # fmt: skip
    environment.filters |= {"kind": _kind, "written": _written, "item": _item, "said": text_of}
    sections = [section for section in shown_in(page.sections, Form.HTML) if section.blocks]
    return environment.get_template("page.html.j2").render(page=page, sections=sections, style=style, policy=policy)


def _shown(value: object) -> object:
    """Whatever a template puts out: hidden characters made visible, and words from the right set apart."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return isolated(escape_controls(value))


def isolated(sentence: str) -> str:
    """The sentence with every run of such words between a first-strong isolate and its end (Unicode annex 9)."""
    return sentence if sentence.isascii() else RUN.sub(lambda run: f"{FIRST_STRONG}{run.group()}{POP}", sentence)


def _written(text: str) -> Markup:
    """A name or a note in an element that is set apart as a whole."""
    return escape(escape_controls(text))


def _item(spans: tuple[Span, ...]) -> str:
    """A thing in a list, which begins as a sentence does, unless it begins with a name."""
    return text_of(spans) if spans[0].tone is Tone.NAME else capitalised(text_of(spans))


def _kind(block: Block) -> str:
    return type(block).__name__


def _longest(rows: Iterable[Relation | Balance]) -> float:
    return longest_side(one.bar for one in rows)


def _groups(rows: Iterable[Relation | Entry]) -> list[tuple[str, list[Relation | Entry]]]:
    """Rows of one group after another, below the name of the group."""
    by_name = groupby(rows, key=lambda one: one.group_title if isinstance(one, Relation) else one.group)
    return [(name, list(held)) for name, held in by_name]


def _draw(chart: Chart) -> Markup:
    return drawn(spec_of(chart.drawing), escape_controls(f"{chart.caption} {chart.key}".rstrip()))


def _style() -> str:
    """The style sheet, with the colours of both schemes before it and what they mean in charts after it."""
    colours = list(rules())
    light = "".join(f"--{name}:{light};" for name, light, _ in colours)
    dark = "".join(f"--{name}:{dark};" for name, _, dark in colours)
    painted = "".join(
        f'[{paint}="{light}"]{{{paint}:var(--{name})}}' for name, light, _ in colours for paint in ("fill", "stroke")
    )
    schemes = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"{schemes}\n{(TEMPLATES / 'style.css').read_text('utf-8').strip()}\n{painted}"
