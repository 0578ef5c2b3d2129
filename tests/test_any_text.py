"""Text by somebody who means no good, wherever one can be put: nothing breaks, and nothing steers a screen.

What is tried, and where, stands in torture/targets.py; torture/fuzz.py tries the same for longer.
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
    """No journal, settings or pager of whoever runs the tests."""


@given(st.one_of(HOSTILE, st.text()))
@settings(OWN_DEADLINE, max_examples=400)
@example("\ufffd" * 9)
def test_a_line_of_any_text_is_read(text: str) -> None:
    TARGETS["line"](text.encode("utf-8", "replace"))


@given(st.one_of(HOSTILE, st.text()))
@settings(OWN_DEADLINE, max_examples=400)
def test_words_for_a_day_are_a_day_or_refused(text: str) -> None:
    TARGETS["day"](text.encode("utf-8", "replace"))


@given(st.text(st.characters(codec=None)))
@settings(OWN_DEADLINE, max_examples=400)
def test_what_is_made_visible_steers_nothing(text: str) -> None:
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
def test_a_payload_in_every_place_reaches_no_screen(payload: str) -> None:
    TARGETS["program"](payload.encode("utf-8", "replace"))


@given(HOSTILE)
@settings(OWN_DEADLINE, max_examples=15)
def test_any_text_in_every_place_breaks_nothing_and_reaches_no_screen(text: str) -> None:
    TARGETS["program"](text.encode("utf-8", "replace"))


def test_somebody_whose_name_is_a_picture_can_be_spoken_to_and_about(recip: Recip) -> None:
    recip("people add 👩\u200d🚀")

    assert "You reached out" in recip("log --with 👩\u200d🚀 --kind reach-out --give --note called").stdout
    assert "Nobody called Nadia" in recip("balance Nadia", code=1).stderr


def test_bytes_that_are_no_text_are_kept_as_such_and_said(recip: Recip) -> None:
    said = recip(["log", "--with", "Maya", "--new", "--kind", "support", "--give", "--note", "caf\udce9"])

    assert recip.json("history")["entries"][0]["note"] == "caf\ufffd"
    assert "no text" in said.stderr


@pytest.mark.parametrize("note", ["x" * 10_000_000, "é" * 10_000_000], ids=["letters", "accents"])
def test_ten_megabytes_are_refused_in_words(recip: Recip, note: str) -> None:
    refused = recip("log -", input=note, code=1)

    assert "10,000,000" in refused.stderr
    assert len(refused.stderr) < 500


def test_the_detector_sees_what_it_is_there_for() -> None:
    unseen = [payload for payload in PAYLOADS[:13] if not control_characters_in(payload)]

    assert unseen == []
    assert control_characters_in("two\nlines of نص\u200cها and 👩\u200d🚀, plain") == []
    assert re.fullmatch(r"U\+[0-9A-F]{4}", control_characters_in("\x1b")[0])
