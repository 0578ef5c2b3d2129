"""Laws of rows and cells."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from reciprocity.core.escaping import escape_controls
from reciprocity.views.page import Bar, Span, Tone
from reciprocity.views.render.layout import cut, padded, row_cells, shortened, wrapped
from reciprocity.views.render.table import scale_for

WORDS = st.text(st.one_of(st.characters(), st.sampled_from("ab 田́👩\u200d🇵ﾊ")), max_size=80)
WIDTHS = st.integers(12, 120)
COUNTS = st.builds(Bar, *[st.integers(0, 5000)] * 3)


@given(WORDS, WIDTHS)
def test_what_is_cut_shortened_or_padded_fits(text: str, width: int) -> None:
    shown = escape_controls(text)

    assert cell_len(cut(shown, width)) <= width
    assert cell_len(shortened(shown, width)) <= width
    assert cell_len(padded(shown, width)) == width


@given(st.lists(WORDS, max_size=4), WIDTHS, st.integers(0, 6))
@example(["🏻", "0\x1f\x1f\x08"], 12, 0)
def test_wrapped_rows_fit_and_keep_every_word(texts: list[str], width: int, hang: int) -> None:
    spans = [Span(text, tone) for text, tone in zip(texts, Tone, strict=False)]

    rows = wrapped(spans, width, lead=(Span("> "),), hang=hang)

    assert max(map(row_cells, rows)) <= width
    kept = "".join(span.text for row in rows for span in row)
    shown = "".join(map(escape_controls, texts))
    assert kept.removeprefix("> ").replace(" ", "") == shown.replace(" ", "")


@given(st.lists(COUNTS, min_size=1, max_size=6), st.integers(6, 24))
def test_bars_fit_and_are_all_as_wide(counts: list[Bar], room: int) -> None:
    scale = scale_for(counts, room)

    assert scale.half <= room
    assert {row_cells(scale.bar(one)) for one in counts} == {2 * scale.half + 1}
    assert row_cells(scale.heading()) == 2 * scale.half + 1


@given(st.lists(COUNTS, min_size=1, max_size=6), st.integers(6, 24))
def test_the_scale_is_the_finest_that_fits(counts: list[Bar], room: int) -> None:
    scale = scale_for(counts, room)

    def widest(moments: int) -> int:
        return max(-(-max(one.gave, one.received) // moments) + -(-one.shared // (2 * moments)) for one in counts)

    assert widest(scale.moments) <= room
    assert scale.moments == 1 or widest(scale.moments - 1) > room


def test_words_are_cut_between_words_where_that_leaves_enough() -> None:
    assert shortened("Tom mended my bike", 15) == "Tom mended my…"
    assert shortened("Konstantinopolitanskaya", 10) == "Konstanti…"
    assert shortened("short", 10) == "short"
