"""A page as a terminal shows it: rows of spans, in soft colours by way of Rich, or in none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, groupby
from typing import Any

from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form, Surface
from reciprocity.views import page as blocks
from reciprocity.views.pages.sentences import capitalised, in_words
from reciprocity.views.render import layout
from reciprocity.views.render.table import WIDEST_NAME, month_rows, relation_rows

WIDEST, USUAL = 120, 80
NARROWEST = 40
"""Pages are set for no fewer columns than this; a narrower terminal folds them itself."""

PROMPT = 1
"""Rows of a terminal that a page leaves to what is typed next, or its first row would scroll away."""

STYLES = {
    blocks.Tone.WORDS: "none",
    blocks.Tone.STRONG: "bold",
    blocks.Tone.QUIET: "dim",
    blocks.Tone.FROM_YOU: "cyan",
    blocks.Tone.FROM_THEM: "magenta",
    blocks.Tone.TOGETHER: "green",
    blocks.Tone.NAME: "none",
    blocks.Tone.QUOTE: "none",
}
"""Colours of the terminal's own theme, so that they suit a light background and a dark one."""

IN_ASCII = str.maketrans("█░│‹›…·“”‘’–—→", "#=|<>~-\"\"''-->")
"""A character for each, so that what was measured stays as wide."""

QUOTES = tuple(range(64, 12, -2))
"""To how many cells a quote may be shortened; the longest that fits is taken."""

SEVERAL_QUOTES = tuple(room for room in QUOTES if room >= 32)
FEWEST_CELLS = 12
"""Of a quote among several, its quotation marks and the dot before it included."""

NARROW_FOR_SIGNS = 64
"""Below so many columns a sign's sentence stands under its name."""

MARGIN = blocks.Span("   ")


def terminal_text(page: blocks.Page, surface: Surface) -> str:
    """The page drawn for 40 to 120 columns, with no line break at its end.

    With `ascii_only` what recip draws and says is ASCII; what a person wrote keeps its letters.
    """
    rows = map(layout.trimmed, _fitted(page, max(NARROWEST, min(surface.width, WIDEST)), surface.height))
    shown = [[blocks.Span(escape_controls(span.text), span.tone) for span in row] for row in rows]
    if surface.ascii_only:
        shown = [[blocks.Span(span.text.translate(IN_ASCII), span.tone) for span in row] for row in shown]
    return _coloured(shown) if surface.colour else "\n".join(map(blocks.text_of, shown))


def _fitted(page: blocks.Page, width: int, height: int | None) -> list[layout.Row]:
    """The rows of the first way to show the page that fits, or of its last; of all of it where there is no height."""
    known: dict[int, list[layout.Row]] = {}
    if height is None or not page.drawn:
        return _rows(page.drawn[0] if page.drawn else page.sections, width, known)
    ways = page.narrow if width < USUAL and page.narrow else page.drawn
    rows: list[layout.Row] = []
    for sections in ways:
        # A table that alone is too long is not drawn at all: of hundreds of people only a few have a row.
        if _fewest_rows(sections) < height - PROMPT:
            rows = _rows(sections, width, known)
            if len(rows) <= height - PROMPT:
                return rows
    return rows or _rows(page.drawn[-1], width, known)


def _fewest_rows(sections: Iterable[blocks.Section]) -> int:
    return sum(len(one.rows) for section in sections for one in section.blocks if isinstance(one, blocks.Relations))


def _rows(sections: Sequence[blocks.Section], width: int, known: dict[int, list[layout.Row]]) -> list[layout.Row]:
    """The sections one below the other. `known` are the rows of those that another way to show the page drew."""
    parts: list[list[layout.Row]] = []
    for section in blocks.shown_in(sections, Form.PAGE):
        if id(section) not in known:
            known[id(section)] = _section_rows(section, width)
        if section.joined and parts:
            parts[-1] = parts[-1] + known[id(section)]
        else:
            parts.append(known[id(section)])
    return layout.parted(parts)


def _section_rows(section: blocks.Section, width: int) -> list[layout.Row]:
    rows = layout.wrapped((blocks.strong(section.title),), width) if section.titled else []
    for block in section.blocks:
        if type(block) in ROWS:  # charts are for documents, where their numbers stand beside them
            rows += ROWS[type(block)](block, width)
    return [*rows, *(layout.wrapped((blocks.quiet(section.note),), width) if section.note else ())]


def _text_rows(text: blocks.Text, width: int) -> list[layout.Row]:
    if text.aside:
        return layout.apart(text.spans, text.aside, width)
    return layout.wrapped(text.spans, width, lead=text.lead, hang=text.hang)


def _more_rows(more: str, width: int, indent: int = 0) -> list[layout.Row]:
    return layout.wrapped((blocks.quiet(more),), width, lead=(blocks.Span(" " * indent),)) if more else []


def _line_rows(block: blocks.Lines, width: int) -> list[layout.Row]:
    rows: list[layout.Row] = []
    for line in block.lines[: block.most]:
        words = line.lstrip(" ")
        indent = blocks.Span(" " * (len(line) - len(words)))
        lead = (indent,) if indent.text else ()
        said = blocks.Span(words, blocks.Tone.STRONG if lead else blocks.Tone.WORDS)
        rows += layout.wrapped((said,), width, lead=lead, hang=len(indent.text) + block.hang)
    return rows + _more_rows(block.more, width)


def _flow_rows(flow: blocks.Flow, width: int) -> list[layout.Row]:
    return _few_of(flow, width) if flow.drops else _all_of(flow, width)


def _all_of(flow: blocks.Flow, width: int) -> list[layout.Row]:
    """All of them, with quotes as long as fits in the rows that there are, and as short as can be where none fits."""
    lead = (flow.label, blocks.Span("  "))
    items = flow.few or flow.items
    most = flow.most or len(items) * width
    rows: list[layout.Row] = []
    for room in QUOTES if flow.most else (0,):
        said = layout.listed([_within(item, room) for item in items])
        # Where it cannot fit it need not be set: all that wrapping takes away is a space at the end of each row.
        if layout.row_cells(said) - most >= most * (width - layout.row_cells(lead)) and room > QUOTES[-1]:
            continue
        rows = layout.wrapped(said, width, lead=lead)
        if len(rows) <= most:
            break
    return rows


def _few_of(flow: blocks.Flow, width: int) -> list[layout.Row]:
    """As many of them as the rows hold, shortened before they are left out; the others are counted."""
    most = flow.most or len(flow.items)
    limit = min(len(flow.items), most * width // FEWEST_CELLS)

    @cache
    def shortened(room: int) -> tuple[list[layout.Row], list[int]]:
        items = [_within(item, room - 2) for item in flow.items[:limit]]
        return items, list(accumulate(map(layout.row_cells, items)))

    rows: list[layout.Row] = []
    for shown in range(limit, 0, -1):
        more = len(flow.items) - shown
        ending = [(blocks.quiet(f"and {in_words(more)} more"),)] if more else []
        around = len(flow.label.text) + 3 * (shown - 1) - most
        for room in SEVERAL_QUOTES if shown > 1 else QUOTES:
            items, lengths = shortened(room)
            if lengths[shown - 1] + around >= most * width and shown > 1:
                continue
            rows = layout.wrapped(layout.listed([*items[:shown], *ending]), width, lead=(flow.label,), hang=0)
            if len(rows) <= most:
                return rows
    return rows


def _within(item: Sequence[blocks.Span], room: int) -> layout.Row:
    """The spans with names cut, and quotes shortened to `room` cells between their marks; unchanged where it is 0."""
    return tuple(
        blocks.Span(layout.cut(span.text, WIDEST_NAME), span.tone)
        if span.tone is blocks.Tone.NAME and room
        else blocks.Span(f'"{layout.shortened(span.text[1:-1], room)}"', span.tone)
        if span.tone is blocks.Tone.QUOTE and room
        else span
        for span in item
    )


def _entry_rows(block: blocks.Entries, width: int) -> list[layout.Row]:
    """Each with its labels before it, in columns that are no wider than their share of the page."""
    entries = block.entries[: block.most]
    if block.label:
        first, below = blocks.strong(block.label), blocks.Span(" " * len(block.label))
        leads: list[layout.Row] = [(below if place else first, blocks.Span("  ")) for place in range(len(entries))]
    else:
        columns = zip(*(entry.labels for entry in entries if entry.labels), strict=True)
        limits = [max(12, width // share) if share else width for share in block.shares]
        widths = [
            min(max(layout.cells(one.text) for one in column), most)
            for column, most in zip(columns, limits, strict=False)
        ]
        leads = [_labels(entry, widths, block.indent) for entry in entries]
    parts: list[list[layout.Row]] = []
    for group, held in groupby(zip(entries, leads, strict=True), key=lambda pair: pair[0].group):
        parts.append([(blocks.quiet(group),)] if group else [])
        for entry, lead in held:
            room = block.quote_cells or block.quote_rows * (width - layout.row_cells(lead)) - 2
            said = _within(entry.said, room) if block.quote_cells or block.quote_rows else entry.said
            parts[-1] += layout.wrapped(said, width, lead=lead)
    return layout.parted(parts) + _more_rows(block.more, width, block.indent)


def _labels(entry: blocks.Entry, widths: Sequence[int], indent: int) -> layout.Row:
    row = [blocks.Span(" " * indent)] if indent else []
    for label, width in zip(entry.labels, widths, strict=False):
        row += [blocks.Span(layout.padded(label.text, width), label.tone), blocks.Span("  ")]
    return tuple(row)


def _moment_rows(block: blocks.Moments, width: int) -> list[layout.Row]:
    """A moment a row: its day where it is another than above, whom it was with, the line as typed, what it was."""
    entries, above = [], ""
    for one in block.moments[: block.most]:
        labels = (blocks.quiet("" if one.day == above else one.day), blocks.Span(one.whom, one.tone))
        handle = f"[{one.handle}]" if one.handle else ""
        read = blocks.quiet(f"{one.brief} {handle}".strip())
        entries.append(blocks.Entry(labels, (blocks.Span(f"{one.quote} "), read) if one.quote else (read,)))
        above = one.day
    rows = _entry_rows(blocks.Entries(tuple(entries), (), shares=(0, 5), indent=0), width)
    return rows + _more_rows(block.more, width)


def _signs_rows(block: blocks.Signs, width: int) -> list[layout.Row]:
    """The signs in short: number, name, verdict, one sentence; or in full, one below the other."""
    if not block.in_short:
        return layout.parted([_sign_rows(sign, width) for sign in block.signs])
    name = max((len(sign.name) for sign in block.signs), default=0) + 1
    verdict = max((len(sign.verdict) for sign in block.signs), default=0) + 1
    rows: list[layout.Row] = []
    for sign in block.signs:
        said = blocks.Span(layout.padded(sign.verdict, verdict), _verdict_tone(sign))
        lead = (blocks.quiet(f"{sign.number} "), blocks.strong(layout.padded(sign.name, name)), said, blocks.Span(" "))
        if width < NARROW_FOR_SIGNS:
            rows += [lead, *layout.wrapped((blocks.Span(sign.brief),), width, lead=(blocks.Span("  "),))]
        else:
            brief = _in_room(sign.brief, width - layout.row_cells(lead)) if block.one_row else sign.brief
            rows += layout.wrapped((blocks.Span(brief),), width, lead=lead)
    return rows


def _in_room(brief: str, room: int) -> str:
    """As many whole sentences as there is room for, or else the first clause, or else what fits of it."""
    brief = escape_controls(brief)
    if layout.cells(brief) <= room:
        return brief
    for end in (". ", "? ", "; "):
        whole = brief[: brief.rfind(end, 0, room) + 1].replace(";", ".")
        if whole and layout.cells(whole) <= room:
            return whole
    return layout.shortened(brief, room)


def _verdict_tone(sign: blocks.SignEntry) -> blocks.Tone:
    return blocks.Tone.STRONG if sign.stands_out else blocks.Tone.QUIET


def _sign_rows(sign: blocks.SignEntry, width: int) -> list[layout.Row]:
    """A sign in full: title and verdict, what is said, the handles behind it, and a step."""
    inner = width - len(MARGIN.text)
    title = layout.apart((blocks.strong(sign.title),), (blocks.Span(sign.verdict, _verdict_tone(sign)),), inner)
    rows = [(blocks.quiet(str(sign.number).ljust(len(MARGIN.text))), *title[0]), *((MARGIN, *row) for row in title[1:])]
    paragraphs = _paragraphs(sign)
    if paragraphs and sign.rests_on:
        who, said = paragraphs[-1]
        paragraphs[-1] = (who, (*said, blocks.Span(" "), blocks.quiet(sign.rests_on)))
    entries = tuple(blocks.Entry((blocks.strong(who),) if who else (), said) for who, said in paragraphs)
    rows += _entry_rows(blocks.Entries(entries, (), shares=(4,), indent=len(MARGIN.text)), width)
    step = sign.step
    return rows + (layout.wrapped(step.spans, width, lead=(MARGIN, *step.lead), hang=len(MARGIN.text)) if step else [])


def _paragraphs(sign: blocks.SignEntry) -> list[tuple[str, layout.Row]]:
    """Sentences run together, but for those about one person, which stand beside the name: (name or "", words)."""
    paragraphs: list[tuple[str, layout.Row]] = []
    for who, sentence in sign.said:
        if who:
            paragraphs.append((who, (blocks.Span(capitalised(sentence)),)))
        elif paragraphs and not paragraphs[-1][0]:
            paragraphs[-1] = ("", (*paragraphs[-1][1], blocks.Span(" "), blocks.Span(sentence)))
        else:
            paragraphs.append(("", (blocks.Span(sentence),)))
    return paragraphs


def _coloured(rows: Iterable[Iterable[blocks.Span]]) -> str:
    """Rows in the codes that a terminal understands; Rich's styles take text as it is, and read no markup in it."""
    # Rich's Console would draw the same, and takes three times as long to load.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {tone: Style.parse(style) for tone, style in STYLES.items()}
    return "\n".join(
        "".join(styles[span.tone].render(span.text, color_system=ColorSystem.STANDARD) for span in row) for row in rows
    )


ROWS: dict[type, Callable[[Any, int], list[layout.Row]]] = {
    blocks.Text: _text_rows,
    blocks.Lines: _line_rows,
    blocks.Flow: _flow_rows,
    blocks.Entries: _entry_rows,
    blocks.Moments: _moment_rows,
    blocks.Signs: _signs_rows,
    blocks.Relations: relation_rows,
    blocks.Months: month_rows,
}
"""How each block is drawn."""
