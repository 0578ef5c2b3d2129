"""Every option and argument of every command, with values that nobody means: each is done or refused in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reciprocity.cli import COMMANDS
from tests.effort import some_of
from tests.recip_program import Answer, Recip
from tests.test_conventions import command_called, commands_in

LONG = "x" * 120_000
TEXTS = (
    "", " ", "-", "--", "---", "'", '"', "vi '", "\\", "[", "[/red]", "[k3f9", "@", "@@", "@someone", "#",
    "%s%n{}{0}", "*?[a]",
    "x" * 300, LONG, "é" * 260, "🎂", "👩\u200d👩\u200d👧", "\x1b[31m", "a\nb", "a\tb", "\u202e", "\udcff", "\ufdd0",
    "$(touch CANARY)", "'; DROP TABLE moments; --",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "1", "007", "9" * 30, "9" * 5000, str(2**31), str(2**63 - 1), str(2**63), "-" + "9" * 30,
    "1e309", "nan",
    "0x10", "1_0", "٣", "²", "1.5", "+1",
)  # fmt: skip
DAYS = (
    "2026-11-30 23:30 PST", "2026-11-30T23:30+99:99", "0001-01-01", "9999-12-31", "0000-00-00", "31 feb",
    "1/1/1", "friday",
    "in 9999999 weeks", "99999999999 days ago", "12:00", "10:99", "2026-W53-7", "29.2.2025", "last",
    "next year", "1 1 1 1",
)  # fmt: skip
PATHS = (
    "~nosuch/x", "~", "~/", "/", ".", "..", "/dev/null", "/dev/full", "/dev/stdin", "nosuch/x", "a folder",
    "rubbish", "rubbish/x",
    "/proc/self/mem", "https://example.org/x", "link", "y" * 300 + ".csv", "/proc/nosuch/x.json", ".hidden",
    "x.md", "dir/",
)  # fmt: skip
HOSTILE = (*TEXTS, *NUMBERS, *DAYS, *PATHS)

ENOUGH = {
    "log": ["called Maya"],
    "why": ["gave", "Maya"],
    "show": ["ID"],
    "delete": ["ID"],
    "edit": ["ID", "--note", "put right"],
    "again": ["Maya"],
    "notice": ["owed", "Maya"],
    "follow-up": ["Maya", "friday", "how did it go?"],
    "nudge": ["--done"],
    "config": ["date-order", "day-first"],
    "import csv": ["messages.csv", "--me", "Me"],
    "import recip": ["journal.json"],
    "import": ["csv", "messages.csv", "--me", "Me"],
    "forget": ["ID", "--yes"],
    "restore": ["--yes"],
    "people add": ["Nadia"],
    "people show": ["Maya"],
    "people edit": ["Maya"],
    "people rename": ["Maya", "Maya Chen"],
    "people merge": ["Tom", "Maya"],
    "people archive": ["Tom"],
    "people group": ["club", "Maya"],
}
"""What makes each command whole, so that the value tried is the only thing that is wrong with it."""

# Where a file may be made, it is made by the name that was given, and not as something that was meant otherwise.
WRITES_A_FILE = {
    ("export", "file"),
    ("backup", "to"),
    ("balance", "html"),
    ("signs", "html"),
    ("import", "report"),
    ("year", "html"),
}


TIMES = (
    "log called Maya yesterday", "log called Maya on friday", "log x --follow-up tomorrow", "follow-up Tom in 2 weeks",
    "history --since yesterday", "nudge Maya --snooze 2w", "balance --as-of 2026-11-01", "notice owed --on yesterday",
)  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A journal with a little of everything, to be copied for each command."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        folder = tmp_path_factory.mktemp("prepared")
        recip = Recip(folder, monkeypatch)
        for name in ("Maya", "Tom"):
            recip(f"people add {name} --circle close")
        recip("log --with Maya --kind support --take --on 2026-11-01 --note 'Maya drove me home'")
        recip("log --with Tom --kind missed --give --on 2026-11-08 --note 'forgot Tom'")
        recip("log something that is not read surely")
        recip("follow-up Maya friday the job")
        recip("notice owed Maya")
        recip("backup")
        (folder / "messages.csv").write_text("date,sender,text\n2026-11-01,Maya,hello\n", encoding="utf-8")
        (folder / "journal.json").write_text(recip("export").stdout, encoding="utf-8")
        yield folder


@pytest.fixture
def tried(recip: Recip, prepared: Path) -> Recip:
    """The journal in a folder of its own, and another folder in which recip is started."""
    shutil.copytree(prepared, recip.folder / "kept")
    recip.journal = recip.folder / "kept" / "journal.db"
    recip._monkeypatch.setenv("RECIP_JOURNAL", str(recip.journal))
    there = recip.folder / "there"
    there.mkdir()
    (there / "a folder").mkdir()
    (there / "rubbish").write_bytes(bytes(range(256)))
    (there / "link").symlink_to("nowhere")
    for name in ("messages.csv", "journal.json"):
        shutil.copy(prepared / name, there / name)
    recip._monkeypatch.chdir(there)
    recip._monkeypatch.setenv("EDITOR", "true")
    return recip


def faults_of(recip: Recip, line: list[str]) -> list[str]:
    """What is wrong with how a line is answered, whatever the answer is."""
    said = answer_to(recip, line)
    faults = [] if said.code in range(5) else [f"ended with {said.code}"]
    faults += [f"says {word!r}" for word in ("Traceback", "inside recip", "Warning") if word in said.stderr]
    faults += ["says nothing of what is wrong"] if said.code and not (said.stderr + said.stdout).strip() else []
    shown = " ".join(part if len(part) < 60 else f"{part[:10]}…({len(part)})" for part in line)
    return [f"recip {shown!r} {fault}: {said.stderr[:300]!r}" for fault in faults]


def answer_to(recip: Recip, line: list[str]) -> Answer:
    from tests import recip_program

    with recip._monkeypatch.context() as here:
        here.setattr(recip_program, "_expected", lambda answer, *_: answer)
        return recip(line)


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def lines_of(path: str, command: Any, handle: str) -> Iterator[tuple[str, list[str]]]:
    """A command with each value in the place of each of its options and arguments, and the name of what was tried."""
    whole = [handle if word == "ID" else word for word in ENOUGH.get(path, [])]
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    for turn, one in enumerate(command.params):
        if getattr(one, "is_flag", False) or one.name == "help":
            if one.name != "help":
                yield one.name, [*path.split(), *whole, one.opts[0]]
            continue
        for value in some_of(HOSTILE, turn):
            if one.param_type_name == "option":
                yield one.name, [*path.split(), *whole, f"{one.opts[0]}={value}"]
            else:
                place = arguments.index(one)
                ends = ["--"] if value.startswith("-") else []
                yield one.name, [*path.split(), *whole[:place], *ends, value, *([] if ends else whole[place + 1 :])]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("demo", "start")])
def test_whatever_is_given_is_done_or_refused_in_words(tried: Recip, name: str) -> None:
    faults: list[str] = []
    there = Path.cwd()
    for path, command in commands_in(name, command_called(name)):
        for parameter, line in lines_of(path, command, handle_in(tried)):
            before = files_in(there)
            faults += faults_of(tried, line)
            made = files_in(there) - before
            if made and (path, parameter) not in WRITES_A_FILE:
                faults.append(f"recip {line!r:.200} made {made}")
            for file in made:
                (there / file).unlink(missing_ok=True)
    assert not faults, "\n".join(faults)
    assert not list(tried.folder.rglob("*CANARY*"))


def handle_in(recip: Recip) -> str:
    lines = recip.json("history")["entries"]
    return str(lines[-1]["handle"]) if lines else "none"


@pytest.mark.parametrize("value", HOSTILE)
def test_any_journal_named_is_used_or_refused_in_words(tried: Recip, value: str) -> None:
    faults = [
        fault
        for line in (["where"], ["history"], ["log", "called Maya"], ["backup"], ["restore"], ["doctor"], ["balance"])
        for fault in faults_of(tried, ["--journal", value, *line])
    ]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "today", ["0001-01-01", "0001-01-08", "1899-12-31", "1900-01-01", "9999-12-31", "9999-12-01", "0000-01-01",
    "x", "", " ", "2026-W48"]
)  # fmt: skip
def test_any_day_that_it_is_said_to_be_is_lived_or_refused_in_words(tried: Recip, today: str) -> None:
    tried._monkeypatch.setenv("RECIP_TODAY", today)
    faults = []
    for name in COMMANDS:
        if name not in ("demo", "start"):
            for path, _ in commands_in(name, command_called(name)):
                faults += faults_of(tried, [*path.split(), *ENOUGH.get(path, [])])
    for line in TIMES:
        faults += faults_of(tried, line.split())

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "name",
    [
        "EDITOR",
        "VISUAL",
        "LC_ALL",
        "LANG",
        "TZ",
        "COLUMNS",
        "LINES",
        "TERM",
        "NO_COLOR",
        "RECIP_JOURNAL",
        "HOME",
        "XDG_DATA_HOME",
    ],
)
@pytest.mark.parametrize(
    "value", ["", " ", "vi '", "nosuch", "~nosuch/x", "9" * 30, "-1", "\udcff", "/dev/null", "x" * 5000]
)
def test_any_environment_is_lived_with_or_refused_in_words(tried: Recip, name: str, value: str) -> None:
    handle = handle_in(tried)
    tried._monkeypatch.setenv(name, value)

    faults = [
        fault
        for line in (
            "balance",
            "history",
            "log called Maya 11/3",
            "where",
            "log -",
            f"edit {handle}",
            "people",
            "doctor",
        )
        for fault in faults_of(tried, line.split())
    ]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "line",
    [
        ["nudge", "--done", "--note", LONG],
        ["log", LONG],
        ["log", "called Maya", "--note", LONG],
        ["edit", "--note", LONG],
        ["follow-up", "Maya", "friday", LONG],
        ["follow-up", "Maya", "friday", *["words"] * 3000],
        ["notice", "owed", "--note", LONG],
        ["people", "edit", "Maya", "--note", LONG],
        ["people", "add", "Nadia", "--note", LONG],
    ],
    ids=lambda line: " ".join(line)[:30],
)
def test_nothing_longer_than_a_line_is_kept(tried: Recip, line: list[str]) -> None:
    before = tried.journal.read_bytes()

    assert "10,000 can be kept" in tried(line, code=1).stderr
    assert tried.journal.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "backup",
        "backup --list",
        "doctor",
        "restore --yes",
        "forget --person Tom --yes --backups",
        "import recip journal.json",
    ],
)
def test_a_file_where_backups_would_be_is_said(tried: Recip, line: str) -> None:
    backups = tried.journal.with_name("journal.db.backups")
    shutil.rmtree(backups)
    backups.write_text("no folder", encoding="utf-8")

    said = answer_to(tried, line.split())

    assert said.code == 3
    assert "may not be read or written (Not a directory)" in said.stdout + said.stderr
    assert tried("log called Maya").stderr.startswith(
        "recip: What you wrote is kept, but today's backup could not be made"
    )


@pytest.mark.parametrize("name", ["VISUAL", "EDITOR"])
def test_an_editor_that_is_not_to_be_made_out_is_said(terminal: Any, recip: Recip, name: str) -> None:
    recip("people add Maya")
    recip("log called Maya")
    recip._monkeypatch.setenv(name, "vi '")

    child = terminal("edit")

    child.expect_exact(f"{name} is not to be made out: vi '")
