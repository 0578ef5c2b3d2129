"""What recip answers a shell that asks for completions, and the script by which each asks."""

from __future__ import annotations

import base64
import shlex
import string
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reciprocity.cli.completion.scripts import SCRIPTS
from reciprocity.cli.completion.shell_words import ANSI, bash_completion, bash_quoted, powershell_quoted, split
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


def answered(recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str, *words: str) -> list[str]:
    """The words that a shell is offered in place of the last of these, as its script asks for them."""
    line = " ".join(words)
    told = {"bash": [line, words[-1]], "zsh": list(words[1:]), "fish": [line], "powershell": []}[shell]
    with monkeypatch.context() as here:
        here.setenv("_RECIP_COMPLETE", shell)
        here.setenv("_RECIP_WORDS", base64.b64encode("\0".join(words[1:]).encode()).decode())
        lines = recip.real(told).stdout.splitlines()
    if shell == "powershell":
        return [base64.b64decode(line.split()[0]).decode() for line in lines]
    return [line.partition("\t")[0] for line in lines]


def answered_earlier(recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str, *words: str) -> str:
    """What a script that an earlier recip installed is answered."""
    asked = {"_RECIP_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": " ".join(words)}
    asked |= {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    asked |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]}
    with monkeypatch.context() as here:
        for name, value in asked.items():
            here.setenv(name, value)
        return recip.real([]).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script_that_asks_recip(recip: Recip, shell: str) -> None:
    script = recip(["--show-completion", shell]).stdout

    assert script == SCRIPTS[shell]
    assert "_RECIP_COMPLETE" in script


@pytest.mark.parametrize("shell", SHELLS)
def test_no_script_evaluates_anything(shell: str) -> None:
    words = SCRIPTS[shell].replace("$(", " $( ").split()

    for evaluating in ("eval", "_arguments", "_describe", "_values", "Invoke-Expression", "iex", "source"):
        assert evaluating not in words


@pytest.mark.parametrize(
    ("shell", "file", "started_by", "line"),
    [
        ("bash", ".bash_completions/recip.sh", ".bashrc", "source '{home}/.bash_completions/recip.sh'"),
        ("zsh", ".zfunc/_recip", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
        ("fish", ".config/fish/completions/recip.fish", "", ""),
    ],
)
def test_installing_puts_it_where_the_shell_looks_in_place_of_an_earlier_one(
    recip: Recip, shell: str, file: str, started_by: str, line: str
) -> None:
    script = recip.folder / file
    script.parent.mkdir(parents=True)
    script.write_text("eval $(env recip)", encoding="utf-8")
    if started_by:
        (recip.folder / started_by).write_text("alias ll='ls -l'", encoding="utf-8")

    assert "completion installed" in recip(["--install-completion", shell]).stdout
    recip(["--install-completion", shell])

    assert script.read_text(encoding="utf-8") == SCRIPTS[shell]
    if started_by:
        lines = (recip.folder / started_by).read_text(encoding="utf-8").splitlines()
        assert lines == ["alias ll='ls -l'", line.format(home=recip.folder)]


def test_powershell_has_a_line_in_the_profile_it_names(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("stands in for PowerShell with a script of sh")
    profile = recip.folder / "shell" / "profile.ps1"
    (recip.folder / "pwsh").write_text(f"#!/bin/sh\necho {profile}\n", encoding="utf-8")
    (recip.folder / "pwsh").chmod(0o755)
    monkeypatch.setenv("PATH", str(recip.folder))

    recip("--install-completion pwsh")

    assert (profile.parent / "recip-completion.ps1").read_text(encoding="utf-8") == SCRIPTS["powershell"]
    assert profile.read_text(encoding="utf-8") == '. "$PSScriptRoot/recip-completion.ps1"\n'


def test_a_shell_that_is_not_known_is_said(recip: Recip) -> None:
    assert "no completion for tcsh" in recip("--show-completion tcsh", code=2).stderr
    assert "no completion for powershell" not in recip("--install-completion powershell", code=1).stderr


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
    said = " ".join(answered(known, monkeypatch, shell, "recip", *words))

    assert [word for word in there if word not in said] == []
    assert [word for word in not_there if word in said] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_handles_are_answered(known: Recip, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    handle = known.json("history")["entries"][0]["handle"]
    known("follow-up Max friday the job")
    to_do = known.json("follow-up")["follow_ups"][0]["handle"]

    assert handle in answered(known, monkeypatch, shell, "recip", "show", handle[:2])
    assert to_do in answered(known, monkeypatch, shell, "recip", "follow-up", "done", to_do[:1])


def test_a_description_is_one_line_that_can_be_seen(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    known(["log", "--with", "Max", "--kind", "support", "--give", "--note", "a\tb\nc\x1b[31m " + "long " * 40])
    handle = known.json("history")["entries"][0]["handle"]
    monkeypatch.setenv("_RECIP_COMPLETE", "zsh")

    (line,) = known.real(["show", handle]).stdout.splitlines()

    assert line.startswith(f"{handle}\ta b c\\x1b[31m long long")
    assert len(line.partition("\t")[2]) == 60


def test_the_most_recently_seen_come_first(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(known, monkeypatch, "zsh", "recip", "log", "--with", "Ma") == ["Maya Chen", "Max"]


def test_what_the_shell_puts_in_as_it_is_comes_quoted(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(known, monkeypatch, "bash", "recip", "log", "--with", "pat") == [r"Pat\ O\'Brien"]
    assert answered(known, monkeypatch, "powershell", "recip", "log", "--with", "pat") == ["'Pat O''Brien'"]
    assert answered(known, monkeypatch, "powershell", "recip", "log", "--with", "'may") == ["'Maya Chen'"]
    assert answered(known, monkeypatch, "fish", "recip", "log", "--with", "pat") == ["Pat O'Brien"]


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_journal_nothing_is_offered_and_none_is_made(
    recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    assert answered(recip, monkeypatch, shell, "recip", "log", "--with", "Ma") == []
    assert not recip.journal.exists()


@pytest.mark.parametrize("asked", ["tcsh", "bash", "zsh", "complete_tcsh", "complete", "source_x", "\udcff"])
def test_a_question_that_makes_no_sense_is_answered_with_nothing(
    known: Recip, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("_RECIP_COMPLETE", asked)

    assert known.real([]).stdout == ""


@pytest.mark.parametrize("name", ["a\x1b[31mb", "a\ue000b", "a\ufdd0b", "-rf", "--help"])
def test_names_that_no_shell_can_show_or_take_are_not_offered(
    recip: Recip, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    recip(["people", "add", "--", name])

    assert answered(recip, monkeypatch, "zsh", "recip", "balance", "") == []


def test_a_name_is_offered_without_what_nobody_sees(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    recip(["people", "add", "--", "a\u202eb"])

    assert answered(recip, monkeypatch, "zsh", "recip", "balance", "") == ["ab"]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_is_offered_composed_as_a_keyboard_types_it(
    recip: Recip, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    recip(["people", "add", "Jose\u0301"])

    (offered,) = answered(recip, monkeypatch, shell, "recip", "balance", "jos\u00e9")

    assert offered.strip("'") == "Jos\u00e9"
    assert recip.json(["people", "show", offered.strip("'")])["name"] == "Jose\u0301"


# Scripts that an earlier recip installed


@pytest.mark.parametrize("shell", SHELLS)
def test_an_earlier_script_is_told_plain_words_only(known: Recip, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    for name in ('Max") ; touch pwned ; x=(', "Max$(touch pwned)", "Max\\", "Max'"):
        known(["people", "add", "--", name])

    said = answered_earlier(known, monkeypatch, shell, "recip", "balance", "Ma")

    letters = set(string.ascii_letters + string.digits + " .-\n")
    around = {"bash": "\\", "zsh": "_arguments '*: :((\"\"))'", "fish": "", "powershell": "':::"}[shell]
    assert set(said) <= letters | set(around)
    assert "pwned" not in said
    assert "Max" in said
    assert "Chen" in said


# Quoting

LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")))


@given(LETTERS)
@example("\\")
def test_bash_has_the_word_back_outside_of_quotes_and_within(word: str) -> None:
    assert split(f"recip {bash_quoted(word)}").typed == word
    for quote in ("'", '"', ANSI):
        if "!" not in word or quote == "'":
            assert split(f"recip {quote}{bash_quoted(word, quote)}").typed == word


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_a_quoted_word_is_what_pythons_own_splitting_makes_of_it(word: str) -> None:
    assert shlex.split(bash_quoted(word)) == [word]


@given(st.text("ab \t\\'\"$;<"))
def test_a_line_is_split_as_python_splits_it(line: str) -> None:
    """Only where it is whole, and has none of what Python's splitting does not know."""
    whole = split(f"{line} ")
    if whole.quote or any(one in line for one in "$;<") or line.endswith("\\"):
        return

    assert list(whole.words) == shlex.split(line)


@pytest.mark.parametrize(
    ("line", "replaced", "word", "put_in"),
    [
        ("recip balance ", "", "Ana Sofia", r"Ana\ Sofia"),
        ('recip balance "An', "An", "Ana Sofia", "Ana Sofia"),
        ("recip balance Foo:b", "b", "Foo:bar", "bar"),
        ("recip balance foo:b", "b", "Foo:bar", None),
        ("recip log --with=A", "A", "--with=Ana", "Ana"),
        ('recip balance "s', "s", 'say "hi"', 'say \\"hi\\""'),
        ('recip balance "w', "w", "well!", 'well"\\!""'),
        ("recip balance $'w", "w", "we'll!", r"we\'ll\x21"),
        ("recip balance '", "", "'x", "''\\''x"),
        ('recip balance "', "", "!x", '""\\!"x'),
        ("recip balance a", "elsewhere", "ana", None),
    ],
)
def test_bash_is_given_what_belongs_after_what_it_keeps(
    line: str, replaced: str, word: str, put_in: str | None
) -> None:
    assert bash_completion(line, replaced, word) == put_in


@given(LETTERS)
def test_powershell_has_one_literal_word_or_none(word: str) -> None:
    """By PowerShell's rule: within apostrophes, straight or curly, a doubled one is a letter; nothing else is read."""
    quoted = powershell_quoted(word)
    if quoted is None:
        assert '"' in word or word.endswith("\\")
    elif quoted == word:
        assert set(word) <= set(string.ascii_letters + string.digits + "_.-")
    else:
        assert quoted[0] == quoted[-1] == "'"
        inside, read = quoted[1:-1], ""
        while inside:
            one, inside = inside[0], inside[1:]
            if one in "'\u2018\u2019\u201a\u201b":
                assert inside[:1] == one, "the quotation would end here"
                inside = inside[1:]
            read += one
        assert read == word


def test_each_shell_that_is_tried_has_a_place_in_ci() -> None:
    run = (Path(__file__).resolve().parents[2] / ".ci" / "run").read_text(encoding="utf-8")

    assert "zsh fish" in run
