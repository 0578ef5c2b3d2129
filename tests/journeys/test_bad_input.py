"""What a person may type by mistake, or in letters that are not ours: nothing crashes, nothing typed is changed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.recip_program import Recip
from tests.terminal import Terminal, answer, finish, rest_of


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Maya", "Tom", "Олена", "محمد", "李娜", "Zoë O'Brien"):
        recip(["people", "add", name])
    return recip


def newest(recip: Recip) -> dict[str, object]:
    one: dict[str, object] = recip.json("history")["entries"][0]
    return one


@pytest.mark.parametrize("line", ["", "   ", "\t\n"], ids=["empty", "blanks", "tab and line break"])
def test_nothing_is_nothing_to_keep(known: Recip, line: str) -> None:
    refused = known(["log", line], code=1)

    assert "nothing in that line" in refused.stderr
    assert known.json("history")["entries"] == []


def test_a_line_of_ten_thousand_characters_is_kept_and_a_longer_one_refused(known: Recip) -> None:
    line = ("called Maya " + "and talked " * 1000)[:10_000].rstrip().ljust(10_000, "x")

    known(["log", line])
    refused = known(["log", line + "y"], code=1)

    assert newest(known)["note"] == line
    assert "10,001 characters" in refused.stderr


@pytest.mark.parametrize(
    "line",
    [
        "🙂🎉🫶🏽",
        "👩‍👩‍👧 with Maya 🎂",
        "called Maya\x07\x1b[31m now",
        "called Maya \u202egnirb\u202c home",
        "called\u200b Maya \u2066x\u2069",
        "called Maya\x00 today",
        "zalgo M̸̢̛a̷̧͝y̶̨͠a̵",
        "-- called Maya",
        "'; DROP TABLE moments; -- Maya",
    ],
)
def test_a_line_is_kept_as_typed_and_shown_without_its_tricks(known: Recip, line: str) -> None:
    said = known(["log", "--", line])
    shown = known("history").stdout + said.stdout + said.stderr

    assert newest(known)["note"] == line
    assert not {"\x1b", "\x07", "\x00", "\u202e", "\u2066"} & set(shown)


@pytest.mark.parametrize("name", ["Олена", "محمد", "李娜", "Zoë O'Brien"])
def test_names_of_every_script_work(known: Recip, name: str) -> None:
    known(["log", f"called {name} yesterday, just because"])

    assert (newest(known)["who"], newest(known)["day"]) == ([name], "2026-11-22")
    known(["log", "--with", name.upper(), "--kind", "support", "--take"])
    assert known.json(["balance", name])["name"] == name


def test_a_line_in_which_nobody_is_named_is_kept_and_asks_who(known: Recip) -> None:
    kept = known("log had a lovely dinner")

    assert "Who was it with?" in kept.stderr
    assert (newest(known)["who"], newest(known)["kind"]) == ([], None)


def test_a_line_in_which_everybody_is_named_is_one_moment_of_all(known: Recip) -> None:
    known(["log", "had dinner with Maya, Tom, Олена, محمد, 李娜 and Zoë O'Brien"])

    assert newest(known)["who"] == ["Maya", "Tom", "Олена", "محمد", "李娜", "Zoë O'Brien"]


def test_ambiguous_names_are_asked_in_the_order_last_seen(known: Recip, terminal: Terminal) -> None:
    known("people add 'Sam Okafor'")
    known("people add 'Sam Haddad'")
    known("log --with 'Sam Okafor' --kind support --give --on 2026-11-19")
    kept = known("log called Sam")
    child = terminal("log", "called", "Sam")

    answer(child, ("[1] Sam Okafor · [2] Sam Haddad", "1"))

    assert "You reached out to Sam Okafor." in rest_of(child)
    assert finish(child) == 0
    assert "Sam Okafor or Sam Haddad?" in kept.stderr
    assert len(known.json("sort")["entries"]) == 1
    refused = known("log --with Sam --kind support", code=1)
    assert "Sam could be Sam Okafor or Sam Haddad." in refused.stderr


def test_a_close_spelling_is_offered(known: Recip) -> None:
    known("people add Samira")

    assert "Did you mean Samira?" in known("log --with Samirra --kind support", code=1).stderr


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(
        lambda text: text.strip() not in ("", "-") and "\x00" not in text
    )
)
def test_no_line_crashes_and_none_is_changed(known: Recip, line: str) -> None:
    kept = known(["log", "--json", "--again", "--", line])

    assert known.json("undo --dry-run")["notes"] == [line]
    assert "Traceback" not in kept.stderr
