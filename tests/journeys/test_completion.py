"""The Tab key in four shells: the script that each is given, what recip answers it, and two of them for real."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.recip_program import Recip

SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.fixture
def known(recip: Recip) -> Recip:
    recip("people add 'Maya Chen'")
    recip("people add Max")
    recip(["people", "add", "Pat O'Brien"])
    recip("people group 'book club' 'Maya Chen' Max")
    recip("log --with Max --kind support --give --on 2026-11-01 --note 'moved the sofa'")
    recip("log --with 'Maya Chen' --kind support --give --on 2026-11-10 --note 'soup'")
    return recip


def asked(shell: str, *words: str) -> dict[str, str]:
    """The environment in which each shell asks what may come in place of the last of these words."""
    line = {"_RECIP_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": " ".join(words)}
    if shell == "bash":
        line |= {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        line |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    if shell == "powershell":
        line |= {"_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]}
    return line


def answered(recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str, *words: str) -> str:
    with monkeypatch.context() as here:
        for name, value in asked(shell, *words).items():
            here.setenv(name, value)
        return recip.real([]).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script_that_asks_recip(recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")

    script = recip.real(["--show-completion", shell]).stdout

    assert f"complete_{shell}" in script
    assert "_RECIP_COMPLETE" in script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_installing_puts_it_where_the_shell_looks(recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")

    said = recip.real(["--install-completion", shell]).stdout

    assert "completion installed" in said
    written = [
        path for path in recip.folder.rglob("*") if path.is_file() and "recip" in path.name and path.suffix != ".db"
    ]
    assert any("_RECIP_COMPLETE" in path.read_text(encoding="utf-8") for path in written)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        (("log", "--with", "Ma"), ["Max", "Maya"], ["Pat", "book"]),
        (("log", "called", "ma"), ["Max", "Maya"], ["Pat"]),
        (("log", "--with", "boo"), ["book"], ["Max"]),
        (("log", "--kind", "su"), ["support"], ["together"]),
        (("balance", "Ma"), ["Max", "Maya"], ["Pat"]),
        (("foll",), ["follow-up"], ["balance"]),
        (("config", "date-order", "day"), ["day-first"], ["month-first"]),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_names_groups_kinds_and_commands_are_answered(
    known: Recip,
    monkeypatch: pytest.MonkeyPatch,
    shell: str,
    words: tuple[str, ...],
    there: list[str],
    not_there: list[str],
) -> None:
    said = answered(known, monkeypatch, shell, "recip", *words)
    if shell == "zsh":
        said = said.replace("max", "Max").replace("maya", "Maya")

    assert [word for word in there if word not in said] == []
    assert [word for word in not_there if word in said] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_handles_are_answered_with_their_lines(known: Recip, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    handle = known.json("history")["entries"][0]["handle"]
    known("follow-up Max friday the job")
    to_do = known.json("follow-up")["follow_ups"][0]["handle"]

    assert handle in answered(known, monkeypatch, shell, "recip", "show", handle[:2])
    closing = answered(known, monkeypatch, shell, "recip", "follow-up", "done", to_do[:1])

    assert to_do in closing
    assert shell == "bash" or "the job" in closing


def test_the_most_recently_seen_come_first(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(known, monkeypatch, "bash", "recip", "log", "--with", "Ma").split("\n")[:2] == [
        r"Maya\ Chen",
        "Max",
    ]


def test_what_the_shell_puts_in_is_one_word(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(known, monkeypatch, "bash", "recip", "log", "--with", "pat").strip() == r"Pat\ O\'Brien"
    assert answered(known, monkeypatch, "bash", "recip", "log", "--with", r"Maya\ C").strip() == r"Maya\ Chen"
    assert "Pat` O`'Brien:::" in answered(known, monkeypatch, "powershell", "recip", "log", "--with", "pat")
    assert "'Maya Chen':::" in answered(known, monkeypatch, "powershell", "recip", "log", "--with", "'may")
    assert '"pat O’Brien"' in answered(known, monkeypatch, "zsh", "recip", "log", "--with", "pat")


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_journal_nothing_is_offered_and_none_is_made(
    recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    assert "Maya" not in answered(recip, monkeypatch, shell, "recip", "log", "--with", "Ma")
    assert not recip.journal.exists()


# Real shells


@pytest.fixture
def spawned(known: Recip) -> Iterator[Any]:
    pexpect = pytest.importorskip("pexpect", reason="terminals are tried with pexpect, which Windows does not have")
    started = []

    def start(shell: str, *arguments: str) -> Any:
        program = shutil.which(shell)
        if program is None or shutil.which("recip", path=str(Path(sys.executable).parent)) is None:
            pytest.skip(f"needs {shell}, and recip installed")
        child = pexpect.spawn(
            program, list(arguments),
            env={
                **os.environ, **known.environment, "TERM": "dumb", "PS1": "$ ", "PATH":
                f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
            },
            encoding="utf-8", timeout=30, dimensions=(24, 80), cwd=str(known.folder),
        )  # fmt: skip
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def test_bash_completes_a_name_to_one_argument(known: Recip, spawned: Any) -> None:
    child = spawned("bash", "--norc", "--noprofile", "-i")
    child.sendline('eval "$(recip --show-completion bash)"; echo rea""dy')
    child.expect_exact("ready")

    child.send("recip log --with May\t")
    child.expect_exact(r"Maya\ Chen ")
    child.sendline("--kind check-in --note tabbed")

    child.expect_exact("You checked in on Maya Chen.")
    assert known.json("history --kind check-in")["entries"][0]["who"] == ["Maya Chen"]


def test_zsh_completes_a_name_to_one_argument(known: Recip, spawned: Any) -> None:
    child = spawned("zsh", "-f", "-i")
    child.sendline('autoload -Uz compinit && compinit -D -u; eval "$(recip --show-completion zsh)"; echo rea""dy')
    child.expect_exact("ready")

    child.send("recip log --with May\t")
    child.expect_exact("Chen")
    child.sendline(" --kind check-in --note tabbed")

    child.expect_exact("You checked in on Maya Chen.")
    assert known.json("history --kind check-in")["entries"][0]["who"] == ["Maya Chen"]


@pytest.mark.usefixtures("known")
def test_fish_answers_names_as_whole_words(spawned: Any) -> None:
    ask = "recip --show-completion fish | source; complete -C 'recip log --with ma'; echo en''d"
    child = spawned("fish", "--no-config", "-c", ask)

    child.expect_exact("end")
    assert sorted(child.before.split("\r\n")[:-1]) == ["Max", "Maya Chen"]
