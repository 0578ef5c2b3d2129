"""Lines of a text file whose encoding is not stated, many at a time and in constant memory."""

from __future__ import annotations

from collections.abc import Iterator

from reciprocity.importers.sources import Source

BLOCK = 131_072
LONGEST_LINE = 1_000_000


def lines_of(source: Source) -> Iterator[str]:
    """The lines without their ends: UTF-8, or UTF-16 by its mark; a line that is neither is read as Windows-1252.

    Of a line longer than a million bytes only the beginning is handed out.
    """
    encoding = _encoding(source.head.data)
    if encoding != "utf-8":
        yield from _utf16(source, encoding)
        return
    with source.open() as file:
        rest, is_too_long = b"", False
        while data := file.read(BLOCK):
            cut = data.rfind(b"\n") + 1
            if not cut:
                if len(rest) < LONGEST_LINE:
                    rest += data
                else:
                    is_too_long = True
                continue
            yield from _text(rest + (b"\n" if is_too_long else b"") + data[:cut])
            rest, is_too_long = data[cut:], False
        if rest:
            yield from _text(rest)


def _encoding(head: bytes) -> str:
    if head[:2] == b"\xff\xfe":
        return "utf-16-le"
    return "utf-16-be" if head[:2] == b"\xfe\xff" else "utf-8"


def _text(data: bytes) -> Iterator[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        for line in data.split(b"\n"):
            yield _by_itself(line).rstrip("\r")
        return
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    yield from text.split("\n")


def _by_itself(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _utf16(source: Source, encoding: str) -> Iterator[str]:
    from codecs import getincrementaldecoder

    decoder = getincrementaldecoder(encoding)("replace")
    rest = ""
    with source.open() as file:
        while data := file.read(BLOCK):
            lines = (rest + decoder.decode(data)).split("\n")
            rest = lines.pop()[:LONGEST_LINE]
            yield from (line.rstrip("\r") for line in lines)
    yield rest
