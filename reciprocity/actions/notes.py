"""Notes as people keep them: bytes into lines, and what each line is beside a moment: a heading, a box, code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reciprocity.core.batch_report import Passed
from reciprocity.core.escaping import replace_surrogates

ENDS = re.compile("\r\n|\r|\n|\u2028|\u2029")
FENCE = re.compile(r"(`{3,}|~{3,})")
RULE = re.compile(r"(?:[-*_=]\s*){3,}")
COMMENT = re.compile(r"<!--.*-->")
HEADING = re.compile(r"#{1,6}(?:\s+|$)")
BULLET = re.compile(r"(?:[-*+•‣◦]|\d{1,3}[.)])\s+")
BOX = re.compile(r"\[(.?)\]\s+")
MARKS = "#*_=[]():> \t"
"""What may stand around a day that heads a note ("## [[2026-11-20]]")."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line that tells of something. `is_open` is a box that was not ticked: not done yet."""

    number: int
    text: str
    is_open: bool = False


def decoded(data: bytes, encoding: str, errors: str) -> str:
    """The text of a file: UTF-8 or UTF-16 where its first bytes say so, UTF-16 too where every other byte is zero."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "surrogateescape" if name == "utf-8-sig" else "replace")
    head = data[:200]
    if len(head) > 3 and head[1::2].count(0) > len(head) // 3:
        return data.decode("utf-16-le", "replace")
    if len(head) > 3 and head[::2].count(0) > len(head) // 3:
        return data.decode("utf-16-be", "replace")
    return data.decode(encoding, errors)


def split(text: str) -> list[str]:
    """The lines of a text, whatever ends them: a line feed, a carriage return, or both."""
    lines = ENDS.split(text)
    return lines[:-1] if lines and not lines[-1] else lines


def told_in(lines: Sequence[str], passed: Counter[Passed]) -> Iterator[NoteLine]:
    """The lines that tell of something, or name a day, without the marks of a list; what is passed over is counted.

    A word with # before it is a tag, and stays; # and a space head a part of the notes.
    """
    code = _within_fences(lines)
    for number, raw in enumerate(lines, 1):
        line = replace_surrogates(raw).strip().removeprefix("\ufeff").strip()
        if not line:
            continue
        why = Passed.CODE if number in code else _passed_over(line)
        if why:
            passed[why] += 1
            continue
        line = BULLET.sub("", line, count=1) if BULLET.match(line) else line
        box = BOX.match(line)
        if box is None:
            yield NoteLine(number, line)
        elif box[1] == "-":
            passed[Passed.CANCELLED] += 1
        else:
            is_open = not box[1].strip()
            yield NoteLine(number, line if is_open else line[box.end() :], is_open)


def _passed_over(line: str) -> Passed | None:
    if COMMENT.fullmatch(line):
        return Passed.COMMENT
    return Passed.RULE if RULE.fullmatch(line) else None


def _within_fences(lines: Iterable[str]) -> frozenset[int]:
    """The numbers of lines of code, their fences among them; a fence that is never closed fences nothing in."""
    within: set[int] = set()
    begun, mark = 0, ""
    for number, raw in enumerate(lines, 1):
        fence = FENCE.match(raw.strip())
        if fence and not begun:
            begun, mark = number, fence[1]
        elif fence and raw.strip().startswith(mark):
            within.update(range(begun, number + 1))
            begun = 0
    return frozenset(within)


def heading_of(line: str) -> str:
    """What a line says as a heading: without its marks. A word with # before it is none."""
    return line.strip(MARKS)


def is_heading(line: str) -> bool:
    """Whether a line heads a part of the notes, as Markdown writes it."""
    return bool(HEADING.match(line))
