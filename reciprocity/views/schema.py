"""The shape of every answer as JSON Schema, made by pydantic from the dataclass that `json_report` writes it from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from inspect import cleandoc
from textwrap import fill
from typing import Any, NamedTuple, get_type_hints

from reciprocity.core import (
    backup_reports,
    balance_reports,
    change_reports,
    importing,
    log_report,
    moments,
    nudges,
    people_reports,
    program_reports,
    relationship_reports,
    review_reports,
)
from reciprocity.core.program_reports import JsonSchemaEntry, SchemasReport
from reciprocity.views.json_report import INLINED, NEVER_SHOWN, VERSION, WORDED, wording_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


CHANGES_OF_PEOPLE = ("add", "edit", "rename", "archive", "not-a-person", "merge", "group")


class Shape(NamedTuple):
    """An answer: its dataclass, and the commands whose `--json` it is."""

    answer: type
    commands: tuple[str, ...]


SHAPES: dict[str, Shape] = {
    "balance": Shape(balance_reports.BalanceReport, ("balance",)),
    "relationship": Shape(relationship_reports.RelationshipReport, ("balance WHO",)),
    "signs": Shape(balance_reports.SignsReport, ("signs",)),
    "year": Shape(review_reports.YearReport, ("year",)),
    "about": Shape(balance_reports.AboutSignsReport, ("signs --about",)),
    "nudge": Shape(nudges.Nudge, ("nudge",)),
    "review": Shape(review_reports.ReviewReport, ("review",)),
    "notices": Shape(review_reports.NoticesReport, ("notice",)),
    "noticed": Shape(review_reports.Noticed, ("notice FEELING", "notice --delete ID")),
    "history": Shape(review_reports.HistoryReport, ("history", "sort", "why")),
    "moment": Shape(moments.MomentView, ("show",)),
    "people": Shape(people_reports.PeopleReport, ("people",)),
    "person": Shape(people_reports.PersonReport, ("people show",)),
    "group": Shape(people_reports.GroupReport, ("people group NAME",)),
    "people-changed": Shape(
        people_reports.PeopleChangeReport,
        (*(f"people {each}" for each in CHANGES_OF_PEOPLE), "nudge --said-already", "nudge --snooze"),
    ),
    "logged": Shape(log_report.LogReport, ("log",)),
    "written": Shape(moments.MomentWritten, ("edit", "again", "nudge --done")),
    "follow-ups": Shape(review_reports.FollowUpsReport, ("follow-up",)),
    "follow-ups-changed": Shape(
        review_reports.FollowUpChangeReport, ("follow-up WHO DAY", "follow-up done ID", "follow-up later ID DAY")
    ),
    "deleted": Shape(change_reports.DeleteReport, ("delete",)),
    "undone": Shape(change_reports.UndoReport, ("undo", "redo")),
    "imported": Shape(importing.ImportReport, ("import",)),
    "taken-in": Shape(backup_reports.RestoreImportReport, ("import recip",)),
    "backed-up": Shape(backup_reports.BackupReport, ("backup",)),
    "backups": Shape(backup_reports.BackupsReport, ("backup --list",)),
    "restored": Shape(backup_reports.RestoreReport, ("restore",)),
    "forgotten": Shape(backup_reports.ForgetReport, ("forget",)),
    "checkup": Shape(backup_reports.HealthReport, ("doctor",)),
    "settings": Shape(program_reports.SettingsReport, ("config",)),
    "where": Shape(change_reports.WhereReport, ("where",)),
    "shapes": Shape(SchemasReport, ("schema",)),
}
"""Every answer, by the name that `recip schema` takes. A new answer with `--json` is a shape here."""


def shapes() -> SchemasReport:
    """All there are, with the commands that answer in each."""
    return SchemasReport(tuple(JsonSchemaEntry(name, row.commands) for name, row in SHAPES.items()))


def shapes_said(page: SchemasReport) -> str:
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
    parts = _worded({answer.__name__: TypeAdapter(answer).json_schema(mode="serialization")})
    outer = parts.pop(answer.__name__)
    inner = {each: parts[each] for each in sorted(_named_in(outer, parts))}
    return {
        "$schema": DIALECT,
        "$id": f"urn:recip:{name}:{VERSION}",
        **outer,
        "description": _meaning_of(answer),
        "properties": {"version": {"const": VERSION}, **outer["properties"]},
        "required": ["version", *outer["required"]],
        **({"$defs": inner} if inner else {}),
    }


def _worded(parts: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """By name, the schema of each object and of all that stand within it, with the fields that say their facts."""
    written: dict[str, dict[str, Any]] = {}
    while parts:
        name, part = parts.popitem()
        words = _words_in(name)
        parts |= {**part.pop("$defs", {}), **words.pop("$defs", {})}
        written[name] = _as_written(part, words.get("properties", {}))
    return written


def _properties_of(value: type) -> dict[str, Any]:
    from pydantic import TypeAdapter

    properties: dict[str, Any] = TypeAdapter(value).json_schema(mode="serialization")["properties"]
    return properties


def _words_in(name: str) -> dict[str, Any]:
    """The schema of what says the facts of a report of that type; empty where it has none."""
    from pydantic import TypeAdapter

    if name not in WORDED:
        return {}
    answer = get_type_hints(wording_of(name))["return"]
    return TypeAdapter(answer).json_schema(mode="serialization")


def _named_in(part: object, parts: Mapping[str, object]) -> set[str]:
    """The names of all objects that a schema needs: those of facts, which are not shown, are left out."""
    todo, needed = [part], set[str]()
    while todo:
        found = set(re.findall(r"#/\$defs/(\w+)", json.dumps(todo.pop()))) - needed
        needed |= found
        todo += [parts[one] for one in found]
    return needed


def _meaning_of(answer: type) -> str:
    """What its fields mean: its own docstring, and those of the answers that it widens."""
    return "\n\n".join(cleandoc(one.__doc__ or "") for one in answer.__mro__ if is_dataclass(one))


def _as_written(one: dict[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of one object: inlined values opened, hidden fields left out, `words` in, all required."""
    if one.get("type") != "object":
        return one
    inlined = {f"#/$defs/{value.__name__}": value for value in INLINED}
    shown: dict[str, Any] = {}
    for name, field in one.get("properties", {}).items():
        if name == "facts":
            shown.update(words)
        elif field.get("$ref") in inlined:
            shown.update(_properties_of(inlined[field["$ref"]]))
        elif name not in NEVER_SHOWN:
            shown[name] = words.get(name, field)
    shown = {name: _of_field(field) for name, field in {**shown, **words}.items()}
    return {**one, "properties": shown, "required": list(shown)}


def _of_field(field: dict[str, Any]) -> dict[str, Any]:
    """Without a default, which no output leaves out, and without the title that only repeats the name."""
    return {key: value for key, value in field.items() if key not in ("default", "title")}
