"""What `--json` writes is what `recip schema` says, for every command and every answer."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from reciprocity.cli import COMMANDS
from reciprocity.views.json_report import json_of
from reciprocity.views.schema import SHAPES, schema_of
from tests.recip_program import Recip
from tests.test_conventions import command_called, commands_in
from tests.views.samples import PAGES

MAILS = "time,from,to\n2026-11-02T09:00:00Z,maya,me\n2026-11-09T09:00:00Z,me,maya\n2026-11-20T09:00:00Z,leo,me\n"


def strictly(schema: dict[str, Any]) -> Draft202012Validator:
    """A validator that also refuses a field the schema does not name."""
    closed = copy.deepcopy(schema)
    for one in (closed, *closed.get("$defs", {}).values()):
        if "properties" in one:
            one["additionalProperties"] = False
    Draft202012Validator.check_schema(closed)
    return Draft202012Validator(closed, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A journal in which every field of every answer has something in it at least once."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as monkeypatch:
        fill(Recip(folder, monkeypatch))
        yield folder


@pytest.fixture
def lived_in(recip: Recip, template: Path) -> Recip:
    shutil.copytree(template, recip.folder, dirs_exist_ok=True)
    return recip


def fill(recip: Recip) -> None:
    (recip.folder / "mail.csv").write_text(MAILS, encoding="utf-8")
    recip("import csv mail.csv --me me")
    recip("people add Priya --nickname Pri --circle close --birthday 1980-03-14 --note 'met in Porto' --rhythm 20d")
    recip("people group 'book club' Maya Priya")
    for week in range(1, 13):
        recip(f"log --with Maya --kind support --take --on 2026-{10 - week // 5:02}-{week + 3:02} --note 'week {week}'")
        recip(f"log --with Priya --kind reach-out --give --on 2026-{10 - week // 5:02}-{week + 9:02} --note 'called'")
    recip("follow-up Priya 2026-12-01 'the new job'")
    recip("notice overlooked Priya 'planned it without me'")
    recip("export journal.json")
    recip("backup")
    recip("log 'helped Somebody Unknown with Sam and so on'")
    recip("log --with Maya --kind check-in --give --on 2026-11-20 --note 'how are you' --felt lighter --told")
    recip("log --with @someone --kind support --give --asked --on 2026-11-19 --note 'gave up my seat'")
    recip("log --with Priya --kind missed --give --on 2026-11-12 --note 'missed the show'")


ANSWER_KINDS = [
    ("balance", "balance"),
    ("balance --as-of 2026-01-01", "balance"),
    ("balance Maya", "relationship"),
    ("balance Leo", "relationship"),
    ("signs", "signs"),
    ("signs --about", "about"),
    ("year", "year"),
    ("year 2026", "year"),
    ("review", "review"),
    ("notice", "notices"),
    ("notice owed Maya 'planned it without me' --dry-run", "noticed"),
    ("nudge", "nudge"),
    ("nudge --own", "nudge"),
    ("nudge --done --note 'wrote' --dry-run", "written"),
    ("nudge --said-already --dry-run", "people-changed"),
    ("nudge Maya --snooze 2w --dry-run", "people-changed"),
    ("again Maya --dry-run", "written"),
    ("log called Maya --explain --follow-up friday --dry-run", "logged"),
    ("follow-up", "follow-ups"),
    ("follow-up Maya friday 'how did it go?' --dry-run", "follow-ups-changed"),
    ("config", "settings"),
    ("history --contacts", "history"),
    ("history Maya --limit 1", "history"),
    ("sort", "history"),
    ("why received Maya", "history"),
    ("why sign 4", "history"),
    ("people", "people"),
    ("people --all", "people"),
    ("people show Priya", "person"),
    ("people add Tom --dry-run", "people-changed"),
    ("people edit Maya --circle inner --dry-run", "people-changed"),
    ("people rename Maya 'Maya Chen' --dry-run", "people-changed"),
    ("people archive Maya --dry-run", "people-changed"),
    ("people not-a-person Biscuit --dry-run", "people-changed"),
    ("people merge Leo Maya --dry-run", "people-changed"),
    ("people group walkers Maya --dry-run", "people-changed"),
    ("people group 'book club'", "group"),
    ("log --dry-run called Maya, just because", "logged"),
    ("log --dry-run helped Somebody Unknown", "logged"),
    ("edit --felt heavier --dry-run", "written"),
    ("undo --dry-run", "undone"),
    ("import csv mail.csv --me me --dry-run", "imported"),
    ("backup", "backed-up"),
    ("backup --dry-run", "backed-up"),
    ("backup --list", "backups"),
    ("restore --dry-run", "restored"),
    ("forget --person Leo --dry-run", "forgotten"),
    ("doctor", "checkup"),
    ("import recip journal.json --dry-run", "taken-in"),
    ("where", "where"),
    ("schema", "shapes"),
]


@pytest.mark.parametrize(("command", "name"), ANSWER_KINDS)
def test_an_answer_is_what_its_schema_says(lived_in: Recip, command: str, name: str) -> None:
    schema = json.loads(lived_in(f"schema {name}").stdout)

    said = lived_in.json(command)

    strictly(schema).validate(said)
    assert list(said) == list(schema["properties"])
    assert set(schema["required"]) == set(said)


def test_showing_deleting_and_bringing_back(lived_in: Recip) -> None:
    handle = lived_in.json("history --limit 1")["entries"][0]["handle"]

    strictly(schema_of("moment")).validate(lived_in.json(f"show {handle}"))
    strictly(schema_of("deleted")).validate(lived_in.json(f"delete {handle}"))
    strictly(schema_of("undone")).validate(lived_in.json("undo"))
    strictly(schema_of("undone")).validate(lived_in.json("redo"))


@pytest.mark.parametrize("name", PAGES)
def test_every_sample_page_is_what_its_schema_says(name: str) -> None:
    answer = PAGES[name]
    (shape,) = [shape for shape, row in SHAPES.items() if row.answer is type(answer)]

    strictly(schema_of(shape)).validate(json.loads(json_of(answer)))


def test_every_command_with_json_has_a_schema_and_is_tried_here() -> None:
    answering = {
        path
        for name in COMMANDS
        for path, command in commands_in(name, command_called(name))
        if any("--json" in one.opts for one in command.params)
    }

    listed = {command for row in SHAPES.values() for command in row.commands}
    tried = {" ".join(word for word in command.split() if not word.startswith("-")) for command, _ in ANSWER_KINDS}

    assert answering <= listed
    assert {path for path in answering if not any(one.startswith(path) for one in tried)} == {"show", "delete", "redo"}


def test_a_schema_can_fail(lived_in: Recip) -> None:
    said = lived_in.json("balance Maya")

    for wrong in ({"version": 2}, {"gave": "1"}, {"since": "May"}, {"verdict": "owing"}, {"share": None, "more": 1}):
        with pytest.raises(ValidationError):
            strictly(schema_of("relationship")).validate({**said, **wrong})
    with pytest.raises(ValidationError):
        strictly(schema_of("relationship")).validate({name: value for name, value in said.items() if name != "quiet"})


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_names_its_version_and_says_what_it_is_about(name: str) -> None:
    schema = schema_of(name)

    assert schema["$id"] == f"urn:recip:{name}:1"
    assert schema["properties"]["version"] == {"const": 1}
    assert schema["description"]
    assert "person_id" not in json.dumps(schema["properties"])


def test_what_widens_an_answer_says_what_that_one_says() -> None:
    assert "its 80 %" in schema_of("relationship")["description"]


def test_an_unknown_name_is_answered_with_those_there_are(recip: Recip) -> None:
    answer = recip("schema friends", code=2)

    assert answer.stdout == ""
    assert "There is no answer called friends." in answer.stderr
    assert "relationship" in answer.stderr


def test_the_list_fits_a_terminal(recip: Recip) -> None:
    page = recip("schema").stdout

    assert max(map(len, page.splitlines())) <= 80
    assert all(f"\n{name} " in page for name in SHAPES)
