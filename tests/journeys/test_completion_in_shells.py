"""The Tab key in real shells, with names that were made to be run: each is one word, as it is, and nothing runs."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from reciprocity.cli.completion.scripts import SCRIPTS
from reciprocity.journal.journal import Journal
from tests.effort import IS_CI, some_of
from tests.recip_program import Recip
from torture.real_shell import Shell, is_available

SHELLS = ("bash", "zsh", "fish")
RUN = "touch CANARY"
QUOTES = ("", '"', "'")

MADE_TO_RUN = (
    f'Eve") ; {RUN} ; x=(',
    f'Eve\\") ; {RUN} ; x=(',
    f"Eve\\') ; {RUN} ; x=(",
    f"Eve\"))'; {RUN} ; : '((",
    f"$({RUN})",
    f"\\$({RUN})",
    f'Eve\\") ; {RUN} ; x=( \\"z',
    f"`{RUN}`",
    f"';{RUN};'",
    f'\\";{RUN};\\"',
    f"${{(e):-$({RUN})}}",
    f"%n[$({RUN})]:$({RUN})",
    f"a|{RUN}&&x >CANARY",
    f"<({RUN}) =({RUN})",
    f"a:::$({RUN})#b",
    'say "hi"!! O\'Brien',
    "Foo:bar=~root/*?[a]{b,c}^d",
    "Zoë \u2018Ünal\u2019 😀 a\u00a0b\u3000c",
    "a\\ b\\",
    "~root",
    "=ls #x",
    f"' ;{RUN}; x",
    f"'';{RUN};''",
    f'!" ;{RUN}; x',
)


def every_character(seed: int, length: int) -> list[str]:
    """Names that hold every printable letter of ASCII between them, in an order of chance, with the command among."""
    letters = list(string.punctuation + string.punctuation + string.ascii_letters + string.digits)
    Random(seed).shuffle(letters)
    lots = ["".join(letters[at : at + length]) for at in range(0, len(letters), length)]
    # fish leaves a quote open after some of them, in case there is more to type.
    return [f"{lot[: length // 2]} {RUN} {lot[length // 2 :]}end" for lot in lots]


Start = Callable[..., Shell]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Shell] = []

    def one(name: str, script: str | None = None) -> Shell:
        if not is_available(name):
            pytest.skip(f"needs {name}, and pexpect")
        started.append(Shell(name, tmp_path, script if script is not None else SCRIPTS[name]))
        return started[-1]

    yield one
    for shell in started:
        shell.close()


def journal_of(recip: Recip, number: int, *names: str) -> Path:
    """A journal that knows these people alone."""
    place = recip.folder / f"names-{number}.db"
    for name in names:
        recip(["--journal", str(place), "people", "add", "--", name])
    return place


def kept_names(place: Path) -> list[str]:
    with Journal.open(place) as journal:
        return [person.name for person in journal.people.all()]


def canaries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*CANARY*") if path.is_file()]


@pytest.mark.parametrize("name", SHELLS)
def test_a_name_completes_to_that_name_and_nothing_of_it_is_run(recip: Recip, start: Start, name: str) -> None:
    shell = start(name)
    names = [*some_of(MADE_TO_RUN, SHELLS.index(name)), *every_character(seed=10, length=12)]
    for number, one in enumerate(names):
        place = journal_of(recip, number, one)
        (kept,) = kept_names(place)
        if kept.startswith("-") or (name == "fish" and kept.startswith("~")):
            continue
        shell.set("RECIP_JOURNAL", place)
        # Only bash is told how to quote by recip, for each of them; zsh and fish quote themselves.
        for quote in QUOTES if name == "bash" and IS_CI else QUOTES[number % 3 :][:1]:
            assert shell.words(f"recip balance {quote}") == ["balance", kept], f"{quote}{one}"
            assert canaries(recip.folder) == [], one


@pytest.mark.parametrize("name", SHELLS)
def test_a_script_that_an_earlier_recip_installed_runs_nothing_of_a_name(recip: Recip, start: Start, name: str) -> None:
    from typer._completion_shared import get_completion_script

    shell = start(name, get_completion_script(prog_name="recip", complete_var="_RECIP_COMPLETE", shell=name))
    for number, one in enumerate(some_of(MADE_TO_RUN, SHELLS.index(name))):
        shell.set("RECIP_JOURNAL", journal_of(recip, number, one))
        shell.tab("recip balance ")
        shell.leave_line()

        assert canaries(recip.folder) == [], one

    shell.set("RECIP_JOURNAL", journal_of(recip, 100, *MADE_TO_RUN, "Maya"))
    assert shell.words("recip balance May") == ["balance", "Maya"]


@pytest.mark.parametrize("name", SHELLS)
def test_lists_of_names_notes_and_follow_ups_run_nothing(recip: Recip, start: Start, name: str) -> None:
    shell = start(name)
    place = journal_of(recip, 0, *MADE_TO_RUN, "Maya")
    recip(["--journal", str(place), "people", "group", f"book $({RUN})", "Maya"])
    for note in MADE_TO_RUN:
        recip(["--journal", str(place), "log", "--with", "Maya", "--kind", "support", "--give", "--note", note])
        recip(["--journal", str(place), "follow-up", "Maya", "friday", note])
    shell.set("RECIP_JOURNAL", place)

    for typed in (
        "balance ",
        'log "',
        "show ",
        "follow-up done ",
        "config ",
        "log --with=",
        'balance "E',
        "balance 'Ev",
    ):
        shell.tab(f"recip {typed}", times=3)
        shell.leave_line()

    assert canaries(recip.folder) == []
    assert shell.words("recip balance May") == ["balance", "Maya"]


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('recip balance "An', ["balance", "Ana Sofia"]),
        ("recip balance 'An", ["balance", "Ana Sofia"]),
        ('recip balance "Ana So', ["balance", "Ana Sofia"]),
        ("recip balance Ana\\ S", ["balance", "Ana Sofia"]),
        ("recip balance an", ["balance", "Ana Sofia"]),
        ("recip balance Ki", ["balance", "Kit: the plumber"]),
        ("recip balance Kit:", ["balance", "Kit: the plumber"]),
        ('recip balance "Kit: t', ["balance", "Kit: the plumber"]),
        ('recip log "called An', ["log", "called Ana Sofia"]),
        ('recip log "called Ana So', ["log", "called Ana Sofia"]),
        ("recip log called An", ["log", "called", "Ana Sofia"]),
        ("recip log called @An", ["log", "called", "@Ana Sofia"]),
        ("recip log --with An", ["log", "--with", "Ana Sofia"]),
        ("recip log --with=An", ["log", "--with=Ana Sofia"]),
        ("recip log --with 'Ana Sofia' --wi", ["log", "--with", "Ana Sofia", "--with"]),
        ("recip config date-order day", ["config", "date-order", "day-first"]),
        ("recip follow-", ["follow-up"]),
        ("recip import csv wri", ["import", "csv", "written.csv"]),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_a_word_completes_to_what_is_then_understood(
    recip: Recip, start: Start, name: str, typed: str, words: list[str]
) -> None:
    (recip.folder / "written.csv").write_text("", encoding="utf-8")
    shell = start(name)
    shell.set("RECIP_JOURNAL", journal_of(recip, 0, "Ana Sofia", "Kit: the plumber"))

    assert shell.words(typed) == words
