"""Hostile text in every field: no crash, and no control characters in the output.

The targets are in torture/targets.py; torture/fuzz.py tries them for longer.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.recip_program import Recip
from torture.hostile_text import PAYLOADS, control_characters_in
from torture.targets import TARGETS

TYPED = "called Maya Tom yesterday on friday 3/4 2026-02-30 she I sorry forgot @ @Nadia for no reason \" ' ( - , ."
WORDS = st.sampled_from(TYPED.split())
HOSTILE = st.lists(st.one_of(WORDS, st.sampled_from(PAYLOADS), st.text(max_size=20)), max_size=8).map(" ".join)

OWN_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _own_environment(recip: Recip) -> None:
    """Isolate from the journal, settings and pager of whoever runs the tests."""


@given(st.one_of(HOSTILE, st.text()))
@settings(OWN_DEADLINE, max_examples=400)
@example("\ufffd" * 9)
def test_any_line_is_read(text: str) -> None:
    TARGETS["line"](text.encode("utf-8", "replace"))


@given(st.one_of(HOSTILE, st.text()))
@settings(OWN_DEADLINE, max_examples=400)
def test_any_date_expression_is_parsed_or_refused(text: str) -> None:
    TARGETS["day"](text.encode("utf-8", "replace"))


@given(st.text(st.characters(codec=None)))
@settings(OWN_DEADLINE, max_examples=400)
def test_escaped_text_contains_no_control_characters(text: str) -> None:
    TARGETS["shown"](text.encode("utf-8", "surrogatepass"))


IMPORTS = [name for name in TARGETS if name.startswith("import-")]
CSV_LIKE = st.lists(
    st.lists(
        st.one_of(st.sampled_from(["time", "from", "to", "me", "2026-01-02", "9" * 30, '"', "\x00"]), HOSTILE)
    ).map(",".join)
).map("\n".join)


@pytest.mark.parametrize("name", IMPORTS)
@given(
    st.one_of(st.binary(max_size=500), CSV_LIKE.map(lambda text: f"time,from,to\n{text}".encode("utf-8", "replace")))
)
@settings(OWN_DEADLINE, max_examples=200)
def test_a_file_of_any_bytes_is_imported_or_refused(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: repr(payload)[:30])
def test_hostile_payloads_in_every_field_print_no_control_characters(payload: str) -> None:
    TARGETS["program"](payload.encode("utf-8", "replace"))


@given(HOSTILE)
@settings(OWN_DEADLINE, max_examples=15)
def test_any_text_in_every_field_prints_no_control_characters(text: str) -> None:
    TARGETS["program"](text.encode("utf-8", "replace"))


def test_a_person_can_be_called_by_an_emoji(recip: Recip) -> None:
    recip("people add 👩\u200d🚀")

    assert "You reached out" in recip("log --with 👩\u200d🚀 --kind reach-out --give --note called").stdout
    assert "Nobody called Nadia" in recip("balance Nadia", code=1).stderr


def test_invalid_utf8_is_replaced_and_reported(recip: Recip) -> None:
    said = recip(["log", "--with", "Maya", "--new", "--kind", "support", "--give", "--note", "caf\udce9"])

    assert recip.json("history")["entries"][0]["note"] == "caf\ufffd"
    assert "no text" in said.stderr


@pytest.mark.parametrize("note", ["x" * 10_000_000, "é" * 10_000_000], ids=["letters", "accents"])
def test_a_line_of_ten_megabytes_is_refused(recip: Recip, note: str) -> None:
    refused = recip("log -", input=note, code=1)

    assert "10,000,000" in refused.stderr
    assert len(refused.stderr) < 500


def test_the_detector_finds_control_characters() -> None:
    unseen = [payload for payload in PAYLOADS[:13] if not control_characters_in(payload)]

    assert unseen == []
    assert control_characters_in("two\nlines of نص\u200cها and 👩\u200d🚀, plain") == []
    assert re.fullmatch(r"U\+[0-9A-F]{4}", control_characters_in("\x1b")[0])
