"""The shape of every answer as JSON Schema, made by pydantic from the dataclass that `machine` writes it from."""

from __future__ import annotations

import json
from dataclasses import dataclass, is_dataclass
from inspect import cleandoc
from textwrap import fill
from typing import Any

from reciprocity.core import (
    about,
    agenda,
    answers,
    changing,
    following,
    history,
    importing,
    lines,
    listings,
    logged,
    nudging,
    safekeeping,
    settings,
    yearly,
)
from reciprocity.core.shapes import Shape, ShapesPage
from reciprocity.views.machine import NEVER_SHOWN, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


CHANGES_OF_PEOPLE = ("add", "edit", "rename", "archive", "not-a-person", "merge", "group")


@dataclass(frozen=True, slots=True)
class Row:
    """An answer: its dataclass, and the commands whose `--json` it is."""

    answer: type
    commands: tuple[str, ...]


SHAPES: dict[str, Row] = {
    "balance": Row(answers.Review, ("balance",)),
    "relationship": Row(answers.Relationship, ("balance WHO",)),
    "signs": Row(answers.SignsPage, ("signs",)),
    "year": Row(yearly.Year, ("year",)),
    "about": Row(about.AboutSigns, ("signs --about",)),
    "nudge": Row(nudging.Nudge, ("nudge",)),
    "review": Row(agenda.Agenda, ("review",)),
    "notices": Row(agenda.NoticesPage, ("notice",)),
    "noticed": Row(agenda.Noticed, ("notice FEELING", "notice --delete ID")),
    "history": Row(history.History, ("history", "sort", "why")),
    "moment": Row(lines.Line, ("show",)),
    "people": Row(listings.PeoplePage, ("people",)),
    "person": Row(listings.PersonPage, ("people show",)),
    "group": Row(listings.GroupPage, ("people group NAME",)),
    "people-changed": Row(
        listings.PeopleChanged,
        (*(f"people {each}" for each in CHANGES_OF_PEOPLE), "nudge --said-already", "nudge --snooze"),
    ),
    "logged": Row(logged.Logged, ("log",)),
    "written": Row(lines.Written, ("edit", "again", "nudge --done")),
    "follow-ups": Row(following.FollowUps, ("follow-up",)),
    "follow-ups-changed": Row(
        following.FollowUpsChanged, ("follow-up WHO DAY", "follow-up done ID", "follow-up later ID DAY")
    ),
    "deleted": Row(changing.Deleted, ("delete",)),
    "undone": Row(changing.Undone, ("undo", "redo")),
    "imported": Row(importing.Imported, ("import",)),
    "taken-in": Row(safekeeping.TakenIn, ("import recip",)),
    "backed-up": Row(safekeeping.BackedUp, ("backup",)),
    "backups": Row(safekeeping.Backups, ("backup --list",)),
    "restored": Row(safekeeping.Restored, ("restore",)),
    "forgotten": Row(safekeeping.Forgotten, ("forget",)),
    "checkup": Row(safekeeping.Checkup, ("doctor",)),
    "settings": Row(settings.SettingsPage, ("config",)),
    "where": Row(changing.Whereabouts, ("where",)),
    "shapes": Row(ShapesPage, ("schema",)),
}
"""Every answer, by the name that `recip schema` takes. A new answer with `--json` is a row here."""


def shapes() -> ShapesPage:
    """All there are, with the commands that answer in each."""
    return ShapesPage(tuple(Shape(name, row.commands) for name, row in SHAPES.items()))


def shapes_said(page: ShapesPage) -> str:
    """The list as text: a name a line, and the commands that answer so."""
    width = max(len(shape.name) for shape in page.shapes) + 2
    listed = [_wrapped(f"{shape.name:{width}}", ", ".join(shape.commands)) for shape in page.shapes]
    return "\n".join(["recip schema NAME prints one of these, and says which fields --json has.", "", *listed])


def _wrapped(name: str, commands: str) -> str:
    return fill(commands, 79, initial_indent=name, subsequent_indent=" " * len(name), break_on_hyphens=False)


def schema_text(name: str) -> str:
    """The JSON Schema of an answer, as text."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2)


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the answer with this name. Raises KeyError for one that is none.

    It says what `json_of` writes: `version` first, every field always there, days as ISO dates, and no key of the
    journal's own. A program should pass over fields that it does not know: they may be added without a new version.
    """
    from pydantic import TypeAdapter

    answer = SHAPES[name].answer
    made = TypeAdapter(answer).json_schema(mode="serialization")
    inner = {each: _as_written(one) for each, one in made.pop("$defs", {}).items()}
    outer = _as_written(made)
    return {
        "$schema": DIALECT,
        "$id": f"urn:recip:{name}:{VERSION}",
        **outer,
        "description": _meaning_of(answer),
        "properties": {"version": {"const": VERSION}, **outer["properties"]},
        "required": ["version", *outer["required"]],
        **({"$defs": inner} if inner else {}),
    }


def _meaning_of(answer: type) -> str:
    """What its fields mean: its own docstring, and those of the answers that it widens."""
    return "\n\n".join(cleandoc(one.__doc__ or "") for one in answer.__mro__ if is_dataclass(one))


def _as_written(one: dict[str, Any]) -> dict[str, Any]:
    """The schema of one object: what is never shown left out, and every other field there."""
    if "properties" not in one:
        return one
    shown = {name: _of_field(field) for name, field in one["properties"].items() if name not in NEVER_SHOWN}
    return {**one, "properties": shown, "required": list(shown)}


def _of_field(field: dict[str, Any]) -> dict[str, Any]:
    """Without a default, which no output leaves out, and without the title that only repeats the name."""
    return {key: value for key, value in field.items() if key not in ("default", "title")}
