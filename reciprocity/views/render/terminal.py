"""A page as a terminal shows it: rows of spans, in soft colours by way of Rich, or in none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form, Surface
from reciprocity.views import page as blocks
from reciprocity.views.pages.sentences import in_words
from reciprocity.views.render import layout
from reciprocity.views.render.table import entry_rows, more_rows, relation_rows, within

if TYPE_CHECKING:
    from reciprocity.views.chart import Months

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
    room, last = height - PROMPT, page.drawn[-1]
    for sections in ways:
        # A table that alone is too long is not drawn at all: of hundreds of people only a few have a row.
        if _fewest_rows(sections, {}) < room:
            last = sections
            if _fewest_rows(sections, known) <= room and len(rows := _rows(sections, width, known)) <= room:
                return rows
    return _rows(last, width, known)


def _fewest_rows(sections: Iterable[blocks.Section], known: dict[int, list[layout.Row]]) -> int:
    """How many rows the sections need at least: as many as are `known`, and else one for each row of a table."""
    return sum(
        len(known[id(section)])
        if id(section) in known
        else sum(len(one.rows) for one in section.blocks if isinstance(one, blocks.Relations))
        for section in sections
    )


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
        rows += ROWS.get(type(block).__name__, _no_rows)(block, width)
    return [*rows, *(layout.wrapped((blocks.quiet(section.note),), width) if section.note else ())]


def _text_rows(text: blocks.Text, width: int) -> list[layout.Row]:
    if text.aside:
        return layout.apart(text.spans, text.aside, width)
    return layout.wrapped(text.spans, width, lead=text.lead, hang=text.hang)


def _line_rows(block: blocks.Lines, width: int) -> list[layout.Row]:
    rows: list[layout.Row] = []
    for line in block.lines[: block.most]:
        words = line.lstrip(" ")
        indent = blocks.Span(" " * (len(line) - len(words)))
        lead = (indent,) if indent.text else ()
        said = blocks.Span(words, blocks.Tone.STRONG if lead else blocks.Tone.WORDS)
        rows += layout.wrapped((said,), width, lead=lead, hang=len(indent.text) + block.hang)
    return rows + more_rows(block.more, width)


def _flow_rows(flow: blocks.Flow, width: int) -> list[layout.Row]:
    return _few_of(flow, width) if flow.drops else _all_of(flow, width)


def _all_of(flow: blocks.Flow, width: int) -> list[layout.Row]:
    """All of them, with quotes as long as fits in the rows that there are, and as short as can be where none fits."""
    lead = (flow.label, blocks.Span("  "))
    items = flow.few or flow.items
    most = flow.most or len(items) * width
    rows: list[layout.Row] = []
    for room in QUOTES if flow.most else (0,):
        said = layout.listed([within(item, room) for item in items])
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
        items = [within(item, room - 2) for item in flow.items[:limit]]
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


def _moment_rows(block: blocks.Moments, width: int) -> list[layout.Row]:
    """A moment a row: its day where it is another than above, whom it was with, the line as typed, what it was."""
    entries, above = [], ""
    for one in block.moments[: block.most]:
        labels = (blocks.quiet("" if one.day == above else one.day), blocks.Span(one.whom, one.tone))
        handle = f"[{one.handle}]" if one.handle else ""
        read = blocks.quiet(f"{one.brief} {handle}".strip())
        entries.append(blocks.Entry(labels, (blocks.Span(f"{one.quote} "), read) if one.quote else (read,)))
        above = one.day
    rows = entry_rows(blocks.Entries(tuple(entries), (), shares=(0, 5), indent=0), width)
    return rows + more_rows(block.more, width)


def _signs_rows(block: blocks.Signs, width: int) -> list[layout.Row]:
    """The signs in short: number, name, verdict, one sentence; or in full, one below the other."""
    if not block.in_short:
        from reciprocity.views.render.in_full import sign_rows

        return layout.parted([sign_rows(sign, width) for sign in block.signs])
    name = max((len(sign.name) for sign in block.signs), default=0) + 1
    verdict = max((len(sign.verdict) for sign in block.signs), default=0) + 1
    rows: list[layout.Row] = []
    for sign in block.signs:
        said = blocks.Span(
            layout.padded(sign.verdict, verdict), blocks.Tone.STRONG if sign.stands_out else blocks.Tone.QUIET
        )
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


def _coloured(rows: Iterable[Iterable[blocks.Span]]) -> str:
    """Rows in the codes that a terminal understands; Rich's styles take text as it is, and read no markup in it."""
    # Rich's Console would draw the same, and takes three times as long to load.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {tone: Style.parse(style) for tone, style in STYLES.items()}
    return "\n".join(
        "".join(styles[span.tone].render(span.text, color_system=ColorSystem.STANDARD) for span in row) for row in rows
    )


def _month_rows(block: Months, width: int) -> list[layout.Row]:
    from reciprocity.views.render.in_full import month_rows

    return month_rows(block, width)


def _no_rows(_block: blocks.Block, _width: int) -> list[layout.Row]:
    """Charts are for documents, where their numbers stand beside them."""
    return []


ROWS: dict[str, Callable[[Any, int], list[layout.Row]]] = {
    "Text": _text_rows,
    "Lines": _line_rows,
    "Flow": _flow_rows,
    "Entries": entry_rows,
    "Moments": _moment_rows,
    "Signs": _signs_rows,
    "Relations": relation_rows,
    "Months": _month_rows,
}
"""How each block is drawn, by its name: not every page loads every one."""
