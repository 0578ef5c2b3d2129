"""Hostile text, and the characters that must never reach a terminal."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
JOINERS = "\u200c\u200d"

PAYLOADS = (
    "\x1b[2J\x1b[H",
    "\x1b]0;owned\x07",
    "\x1b]8;;https://example.com\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJmIH4=\x07",
    "\x1bP$q\x1b\\",
    "\x9b31m",
    "\x9d52;c;eA==\x9c",
    "\u202egnp.exe",
    "\u2066\u2069\u061c\u200e",
    "\u2028\u2029\x85\x0b\x0c",
    "\x00\x07\x08\x7f",
    "\r\nrecip: all is well",
    "\ud800\udfff",
    "\ufeff\u00ad\U000e0041",
    "[bold red]x[/nope]",
    ":smiley: [link=javascript:alert(1)]x[/link]",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "{{ 7*7 }} {% raw %}",
    "%s %n {0} {name!r}",
    "'; DROP TABLE moments; --",
    "e\u0301" * 50 + "\u0300" * 200,
    "👩\u200d🚀 ﷽ 𒐫",
)


def control_characters_in(output: str) -> list[str]:
    """Control and invisible characters in an output.

    Newlines are allowed, and joiners after a non-ASCII character, as emoji and several scripts need them.
    """
    return [
        f"U+{ord(character):04X}"
        for before, character in zip(" " + output, output, strict=False)
        if character != "\n"
        and unicodedata.category(character) in HIDDEN
        and not (character in JOINERS and not before.isascii())
    ]
