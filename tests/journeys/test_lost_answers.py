"""An answer that stdout would not have: what was kept is said on stderr, and the exit code is one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.recip_program import Answer, Recip

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")

FULL, CLOSED, GONE = ">/dev/full", ">&-", "| true"
LOST = (FULL, CLOSED, GONE)


def in_a_shell(recip: Recip, line: str, end: str, *, typed: str = "") -> Answer:
    """Run a line in sh, with its stdout led elsewhere; the exit code is recip's own."""
    there = f'{sys.executable} -m reciprocity {line} {"" if end == GONE else end}; echo "code $?" >&2'
    done = subprocess.run(
        ["sh", "-c", f"{{ {there}; }} | true" if end == GONE else there],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        cwd=recip.folder,
        env=dict(os.environ),
        timeout=60,
        check=False,
    )
    said, _, code = done.stderr.rpartition("code ")
    return Answer(done.stdout, said, int(code))


def moments(recip: Recip) -> list[str]:
    return [one["note"] for one in recip.json("history")["entries"]]


@pytest.mark.parametrize("end", LOST)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_line_that_was_kept_is_told_on_stderr(
    recip: Recip, monkeypatch: pytest.MonkeyPatch, end: str, unbuffered: str
) -> None:
    recip("people add Maya")
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)

    said = in_a_shell(recip, "log called Maya", end)

    assert said.code == 4
    assert "It is done; only the answer could not be shown" in said.stderr
    assert "You reached out to Maya." in said.stderr
    assert moments(recip) == ["called Maya"]


@pytest.mark.parametrize("end", LOST)
def test_many_lines_that_were_kept_are_all_told(recip: Recip, end: str) -> None:
    recip("people add Maya")
    recip("people add Tom")

    said = in_a_shell(recip, "log -", end, typed="called Maya\ncalled Tom\n")

    assert said.code == 4
    assert all(words in said.stderr for words in ("to Maya", "to Tom", "2 lines kept"))
    assert sorted(moments(recip)) == ["called Maya", "called Tom"]


@pytest.mark.parametrize("end", LOST)
@pytest.mark.parametrize(
    "line", ["undo", "config date-order day-first", "backup", "export all.json", "people add Tom", "forget ID --yes"]
)
def test_whatever_was_done_is_told_as_done(recip: Recip, line: str, end: str) -> None:
    recip("people add Maya")
    recip("log called Maya")

    said = in_a_shell(recip, line.replace("ID", recip.json("history")["entries"][0]["handle"]), end)

    assert said.code == 4
    assert said.stderr.startswith("recip: It is done; only the answer could not be shown")


@pytest.mark.parametrize("end", [FULL, CLOSED])
@pytest.mark.parametrize(
    "line",
    [
        "history",
        "balance",
        "balance --json",
        "export",
        "log called Maya --dry-run",
        "--help",
        "log --help",
        "--version",
    ],
)
def test_what_was_only_looked_at_is_told_as_not_shown(recip: Recip, line: str, end: str) -> None:
    recip("people add Maya")
    recip("log called Maya yesterday")

    said = in_a_shell(recip, line, end)

    assert said.code == 4
    assert said.stderr.startswith("recip: The answer could not be shown")
    assert "inside recip" not in said.stderr


@pytest.mark.parametrize("line", ["history", "balance --json", "export", "--help"])
def test_a_reader_that_had_enough_is_no_failure(recip: Recip, line: str) -> None:
    recip("people add Maya")
    recip(["log", "-"], input="".join(f"called Maya {'again ' * 300}{number}\n" for number in range(60)))

    said = in_a_shell(recip, line, GONE)

    assert (said.stderr, said.code) == ("", 0)


@pytest.mark.parametrize("end", LOST)
def test_what_could_not_be_done_is_told_as_ever(recip: Recip, end: str) -> None:
    said = in_a_shell(recip, "balance Nadia", end)

    assert said.code == 1
    assert "Nobody called Nadia" in said.stderr


@pytest.mark.parametrize("away", ["2>/dev/full", "2>&-", "<&- 2>&-"])
def test_remarks_that_cannot_be_made_stop_nothing(recip: Recip, away: str) -> None:
    said = in_a_shell(recip, f"log helped Samira {away}", "")

    assert said.code == 0
    assert moments(recip) == ["helped Samira"]


def test_input_that_is_closed_is_input_without_lines(recip: Recip) -> None:
    said = in_a_shell(recip, "log -", "<&-")

    assert said.code == 1
    assert "There were no lines to keep." in said.stderr


def test_the_days_backup_is_made_all_the_same(recip: Recip) -> None:
    in_a_shell(recip, "log helped Samira --json", FULL)

    assert len(recip.json("backup --list")["backups"]) == 1


def test_no_file_is_opened_under_the_number_of_a_closed_stream(recip: Recip) -> None:
    recip("people add Maya")
    in_a_shell(recip, "log called Maya", "<&- >&- 2>&-")
    in_a_shell(recip, "balance --html page.html", "<&- >&- 2>&-")

    assert recip("doctor").code == 0
    assert "</html>" in (recip.folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("end", LOST)
def test_a_failure_after_something_was_said_is_told_as_the_failure(recip: Recip, end: str) -> None:
    recip("people add Maya")
    (recip.folder / "all.json").write_text("", encoding="utf-8")

    said = in_a_shell(recip, "export all.json", end)

    assert said.code == 1
    assert "There is a file at" in said.stderr
