"""A moment as the small text that an editor shows, and the text read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from reciprocity.actions.context import Context
from reciprocity.actions.draft import Company, company_named
from reciprocity.actions.save import moment_view
from reciprocity.core.moments import DETAIL_NAMES, Moment, MomentDetails, Participation
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import KINDS, Direction, Felt, Kind, Purpose
from reciprocity.errors import Refused

T = TypeVar("T")

DIRECTIONS = {Direction.GIVE: "from you", Direction.TAKE: "from them", Direction.MUTUAL: "together"}
DIRECTION_WORDS = {
    **{words: direction for direction, words in DIRECTIONS.items()},
    **{direction.value: direction for direction in Direction},
    "me": Direction.GIVE,
    "them": Direction.TAKE,
    "both": Direction.MUTUAL,
}
PURPOSES = {Purpose.JUST_BECAUSE: "just because", Purpose.AGENDA: "with a request", Purpose.UNKNOWN: ""}
PURPOSE_WORDS = {
    **{words: purpose for purpose, words in PURPOSES.items()},
    **{purpose.value: purpose for purpose in Purpose},
}
ASKED = {True: "yes", False: "no", None: ""}
ASKED_WORDS = {"yes": True, "asked": True, "as asked": True, "no": False, "unasked": False, "": None}
CLOSED_WORDS = {"yes": True, "closed": True, "said it already": True, "no": False, "open": False, "": False}
KIND_WORDS = {kind.value: kind for kind in Kind}
FELT_WORDS = {felt.value: felt for felt in Felt}
TOLD = "and said so"

HEAD = """\
# Change what is not right, save, and close. An empty text, or this one unchanged, changes nothing.
# kind: {kinds}
# way: from you, from them, together · purpose: just because, with a request, or nothing
# asked: yes or no, whether the help was asked for, or nothing
# felt: lighter, same, heavier, or nothing; "lighter, and said so" where they did
# closed: yes where what it left open is dealt with, said already; or nothing
# Somebody new: @Name. Below the empty line stands what you wrote.
"""


class DetailField(NamedTuple):
    """How one of a moment's details stands in the text: its name there, as words, and the words read back.

    `read` is given the words, and the kind that the text names.
    """

    name: str
    words: Callable[[MomentDetails], str]
    read: Callable[[str, Kind | None], Any]


class PartField(NamedTuple):
    """The same of what belongs to each person's part: one field where it is the same of all, else one for each."""

    words: Callable[[Participation], str]
    with_words: Callable[[Participation, str], Participation]


def _read_kind(typed: str, _kind: Kind | None = None) -> Kind | None:
    return word_in(KIND_WORDS, typed.replace("_", "-"), "kind") if typed else None


def _read_direction(typed: str, kind: Kind | None) -> Direction | None:
    """The direction said; the usual one of the kind where it is empty, and None of an unsorted moment."""
    if kind is None:
        return None
    return word_in(DIRECTION_WORDS, typed, "way") if typed else KINDS[kind].usual


DETAIL_FIELDS = {
    "kind": DetailField("kind", lambda details: details.kind.value if details.kind else "", _read_kind),
    "direction": DetailField(
        "way", lambda details: DIRECTIONS[details.direction] if details.direction else "", _read_direction
    ),
    "purpose": DetailField(
        "purpose",
        lambda details: PURPOSES[details.purpose],
        lambda typed, _kind: word_in(PURPOSE_WORDS, typed, "purpose"),
    ),
    "asked": DetailField(
        "asked", lambda details: ASKED[details.asked], lambda typed, _kind: word_in(ASKED_WORDS, typed, "asked")
    ),
}
"""By the name of the detail; the day, which is read as on the command line, and the note have their own ways."""


def _as_text(name: str) -> DetailField:
    return DetailField(name, attrgetter(name), lambda typed, _kind: typed)


DETAIL_FIELDS |= {name: _as_text(name) for name in DETAIL_NAMES if name not in (*DETAIL_FIELDS, "day", "note")}


@dataclass(frozen=True, slots=True)
class EditedText:
    """What an edited text says: the fields above the empty line, by name, and the line below it."""

    fields: dict[str, str]
    note: str

    def same(self, other: EditedText, field: str) -> bool:
        return self.fields.get(field, "") == other.fields.get(field, "")

    def details(self) -> dict[str, Any]:
        """What the fields say of the details, by their names in the text."""
        kind = _read_kind(self.fields.get("kind", ""))
        return {one.name: one.read(self.fields.get(one.name, ""), kind) for one in DETAIL_FIELDS.values()}

    def of_part(self, field: str, person: str) -> str:
        """What is said of one person's part: by their own field, or by that of everybody."""
        key = name_key(f"{field} {person}")
        own = next((value for name, value in self.fields.items() if name_key(name) == key), None)
        return self.fields.get(field, "") if own is None else own


def text_of(context: Context, moment: Moment) -> str:
    """The text that the editor shows."""
    names = moment_view(context, moment).who
    details = {field.name: field.words(moment.details) for field in DETAIL_FIELDS.values()}
    fields = {"with": "; ".join(names)}
    for name, words in details.items():
        if name == "purpose":
            fields["day"] = moment.details.day.isoformat()
        fields[name] = words
    for name, part_field in PART_FIELDS.items():
        said = [part_field.words(part) for part in moment.parts]
        if len(set(said)) > 1:
            fields |= {f"{name} {person}": words for person, words in zip(names, said, strict=True)}
        else:
            fields[name] = said[0] if said else ""
    head = HEAD.format(kinds=", ".join(kind.value for kind in Kind))
    rows = "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields.items())
    return f"{head}{rows}\n{moment.details.note}\n"


def is_emptied(text: str) -> bool:
    """Whether nothing but remarks is left."""
    return not any(line.strip() and not line.startswith("#") for line in text.splitlines())


def edited_text(text: str) -> EditedText:
    """The text taken apart. Refused, naming the line, where it is no such text."""
    lines = text.replace("\r\n", "\n").split("\n")
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if fields:
                return EditedText(fields, "\n".join(lines[number:]).rstrip("\n"))
            continue
        name, colon, value = line.partition(":")
        name = " ".join(name.split())
        if not colon or name.partition(" ")[0].lower() not in FIELD_NAMES:
            raise Refused(
                f"Line {number} is not understood: {line.strip()[:60]}",
                f"Above the empty line stand {', '.join(FIELD_NAMES)}, each with a colon; below it, what you wrote.",
            )
        fields[name.lower() if name.lower() in FIELD_NAMES else name] = value.strip()
    raise Refused("What you wrote is missing.", "It stands below an empty line, under the fields.")


def company_in(context: Context, typed: str) -> Company:
    """Those named: set apart by ; or else by commas; somebody new is given as @Name."""
    names = [name.strip() for name in typed.split(";" if ";" in typed else ",") if name.strip()]
    known = company_named(context, tuple(name for name in names if not name.startswith("@")), may_add=False)
    more = company_named(context, tuple(name for name in names if name.startswith("@")), may_add=True)
    who = tuple(dict.fromkeys((*known.who, *more.who)))
    return Company(who, more.new, known.someone or more.someone)


def word_in(words: Mapping[str, T], typed: str, field: str) -> T:
    """What a word of a field means. Refused, with the words there are, for one that means nothing."""
    key = " ".join(typed.lower().split())
    if key not in words:
        known = ", ".join(word for word in words if word)
        raise Refused(f"{field} does not know {typed!r}.", f"It knows: {known}.")
    return words[key]


def felt_in_words(part: Participation) -> str:
    return "" if part.felt is None else f"{part.felt.value}, {TOLD}" if part.told else part.felt.value


def with_felt(part: Participation, typed: str) -> Participation:
    """The part with how they seemed as it was typed."""
    felt, _, told = typed.partition(",")
    if not felt.strip():
        return replace(part, felt=None, told=None)
    word = word_in(FELT_WORDS, felt, "felt")
    if told.strip() and name_key(told) not in (TOLD, "told", "said so"):
        raise Refused(
            f"felt does not know {told.strip()!r}.", f'It knows: "{felt.strip()}", or "{felt.strip()}, {TOLD}".'
        )
    return replace(part, felt=word, told=bool(told.strip()))


PART_FIELDS = {
    "felt": PartField(felt_in_words, with_felt),
    "closed": PartField(
        lambda part: "yes" if part.closed else "",
        lambda part, typed: replace(part, closed=word_in(CLOSED_WORDS, typed, "closed")),
    ),
}
_NAMES = [field.name for field in DETAIL_FIELDS.values()]
_AT = _NAMES.index("purpose")
FIELD_NAMES = ("with", *_NAMES[:_AT], "day", *_NAMES[_AT:], *PART_FIELDS)
