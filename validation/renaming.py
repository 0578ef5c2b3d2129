"""Labelled lines with every name in them replaced by another: people that no table of ours has in mind."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random

from reciprocity.core.people import Roster
from reciprocity.reading import lexicon
from reciprocity.reading.known_names import index_of, with_owners
from reciprocity.reading.lexicon import KIN
from reciprocity.reading.mentions import Mention, mentions_in
from reciprocity.reading.tokens import Token, tokens_of
from validation.labels import ROSTER, Label

NAMES = Path(__file__).with_name("names.txt")
"""Three hundred first names of many countries, to try the reader with; none is used in training."""

Spans = list[tuple[int, int]]
TITLED = frozenset(("dr", "dr."))


def renamed(label: Label, copies: int = 2) -> Iterator[tuple[str, Spans, Spans]]:
    """A line as it is and with other names; the spans of those names, and of the other people that it names."""
    if label["as_written"]:
        yield _as_written(label)
        return
    random = Random(label["text"])
    mentions, tokens = named_in(label["text"])
    yield label["text"], *_spans(mentions, tokens)
    if any(_is_replaced(mention, tokens) for mention in mentions):
        for _ in range(copies):
            yield replaced(label["text"], mentions, tokens, lambda _person: _any_name(random))


def with_other_names(label: Label) -> Label:
    """A line whose people have names out of the list of three hundred; `renamed` says whose each is."""
    random = Random(label["text"])
    names, given = NAMES.read_text(encoding="utf-8").split(), dict[str, str]()

    def name_of(person: str) -> str:
        given.setdefault(person, f"{random.choice(names)} {random.choice(names)}")
        return given[person]

    text, _, _ = replaced(label["text"], *named_in(label["text"]), name_of)
    meant = {name.casefold(): person for person, full in given.items() for name in (full, full.split()[0])}
    return label | {"text": text, "renamed": meant}


def _as_written(label: Label) -> tuple[str, Spans, Spans]:
    """A line with the spans of the names that its label has; whether others in it are names is left open."""
    text = label["text"]
    names = [name for name in label.get("who", ()) if name[:1].isupper()]
    spans = [(at, at + len(name)) for name in names if (at := text.lower().find(name.lower())) >= 0]
    keeps = label.get("keep", True)
    words = [
        token for token in tokens_of(text) if (token.is_capital or not keeps) and lexicon.is_first_name(token.norm)
    ]
    return text, spans, [(word.start, word.end) for word in words if not _within(word.start, spans)]


def _within(index: int, spans: Spans) -> bool:
    return any(start <= index < end for start, end in spans)


def named_in(text: str, roster: Roster = ROSTER) -> tuple[tuple[Mention, ...], tuple[Token, ...]]:
    tokens = with_owners(tokens_of(text, index_of(roster).unspaced), index_of(roster))
    return tuple(each for each in mentions_in(text, tokens, roster) if each.people), tokens


def replaced(
    text: str, mentions: tuple[Mention, ...], tokens: tuple[Token, ...], name_of: Callable[[str], str]
) -> tuple[str, Spans, Spans]:
    """The line with another name for everyone but kin, in the same case; and where the names now stand."""
    parts: list[str] = []
    spans: Spans = []
    others: Spans = []
    done = length = 0
    for mention in mentions:
        start, end = tokens[mention.first].start, tokens[mention.after - 1].end
        is_replaced = _is_replaced(mention, tokens)
        new = _in_the_case_of(text[start:end], name_of(mention.people[0].name)) if is_replaced else text[start:end]
        parts += [text[done:start], new]
        length += start - done
        (spans if is_replaced else others).append((length, length + len(new)))
        length, done = length + len(new), end
    return "".join(parts) + text[done:], spans, others


def _spans(mentions: tuple[Mention, ...], tokens: tuple[Token, ...]) -> tuple[Spans, Spans]:
    where = [(tokens[each.first].start, tokens[each.after - 1].end) for each in mentions]
    yes = [span for span, each in zip(where, mentions, strict=True) if _is_replaced(each, tokens)]
    return yes, [span for span in where if span not in yes]


def _is_replaced(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Words for kin stay as they are, and so do titles with a name."""
    first = tokens[mention.first].norm
    return len(mention.people) == 1 and first not in KIN and first not in TITLED | {"my", "our", "the"}


def _in_the_case_of(typed: str, name: str) -> str:
    """Another name with as many words as were typed, in the same case."""
    words = typed.split()
    full = name.split()
    given = " ".join(full[: len(words)])
    if typed.isupper() and len(typed) > 1:
        return given.upper()
    return given.lower() if typed.islower() else given


def _any_name(random: Random) -> str:
    """A first and a last name out of the table; every fourth with a letter changed, so that no table has it."""
    first, last = random.choice(_listed()), random.choice(_listed())
    if random.random() < 0.25:
        first, last = _changed(first, random), _changed(last, random)
    return f"{first.capitalize()} {last.capitalize()}"


def _changed(name: str, random: Random) -> str:
    index = random.randrange(1, len(name))
    return name[:index] + random.choice("aeiou" if name[index] in "aeiou" else "lmnrst") + name[index + 1 :]


@lru_cache(maxsize=1)
def _listed() -> list[str]:
    """The first names of the table that are no words, often the usual ones; those for trying the reader left out."""
    table = zlib.decompress(lexicon.FILE.read_bytes()).decode()
    rows = [row.split("\t") for row in table.splitlines()]
    apart = {name.lower() for name in NAMES.read_text(encoding="utf-8").split()}
    usual = [word for word, marks in rows if marks[0] == "a" and word not in apart]
    rare = [word for word, marks in rows if marks[0] in "bc" and "w" not in marks and word not in apart]
    return usual * (len(rare) // max(len(usual), 1) + 1) + rare
