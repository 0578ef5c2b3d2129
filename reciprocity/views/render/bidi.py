"""Words written from the right, set apart from what stands around them, so that neither is read in a wrong order."""

from __future__ import annotations

import re

FROM_THE_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts of the blocks that Unicode keeps for this direction."""

RUN = re.compile(f"[{FROM_THE_RIGHT}]+(?:[ '’-]+[{FROM_THE_RIGHT}]+)*")
FIRST_STRONG, POP = "\u2068", "\u2069"


def isolated(sentence: str) -> str:
    """The sentence with every run of such words between a first-strong isolate and its end (Unicode annex 9)."""
    return sentence if sentence.isascii() else RUN.sub(lambda run: f"{FIRST_STRONG}{run.group()}{POP}", sentence)
