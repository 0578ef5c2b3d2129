"""Undo against a model: a stack of all that the journal held, over long walks of random commands.

Whatever a command writes is one change, it says so exactly where there is one, and `undo` gives back the very state
that was there before it. Where a command says nothing of undo, nothing that counts has changed.
"""

from __future__ import annotations

import builtins
import json
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reciprocity.cli import COMMANDS
from reciprocity.cli.output import Output
from reciprocity.core.reflection import Occasion
from reciprocity.core.vocabulary import Kind
from reciprocity.journal.connection import Connection
from reciprocity.journal.journal import Journal
from reciprocity.journal.row_copy import exported_rows, exported_tables
from tests.effort import IS_CI
from tests.recip_program import Answer, Recip

State = dict[str, list[str]]

PEOPLE = ("Maya", "Tom", "Leo", "Priya", "Ana Sofia")
NOTES = ("called", "helped with the move", "lunch", "forgot the date", "sent a card", "a long talk", "x")
DAYS = ("today", "yesterday", "2026-11-02", "last friday")
AHEAD = ("friday", "tomorrow", "in 2 weeks")

WITHOUT_A_WAY_BACK = {"forget", "restore", "backup", "export", "demo"}
"""These write no change: what they do is kept elsewhere, or is not to be brought back."""

SAYS_SO = "recip undo"
STEPS = 70


class Walk:
    """A journal under random commands, beside the stack of states that it should go up and down."""

    def __init__(self, recip: Recip, seed: int, *, terminal: bool) -> None:
        self.recip, self.random, self.terminal = recip, Random(seed), terminal
        self.used: set[str] = set()
        self._states: list[State] = []
        self._at = self._floor = 0

    def begin(self) -> None:
        for name in PEOPLE[:3]:
            self.recip(["people", "add", name, "--circle", "close"])
        self.recip("log --with Tom --kind support --take --on 2026-11-19 --note 'mended my bike'")
        self.recip("log helped with the move")
        with Journal.open(self.recip.journal) as journal:
            tom = journal.people.called("Tom")
            assert tom is not None
            journal.nudges.show(tom.added, tom.id, "lighter")
        self._states = [self.state()] * (self.changes() + 1)
        self._at = self._floor = self.changes()

    def state(self) -> State:
        """All that `recip export` tells. On a terminal, what was only shown or asked is no part of it."""
        with closing(Connection(self.recip.journal, read_only=True)) as connection:
            left_out = {"nudges", "occasions"} if self.terminal else set()
            return {
                table.name: sorted(json.dumps(row, sort_keys=True) for row in exported_rows(connection, table))
                for table in exported_tables(connection)
                if table.name not in left_out
            }

    def changes(self) -> int:
        with Journal.open(self.recip.journal) as journal:
            return journal.changes.count()

    def step(self) -> None:
        """One command, undo or redo, and what must be true after it."""
        move = self.random.random()
        if move < 0.2:
            self.undo()
        elif move < 0.3:
            self.redo()
        else:
            self.write()

    def undo(self) -> None:
        if self._at > self._floor:
            self.recip("undo")
            self._at -= 1
            assert self.state() == self._states[self._at]

    def redo(self) -> None:
        if self._at + 1 < len(self._states):
            self.recip("redo")
            self._at += 1
            assert self.state() == self._states[self._at]
        else:
            assert "Only what recip undo took" in self.recip("redo", code=1).stderr

    def write(self) -> None:
        command = self.random.choice(list(ON_TERMINAL.values() if self.terminal else IN_A_PIPE.values()))(self)
        before, count = self.state(), self.changes()
        answer = self.run(command)
        self.used.add(" ".join(command[:2]))
        made = self.changes() - count
        assert answer.code in (0, 1, 2, 130), (command, answer)
        if not self.terminal:
            assert made == says_undo(answer, command), (command, answer)
        if made:
            # A walk is a change an answer: what was there between them is found by going down again.
            self._states = [*self._states[: self._at + 1], *[self.state()] * made]
            self._at += made
            self.down_and_up(made, before)
        else:
            assert self.state() == before, (command, answer)

    def down_and_up(self, made: int, before: State) -> None:
        """Take all of it back, which leaves what was before, and bring it back, which leaves what was after."""
        after = self.state()
        for _ in range(made):
            self._at -= 1
            self.recip("undo")
            self._states[self._at] = self.state()
        assert self.state() == before
        for _ in range(made):
            self.recip("redo")
            self._at += 1
        assert self.state() == after

    def run(self, command: list[str]) -> Answer:
        if not self.terminal:
            answer = self.recip.tried(command, input="called Maya\nlunch with Tom and Nobody\n")
        else:
            with answering(self.random):
                answer = self.recip.tried(command)
        assert "inside recip" not in answer.stderr, (command, answer)
        return answer

    # What is there to name.

    def rows(self, table: str) -> list[dict[str, Any]]:
        return [json.loads(row) for row in self.state()[table]]

    def person(self) -> str:
        known = [row["name"] for row in self.rows("people") if row["merged_into"] is None]
        return self.one(*known, *PEOPLE)

    def handle(self, table: str) -> str:
        return self.one(*([row["handle"] for row in self.rows(table)] or ["zzzz"]))

    def maybe(self, *words: str) -> list[str]:
        return list(words) if self.random.random() < 0.4 else []

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)


def says_undo(answer: Answer, command: list[str]) -> bool:
    """Whether the answer names a change: in its last words, or as JSON."""
    if "--json" in command:
        return answer.code == 0 and json.loads(answer.stdout).get("change") is not None
    return answer.code == 0 and SAYS_SO in answer.stdout + answer.stderr


@contextmanager
def answering(random: Random) -> Iterator[None]:
    """A person at a terminal who answers anything, and at times leaves."""

    def answer(_prompt: str) -> str:
        if random.random() < 0.04:
            raise EOFError
        keys = ["", "m", "t", "b", "d", "s", "1", "2", "l", "h", "k", "o", "w", "g", "x", "n", "e"]
        lines = ["Maya", "Zed", "yesterday", "called Leo", "friday", "Nia, Tom"]
        return random.choice([*keys, *lines, ""])

    before = signal.getsignal(signal.SIGINT)
    with pytest.MonkeyPatch.context() as here:
        here.setenv("TERM", "dumb")  # where prompts read by input()
        here.setattr(builtins, "input", answer)
        here.setattr(Output, "is_terminal", True)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def log(walk: Walk) -> list[str]:
    given = ["log", "--with", walk.person(), "--kind", walk.one(*Kind), "--on", walk.one(*DAYS)]
    more = [*walk.maybe("--felt", "lighter"), *walk.maybe("--follow-up", walk.one(*AHEAD)), *walk.maybe("--new")]
    line = ["log", *shlex.split(walk.one(*NOTES)), "with", walk.person()]
    return walk.random.choice([[*given, "--note", walk.one(*NOTES), *more], line, ["log", "-"], [*line, "--dry-run"]])


def edit(walk: Walk) -> list[str]:
    changed = walk.random.choice(
        [
            ["--note", walk.one(*NOTES)],
            ["--with", walk.person()],
            ["--kind", walk.one(*Kind)],
            ["--on", walk.one(*DAYS)],
            ["--felt", walk.one("lighter", "same")],
            ["--closed"],
            ["--with", "Nobody", "--new"],
        ]
    )
    return ["edit", walk.handle("moments"), *changed, *walk.maybe("--dry-run"), *walk.maybe("--json")]


def delete(walk: Walk) -> list[str]:
    return ["delete", walk.handle("moments"), *walk.maybe("--with", walk.person())]


def again(walk: Walk) -> list[str]:
    return ["again", walk.person(), *walk.maybe("--on", walk.one(*DAYS)), *walk.maybe("--json")]


def people(walk: Walk) -> list[str]:
    who, other = walk.person(), walk.person()
    edited = walk.random.choice(
        [
            ["--circle", walk.one("home", "inner", "none")],
            ["--birthday", walk.one("14 March", "1980-03-14", "none")],
            ["--rhythm", walk.one("2w", "none")],
            ["--note", walk.one("", "met at choir")],
            ["--nickname", walk.one("Em", "Tommy")],
            ["--drop-nickname", "Em"],
            ["--uneven"],
        ]
    )
    command = walk.random.choice(
        [
            ["add", walk.one(*PEOPLE, "Zed", "Nia")],
            ["edit", who, *edited],
            ["rename", who, walk.one(who, "Zed", "Maya Chen")],
            ["archive", who, *walk.maybe("--back")],
            ["merge", who, other],
            ["group", "crew", who, other],
            ["group", "crew", *walk.maybe("--remove")],
            ["show", who],
            [],
        ]
    )
    return ["people", *command, *(walk.maybe("--json") if command[:1] not in ([], ["show"], ["group"]) else [])]


def follow_up(walk: Walk) -> list[str]:
    handle = walk.handle("follow_ups")
    command = walk.random.choice(
        [[walk.person(), walk.one(*AHEAD), "how did it go"], ["done", handle], ["later", handle, walk.one(*AHEAD)], []]
    )
    return ["follow-up", *command, *(walk.maybe("--dry-run") if command else [])]


def notice(walk: Walk) -> list[str]:
    return walk.random.choice(
        [["notice", "owed", walk.person()], ["notice"], ["notice", "--delete", walk.handle("notices")]]
    )


def nudge(walk: Walk) -> list[str]:
    done = walk.random.choice([["--done", "--note", "rang"], ["--said-already"], ["--snooze", "2w"], []])
    return ["nudge", *walk.maybe(walk.person()), *done, *(walk.maybe("--dry-run") if done else [])]


def import_messages(walk: Walk) -> list[str]:
    file = walk.recip.folder / f"messages-{walk.random.randrange(3)}.csv"
    rows = [f"2026-10-{day:02},me,{name}" for day in range(1, 4) for name in ("Maya", "Zed", "nia@example.org")]
    file.write_text("time,from,to\n" + "\n".join(rows[: 3 + file.name.count("1") * 6]), encoding="utf-8")
    return ["import", "csv", str(file), "--me", "me", *walk.maybe("--dry-run"), *walk.maybe("--json")]


def import_recip(walk: Walk) -> list[str]:
    return ["import", "recip", str(other_journal(walk.recip)), *walk.maybe("--dry-run")]


def config(walk: Walk) -> list[str]:
    return ["config", *walk.random.choice([["date-order", walk.one("day-first", "month-first", "locale")], []])]


def look(walk: Walk) -> list[str]:
    page = walk.one(
        "balance", "signs", "history", "sort", "review", "where", "doctor", "backup --list", "schema", "why"
    )
    return shlex.split(page)


IN_A_PIPE: dict[str, Callable[[Walk], list[str]]] = {
    "log": log,
    "edit": edit,
    "delete": delete,
    "again": again,
    "people": people,
    "follow-up": follow_up,
    "notice": notice,
    "nudge": nudge,
    "import csv": import_messages,
    "import recip": import_recip,
    "config": config,
    "look": look,
}
ON_TERMINAL: dict[str, Callable[[Walk], list[str]]] = {
    "recip": lambda _walk: [],
    "sort": lambda _walk: ["sort"],
    "start": lambda _walk: ["start"],
    "review": lambda _walk: ["review"],
    "nudge": lambda walk: ["nudge", *walk.maybe(walk.person())],
    "balance": lambda walk: ["balance", *walk.maybe(walk.person())],
    "log": lambda walk: ["log", walk.one(*NOTES), "with", walk.person()],
}


def other_journal(recip: Recip) -> Any:
    """Another whole journal, with something of everything in it."""
    file = recip.folder / "other.json"
    if not file.exists():
        there = ["--journal", str(recip.folder / "other" / "journal.db")]
        for line in (
            "people add Maya --nickname Em --note 'from work'",
            "people add Ola",
            "log --with Ola --kind together --follow-up friday",
            "people group walkers Maya Ola",
            "notice owed Ola",
            "config date-order day-first",
        ):
            recip([*there, *shlex.split(line)])
        with Journal.open(recip.folder / "other" / "journal.db") as journal:
            ola = journal.people.called("Ola")
            assert ola is not None
            journal.nudges.show(ola.added, ola.id, "lighter")
            journal.occasions.keep(Occasion.GUESS_ASKED, ola.added, ola)
        recip([*there, "export", str(file)])
    return file


EDITOR = """
import pathlib, sys
text = pathlib.Path(sys.argv[1])
text.write_text(text.read_text("utf-8").replace("mended", "fixed"), "utf-8")
"""

EACH = (
    "log --with Maya --kind reach-out",
    "log helped somebody with the move",
    "log --with Nia --new --kind together --follow-up friday",
    "log -",
    "edit HANDLE --note 'called her'",
    "edit HANDLE --editor",
    "delete HANDLE",
    "again Tom",
    "follow-up Maya friday",
    "follow-up done FOLLOW",
    "follow-up later FOLLOW friday",
    "notice owed Tom",
    "notice --delete NOTICE",
    "nudge --done",
    "nudge --said-already",
    "nudge Tom --snooze 2w",
    "people add Nia",
    "people edit Tom --birthday '14 March'",
    "people rename Tom Tomas",
    "people archive Tom",
    "people merge Tom Maya",
    "people group walkers Tom Maya",
    "people group crew --remove",
    "import csv FILE --me me",
    "import recip OTHER",
    "config date-order day-first",
)
"""Each of the commands that write, at least once."""


@pytest.mark.parametrize("line", EACH)
def test_a_command_is_one_change_that_is_taken_back_and_done_twice_says_what_it_wrote(
    recip: Recip, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    walk = Walk(recip, 1, terminal=False)
    walk.begin()
    recip("follow-up Leo 2026-12-24 the exam")
    recip("notice overlooked Leo")
    recip("people group crew Leo Tom")
    script = recip.folder / "editor.py"
    script.write_text(EDITOR, encoding="utf-8")
    monkeypatch.setenv("EDITOR", shlex.join([Path(sys.executable).as_posix(), script.as_posix()]))
    named = {"HANDLE": walk.handle("moments"), "FOLLOW": walk.handle("follow_ups"), "NOTICE": walk.handle("notices")}
    named |= {"FILE": import_messages(walk)[2], "OTHER": str(other_journal(recip))}
    command = [named.get(word, word) for word in shlex.split(line)]

    for is_first in (True, False):
        before, count = walk.state(), walk.changes()
        answer = walk.run(command)
        made = walk.changes() - count
        assert answer.code == 0 or not is_first, answer
        assert made == says_undo(answer, command), answer
        assert made or not is_first, answer
        after = walk.state()
        if made:
            recip("undo")
            assert walk.state() == before
            recip("redo")
        assert walk.state() == after
        assert made or before == after


@pytest.mark.parametrize("seed", range(5 if IS_CI else 2))
def test_undo_takes_back_exactly_what_a_command_wrote(recip: Recip, seed: int) -> None:
    walk = Walk(recip, seed, terminal=False)
    walk.begin()
    other_journal(recip)
    for _ in range(STEPS):
        walk.step()


@pytest.mark.parametrize("seed", range(4 if IS_CI else 2))
def test_undo_takes_back_exactly_what_was_answered(recip: Recip, seed: int) -> None:
    walk = Walk(recip, seed, terminal=True)
    walk.begin()
    for _ in range(STEPS // 3):
        walk.step()


def test_every_command_is_walked_or_has_no_way_back() -> None:
    walked = {name.split()[0] for name in (*IN_A_PIPE, *ON_TERMINAL)} | {"undo", "redo"}
    looks = {"signs", "history", "show", "why", "doctor", "schema", "where", "year"}

    assert walked - {"look", "recip"} | looks | WITHOUT_A_WAY_BACK == set(COMMANDS)
