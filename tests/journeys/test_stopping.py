"""Ctrl-C while a command works: it says whether anything was kept by then."""

from __future__ import annotations

import pytest

from reciprocity.cli.output import Output
from tests.recip_program import Recip


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at the moment at which an answer would be shown."""

    def show(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Output, "show", show)


@pytest.mark.usefixtures("stopped")
def test_what_was_kept_by_then_is_never_denied(recip: Recip) -> None:
    said = recip("people add Maya", code=130).stderr

    assert "recip: Stopped here. What was kept so far stays.\n" in said
    assert "Nothing was written" not in said


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("command", ["people", "people add Maya --dry-run"])
def test_where_nothing_was_kept_it_says_so(recip: Recip, command: str) -> None:
    assert recip(command, code=130).stderr == "recip: Stopped. Nothing was written.\n"
