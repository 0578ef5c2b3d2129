"""After `recip forget` no byte of the word is in any file of recip's, or the place is named, whatever went before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reciprocity.journal.journal import Journal
from tests.recip_program import Recip

WORD = "Quokkazebra"
FORMS = [form.encode() for form in ("quokkazebra", "quokka", "okkazebra")]
BACKUPS = "--backups"


def traces(recip: Recip) -> list[str]:
    """The files whose bytes hold the word, or much of it, in any case."""
    files = [path for path in recip.folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes().lower() for form in FORMS)]


def handle_of(said: str) -> str:
    return str(re.findall(r"\[([2-9a-z]{4,})\]", said)[-1])


def run(recip: Recip, lines: list[str]) -> str:
    """Run commands in turn; {h} in one is the handle that was said last, {first} that said first. All that was said."""
    said, first, last = "", "", ""
    for line in lines:
        day = "2026-11-20" if line.startswith("~") else None
        words = line.removeprefix("~").replace("{h}", last).replace("{first}", first).replace("WORD", WORD)
        answer = recip(words, today=day)
        said = answer.stdout + answer.stderr
        if re.search(r"\[[2-9a-z]{4,}\]", said):
            last = handle_of(said)
            first = first or last
    return said


GOODBYE = "forget {h} --yes --backups"
PERSON = "forget --person WORD --yes --backups"

MOMENTS = {
    "logged": ["log called Maya about WORD", GOODBYE],
    "logged in a name of its own": ["log --with Maya --kind support --give --note WORD", GOODBYE],
    "unsorted": ["log 'the WORD thing'", GOODBYE],
    "undone": ["log called Maya about WORD", "undo", GOODBYE],
    "undone and redone": ["log called Maya about WORD", "undo", "redo", GOODBYE],
    "undone, then written over": [
        "log called Maya about WORD",
        "undo",
        "log called Tom",
        "forget {first} --yes --backups",
    ],
    "deleted": ["log called Maya about WORD", "delete {h}", GOODBYE],
    "deleted and undone": ["log called Maya about WORD", "delete {h}", "undo", GOODBYE],
    "all that was deleted": ["log called Maya about WORD", "delete {h}", "forget --deleted --yes --backups"],
    "all that was deleted, later in backups": [
        "~log called Maya about WORD",
        "delete {h}",
        "forget --deleted --yes",
        "log called Tom",
        "forget --deleted --yes --backups",
    ],
    "edited to": ["log called Maya", "edit {h} --note WORD", GOODBYE],
    "edited away": ["log called Maya about WORD", "edit {h} --note plain", GOODBYE],
    "edited there and back": [
        "log called Maya",
        "edit {h} --note WORD",
        "edit {h} --note plain",
        "undo",
        "undo",
        GOODBYE,
    ],
    "sorted later": ["log 'the WORD thing'", "edit {h} --with Maya --kind support --give", GOODBYE],
    "searched for": [
        "log called Maya about WORD",
        "history --search WORD",
        "edit {h} --note plain",
        "history --search x",
        "forget {first} --yes --backups",
    ],
    "backed up by the day": ["~log called Maya about WORD", "log called Tom", "forget {first} --yes --backups"],
    "backed up by hand, twice": ["log called Maya about WORD", "backup", "backup", "forget {first} --yes --backups"],
    "backups at a later time": [
        "log called Maya about WORD",
        "backup",
        "forget {first} --yes",
        "log called Tom",
        "forget {first} --yes --backups",
    ],
    "undone after a backup": [
        "log called Maya about WORD",
        "backup",
        "undo",
        "log called Tom",
        "forget {first} --yes --backups",
    ],
    "edited after a backup": [
        "log called Maya about WORD",
        "backup",
        "edit {h} --note plain",
        "forget {first} --yes --backups",
    ],
    "restored": [
        "log called Maya about WORD",
        "backup",
        "delete {first}",
        "restore 1 --yes",
        "forget {first} --yes --backups",
    ],
    "one of many lines": ["log - < WORD", "forget {first} --yes --backups"],
    "a follow-up": ["follow-up Maya friday ask about WORD", GOODBYE],
    "a follow-up that is done": ["follow-up Maya friday ask about WORD", "follow-up done {h}", GOODBYE],
    "a follow-up undone": ["follow-up Maya friday ask about WORD", "undo", GOODBYE],
    "a notice": ["notice owed Maya about WORD", GOODBYE],
    "a notice undone": ["notice overlooked 'WORD again'", "undo", GOODBYE],
    "a notice, later in backups": ["notice owed Maya about WORD", "backup", "forget {first} --yes", GOODBYE],
    "a page beside the journal": ["log called Maya about WORD", "balance --html balance.html", GOODBYE],
    "kept again and forgotten twice": [
        "log called Maya about WORD",
        "again Maya",
        "forget {first} --yes --backups",
        GOODBYE,
    ],
    "with others": ["log --with Maya --with Tom --kind together --note WORD", "delete {h} --with Tom", GOODBYE],
}

PEOPLE = {
    "a person": ["people add WORD", PERSON],
    "undone": ["people add WORD", "undo", PERSON],
    "renamed to": ["people add Nadia", "people rename Nadia WORD", PERSON],
    "renamed away": ["people add WORD", "people rename WORD Nadia", "forget --person Nadia --yes --backups"],
    "a nickname": ["people add Nadia --nickname WORD", PERSON],
    "a nickname that was taken away": [
        "people add Nadia --nickname WORD",
        "people edit Nadia --drop-nickname WORD",
        "forget --person Nadia --yes --backups",
    ],
    "a note on a person": ["people add Nadia --note 'met by WORD'", "forget --person Nadia --yes --backups"],
    "an earlier note": [
        "people add Nadia --note WORD",
        "people edit Nadia --note x",
        "forget --person Nadia --yes --backups",
    ],
    "merged into": [
        "people add WORD",
        "people add Nadia",
        "people merge WORD Nadia",
        "forget --person Nadia --yes --backups",
    ],
    "merged, and undone": ["people add WORD", "people merge WORD Maya", "undo", PERSON],
    "a group of their own": ["people add WORD", "people group 'the WORD lot' WORD", PERSON],
    "a group that was taken away": [
        "people add WORD",
        "people group 'the WORD lot' WORD Tom",
        "people group 'the WORD lot' --remove",
        PERSON,
    ],
    "with moments": ["log called WORD --new", "log helped WORD move", PERSON],
    "in others' earlier wordings": [
        "people add WORD",
        "log --with Maya --kind support --give --note 'told her of WORD'",
        "edit {h} --note 'told her'",
        PERSON,
    ],
    "in others' earlier notes": [
        "people add WORD",
        "people edit Maya --note 'knows WORD'",
        "people edit Maya --note x",
        PERSON,
    ],
    "in a notice undone": ["people add WORD", "notice owed WORD 'because of WORD'", "undo", PERSON],
    "with follow-ups": ["people add WORD", "follow-up WORD friday call WORD", PERSON],
    "imported": ["import csv messages.csv --me Me", PERSON],
    "imported, and undone": ["import csv messages.csv --me Me", "undo", PERSON],
    "later in backups": ["~people add WORD", "backup", "forget --person WORD --yes", "log called Tom", PERSON],
    "renamed, later in backups": [
        "people add WORD",
        "backup",
        "people rename WORD Nadia",
        "forget --person Nadia --yes",
        PERSON,
    ],
}


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Maya", "Tom"):
        recip(f"people add {name}", today="2026-11-19")
    (recip.folder / "messages.csv").write_text("x", encoding="utf-8")
    return recip


def import_of(recip: Recip) -> Path:
    path = recip.folder / "messages.csv"
    path.write_text(f"time,from,to\n2026-11-01T10:00:00Z,{WORD},Me\n2026-11-02T10:00:00Z,Me,{WORD}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("history", MOMENTS.values(), ids=MOMENTS)
def test_of_a_moment_nothing_is_left_in_any_file(known: Recip, history: list[str]) -> None:
    if history[0].startswith("log - <"):
        said = known("log -", input=f"called Tom\nabout {WORD}, called Maya\n")
        known(
            f"forget {handle_of(said.stdout + said.stderr) if said.stderr else handle_of(said.stdout)} --yes --backups"
        )
    else:
        run(known, history)

    assert traces(known) == []


@pytest.mark.parametrize("history", PEOPLE.values(), ids=PEOPLE)
def test_of_a_person_nothing_is_left_in_any_file(known: Recip, history: list[str]) -> None:
    file = import_of(known)

    if not any("import" in line for line in history):
        file.unlink()
    run(known, history)

    file.unlink(missing_ok=True)
    assert traces(known) == []
    known("doctor")
    while "There is nothing to take back" not in known("undo --dry-run", code=None).stderr:
        known("undo")
    assert traces(known) == []


LEFT = {
    "a line with others": (
        ["people add WORD", "log --with Maya --kind support --give --note 'told her of WORD'", PERSON],
        "[{h}]",
    ),
    "a shared group": (
        ["people add WORD", "people group 'the WORD lot' WORD Tom", PERSON],
        'the group "the Quokkazebra lot"',
    ),
    "a note on somebody": (
        ["people add WORD", "people edit Maya --note 'sister of WORD'", PERSON],
        'the note on "Maya"',
    ),
    "another's nickname": (
        ["people add WORD", "people edit Maya --nickname 'WORD 2'", PERSON],
        'the nickname "Quokkazebra 2"',
    ),
    "the same words kept twice": (
        ["log called Maya about WORD", "log --again called Maya about WORD", "forget {first} --yes --backups"],
        "The same words stand in [{h}]",
    ),
    "a follow-up of the same words": (
        ["log called Maya about WORD --follow-up friday", "forget {first} --yes --backups"],
        "The same words stand in [",
    ),
    "a backup with other words": (
        [
            "people add WORD",
            "log --with Maya --kind support --give --note 'told her of WORD'",
            "backup",
            "edit {h} --note x",
            PERSON,
        ],
        "([{h}])",
    ),
    "backups that are not to be touched": (
        ["log called Maya about WORD", "backup", "forget {h} --yes"],
        "still hold it",
    ),
}


@pytest.mark.parametrize(("history", "told"), LEFT.values(), ids=LEFT)
def test_what_is_left_is_named_in_plain_words(known: Recip, history: list[str], told: str) -> None:
    said = run(known, history[:-1])
    handles = re.findall(r"\[([2-9a-z]{4,})\]", said)
    first = run(known, []) or (handles[0] if handles else "")
    entries = known.json("history")["entries"]
    oldest, newest = (entries[-1]["handle"], entries[0]["handle"]) if entries else ("", "")
    last = history[-1].replace("{first}", oldest if "twice" not in told else first)
    final = known(last.replace("{h}", newest).replace("WORD", WORD))

    assert traces(known) != []
    assert told.replace("{h}", newest) in final.stdout


def test_an_intention_that_names_them_goes_with_them(known: Recip) -> None:
    known(f"people add {WORD}")
    with Journal.open(known.journal) as journal, journal.change("review", datetime.now(UTC)):
        journal.intentions.add(date(2026, 11, 23), f"call {WORD} more")
        journal.intentions.add(date(2026, 11, 16), "call Maya more")
    known("backup")

    said = known(f"forget --person {WORD} --yes --backups").stdout

    assert said.startswith(f"Forgotten for good: {WORD} and one intention.")
    assert traces(known) == []
    with Journal.open(known.journal) as journal:
        assert [one.words for one in [journal.intentions.newest(date(2026, 12, 1))] if one] == ["call Maya more"]


@pytest.mark.parametrize(
    ("holds", "reworded"),
    [
        ("people group 'the WORD lot' WORD Tom", "people group 'the WORD lot' --remove"),
        ("people edit Maya --note 'sister of WORD'", "people edit Maya --note 'sister'"),
        ("people edit Maya --nickname WORDY", "people edit Maya --drop-nickname WORDY"),
        ("log --with Maya --kind support --give --note 'told her of WORD'", "edit {h} --note 'told her'"),
    ],
)
def test_what_was_left_can_be_put_in_other_words_and_the_name_forgotten_again(
    known: Recip, holds: str, reworded: str
) -> None:
    run(known, ["people add WORD", holds.replace("WORDY", "'WORD 2'"), PERSON])
    assert traces(known) != []
    shown = known.json("history")["entries"]
    handle = str(shown[0]["handle"]) if shown else ""
    run(known, [reworded.replace("WORDY", "'WORD 2'").replace("{h}", handle)])

    said = known(f"forget --person {WORD} --yes --backups").stdout

    assert said.startswith("Forgotten for good: what undo remembered of it.")
    assert traces(known) == []
    assert "Nobody called" in known(f"forget --person {WORD} --yes", code=1).stderr
    while known("undo --dry-run", code=None).code == 0:
        known("undo")
    assert traces(known) == []


def test_a_name_that_undo_alone_remembers_is_forgotten_there_and_in_backups(known: Recip) -> None:
    run(known, ["people add Nadia", "people rename Nadia WORD", "undo", "backup"])

    said = known(f"forget --person {WORD} --yes --backups").stdout

    assert said.startswith("Forgotten for good: what undo remembered of it.")
    assert traces(known) == []
    assert "Nadia" in [one["name"] for one in known.json("people")["people"]]


def test_where_a_former_name_of_somebody_who_stays_is_forgotten_undo_goes_back_no_further(known: Recip) -> None:
    run(known, ["people add WORD", "people rename Tom 'WORD 2'", "people rename 'WORD 2' Leo"])
    run(known, ["people add Tom", "log called Tom", PERSON])

    undone = 0
    while known("undo --dry-run", code=None).code == 0:
        known("undo")
        undone += 1

    assert undone == 2
    assert [one["name"] for one in known.json("people")["people"]] == ["Leo", "Maya"]
    assert traces(known) == []


def test_a_name_given_short_is_looked_for_as_well_as_the_whole(known: Recip) -> None:
    known("people add 'Quokkazebra Smith'")
    known("log --with Tom --kind support --give --note 'told him of Quokkazebra'")
    handle = known.json("history")["entries"][0]["handle"]

    assert f"[{handle}]" in known(f"forget --person {WORD} --yes --backups").stdout


def test_a_nickname_that_was_theirs_for_a_while_stays_with_whose_it_is(known: Recip) -> None:
    run(
        known, ["people add WORD", "people merge Tom Maya", "people merge Maya WORD", "undo", "log called Maya", PERSON]
    )

    while known("undo --dry-run", code=None).code == 0:
        known("undo")

    assert known.json("people")["people"] == []


@pytest.mark.parametrize(
    "leave",
    [
        lambda recip: Path(f"{recip.journal}-journal"),
        lambda recip: Path(f"{recip.journal}.backups/.0007-2026-11-20-daily.new"),
        lambda recip: Path(f"{recip.journal}.backups/notes.txt"),
    ],
)
def test_a_file_that_recip_cannot_read_is_named_where_it_holds_the_word(
    known: Recip, leave: Callable[[Recip], Path]
) -> None:
    known(f"log called Maya about {WORD}")
    handle = known.json("history")["entries"][0]["handle"]
    known("backup")
    path = leave(known)
    note = f"called Maya about {WORD}"
    path.write_text(f"xx {note} xx", encoding="utf-8")

    said = known(f"forget {handle} --yes --backups").stdout

    assert path.exists() == (f"the file {path}" in said)


def test_forgetting_one_takes_no_words_from_others(known: Recip) -> None:
    known("people add Mark")
    known("log --with Maya --kind support --give --note 'went to the market'")
    handle = known.json("history")["entries"][0]["handle"]
    known(f"edit {handle} --note 'went to the market again'")

    said = known("forget --person Mark --yes --backups").stdout

    assert said.splitlines()[0] == "Forgotten for good: Mark."
    assert "stand" not in said
    known("undo")
    assert known.json("history")["entries"][0]["note"] == "went to the market"


def test_what_undo_remembers_of_a_line_that_stays_is_told_as_it_reads_now(known: Recip) -> None:
    known(f"people add {WORD}")
    known(["log", "--with", "Maya", "--kind", "support", "--give", "--note", f"told her of {WORD}"])
    handle = known.json("history")["entries"][0]["handle"]
    known(["edit", handle, "--note", "told her", "--kind", "check-in"])
    known(f"forget --person {WORD} --yes")

    known("undo")

    now = known.json(f"show {handle}")
    assert (now["note"], now["kind"]) == ("told her", "support")
    known("undo")
    known("redo")
    assert known.json(f"show {handle}")["note"] == "told her"
