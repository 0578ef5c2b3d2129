"""recip in a notebook: the same answers, and no way to write."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import func, select, text

import reciprocity
from reciprocity import open_journal
from reciprocity.core.balance_reports import BalanceReport, RelationshipReport, SignsReport
from reciprocity.core.nudges import Nudge
from reciprocity.core.vocabulary import Kind
from reciprocity.errors import NoAccess, NotAJournal, Refused, UnknownPerson
from reciprocity.journal.tables import HandleRow, MomentRow
from reciprocity.views.json_report import json_of
from tests.recip_program import Recip

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "notebooks.md"
TODAY = date(2026, 11, 23)


@pytest.fixture
def told(recip: Recip) -> Recip:
    recip("log called @Maya, just because")
    recip("log --with Maya --kind support --take --on 2026-11-10 --note 'mended my bike'")
    recip("log --with Tom --new --kind together --mutual --on 2026-11-20 --note 'lunch'")
    recip("log --with @someone --kind support --give --on 2026-11-19 --note 'gave up my seat'")
    return recip


def test_it_answers_with_what_the_commands_show(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        answers = {
            "balance": journal.balance(),
            "balance Maya": journal.balance("maya"),
            "signs": journal.signs(),
            "nudge": journal.nudge(),
        }

    assert [type(answer) for answer in answers.values()] == [BalanceReport, RelationshipReport, SignsReport, Nudge]
    for command, answer in answers.items():
        assert json_of(answer) + "\n" == told(f"{command} --json").stdout


def test_a_day_and_a_window_are_those_of_the_command_line(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        answer = journal.balance("Maya", as_of=date(2026, 11, 15), window=30)

    assert (answer.received, answer.gave, answer.as_of) == (1, 0, date(2026, 11, 15))
    assert json_of(answer) + "\n" == told("balance Maya --as-of 2026-11-15 --window 30 --json").stdout


def test_history_is_lines_newest_first(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        lines = journal.history()
        narrowed = journal.history("Maya", kinds=[Kind.SUPPORT], until=date(2026, 11, 12), limit=1)

    assert [line.who for line in lines] == [("Maya",), ("Tom",), ("someone",), ("Maya",)]
    assert [line.details.note for line in narrowed] == ["mended my bike"]
    assert [line.handle for line in lines] == [entry["handle"] for entry in told.json("history")["entries"]]


def test_people_and_evidence_are_there_for_questions_of_ones_own(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        assert [person.name for person in journal.people()] == ["Maya", "Tom"]
        assert len(journal.evidence().entries) == 4
        assert len(journal.evidence(window=7).entries) == 3


@pytest.mark.usefixtures("told")
def test_it_looks_where_the_command_line_does() -> None:
    with open_journal() as journal:
        assert journal.person("Tom").name == "Tom"


def test_nobody_and_nothing_are_said_plainly(told: Recip, tmp_path: Path) -> None:
    with open_journal(told.journal) as journal, pytest.raises(UnknownPerson):
        journal.balance("Nadia")
    with pytest.raises(NoAccess):
        open_journal(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "other.db").write_text("not a journal", encoding="utf-8")
    with pytest.raises(NotAJournal):
        open_journal(tmp_path / "other.db")


def test_a_session_reads_the_tables(told: Recip) -> None:
    with open_journal(told.journal) as journal, journal.session() as session:
        kinds = session.exec(select(MomentRow.kind, func.count()).group_by(MomentRow.kind)).all()

    assert sorted(map(tuple, kinds)) == [("reach-out", 1), ("support", 2), ("together", 1)]


def test_a_session_writes_nothing(told: Recip) -> None:
    before = told.journal.read_bytes()

    with open_journal(told.journal) as journal, journal.session() as session:
        session.add(HandleRow(handle="mine"))
        with pytest.raises(Refused):
            session.commit()
        session.rollback()
        moment = session.exec(select(MomentRow)).first()
        assert moment
        moment.note = "something else"
        with pytest.raises(Refused):
            session.flush()
        session.rollback()
        with pytest.raises(OperationalError, match="readonly"):
            session.connection().execute(text("DELETE FROM moments"))

    assert told.journal.read_bytes() == before


def test_commands_write_while_a_notebook_is_open(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal, journal.session() as session:
        session.exec(select(MomentRow)).all()
        told("log called Tom")

        assert len(journal.history("Tom")) == 2


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_of_the_document_run(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)[number]

    exec(compile(example, str(DOCUMENT), "exec"), {})

    said = capsys.readouterr().out
    assert ("2 moments with Maya" in said) if number == 0 else ("('support', 2)" in said)


def test_every_method_stands_in_the_document() -> None:
    methods = [name for name in vars(reciprocity.OpenJournal) if not name.startswith("_") and name != "close"]

    told_of = DOCUMENT.read_text("utf-8")

    assert [name for name in methods if f"`{name}(" not in told_of] == []


def test_importing_the_package_loads_none_of_it() -> None:
    program = "import sys, reciprocity; print(sorted(name for name in sys.modules if 'reciprocity' in name))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.strip() == "['reciprocity']"


def test_what_is_not_there_is_said_as_python_says_it() -> None:
    with pytest.raises(AttributeError, match="no attribute 'journal_open'"):
        _ = reciprocity.journal_open


def test_answers_are_values(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        week = journal.balance()

        assert journal.balance() == week
        assert replace(week, more_people=1) != week
