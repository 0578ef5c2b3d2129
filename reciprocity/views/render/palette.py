"""The colours of the page, light and dark. Charts are drawn in the light ones; the style sheet turns them in the dark.

A chart names its colours in attributes, and a rule like `[fill="#0b7285"]` says what they are in each scheme; so one
drawing serves both, and prints in the light ones. All hold 3:1 against the paper, and words 4.5:1.
"""

from __future__ import annotations

from collections.abc import Iterator

YOU, THEM, TOGETHER = "#0b7285", "#9c36b5", "#5c7c0f"
INK, SOFT, LINE, PAPER = "#1c2730", "#56636e", "#c9d1d8", "#ffffff"
HEAT = ("#eef1f4", "#b5dbe4", "#62b0c2", "#238aa0", "#0a5668")
"""A day by how much it held, from nothing on."""

DARK = {
    YOU: "#3bc9db",
    THEM: "#da77f2",
    TOGETHER: "#a9cf38",
    INK: "#e6ebef",
    SOFT: "#a3b0bb",
    LINE: "#3d4852",
    PAPER: "#161c21",
    **dict(zip(HEAT, ("#232b32", "#1d4a56", "#1f7285", "#2fa3ba", "#7be0f0"), strict=True)),
}
"""Each colour as it is on a dark page."""


def rules() -> Iterator[tuple[str, str, str]]:
    """Each colour as the style sheet needs it: its name there, and what it is in the light and in the dark."""
    names = ("you", "them", "together", "ink", "soft", "line", "paper", *(f"heat-{step}" for step in range(len(HEAT))))
    for name, (light, dark) in zip(names, DARK.items(), strict=True):
        yield name, light, dark
