"""A moment as the small text that an editor shows, and the text read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, refuse_unkept, whom
from reciprocity.cli.flags import sound
from reciprocity.cli.moments import draft_of, line_shown, sorted_into
from reciprocity.core.moments import Moment, Part
from reciprocity.core.people import key_of
from reciprocity.core.words import KINDS, Direction, Felt, Kind, Purpose
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
        "kind": moment.kind.value if moment.kind else "",
        "way": WAYS[moment.direction] if moment.direction else "",
        "day": moment.day.isoformat(),
        "purpose": PURPOSES[moment.purpose],
        **_felt(shown.who, moment.parts),
    }
    head = HEAD.format(kinds=", ".join(kind.value for kind in Kind))
    return f"{head}{''.join(f'{name}: {value}'.rstrip() + chr(10) for name, value in fields.items())}\n{moment.note}\n"


def _felt(names: tuple[str, ...], parts: tuple[Part, ...]) -> dict[str, str]:
    """One field where it is the same of everybody, else one for each."""
    said = [_felt_in_words(part) for part in parts]
    if len(set(said)) <= 1:
        return {"felt": said[0] if said else ""}
    return {f"felt {name}": words for name, words in zip(names, said, strict=True)}


def _felt_in_words(part: Part) -> str:
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


def applied(desk: Desk, moment: Moment, text: str) -> tuple[Moment, tuple[str, ...]]:
    """Write over a moment what its text says, inside the change that is open; and names added on the way."""
    said, was = edited(text), edited(text_of(desk, moment))
    fields = said.fields
    note = moment.note if said.note == was.note else sound(said.note)
    if note != moment.note:
        refuse_unkept(note)
    draft = replace(draft_of(desk, moment), note=note)
    if fields.get("with", "") != was.fields["with"]:
        draft = _with_people(desk, draft, fields.get("with", ""))
    kind = _kind(fields.get("kind", ""))
    draft = replace(
        draft,
        kind=kind,
        direction=_way(fields.get("way", ""), kind),
        day=desk.day(fields.get("day") or None) or moment.day,
        purpose=_word(MEANT_BY_PURPOSE, fields.get("purpose", ""), "purpose"),
    )
    if kind is not None and not draft.names:
        raise Refused("Nobody is named, and a sorted moment is with somebody.", "with: Maya   or: with: someone")
    kept, added = sorted_into(desk, moment, draft)
    names = line_shown(desk, kept).who
    parts = tuple(_with_felt(part, _field_for(name, fields)) for name, part in zip(names, kept.parts, strict=True))
    return desk.journal.moments.update(replace(kept, parts=parts)), added


def _with_people(desk: Desk, draft: Draft, typed: str) -> Draft:
    """The draft with those named: set apart by ; or else by commas; somebody new is given as @Name."""
    names = [name.strip() for name in typed.split(";" if ";" in typed else ",") if name.strip()]
    known = tuple(name for name in names if not name.startswith("@"))
    who, _, someone = whom(desk, known, may_add=False)
    more, new, unnamed = whom(desk, tuple(name for name in names if name.startswith("@")), may_add=True)
    return replace(draft, who=tuple(dict.fromkeys((*who, *more))), new=new, someone=someone or unnamed)


def _kind(typed: str) -> Kind | None:
    if not typed:
        return None
    return _word({kind.value: kind for kind in Kind}, typed.replace("_", "-"), "kind")


def _way(typed: str, kind: Kind | None) -> Direction | None:
    if kind is None:
        return None
    return _word(MEANT, typed, "way") if typed else KINDS[kind].usual


def _word(words: Mapping[str, T], typed: str, field: str) -> T:
    found = words.get(" ".join(typed.lower().split()))
    if found is None:
        known = ", ".join(word for word in words if word)
        raise Refused(f"{field} does not know {typed!r}.", f"It knows: {known}.")
    return found


def _field_for(name: str, fields: dict[str, str]) -> str:
    own = next((value for field, value in fields.items() if key_of(field) == key_of(f"felt {name}")), None)
    return fields.get("felt", "") if own is None else own


def _with_felt(part: Part, typed: str) -> Part:
    felt, _, told = typed.partition(",")
    if not felt.strip():
        return replace(part, felt=None, told=None)
    word = _word({felt.value: felt for felt in Felt}, felt, "felt")
    if told.strip() and key_of(told) not in (TOLD, "told", "said so"):
        raise Refused(
            f"felt does not know {told.strip()!r}.", f'It knows: "{felt.strip()}", or "{felt.strip()}, {TOLD}".'
        )
    return replace(part, felt=word, told=bool(told.strip()))
