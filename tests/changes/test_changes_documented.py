"""CONTRIBUTING names the files of each change exactly as the tests make it."""

from __future__ import annotations

import re

import pytest

from tests.changes.changed_recip import PACKAGE, ROOT, Change
from tests.changes.test_changes_command import CHANGE as COMMAND
from tests.changes.test_changes_figure import CHANGE as FIGURE
from tests.changes.test_changes_form import CHANGE as FORM
from tests.changes.test_changes_import_format import CHANGE as FORMAT
from tests.changes.test_changes_kind import CHANGE as KIND
from tests.changes.test_changes_page import CHANGE as PAGE
from tests.changes.test_changes_sign import CHANGE as SIGN
from tests.changes.test_changes_stored_field import CHANGE as FIELD

CHANGES = {
    "kind of moment": KIND,
    "sign": SIGN,
    "stored field of a moment": FIELD,
    "figure of a relationship": FIGURE,
    "page": PAGE,
    "form of output": FORM,
    "format of files to import": FORMAT,
    "command": COMMAND,
}
HEADING = "| a new | goes in | and is met in |"


def rows() -> dict[str, str]:
    """Of each change that is tested, where the table says that it goes."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split(HEADING)[1].split("\n\n")[0]
    cells = [row.strip("|").split("|") for row in table.strip().splitlines()[1:]]
    return {cell[0].strip(): cell[1] for cell in cells}


def test_the_table_has_the_changes_that_are_tested() -> None:
    assert list(rows()) == list(CHANGES)


@pytest.mark.parametrize(("what", "change"), CHANGES.items(), ids=list(CHANGES))
def test_a_row_names_the_files_that_the_change_touches(what: str, change: Change) -> None:
    named = set(re.findall(r"`([a-z_]+/[a-z_/.]*)`", rows()[what]))

    assert named == change.places
    assert [place for place in named if not (PACKAGE / place).exists()] == []
