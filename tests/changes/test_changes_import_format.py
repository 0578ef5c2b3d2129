"""A new format of files is a module and a row: it is told by its files, named in help, and completed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.changes.changed_recip import Change, ChangedRecip, after, changed_recip

READER = '''\
"""Letters by pigeon, a line each: day, from, to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reciprocity.core.importing import Item, Message, Skipped, SkipReason
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source


def sniff(head: Head) -> bool:
    return head.start.startswith("PIGEONS")


def read(source: Source, context: Context) -> Iterator[Item]:
    with source.open() as file:
        for number, line in enumerate(file.read().decode().splitlines()[1:], 2):
            fields = line.split()
            if len(fields) == 3:
                yield Message(date.fromisoformat(fields[0]), fields[1], (fields[2],))
            else:
                yield Skipped(SkipReason.UNREADABLE, f"line {number}")
'''
ROW = '    "pigeon": Format("Pigeon post", "letters by pigeon (.pig)", "pigeon", Channel.MAIL),\n'
CHANGE = Change(
    {"importers/__init__.py": (after("FORMATS: dict[str, Format] = {\n", ROW),)},
    {"importers/pigeon.py": READER},
)


@pytest.fixture(scope="module")
def recip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, tmp_path_factory.mktemp("format")) as changed:
        changed("people add Maya")
        (changed.folder / "post.pig").write_text(
            "PIGEONS\n2026-11-02 Nadia Maya\n2026-11-05 Maya Nadia\nlost\n", encoding="utf-8"
        )
        yield changed


@pytest.mark.parametrize("line", ["import post.pig --me Nadia", "import pigeon post.pig --me Nadia"])
def test_its_files_are_known_by_themselves_or_by_its_name(recip: ChangedRecip, line: str) -> None:
    assert "Pigeon post" in recip.page(f"{line} --dry-run")
    assert recip.json(f"{line} --dry-run")["days"] == 2


def test_what_is_in_it_comes_into_the_journal_and_is_taken_back(recip: ChangedRecip) -> None:
    recip("import post.pig --me Nadia")
    assert recip.json("people show Maya")["last_contact"] == "2026-11-05"

    recip("undo")
    assert recip.json("people show Maya")["last_contact"] is None


def test_help_completion_and_refusals_name_it(recip: ChangedRecip) -> None:
    (recip.folder / "what.txt").write_text("nothing known", encoding="utf-8")

    assert "letters by pigeon (.pig)" in recip.page("import --help").replace("│ │ ", "")
    assert recip.offered("import", "pig") == ["pigeon"]
    assert "Pigeon post" in recip("import what.txt", code=1).stderr
