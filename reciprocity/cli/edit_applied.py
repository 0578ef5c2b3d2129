"""An edited text written over its moment as that is by now: what was changed in it, and over nobody else's change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import refuse_unkept
from reciprocity.cli.edited_text import (
    MEANT_BY_PURPOSE,
    PURPOSES,
    WAYS,
    Edited,
    edited,
    felt_in_words,
    felt_of,
    kind_in,
    people_in,
    text_of,
    way_in,
    with_felt,
    word_in,
)
from reciprocity.cli.flags import sound
from reciprocity.cli.learning import learn, reading_of
from reciprocity.cli.moments import draft_of, line_shown, sorted_into
from reciprocity.core.moments import Moment, Participation
from reciprocity.core.people import name_key
from reciprocity.core.three_way_merge import Clash, ThreeWayMerge, merge_three_way
from reciprocity.core.vocabulary import Direction, Kind, Purpose
from reciprocity.errors import RecipError, Refused

Choices = Mapping[tuple[str, Any], bool]
"""Of what was changed on both sides, by field and what it is by now: whether it is to be as in the text."""

Fields = dict[str, Any]


class Clashing(Refused):
    """Fields that were changed in the text, and elsewhere too since it was opened."""

    def __init__(self, clashes: Sequence[tuple[Clash, str, str]]) -> None:
        self.clashes = tuple(clashes)
        fields = " and ".join(str(clash.field) for clash, _, _ in clashes)
        said = (f"{clash.field} is {now} by now, and {yours} in your text." for clash, now, yours in clashes)
        super().__init__(f"While it was open, this was changed elsewhere too: {fields}.", "\n".join(said))


def applied(desk: Desk, moment: Moment, base: str, text: str, choices: Choices) -> tuple[Moment, tuple[str, ...]]:
    """Write over a moment, as it is by now, what its text says otherwise than `base`, the text that was opened.

    Also the names added on the way. To be called inside the change that is open; raises Clashing where no choice was
    made for what was changed on both sides.
    """
    was, said, now = edited(base), edited(text), edited(text_of(desk, moment))
    theirs = _fields(now, moment.details.day, tuple(part.person for part in moment.parts))
    day = date.fromisoformat(was.fields["day"])
    before = _fields(was, day, theirs["with"] if _same(was, now, "with") else _who_it_was(desk, was))
    yours = _fields(said, day, before["with"] if _same(said, was, "with") else _who(desk, said))
    if said.fields.get("day") and not _same(said, was, "day"):
        yours["day"] = desk.day(said.fields["day"])
    fields = _settled(desk, merge_three_way(before, yours, theirs), choices)
    kept, added = _written(desk, moment, fields, now)
    parts = _parts(desk, kept, (was, said), moment, choices)
    return desk.journal.moments.update(replace(kept, parts=parts)), added


def _same(one: Edited, other: Edited, field: str) -> bool:
    return one.fields.get(field, "") == other.fields.get(field, "")


def _fields(text: Edited, day: date, who: tuple[str | None, ...]) -> Fields:
    kind = kind_in(text.fields.get("kind", ""))
    return {
        "with": who,
        "kind": kind,
        "way": way_in(text.fields.get("way", ""), kind),
        "day": day,
        "purpose": word_in(MEANT_BY_PURPOSE, text.fields.get("purpose", ""), "purpose"),
        "note": text.note,
    }


def _who(desk: Desk, text: Edited) -> tuple[str | None, ...]:
    """Ids of those named, names that are new with their @, and None for somebody unnamed."""
    who, new, someone = people_in(desk, text.fields.get("with", ""))
    return (*(person.id for person in who), *(f"@{name}" for name in new), *([None] if someone else []))


def _who_it_was(desk: Desk, text: Edited) -> tuple[str | None, ...]:
    """The same of a text of before, in which somebody may be named who has another name by now, or is gone."""
    try:
        return _who(desk, text)
    except RecipError:
        return (text.fields.get("with", ""),)


def _settled(desk: Desk, merged: ThreeWayMerge, choices: Choices) -> Fields:
    """The fields, each clash as it was chosen. Raises Clashing."""
    fields, open_ = merged.fields, []
    for clash in merged.clashes:
        choice = choices.get((str(clash.field), clash.theirs))
        if choice is None:
            open_.append((clash, _in_words(desk, clash.theirs), _in_words(desk, clash.yours)))
        elif choice:
            fields[clash.field] = clash.yours
    if open_:
        raise Clashing(open_)
    return fields


def _written(desk: Desk, moment: Moment, fields: Fields, now: Edited) -> tuple[Moment, tuple[str, ...]]:
    note = moment.details.note if fields["note"] == now.note else sound(fields["note"])
    if note != moment.details.note:
        refuse_unkept(note)
    company: Sequence[str | None] = fields["with"]
    draft = draft_of(desk, moment).changed(
        note=note,
        kind=fields["kind"],
        direction=fields["way"] if fields["kind"] else None,
        day=fields["day"],
        purpose=fields["purpose"],
        who=tuple(desk.journal.people.get(one) for one in company if one and not one.startswith("@")),
        new=tuple(one[1:] for one in company if one and one.startswith("@")),
        someone=None in company,
    )
    if draft.details.kind is not None and not draft.names:
        raise Refused("Nobody is named, and a sorted moment is with somebody.", "with: Maya   or: with: someone")
    is_put_right = note == moment.details.note and draft != draft_of(desk, moment).changed(day=draft.details.day)
    reading = reading_of(desk, moment) if is_put_right and draft.details.kind else None
    kept, added = sorted_into(desk, moment, draft)
    learn(desk, reading, draft, kept)
    return kept, added


def _parts(
    desk: Desk, kept: Moment, texts: tuple[Edited, Edited], moment: Moment, choices: Choices
) -> tuple[Participation, ...]:
    """The parts with how each seemed, which is a field for each: somebody who came in meanwhile is asked after too."""
    was, said = texts
    names = line_shown(desk, kept).who
    there = {part.person for part in moment.parts}
    before = {f"felt {name}": _plainly(felt_of(name, was.fields)) for name in names}
    yours = {f"felt {name}": _plainly(felt_of(name, said.fields)) for name in names}
    theirs = {
        field: felt_in_words(part) if part.person in there else before[field]
        for field, part in zip(before, kept.parts, strict=True)
    }
    _refuse_of_others(names, was, said)
    fields = _settled(desk, merge_three_way(before, yours, theirs), choices)
    return tuple(
        part if fields[field] == felt_in_words(part) else with_felt(part, fields[field])
        for field, part in zip(before, kept.parts, strict=True)
    )


def _plainly(typed: str) -> str:
    return felt_in_words(with_felt(Participation(None), typed))


def _refuse_of_others(names: Sequence[str], was: Edited, said: Edited) -> None:
    """Refuse how somebody seemed who is no part of the moment, or no longer."""
    known = {name_key(f"felt {name}") for name in names} | {"felt"}
    for field, typed in said.fields.items():
        is_felt = name_key(field).startswith("felt")
        if is_felt and name_key(field) not in known and typed and was.fields.get(field, "") != typed:
            raise Refused(f"That moment is not with {field[5:]}, so how they seemed cannot be kept.")


def _in_words(desk: Desk, value: Any) -> str:
    """What a field says, as it is shown to somebody who is to choose."""
    if isinstance(value, Direction):
        return WAYS[value]
    if isinstance(value, tuple):
        return "; ".join(_name(desk, one) for one in value) or "nobody"
    if isinstance(value, Kind | Purpose | date | None):
        return (PURPOSES[value] if isinstance(value, Purpose) else str(value or "")) or "empty"
    return f'"{value[:60]}{"…" if len(value) > 60 else ""}"' if value else "empty"


def _name(desk: Desk, one: str | None) -> str:
    if one is None:
        return "someone"
    return one if one.startswith("@") else desk.journal.people.get(one).name
