"""A page in whole sentences, one thing said after another: for a screen reader, a file, and every short answer."""

from __future__ import annotations

from collections.abc import Iterable

from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form, Surface
from reciprocity.views import page as blocks
from reciprocity.views.chart import Months


def plain_text(page: blocks.Page, _surface: Surface) -> str:
    """The page as sentences, a line each, with no line break at its end and a blank line between parts."""
    sections = blocks.shown_in(page.sections, Form.PLAIN)
    return "\n\n".join(part for section in sections for part in _paragraphs(section))


def _paragraphs(section: blocks.Section) -> Iterable[str]:
    title = [f"{section.title}."] if section.titled else []
    notes = [section.note] if section.note else []
    lines = [*title, *notes, *(line for block in section.blocks for line in _told(block))]
    # A line break is only between lines: one in what a person wrote is escaped with all else that hides.
    paragraphs = "\n".join("\n" if line is None else escape_controls(line) for line in lines).split("\n\n\n")
    return [paragraph for paragraph in paragraphs if paragraph]


def _told(block: blocks.Block) -> Iterable[str | None]:  # noqa: PLR0911 - one plain line for each block
    """The sentences of a block; None stands between paragraphs."""
    match block:
        case blocks.Text():
            return block.told if block.told is not None else [blocks.text_of((*block.lead, *block.spans)).strip()]
        case blocks.Lines():
            return block.lines
        case blocks.Flow() | blocks.Entries() | blocks.Relations():
            return block.told
        case blocks.Moments():
            return [one.told for one in block.moments]
        case Months():
            return [one.told for one in block.rows]
        case blocks.Signs(in_short=True):
            return [line for sign in block.signs for line in sign.told]
        case blocks.Signs():
            return [line for sign in block.signs for line in (*sign.told, None)][:-1]
    return []  # what a chart or a bar shows is said in the sentences around it
