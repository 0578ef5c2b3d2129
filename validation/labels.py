"""The labelled lines of this project, and the people that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reciprocity.core.people import Person, Roster, name_key
from reciprocity.reading.lexicon import QUALITIES
from reciprocity.reading.mentions import Mention

Label = dict[str, Any]

HERE = Path(__file__).parent
OWN = sorted((HERE / "lines").glob("*.jsonl"))
PEOPLE = (
    ("Maya Chen",), ("Leo Martins", "Leozinho"), ("Samira Haddad", "Sam"), ("Sam Okafor",), ("Priya Raman",),
    ("Grandma Rose", "Grandma", "Nana"), ("Tom Becker",), ("Ana Sofia Ruiz", "Anaso"), ("Jun Watanabe",), ("Will Grant",),
    ("Mark Hope",), ("April Jensen",), ("Dad",), ("Mom", "Mum"), ("Dr. Keller",), ("Zoë Lindqvist", "Zoe"),
    ("O'Brien", "Pat O'Brien"),
)  # fmt: skip
ROSTER = Roster(tuple(Person(str(number), names[0], names[1:]) for number, names in enumerate(PEOPLE)))
NOBODY = Roster(())
AS_WRITTEN = ("manner", "nothing", "done", "two", "one")
"""Files in the manner of real people, whose labels give names as the line has them; the others give full names."""
TIMES_COUNTED, TIMES_A_PATTERN = 5, 1
"""How often such a line is counted in training, for there are few of them; and those that are made of patterns."""


def took_part(mention: Mention, label: Label) -> bool:
    """Whether the label names this person; those labelled as they are written have no full name."""
    who = {plain_name(name) for name in label["who"]}
    if mention.someone:
        return not who
    return any(person.name in label["who"] for person in mention.people) or bool(
        {plain_name(mention.name), plain_name(mention.words)} & who
    )


def plain_name(name: str) -> str:
    """A name without "my", "the" or what kind of sister it is, so that "My little sister" is "sister"."""
    words = [word for word in name_key(name).replace("-", " ").split() if word not in BESIDE and not word[0].isdigit()]
    return " ".join(words) or " ".join(word for word in name_key(name).split() if word != "my")


BESIDE = (
    QUALITIES
    | frozenset(["my", "our", "the", "a", "an", "one", "of", "some", "year", "month", "week", "yr", "all", "mine"])
) - {
    "baby",
    "ex",
    "twin",
    "step",
}


def labels_in(files: Iterable[Path]) -> list[Label]:
    return [
        json.loads(line) | {"as_written": written, "times": _times(file.stem) if written else 1}
        for file in files
        for written in [file.name.startswith(AS_WRITTEN)]
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _times(stem: str) -> int:
    return TIMES_A_PATTERN if "patterns" in stem else TIMES_COUNTED
