"""An edited text written over its moment as that is by now: what was changed in it, and over nobody else's change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from reciprocity.actions.context import Context
from reciprocity.actions.days import day_named
from reciprocity.actions.draft import refuse_unkept
from reciprocity.actions.edit_text import DETAIL_FIELDS, PART_FIELDS, EditedText, company_in, edited_text, text_of
from reciprocity.actions.learn import learn, reading_of
from reciprocity.actions.save import draft_of, moment_view, update_from_draft
from reciprocity.core.moments import Moment, MomentDetails, Participation
from reciprocity.core.people import name_key
from reciprocity.core.three_way_merge import Clash, ThreeWayMerge, merge_three_way
from reciprocity.errors import RecipError, Refused

Choices = Mapping[tuple[str, Any], bool]
"""Of what was changed on both sides, by field and what it is by now: whether it is to be as in the text."""

Fields = dict[str, Any]


class FieldClash(NamedTuple):
    """A field that was changed on both sides, and in words what it is by now, and in the text."""

    clash: Clash
    now: str
    yours: str


class Clashing(Refused):
    """Fields that were changed in the text, and elsewhere too since it was opened."""

    def __init__(self, clashes: Sequence[FieldClash]) -> None:
        self.clashes = tuple(clashes)
        fields = " and ".join(str(one.clash.field) for one in clashes)
        said = (f"{one.clash.field} is {one.now} by now, and {one.yours} in your text." for one in clashes)
        super().__init__(f"While it was open, this was changed elsewhere too: {fields}.", "\n".join(said))


def apply_edit(
    context: Context, moment: Moment, base: str, text: str, choices: Choices
) -> tuple[Moment, tuple[str, ...]]:
    """Write over a moment, as it is by now, what its text says otherwise than `base`, the text that was opened.

    Also the names added on the way. To be called inside the change that is open; raises Clashing where no choice was
    made for what was changed on both sides.
    """
    was, said, now = edited_text(base), edited_text(text), edited_text(text_of(context, moment))
    theirs = _fields(now, moment.details.day, tuple(part.person for part in moment.parts))
    day = date.fromisoformat(was.fields["day"])
    before = _fields(was, day, theirs["with"] if was.same(now, "with") else _who_it_was(context, was))
    yours = _fields(said, day, before["with"] if said.same(was, "with") else _who(context, said))
    if said.fields.get("day") and not said.same(was, "day"):
        yours["day"] = day_named(context, said.fields["day"])
    fields = _settled(context, merge_three_way(before, yours, theirs), choices)
    kept, added = _with_details(context, moment, fields, now)
    parts = _merged_parts(context, kept, (was, said), moment, choices)
    return context.journal.moments.update(replace(kept, parts=parts)), added


def _fields(text: EditedText, day: date, who: tuple[str | None, ...]) -> Fields:
    return {"with": who, "day": day, "note": text.note, **text.details()}


def _who(context: Context, text: EditedText) -> tuple[str | None, ...]:
    """Ids of those named, names that are new with their @, and None for somebody unnamed."""
    company = company_in(context, text.fields.get("with", ""))
    unnamed = [None] if company.someone else []
    return (*(person.id for person in company.who), *(f"@{name}" for name in company.new), *unnamed)


def _who_it_was(context: Context, text: EditedText) -> tuple[str | None, ...]:
    """The same of a text of before, in which somebody may be named who has another name by now, or is gone."""
    try:
        return _who(context, text)
    except RecipError:
        return (text.fields.get("with", ""),)


def _settled(context: Context, merged: ThreeWayMerge, choices: Choices) -> Fields:
    """The fields, each clash as it was chosen. Raises Clashing."""
    fields, open_ = merged.fields, []
    for clash in merged.clashes:
        choice = choices.get((str(clash.field), clash.theirs))
        if choice is None:
            words = (_in_words(context, str(clash.field), value) for value in (clash.theirs, clash.yours))
            open_.append(FieldClash(clash, *words))
        elif choice:
            fields[clash.field] = clash.yours
    if open_:
        raise Clashing(open_)
    return fields


def _with_details(context: Context, moment: Moment, fields: Fields, now: EditedText) -> tuple[Moment, tuple[str, ...]]:
    note = moment.details.note if fields["note"] == now.note else fields["note"]
    if note != moment.details.note:
        refuse_unkept(note)
    company: Sequence[str | None] = fields["with"]
    before = draft_of(context, moment)
    details = {name: fields[field.name] for name, field in DETAIL_FIELDS.items()}
    if details["kind"] is None:
        details["direction"] = None
    draft = before.changed(
        note=note,
        day=fields["day"],
        **details,
        who=tuple(context.journal.people.get(one) for one in company if one and not one.startswith("@")),
        new=tuple(one[1:] for one in company if one and one.startswith("@")),
        someone=None in company,
    )
    if draft.details.kind is not None and not draft.names:
        raise Refused("Nobody is named, and a sorted moment is with somebody.", "with: Maya   or: with: someone")
    is_put_right = note == moment.details.note and draft != before.changed(day=draft.details.day)
    reading = reading_of(context, moment) if is_put_right and draft.details.kind else None
    kept, added = update_from_draft(context, moment, draft)
    learn(context, reading, draft, kept)
    return kept, added


def _merged_parts(
    context: Context, kept: Moment, texts: tuple[EditedText, EditedText], moment: Moment, choices: Choices
) -> tuple[Participation, ...]:
    """The parts with what is said of each, which is a field for each: also of somebody who came in meanwhile."""
    was, said = texts
    names = moment_view(context, kept).who
    there = {part.person for part in moment.parts}
    _refuse_of_others(names, was, said)
    before, yours, theirs = {}, {}, {}
    for field, (words, with_words) in PART_FIELDS.items():
        for name, part in zip(names, kept.parts, strict=True):
            blank, key = Participation(None), f"{field} {name}"
            before[key] = words(with_words(blank, was.of_part(field, name)))
            yours[key] = words(with_words(blank, said.of_part(field, name)))
            theirs[key] = words(part) if part.person in there else before[key]
    fields = _settled(context, merge_three_way(before, yours, theirs), choices)
    parts = []
    for name, part in zip(names, kept.parts, strict=True):
        merged = part
        for field, (words, with_words) in PART_FIELDS.items():
            value = fields[f"{field} {name}"]
            merged = merged if value == words(merged) else with_words(merged, value)
        parts.append(merged)
    return tuple(parts)


def _refuse_of_others(names: Sequence[str], was: EditedText, said: EditedText) -> None:
    """Refuse what is said of somebody who is no part of the moment, or no longer."""
    known = {name_key(f"{field} {name}") for field in PART_FIELDS for name in names} | PART_FIELDS.keys()
    for field, typed in said.fields.items():
        kind, _, person = field.partition(" ")
        is_changed = typed and was.fields.get(field, "") != typed
        if kind.lower() in PART_FIELDS and name_key(field) not in known and is_changed:
            what = "how they seemed" if kind.lower() == "felt" else "what they left open"
            raise Refused(f"That moment is not with {person}, so {what} cannot be kept.")


def _in_words(context: Context, field: str, value: Any) -> str:  # noqa: ANN401 - of any field
    """What a field says, as it is shown to somebody who is to choose."""
    detail = next((name for name, one in DETAIL_FIELDS.items() if one.name == field), None)
    if detail is not None:
        details = replace(MomentDetails(context.today, ""), **{detail: value})
        return DETAIL_FIELDS[detail].words(details) or "empty"
    if field == "with":
        return "; ".join(_name(context, one) for one in value) or "nobody"
    if field == "day":
        return str(value)
    return f'"{value[:60]}{"…" if len(value) > 60 else ""}"' if value else "empty"


def _name(context: Context, one: str | None) -> str:
    if one is None:
        return "someone"
    return one if one.startswith("@") else context.journal.people.get(one).name
