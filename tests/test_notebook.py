"""recip in a notebook: the same answers, the same actions, and no writing unless it is said so."""

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
from reciprocity.core.balance_reports import BalanceReport, SignsReport
from reciprocity.core.nudges import Nudge
from reciprocity.core.relationship_reports import RelationshipReport
from reciprocity.core.vocabulary import Kind
from reciprocity.errors import BadDay, NameTaken, NoAccess, NotAJournal, NothingToUndo, Refused, UnknownPerson
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


def test_answers_equal_those_of_the_commands(told: Recip) -> None:
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


def test_facts_are_said_as_json_says_them(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        sign, nudge, maya = journal.signs().signs[2], journal.nudge(), journal.balance("Maya")
        said = journal.in_words(sign), journal.in_words(nudge), journal.in_words(maya)
        with pytest.raises(TypeError):
            journal.in_words(journal.signs())  # type: ignore[arg-type]

    shown = told.json("signs")["signs"][2]
    assert (said[0].brief, list(said[0].said), said[0].step) == (shown["brief"], shown["said"], shown["step"])
    assert (said[1].fact, said[2].step) == (told.json("nudge")["fact"], told.json("balance Maya")["step"])


def test_as_of_and_window_work_as_on_the_command_line(told: Recip) -> None:
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


def test_people_and_evidence_are_available(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        assert [person.name for person in journal.people()] == ["Maya", "Tom"]
        assert len(journal.evidence().entries) == 4
        assert len(journal.evidence(window=7).entries) == 3


@pytest.mark.usefixtures("told")
def test_the_default_journal_is_that_of_the_command_line() -> None:
    with open_journal() as journal:
        assert journal.person("Tom").name == "Tom"


def test_unknown_people_and_missing_journals_raise_recip_errors(told: Recip, tmp_path: Path) -> None:
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
@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_examples_in_the_documentation_run(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)[number]

    exec(compile(example, str(DOCUMENT), "exec"), {})

    said = capsys.readouterr().out
    assert ("2 moments with Maya", "reach-out", "('support', 2)")[number] in said


def test_a_line_is_kept_as_the_command_line_keeps_it(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY, write=True) as journal:
        written = journal.log("called Maya yesterday, just because")
        unsure = journal.log("helped with the move")

    kept = told.json(f"show {written.moment.handle}")
    assert (kept["day"], kept["kind"], kept["who"]) == ("2026-11-22", "reach-out", ["Maya"])
    assert written.change is not None
    assert [one["handle"] for one in told.json("sort")["entries"]] == [unsure.moment.handle]


def test_what_is_written_is_taken_back_and_brought_back_from_either_side(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY, write=True) as journal:
        journal.log("called Tom")
        assert "called Tom" in told("undo").stdout
        assert len(journal.history("Tom")) == 1

        assert journal.redo().redone
        assert len(journal.history("Tom")) == 2
        assert journal.undo().notes == ("called Tom",)
        assert len(journal.history("Tom")) == 1


def test_people_and_follow_ups_are_kept_too(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY, write=True) as journal:
        journal.add_person("Nadia", nicknames=["Nad"], circle="close", birthday="14 March", rhythm=20)
        (followed,) = journal.follow_up("Nad", date(2026, 11, 27), "how did it go?").follow_ups
        journal.log("wrote to Nad")

    person = told.json("people show Nadia")
    assert (person["circle"], person["birthday"], person["rhythm"]) == ("close", "--03-14", 20)
    assert told.json("follow-up")["follow_ups"][0]["handle"] == followed.handle
    assert told.json("history Nadia")["entries"][0]["note"] == "wrote to Nad"


def test_what_a_command_refuses_is_refused_by_the_same_errors(told: Recip) -> None:
    before = told("export").stdout

    with open_journal(told.journal, today=TODAY, write=True) as journal:
        with pytest.raises(Refused, match="nothing in that line to keep"):
            journal.log("  ")
        with pytest.raises(NameTaken):
            journal.add_person("maya")
        with pytest.raises(UnknownPerson, match="Nobody called Nadia"):
            journal.follow_up("Nadia", date(2026, 11, 27))
        with pytest.raises(BadDay):
            journal.follow_up("Maya", date(2026, 11, 20))
        with pytest.raises(NothingToUndo):
            journal.redo()

    assert told("export").stdout == before


def test_nothing_is_written_unless_it_was_opened_for_that(told: Recip) -> None:
    told.journal.chmod(0o400)
    before = told.journal.read_bytes()

    with open_journal(told.journal, today=TODAY) as journal:
        assert len(journal.history()) == 4
        for write in (lambda: journal.log("called Tom"), lambda: journal.add_person("Nadia"), journal.undo):
            with pytest.raises(Refused, match="open for reading"):
                write()

    assert told.journal.read_bytes() == before


def test_no_journal_begins_in_a_notebook(tmp_path: Path) -> None:
    with pytest.raises(NoAccess):
        open_journal(tmp_path / "none.db", write=True)
    assert list(tmp_path.iterdir()) == []


def test_the_backup_of_the_day_is_made_when_it_is_closed(told: Recip) -> None:
    day = date(2026, 11, 24)
    before = len(told.json("backup --list")["backups"])

    with open_journal(told.journal, today=day, write=True) as journal:
        journal.log("called Tom")

    backups = told.json("backup --list")["backups"]
    assert len(backups) == before + 1
    assert (backups[0]["day"], backups[0]["reason"]) == ("2026-11-24", "daily")


def test_every_method_is_documented() -> None:
    methods = [name for name in vars(reciprocity.OpenJournal) if not name.startswith("_") and name != "close"]

    told_of = DOCUMENT.read_text("utf-8")

    assert [name for name in methods if f"`{name}(" not in told_of] == []


def test_importing_the_package_loads_no_module_of_it() -> None:
    program = "import sys, reciprocity; print(sorted(name for name in sys.modules if 'reciprocity' in name))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.strip() == "['reciprocity']"


def test_unknown_names_raise_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'journal_open'"):
        _ = reciprocity.journal_open


def test_answers_are_values(told: Recip) -> None:
    with open_journal(told.journal, today=TODAY) as journal:
        week = journal.balance()

        assert journal.balance() == week
        assert replace(week, more_people=1) != week
