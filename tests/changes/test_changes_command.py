"""A new command is a row in `COMMANDS` and the module that it names, loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.changes.changed_recip import Change, ChangedRecip, after, changed_recip

ACTION = '''\
"""Humming."""

from __future__ import annotations

from reciprocity.actions.context import Context
from reciprocity.errors import Refused


def hum(context: Context, tune: str) -> str:
    """The tune hummed. Refused for silence."""
    if tune == "silence":
        raise Refused("Silence cannot be hummed.", "recip hum waltz")
    return f"{tune} on {context.today}: {'la ' * (8 // len(tune))}"
'''
COMMAND = '''\
"""`recip hum`."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.actions.hum import hum as hummed
from reciprocity.cli.context import app_of

app = typer.Typer(add_completion=False)


@app.command("hum")
def hum(
    ctx: Context,
    tune: Annotated[str, Argument(metavar="TUNE", help="Which tune.", autocompletion=lambda: ["waltz", "march"])],
) -> None:
    """Hum a tune, softly."""
    run = app_of(ctx)
    run.output.say(hummed(run.context, tune))
'''
CHANGE = Change(
    {"cli/app.py": (after("COMMANDS: dict[str, Row] = {\n", '    "hum": Row("hum", "Hum a tune."),\n'),)},
    {"actions/hum.py": ACTION, "cli/commands/hum.py": COMMAND},
)


@pytest.fixture(scope="module")
def recip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, tmp_path_factory.mktemp("command")) as changed:
        yield changed


def test_it_is_loaded_only_when_it_is_asked_for(recip: ChangedRecip) -> None:
    recip("where")
    recip("--help")
    assert recip.value("[name for name in sys.modules if name.endswith('.hum')]") == []

    recip("hum waltz")
    assert "reciprocity.cli.commands.hum" in recip.value("list(sys.modules)")


def test_it_runs_and_has_help(recip: ChangedRecip) -> None:
    assert recip("hum waltz").stdout == "waltz on 2026-11-23: la \n"
    assert "hum Hum a tune." in recip.page("--help").replace("│ ", "")
    assert "Hum a tune, softly." in recip.page("hum --help")


def test_it_and_what_it_takes_are_completed(recip: ChangedRecip) -> None:
    assert recip.offered("hu") == ["hum"]
    assert recip.offered("hum", "wa") == ["waltz"]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("hum silence", 1, "recip: Silence cannot be hummed.\n  recip hum waltz\n"),
        (["hum", ""], 1, "recip: Something went wrong inside recip, and nothing was half written (ZeroDivisionError)."),
        ("hum", 2, "Missing argument 'TUNE'"),
        ("hum a b", 2, "unexpected extra argument"),
    ],
)
def test_its_errors_are_told_as_those_of_any_command(recip: ChangedRecip, line: str, code: int, said: str) -> None:
    answer = recip(line, code=code)

    assert answer.stdout == ""
    assert said in answer.stderr


def test_it_begins_no_journal(recip: ChangedRecip) -> None:
    recip("hum waltz")

    assert not (recip.folder / "journal.db").exists()
