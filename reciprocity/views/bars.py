"""Bars around a middle line: from them to its left, from you to its right, what is shared in the middle."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from reciprocity.views.layout import Row, Span, Tone, cells, quiet
from reciprocity.views.sentences import in_words

BLOCK, SHARED, LINE = "█", "░", "│"
HEADINGS = (("from them", "from you"), ("them", "you"), ("", ""))


@dataclass(frozen=True, slots=True)
class Counts:
    """Investments each way, as a bar draws them."""

    gave: int
    received: int
    shared: int


@dataclass(frozen=True, slots=True)
class Scale:
    """How bars are drawn: a block stands for up to `moments`, and each side of the line has `half` cells."""

    moments: int
    half: int

    def blocks(self, own: int, shared: int) -> tuple[int, int]:
        """Blocks for one side: its own, and its half of what is shared."""
        return -(-own // self.moments), -(-shared // (2 * self.moments))

    def bar(self, counts: Counts) -> Row:
        """One bar, as wide as the scale whatever the counts."""
        theirs, shared = self.blocks(counts.received, counts.shared)
        yours, _ = self.blocks(counts.gave, counts.shared)
        return (
            Span(" " * (self.half - theirs - shared)),
            Span(BLOCK * theirs, Tone.FROM_THEM),
            Span(SHARED * shared, Tone.TOGETHER),
            quiet(LINE),
            Span(SHARED * shared, Tone.TOGETHER),
            Span(BLOCK * yours, Tone.FROM_YOU),
            Span(" " * (self.half - yours - shared)),
        )

    def heading(self) -> Row:
        """What is on either side of the line, in as many words as there is room for."""
        left, right = next(pair for pair in HEADINGS if max(map(len, pair)) <= self.half)
        return (
            Span(left.rjust(self.half), Tone.FROM_THEM),
            quiet(LINE),
            Span(right.ljust(self.half), Tone.FROM_YOU),
        )

    def legend(self) -> Row:
        """What a block stands for."""
        many = f"up to {in_words(self.moments)}" if self.moments > 1 else "one moment"
        return (quiet(f"{BLOCK} {many}"),)

    @staticmethod
    def legend_of_shared() -> Row:
        return (Span(SHARED, Tone.TOGETHER), quiet(" together"))


def scale_for(counts: Iterable[Counts], room: int) -> Scale:
    """The finest scale by which the widest side fits in `room` cells; no wider than bars and headings need."""
    sides = {(max(one.gave, one.received), one.shared) for one in counts}

    def widest(moments: int) -> int:
        return max((sum(Scale(moments, room).blocks(*side)) for side in sides), default=0)

    coarsest = max((own + shared for own, shared in sides), default=1)
    # A coarser scale never needs more room, so the finest that fits is found by halving.
    finer = bisect_left(range(1, coarsest + 1), True, key=lambda moments: widest(moments) <= room)
    moments = finer + 1
    return Scale(moments, min(room, max(widest(moments), cells(HEADINGS[0][0]))))
