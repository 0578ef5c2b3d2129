"""Text that would steer a terminal is shown as escapes on every way to a screen, and kept as it was typed."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.cli import COMMANDS, main
from reciprocity.core.escaping import HIDDEN, escape_controls, replace_surrogates
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.core.reflection import Feeling
from reciprocity.core.vocabulary import Circle, Kind
from reciprocity.journal.journal import Journal
from tests.effort import IS_CI
from tests.journal.conftest import NOW, TODAY, posix_only
from tests.recip_program import Answer, Recip

PAYLOADS = {
    "CSI": "\x1b[2J\x1b[31m",
    "OSC 8": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "OSC 52": "\x1b]52;c;ZXZpbA==\x07",
    "title": "\x1b]0;owned\x07",
    "DCS": "\x1bPq#0\x1b\\",
    "C1": "\x9b31m\x9d52;c;ZXZpbA==\x9c",
    "bidi": "\u202edlrow\u202c \u2066x\u2069 \u200f",
    "hidden": "a\u200bb\ufeffc\u2028d\u2029e\u00ad",
    "NUL": "a\x00b",
    "returns": "a\rb\bc\x7fd\x0be\x0cf",
    "tags": "\U000e0041\U000e007f",
    "markup": "[red]x[/red] [/nope] :smiley: [link=https://evil.example]x[/link]",
    "percent": "%s %(x)s {0} {who} $(id) `id`",
}
EVERYTHING = " ".join(PAYLOADS.values())


@pytest.fixture
def hostile(recip: Recip) -> Recip:
    """A journal in which everything that a person can write is hostile."""
    with Journal.open(recip.journal) as journal, journal.change("log", NOW):
        people = [
            journal.people.add(f"P{number} {text}", nicknames=(f"n{number} {text}",), note=text, added=TODAY)
            for number, text in enumerate(PAYLOADS.values())
        ]
        zed = journal.people.add("Zed", circle=Circle.INNER, added=TODAY)
        journal.people.set_group(f"Club {PAYLOADS['OSC 52']}", people[:3])
        for person in people:
            for kind in (Kind.SUPPORT, Kind.REACH_OUT, Kind.MISSED):
                journal.moments.add(
                    MomentDetails(TODAY, f"{kind} {EVERYTHING}", kind=kind),
                    written=NOW,
                    parts=(Participation(person.id), Participation(zed.id)),
                )
        journal.moments.add(MomentDetails(TODAY, f"unsorted {EVERYTHING}"), written=NOW)
        journal.follow_ups.add(zed, TODAY, f"follow {EVERYTHING}")
        journal.notices.add(Feeling.OWED, TODAY, people[2], f"noticed {EVERYTHING}")
        journal.intentions.add(TODAY - timedelta(days=7), f"intend {EVERYTHING}")
    return recip


def raw_in(text: str, *, colour: bool = False) -> list[str]:
    """What of a text could steer a terminal: hidden characters, but for line ends, and colours where they are meant."""
    import re
    import unicodedata

    text = re.sub(r"\x1b\[[0-9;]*m", "", text) if colour else text
    return [
        f"{character!r} in {text[max(0, place - 30) : place + 30]!r}"
        for place, character in enumerate(text)
        if character != "\n" and unicodedata.category(character) in HIDDEN
    ]


def lines_for(recip: Recip) -> dict[str, list[list[str]]]:
    """Every command, as it shows, refuses or asks about what is hostile."""
    with Journal.open(recip.journal) as journal:
        person = next(one.name for one in journal.people.all() if "\x1b]52" in one.name)
        handle = journal.moments.find()[0][0].handle
    bad = [EVERYTHING.replace("\x00", "")]
    return {
        "log": [["log", f"lunch with {person}"], ["log", *bad], ["log", "--with", *bad, "--kind", "support"]],
        "balance": [["balance"], ["balance", person], ["balance", *bad]],
        "signs": [["signs"]],
        "year": [["year"], ["year", *bad]],
        "nudge": [["nudge"], ["nudge", person], ["nudge", "--own"], ["nudge", *bad]],
        "review": [["review"]],
        "start": [["start"]],
        "notice": [
            ["notice", "owed", "--with", person],
            ["notice", "owed", "--note", *bad],
            ["notice"],
            ["notice", *bad],
        ],
        "history": [["history", "--limit", "99"], ["history", person], ["history", "--kind", *bad]],
        "show": [["show", handle], ["show", *bad]],
        "edit": [["edit", handle, "--felt", "lighter"], ["edit", *bad, "--give"], ["edit", handle, "--felt", *bad]],
        "again": [["again", person, "--dry-run"], ["again", *bad]],
        "follow-up": [
            ["follow-up"],
            ["follow-up", person, "friday", *bad, "--dry-run"],
            ["follow-up", *bad, "friday"],
            ["follow-up", "done", *bad],
        ],
        "config": [["config"], ["config", *bad], ["config", "date-order", *bad]],
        "why": [["why", "gave", person], ["why", *bad]],
        "schema": [["schema"], ["schema", *bad]],
        "undo": [["undo", "--dry-run"]],
        "redo": [["redo"]],
        "sort": [["sort"]],
        "delete": [["delete", handle, "--dry-run"], ["delete", *bad]],
        "people": [["people"], ["people", "show", person], ["people", "show", *bad], ["people", *bad]],
        "import": [["import", "csv", *bad, "--me", "me"], ["import", "recip", *bad], ["import", *bad, "x"]],
        "export": [["export"], ["export", *bad[0].split("/")[:1]]],
        "backup": [["backup"], ["backup", "--to", *bad]],
        "restore": [["restore", "1", "--dry-run"], ["restore", *bad]],
        "forget": [["forget", handle, "--dry-run"], ["forget", "--person", person, "--dry-run"], ["forget", *bad]],
        "doctor": [["doctor"]],
        "where": [["where"], ["--journal", f"./{bad[0].replace('/', '_')}", "where"]],
        "no such": [bad, [f"--{bad[0]}"], ["history", f"--{bad[0]}"], ["history", "--limit", *bad]],
    }


def said(recip: Recip, line: list[str]) -> Answer:
    """What it says, whatever its exit code."""
    monkeypatch = recip._monkeypatch
    for code in (0, 1, 2, 3):
        try:
            return recip(line, code=code)
        except pytest.fail.Exception as failure:
            if "ended with" not in str(failure):
                raise
    monkeypatch.undo()
    raise AssertionError(f"{line} ended otherwise")


LOOKS = {"as it is": [], "json": ["--json"], "plain": ["--plain"]}


@pytest.mark.parametrize("look", LOOKS)
def test_no_way_to_the_screen_lets_it_through(hostile: Recip, look: str) -> None:
    lines = lines_for(hostile)
    shown = 0
    for line in (one for lines_of_one in lines.values() for one in lines_of_one):
        answer = said(hostile, [*line, *LOOKS[look]])
        assert raw_in(answer.stdout + answer.stderr) == [], f"recip {line}"
        assert "inside recip" not in answer.stderr, f"recip {line}: {answer.stderr}"
        shown += "\\x1b" in answer.stdout or "\\u001b" in answer.stdout
    assert shown >= 3


def test_every_command_is_tried(hostile: Recip) -> None:
    assert set(COMMANDS) - {"demo"} - set(lines_for(hostile)) == set()


@posix_only
def test_no_page_in_colour_lets_it_through(hostile: Recip) -> None:
    environment = {**os.environ, "RECIP_JOURNAL": str(hostile.journal), "TERM": "xterm-256color"}
    del environment["NO_COLOR"]
    for line in (["balance"], ["signs"], ["history", "--limit", "99"], ["people"], ["sort"], ["restore"]):
        is_asked = line[0] in ("sort", "restore")
        # A dumb terminal's prompts draw nothing of their own, so that whatever steers there is what got through.
        there = {**environment, "TERM": "dumb"} if is_asked else environment
        child = pexpect.spawn(sys.executable, ["-m", "reciprocity", *line], timeout=60, env=there, dimensions=(40, 100))
        if is_asked:
            # What is read surely meanwhile is sorted without a question.
            child.expect("> $|no backup|recip undo")
            child.sendeof()
        child.expect(pexpect.EOF)
        assert isinstance(child.before, bytes)
        text = child.before.decode().replace("\r\n", "\n")
        assert raw_in(text, colour=True) == [], line


@posix_only
def test_the_shell_is_offered_no_name_that_it_could_not_show(hostile: Recip) -> None:
    environment = {
        **os.environ,
        "RECIP_JOURNAL": str(hostile.journal),
        "_RECIP_COMPLETE": "bash",
    }
    for words in ("recip balance P", "recip balance Z", "recip show 2"):
        done = subprocess.run(
            [sys.executable, "-m", "reciprocity", words, words.split()[-1]],
            env=environment,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert raw_in(done.stdout.decode()) == []
        assert ("Zed" in done.stdout.decode()) == (words == "recip balance Z")


def test_what_is_shown_as_escapes_is_kept_as_it_was(hostile: Recip) -> None:
    notes = {row["note"] for row in json.loads(hostile("export").stdout)["moments"]}

    assert f"unsorted {EVERYTHING}" in notes


@given(st.text())
def test_what_is_visible_hides_nothing_and_says_it_once(text: str) -> None:
    shown = escape_controls(text)

    assert escape_controls(shown) == shown
    assert not [one for one in raw_in(shown) if "\\u200c" not in one and "\\u200d" not in one]


@given(st.text(st.characters(categories=["Cs", "L", "Zs"])))
def test_what_is_mended_can_be_kept_letter_for_letter(text: str) -> None:
    kept = replace_surrogates(text)

    kept.encode()
    assert len(kept) == len(text)
    assert all(
        new == old or (new == "\ufffd" and "\ud800" <= old <= "\udfff") for new, old in zip(kept, text, strict=True)
    )


@posix_only
@pytest.mark.parametrize(
    "line",
    [
        ["log", "caf\udce9 with Maya"],
        ["log", "--with", "Caf\udce9", "--new", "--kind", "support", "--note", "x"],
        ["people", "add", "Caf\udce9"],
    ],
)
def test_bytes_that_are_no_text_are_kept_as_the_replacement_character_and_that_is_said(
    recip: Recip, line: list[str]
) -> None:
    answer = recip.real(line)

    assert "Some of that was no text; it is kept as \ufffd." in answer.stderr
    assert "af\ufffd" in answer.stdout + answer.stderr
    assert "af\ufffd\ufffd" not in answer.stdout + answer.stderr


@posix_only
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_so_are_those_of_a_pipe(recip: Recip, locale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reciprocity", "log", "-", "--with", "Maya", "--new", "--kind", "support"],
        input=b"caf\xe9 one\ncaf\xc3\xa9 two\n",
        env={**os.environ, "PYTHONUTF8": "0", "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    assert b"no text" in done.stderr
    assert done.stderr.count(b"no text") == 1
    notes = [entry["note"] for entry in recip.json("history")["entries"]]
    assert "caf\ufffd one" in notes
    assert len(notes) == 2


@pytest.mark.parametrize(
    "name", ['Eve"; touch x; "', "Eve$(touch x)", "Eve`touch x`", "Eve' $x", "Eve!! \\", "Sam Okafor", "Pat O'Brien"]
)
def test_a_command_that_is_proposed_has_a_name_as_one_word(recip: Recip, name: str) -> None:
    """Somebody may copy it into their shell."""
    recip(["people", "add", name])
    refusals = [
        recip(["people", "add", name], code=1),
        recip(["people", "edit", name], code=2),
        recip(["follow-up", name], code=2),
        recip(["balance", f"{name} Xu"], code=1),
        recip(["people", "group", f"{name} Xu"], code=1),
        recip(["why", "sign", "1", name], code=2),
        recip(["log", "--kind", "support", "--give", "called", f"@{name.split(maxsplit=1)[0]}x"]),
    ]

    for refused in refusals[:-1]:
        command = next(
            line for line in refused.stderr.splitlines() if "recip " in line and not line.startswith("recip:")
        )
        words = shlex.split(command[command.rindex("recip ") :])
        assert name in words or f"{name} Xu" in words, command
    settling = refusals[-1].stderr.partition("recip edit ")[2]
    assert "--with" not in settling or "touch" not in shlex.split(settling.partition(" settles")[0])


MEGABYTES = 10_000_000 if IS_CI else 1_000_000


def test_megabytes_are_no_line_and_no_note(recip: Recip) -> None:
    refused = recip("log - --strict", input="called Maya " + "x" * MEGABYTES, code=1)

    assert "10,000 can be kept" in refused.stderr
    assert len(refused.stderr) < 500
    assert (
        "can be kept"
        in recip(["log", "--with", "M", "--new", "--kind", "support", "--note", "x" * 10_001], code=1).stderr
    )


@pytest.fixture
def huge(recip: Recip) -> Recip:
    """A note of ten megabytes, as a file could bring it in."""
    with Journal.open(recip.journal) as journal, journal.change("log", NOW):
        maya = journal.people.add("Maya", circle=Circle.INNER, added=TODAY)
        note = "[/nope] \x1b[31m" * (MEGABYTES // 13)
        journal.moments.add(MomentDetails(TODAY, note, kind=Kind.SUPPORT), written=NOW, parts=(Participation(maya.id),))
    return recip


@pytest.mark.parametrize("line", ["history", "balance Maya", "nudge", "undo --dry-run", "doctor"])
def test_a_note_of_megabytes_is_shown(huge: Recip, line: str) -> None:
    answer = huge(line)

    assert raw_in(answer.stdout[:100_000] + answer.stderr) == []


def test_an_exception_of_ours_is_the_only_kind(recip: Recip, capsys: pytest.CaptureFixture[str]) -> None:
    assert recip.folder.exists()
    with pytest.raises(SystemExit):
        main(["log", "--with", "\x00", "--kind", "support"])
    assert "inside recip" not in capsys.readouterr().err


def test_names_of_files_are_shown_as_they_can_be(recip: Recip) -> None:
    name = "chat \x1b]52;c;aGk=\x07 \u202e.csv"
    Path(recip.folder / name).write_text("time,from,to\n2026-11-01T10:00,me,Maya\n", encoding="utf-8")

    answer = recip(["import", "csv", name, "--me", "me"])

    assert raw_in(answer.stdout + answer.stderr) == []
    assert "\\x1b" in answer.stdout
