"""A line that is changed elsewhere while `recip sort` asks about it is left as it is by then."""

from __future__ import annotations

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, enter, finish, said


@pytest.mark.parametrize(
    ("elsewhere", "told"),
    [("edit {} --with Tom --kind check-in --give", "was changed elsewhere"), ("delete {}", "was deleted")],
)
def test_what_changed_while_it_was_asked_about_is_left(
    recip: Recip, terminal: Terminal, elsewhere: str, told: str
) -> None:
    recip("people add Maya")
    recip("people add Tom")
    recip("log the thing with the shed")
    handle = recip.json("sort")["entries"][0]["handle"]
    child = terminal("sort")
    child.expect_exact("Who was it with?")
    child.expect_exact(" >")
    recip.real(elsewhere.format(handle))
    enter(child, "Maya")
    while child.expect_exact([" >", "recip: "]) == 0:
        enter(child, "s>")

    assert finish(child) == 0
    assert told in said(child)
    assert [one["who"] for one in recip.json("history")["entries"]] in ([["Tom"]], [])
