"""Rows of spans, measured in the cells that a terminal gives them.

A wide character (CJK, most emoji) takes two cells and a combining one none, so nothing here counts characters. What is
measured, cut or wrapped is first escaped, as it will be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from reciprocity.core.escaping import escape_controls
from reciprocity.views.page import Span, Spans, quiet

Row: TypeAlias = Spans
BLANK: Row = ()
CUT = "…"


def cells(text: str) -> int:
    """How many cells of a terminal's line the text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(escape_controls(text))


def row_cells(row: Iterable[Span]) -> int:
    return sum([cells(span.text) for span in row])


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with … where it went on."""
    shown = escape_controls(text)
    return shown if cells(shown) <= width else _first_cells(shown, width - 1).rstrip() + CUT


def shortened(text: str, width: int) -> str:
    """Like `cut`, but between two words where that leaves a third of what there is room for."""
    shown = escape_controls(text)
    if cells(shown) <= width:
        return shown
    start = _first_cells(shown, width - 1)
    at_word = start if shown[len(start) :].startswith(" ") else start.rpartition(" ")[0]
    return (at_word if cells(at_word) * 3 >= width else start).rstrip(" ,;:.") + CUT


def padded(text: str, width: int) -> str:
    """The text cut or filled with spaces to `width` cells."""
    shown = cut(text, width)
    return shown + " " * (width - cells(shown))


def wrapped(spans: Iterable[Span], width: int, lead: Row = (), hang: int | None = None) -> list[Row]:
    """Words set in as many rows as they need, none wider than `width` cells.

    `lead` begins the first row as it is; the rows below it are indented by `hang` cells, or else by the lead's own.
    """
    hang = row_cells(lead) if hang is None else hang
    rows, row, used, is_bare = [], list(lead), row_cells(lead), True
    for word in _words(spans):
        for piece, needed in _pieces(word, width - hang):
            if used + needed + (not is_bare) > width:
                rows.append(tuple(row))
                row, used, is_bare = [Span(" " * hang)], hang, True
            if not is_bare:
                row.append(Span(" "))
            row.extend(piece)
            used, is_bare = used + needed + (not is_bare), False
    return [*rows, tuple(row)]


def flowed(text: str, width: int) -> str:
    """The text with each of its lines broken between words, and what goes on below as far in as the line began."""
    return "\n".join(row for line in text.split("\n") for row in _flowed(line, width))


def _flowed(line: str, width: int) -> list[str]:
    words = line.lstrip(" ")
    rows = wrapped((Span(words),), width, lead=(Span(" " * (len(line) - len(words))),))
    return ["".join(span.text for span in row).rstrip(" ") for row in rows]


def apart(left: Row, right: Row, width: int) -> list[Row]:
    """Words at the left, and on the same row, against the right edge, a few more."""
    first, *rest = wrapped(left, width - row_cells(right) - 2)
    gap = Span(" " * (width - row_cells(first) - row_cells(right)))
    return [(*first, gap, *right), *rest]


def listed(items: Iterable[Row]) -> Row:
    """Rows one after another, with a dot between them."""
    spans: list[Span] = []
    for item in items:
        spans.extend((quiet(" · "), *item) if spans else item)
    return tuple(spans)


def trimmed(row: Row) -> Row:
    """The row with no spaces at its end."""
    spans = list(row)
    while spans and not spans[-1].text.rstrip(" "):
        spans.pop()
    return (*spans[:-1], Span(spans[-1].text.rstrip(" "), spans[-1].tone)) if spans else ()


def parted(parts: Iterable[Sequence[Row]]) -> list[Row]:
    """Parts of a page one below the other, a blank row between those that hold anything."""
    rows: list[Row] = []
    for part in parts:
        if part:
            rows += [BLANK, *part] if rows else part
    return rows


def _words(spans: Iterable[Span]) -> Iterator[Row]:
    """Spans taken apart at their spaces; a word may go on from one span to the next."""
    word: list[Span] = []
    for span in spans:
        for place, piece in enumerate(escape_controls(span.text).split(" ")):
            if place and word:
                yield tuple(word)
                word = []
            if piece:
                word.append(Span(piece, span.tone))
    if word:
        yield tuple(word)


def _pieces(word: Row, width: int) -> Iterator[tuple[Row, int]]:
    """The word whole, or in pieces where no row could hold it, each with the cells that it takes."""
    needed = row_cells(word)
    if needed <= width:
        yield word, needed
        return
    for span in word:
        rest = span.text
        while rest:
            piece = _first_cells(rest, width) or rest[:1]
            yield (Span(piece, span.tone),), cells(piece)
            rest = rest[len(piece) :]


def _first_cells(text: str, width: int) -> str:
    """As much of the beginning of the text as fits in `width` cells, with no character taken apart."""
    if text.isascii():
        return text[: max(width, 0)]
    from rich.cells import chop_cells

    # Of text that takes no cells at all, like a combining mark by itself, there are no pieces.
    first = next(iter(chop_cells(text, width)), "") if width > 1 else ""
    return first if cells(first) <= width else ""
