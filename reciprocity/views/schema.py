"""The shape of every answer as JSON Schema, made by pydantic from the dataclass that `json_report` writes it from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from inspect import cleandoc
from textwrap import fill
from typing import Any, NamedTuple

from reciprocity.core import (
    about_report,
    backup_reports,
    balance_reports,
    change_reports,
    follow_up_reports,
    history_report,
    importing,
    log_report,
    moment_view,
    nudges,
    people_reports,
    review_report,
    settings_report,
    year_report,
)
from reciprocity.core.schemas import JsonSchemaEntry, SchemasReport
from reciprocity.views.json_report import INLINED, NEVER_SHOWN, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


CHANGES_OF_PEOPLE = ("add", "edit", "rename", "archive", "not-a-person", "merge", "group")


class Shape(NamedTuple):
    """An answer: its dataclass, and the commands whose `--json` it is."""

    answer: type
    commands: tuple[str, ...]


SHAPES: dict[str, Shape] = {
    "balance": Shape(balance_reports.BalanceReport, ("balance",)),
    "relationship": Shape(balance_reports.RelationshipReport, ("balance WHO",)),
    "signs": Shape(balance_reports.SignsReport, ("signs",)),
    "year": Shape(year_report.YearReport, ("year",)),
    "about": Shape(about_report.AboutSignsReport, ("signs --about",)),
    "nudge": Shape(nudges.Nudge, ("nudge",)),
    "review": Shape(review_report.ReviewReport, ("review",)),
    "notices": Shape(review_report.NoticesReport, ("notice",)),
    "noticed": Shape(review_report.Noticed, ("notice FEELING", "notice --delete ID")),
    "history": Shape(history_report.HistoryReport, ("history", "sort", "why")),
    "moment": Shape(moment_view.MomentView, ("show",)),
    "people": Shape(people_reports.PeopleReport, ("people",)),
    "person": Shape(people_reports.PersonReport, ("people show",)),
    "group": Shape(people_reports.GroupReport, ("people group NAME",)),
    "people-changed": Shape(
        people_reports.PeopleChangeReport,
        (*(f"people {each}" for each in CHANGES_OF_PEOPLE), "nudge --said-already", "nudge --snooze"),
    ),
    "logged": Shape(log_report.LogReport, ("log",)),
    "written": Shape(moment_view.MomentWritten, ("edit", "again", "nudge --done")),
    "follow-ups": Shape(follow_up_reports.FollowUpsReport, ("follow-up",)),
    "follow-ups-changed": Shape(
        follow_up_reports.FollowUpChangeReport, ("follow-up WHO DAY", "follow-up done ID", "follow-up later ID DAY")
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
    "settings": Shape(settings_report.SettingsReport, ("config",)),
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
    made = TypeAdapter(answer).json_schema(mode="serialization")
    definitions = made.pop("$defs", {})
    inlined = {f"#/$defs/{one.__name__}": definitions.pop(one.__name__, {}) for one in INLINED}
    inner = {each: _as_written(one, inlined) for each, one in definitions.items()}
    outer = _as_written(made, inlined)
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


def _as_written(one: dict[str, Any], inlined: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of one object: inlined values opened, what is never shown left out, and every other field required."""
    if "properties" not in one:
        return one
    shown: dict[str, Any] = {}
    for name, field in one["properties"].items():
        if field.get("$ref") in inlined:
            shown |= {each: _of_field(inner) for each, inner in inlined[field["$ref"]]["properties"].items()}
        elif name not in NEVER_SHOWN:
            shown[name] = _of_field(field)
    return {**one, "properties": shown, "required": list(shown)}


def _of_field(field: dict[str, Any]) -> dict[str, Any]:
    """Without a default, which no output leaves out, and without the title that only repeats the name."""
    return {key: value for key, value in field.items() if key not in ("default", "title")}
