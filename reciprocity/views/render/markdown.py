"""A page as Markdown (CommonMark, with the tables of GitHub's): to keep, to print, to read as it is.

Whatever a person wrote is escaped, so that none of it becomes markup, a link or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form, Surface
from reciprocity.views import page as blocks
from reciprocity.views.chart import Chart, Months
from reciprocity.views.pages.sentences import capitalised
from reciprocity.views.render.layout import cells

MARKS = re.compile(r"[\\`*_{}\[\]<>#+|~&!@$]|:(?=//)|(?<=www)\.")
"""What may begin markup anywhere, and what makes a bare address a link where a reader goes beyond CommonMark."""

BEGINS = re.compile(r"^(\d{1,9})([.)])|^([-=])")
"""What makes a list or a heading of a line that begins with it."""


def markdown_text(page: blocks.Page, _surface: Surface) -> str:
    """The page as Markdown, with no line break at its end."""
    parts = [f"# {_escaped(page.title)}"] if page.title else []
    parts += [f"{_escaped(capitalised(page.day))}."] if page.day else []
    for section in blocks.shown_in(page.sections, Form.MARKDOWN):
        parts += _section(section)
    return "\n\n".join(filter(None, parts))


def _section(section: blocks.Section) -> Iterator[str]:
    if section.blocks:
        yield f"## {_escaped(section.title)}" if section.title else ""
        yield _escaped(section.note)
        for block in section.blocks:
            yield from _block(block, section)


def _block(block: blocks.Block, section: blocks.Section) -> Iterable[str]:  # noqa: C901, PLR0911 - one plain line for each block
    level = "###" if section.title else "##"
    match block:
        case blocks.Text():
            lead = blocks.text_of(block.lead).strip()
            return [f"{f'**{_escaped(lead)}** ' if lead else ''}{_escaped(blocks.text_of(block.spans))}"]
        case blocks.Lines():
            return _lines(block.lines, listed=bool(section.title))
        case blocks.Flow():
            return [_listed(map(_item, block.items))]
        case blocks.Entries():
            return _entries(block, level)
        case blocks.Moments():
            return [_listed(map(_moment, block.moments))]
        case blocks.Signs():
            if block.in_short:
                return [
                    _listed(
                        f"**{one.number}. {_escaped(one.name)}**: {one.verdict}. {_escaped(one.brief)}"
                        for one in block.signs
                    )
                ]
            return [part for one in block.signs for part in _sign(one, level)]
        case blocks.Relations():
            return _relations(block, level)
        case Months():
            return [
                _table(
                    (block.headings[0], *block.headings[2:]), [(one.name, one.counts, one.moves) for one in block.rows]
                )
            ]
        case Chart():
            return [f"{level} {_escaped(block.title)}", _escaped(block.caption), _table(block.headings, block.rows)]
    return []  # a bar by itself is said in the sentences around it


def _lines(lines: Sequence[str], *, listed: bool) -> list[str]:
    """Sentences, a paragraph each, or as a list; those that are indented are a list within them."""
    if listed and len(lines) > 1:
        return [_listed(map(_escaped, lines))]
    groups = groupby(filter(None, lines), key=lambda line: line.startswith("  "))
    return [
        part
        for indented, held in groups
        for part in ([_listed(map(_escaped, held))] if indented else list(map(_escaped, held)))
    ]


def _entries(block: blocks.Entries, level: str) -> Iterator[str]:
    for group, held in groupby(block.entries, key=lambda one: one.group):
        yield f"{level} {_escaped(capitalised(group))}" if group else ""
        yield _listed(_entry(one) for one in held)


def _entry(entry: blocks.Entry) -> str:
    labels = ", ".join(label.text for label in entry.labels if label.text)
    return f"**{_escaped(labels)}** {_escaped(blocks.text_of(entry.said))}" if labels else _item(entry.said)


def _item(spans: blocks.Spans) -> str:
    """A thing in a list, which begins as a sentence does, unless it begins with a name."""
    said = blocks.text_of(spans)
    return _escaped(said if spans[0].tone is blocks.Tone.NAME else capitalised(said))


def _moment(one: blocks.Moment) -> str:
    told = " · ".join(filter(None, (one.quote, one.said)))
    said = f"{told} [{one.handle}]" if one.handle else told
    return f"{capitalised(one.day)}: {_escaped(said)}"


def _sign(sign: blocks.SignEntry, level: str) -> Iterator[str]:
    yield f"{level} {sign.number}. {_escaped(sign.title)}: {sign.verdict}"
    yield _escaped(" ".join(f"{who}: {sentence}" if who else sentence for who, sentence in sign.said))
    yield _escaped(f"It rests on {sign.rests_on}.") if sign.rests_on else ""
    if sign.step:
        yield f"**{blocks.text_of(sign.step.lead).strip()}** {_escaped(blocks.text_of(sign.step.spans))}"


def _relations(block: blocks.Relations, level: str) -> Iterator[str]:
    yield _escaped(block.lead)
    for title, held in groupby(block.rows, key=lambda one: one.group_title):
        yield f"{level} {_escaped(title)}"
        rows = [
            (one.name, one.counts, *(() if block.early else (one.standing[0], one.moves)), one.when) for one in held
        ]
        yield _table(block.headings, rows)


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its columns as wide as what is in them, so that it reads well as text too."""
    escaped = [tuple(map(_escaped, row)) for row in (headings, *rows)]
    widths = [max(3, *map(cells, column)) for column in zip(*escaped, strict=True)]
    lines = [
        "".join(f"| {cell}{' ' * (width - cells(cell))} " for cell, width in zip(row, widths, strict=True))
        for row in escaped
    ]
    rule = "".join(f"|{'-' * (width + 2)}" for width in widths)
    return "\n".join(f"{line}|" for line in (lines[0], rule, *lines[1:]))


def _escaped(text: str) -> str:
    """The text with whatever Markdown would take for markup escaped, on one line."""
    shown = MARKS.sub(r"\\\g<0>", escape_controls(text).strip())
    return BEGINS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", shown)
