"""A moment as the small text that an editor shows, and the text read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import whom
from reciprocity.cli.moments import line_shown
from reciprocity.core.moments import Moment, Participation
from reciprocity.core.people import Person, name_key
from reciprocity.core.vocabulary import KINDS, Direction, Felt, Kind, Purpose
from reciprocity.errors import Refused

T = TypeVar("T")

WAYS = {Direction.GIVE: "from you", Direction.TAKE: "from them", Direction.MUTUAL: "together"}
PURPOSES = {Purpose.JUST_BECAUSE: "just because", Purpose.AGENDA: "with a request", Purpose.UNKNOWN: ""}
MEANT = {
    **{words: way for way, words in WAYS.items()},
    **{way.value: way for way in Direction},
    "me": Direction.GIVE,
    "them": Direction.TAKE,
    "both": Direction.MUTUAL,
}
MEANT_BY_PURPOSE = {
    **{words: purpose for purpose, words in PURPOSES.items()},
    **{purpose.value: purpose for purpose in Purpose},
}
TOLD = "and said so"
FIELDS = ("with", "kind", "way", "day", "purpose", "felt")

HEAD = """\
# Change what is not right, save, and close. An empty text, or this one unchanged, changes nothing.
# kind: {kinds}
# way: from you, from them, together · purpose: just because, with a request, or nothing
# felt: lighter, same, heavier, or nothing; "lighter, and said so" where they did
# Somebody new: @Name. Below the empty line stands what you wrote.
"""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edited text says: the fields above the empty line, by name, and the line below it."""

    fields: dict[str, str]
    note: str


def text_of(desk: Desk, moment: Moment) -> str:
    """The text that the editor shows."""
    shown = line_shown(desk, moment)
    fields = {
        "with": "; ".join(shown.who),
        "kind": moment.details.kind.value if moment.details.kind else "",
        "way": WAYS[moment.details.direction] if moment.details.direction else "",
        "day": moment.details.day.isoformat(),
        "purpose": PURPOSES[moment.details.purpose],
        **_felt(shown.who, moment.parts),
    }
    head = HEAD.format(kinds=", ".join(kind.value for kind in Kind))
    rows = "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields.items())
    return f"{head}{rows}\n{moment.details.note}\n"


def _felt(names: tuple[str, ...], parts: tuple[Participation, ...]) -> dict[str, str]:
    """One field where it is the same of everybody, else one for each."""
    said = [felt_in_words(part) for part in parts]
    if len(set(said)) <= 1:
        return {"felt": said[0] if said else ""}
    return {f"felt {name}": words for name, words in zip(names, said, strict=True)}


def felt_in_words(part: Participation) -> str:
    """How they seemed, as the text has it."""
    return "" if part.felt is None else f"{part.felt.value}, {TOLD}" if part.told else part.felt.value


def is_emptied(text: str) -> bool:
    """Whether nothing but remarks is left."""
    return not any(line.strip() and not line.startswith("#") for line in text.splitlines())


def edited(text: str) -> Edited:
    """The text taken apart. Refused, naming the line, where it is no such text."""
    lines = text.replace("\r\n", "\n").split("\n")
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if fields:
                return Edited(fields, "\n".join(lines[number:]).rstrip("\n"))
            continue
        name, colon, value = line.partition(":")
        name = " ".join(name.split())
        if not colon or name.partition(" ")[0].lower() not in FIELDS:
            raise Refused(
                f"Line {number} is not understood: {line.strip()[:60]}",
                f"Above the empty line stand {', '.join(FIELDS)}, each with a colon; below it, what you wrote.",
            )
        fields[name.lower() if name.lower() in FIELDS else name] = value.strip()
    raise Refused("What you wrote is missing.", "It stands below an empty line, under the fields.")


def people_in(desk: Desk, typed: str) -> tuple[tuple[Person, ...], tuple[str, ...], bool]:
    """Those named: set apart by ; or else by commas; somebody new is given as @Name. As `whom` has them."""
    names = [name.strip() for name in typed.split(";" if ";" in typed else ",") if name.strip()]
    known = tuple(name for name in names if not name.startswith("@"))
    who, _, someone = whom(desk, known, may_add=False)
    more, new, unnamed = whom(desk, tuple(name for name in names if name.startswith("@")), may_add=True)
    return tuple(dict.fromkeys((*who, *more))), new, someone or unnamed


def kind_in(typed: str) -> Kind | None:
    """The kind that a field names; None where it is empty, and the moment unsorted."""
    if not typed:
        return None
    return word_in({kind.value: kind for kind in Kind}, typed.replace("_", "-"), "kind")


def way_in(typed: str, kind: Kind | None) -> Direction | None:
    """Which way a field says that it went; the usual one of the kind where it is empty."""
    if kind is None:
        return None
    return word_in(MEANT, typed, "way") if typed else KINDS[kind].usual


def word_in(words: Mapping[str, T], typed: str, field: str) -> T:
    """What a word of a field means. Refused, with the words there are, for one that means nothing."""
    found = words.get(" ".join(typed.lower().split()))
    if found is None:
        known = ", ".join(word for word in words if word)
        raise Refused(f"{field} does not know {typed!r}.", f"It knows: {known}.")
    return found


def felt_of(name: str, fields: Mapping[str, str]) -> str:
    """What the fields say of how one person seemed: their own field, or that of everybody."""
    own = next((value for field, value in fields.items() if name_key(field) == name_key(f"felt {name}")), None)
    return fields.get("felt", "") if own is None else own


def with_felt(part: Participation, typed: str) -> Participation:
    """The part with how they seemed as it was typed."""
    felt, _, told = typed.partition(",")
    if not felt.strip():
        return replace(part, felt=None, told=None)
    word = word_in({felt.value: felt for felt in Felt}, felt, "felt")
    if told.strip() and name_key(told) not in (TOLD, "told", "said so"):
        raise Refused(
            f"felt does not know {told.strip()!r}.", f'It knows: "{felt.strip()}", or "{felt.strip()}, {TOLD}".'
        )
    return replace(part, felt=word, told=bool(told.strip()))
