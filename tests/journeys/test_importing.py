"""What a person already has comes in: recognised, asked about once, added as one change, and taken back as one."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, answer, rest_of

ANDROID = """13/06/2024, 21:25 - Messages and calls are end-to-end encrypted. Tap to learn more.
13/06/2024, 21:25 - Rosa Vane: are you up?
14/06/2024, 07:02 - Ann Lind: only now
14/06/2024, 07:05 - Rosa Vane: <Media omitted>
"""
MAIL = "time,from,to\n2026-03-02T08:00,ann,bob\n2026-03-03T08:00,bob,ann\n"


@pytest.fixture
def chat(recip: Recip) -> Path:
    """A chat in the zip that the phone made of it."""
    path = recip.folder / "WhatsApp Chat - Rosa Vane.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", ANDROID)
    return path


def write(recip: Recip, name: str, content: str | bytes) -> str:
    path = recip.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def test_a_chat_in_its_zip_says_what_it_is_and_needs_no_question(recip: Recip, chat: Path) -> None:
    said = recip(["import", chat.name]).stdout

    assert said.splitlines() == [
        "WhatsApp Chat - Rosa Vane.zip: _chat.txt: WhatsApp chat, three messages with Rosa Vane, June 2024.",
        "One person, one of them new here; two days in touch, all of them new.",
        "Left out: one notice by the app.",
        "Take it back: recip undo",
    ]
    assert [row["day"] for row in recip.json("history --contacts")["contacts"]] == ["2024-06-14", "2024-06-13"]


def test_undo_takes_the_whole_import_back(recip: Recip, chat: Path) -> None:
    recip(["import", chat.name, write(recip, "mail.csv", MAIL), "--me", "ann"])

    undone = recip("undo").stdout

    assert "two people" in undone
    assert "four days of messages" in undone
    assert recip.json("people")["people"] == []


def test_a_dry_run_says_the_same_and_writes_nothing(recip: Recip, chat: Path) -> None:
    found = recip.json(["import", chat.name, "--dry-run"])

    assert (found["people_added"], found["days_new"], found["dry_run"]) == (1, 2, True)
    assert found["left_out"] == {"system": 1}
    assert (found["first"], found["last"]) == ("2024-06-13", "2024-06-14")
    assert recip.json(["import", chat.name])["days_new"] == 2


def test_importing_again_changes_nothing(recip: Recip, chat: Path) -> None:
    recip(["import", chat.name])

    assert "nothing was changed" in recip(["import", chat.name]).stdout


def test_who_you_are_is_remembered_for_each_kind_of_file(recip: Recip) -> None:
    write(recip, "mail.csv", MAIL)
    assert "Most often it names: ann, bob" in recip("import mail.csv", code=2).stderr

    recip("import mail.csv --me ANN")
    write(recip, "more.csv", MAIL.replace("2026-03", "2026-04"))

    assert recip.json("import more.csv")["days_new"] == 2


def test_a_folder_is_read_whole_and_what_is_not_known_is_reported(recip: Recip, chat: Path) -> None:
    write(recip, "export/a/mail.csv", MAIL)
    write(recip, "export/poem.txt", "Roses are red,\n")
    write(recip, "export/broken.csv", "time,from,to\nsoon,ann,bob\n")
    chat.rename(recip.folder / "export" / chat.name)

    found = recip.json("import export --me ann --report report.txt")

    assert [each["format"] for each in found["saw"]] == ["WhatsApp chat", "table of messages"]
    assert found["left_out"]["unreadable"] == 1
    report = (recip.folder / "report.txt").read_text(encoding="utf-8")
    assert "poem.txt is of no format that recip knows." in report
    assert 'broken.csv, line 2: "soon" is no time.' in report


def test_a_report_is_never_written_over_another_file(recip: Recip) -> None:
    write(recip, "mail.csv", MAIL)

    assert (
        "There is a file called mail.csv already" in recip("import mail.csv --me ann --report mail.csv", code=2).stderr
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "chat.txt is empty."),
        (b"Roses are red,\n", "chat.txt is of no format that recip knows."),
        (b"<!DOCTYPE html>\n<html><div class='page_wrap'>", "Export it again, and choose JSON"),
    ],
)
def test_what_cannot_be_imported_says_why_and_nothing_is_kept(recip: Recip, content: bytes, said: str) -> None:
    write(recip, "chat.txt", content)

    assert said in recip("import chat.txt", code=1).stderr
    assert not recip.journal.exists()


def test_one_bad_file_among_those_named_keeps_all_of_them_out(recip: Recip, chat: Path) -> None:
    write(recip, "poem.txt", "Roses are red,\n")

    assert "poem.txt" in recip(["import", chat.name, "poem.txt"], code=1).stderr
    assert not recip.journal.exists()


def test_dates_that_can_be_read_in_two_ways_are_asked_about(recip: Recip) -> None:
    write(recip, "chat.txt", "1/4/24, 10:00 - Rosa Vane: hi\n1/5/24, 10:00 - Ann Lind: hi\n")

    refused = recip("import chat.txt --me 'Ann Lind'", code=1).stderr

    assert "1/4/24" in refused
    assert "--date-order day-month" in refused
    recip("import chat.txt --me 'Ann Lind' --date-order month-day")
    assert [row["day"] for row in recip.json("history --contacts")["contacts"]] == ["2024-01-05", "2024-01-04"]


def test_one_message_read_under_two_zones_is_one(recip: Recip) -> None:
    rows = [
        {"sender_name": name, "timestamp_ms": 1_709_600_400_000 + place * 3_600_000, "type": "Generic"}
        for place, name in enumerate(("Rosa Vane", "Ann Lind"))
    ]
    people = [{"name": "Rosa Vane"}, {"name": "Ann Lind"}]
    write(recip, "message_1.json", json.dumps({"participants": people, "messages": rows}))

    recip("import message_1.json --me 'Ann Lind' --zone America/New_York")
    again = recip.json("import message_1.json --zone Asia/Tokyo")

    assert again["days_new"] == 0
    assert [row["day"] for row in recip.json("history --contacts")["contacts"]] == ["2024-03-04"]


def test_a_zone_is_remembered_and_one_that_is_none_is_refused(recip: Recip) -> None:
    write(recip, "mail.csv", "time,from,to\n1709600400,ann,bob\n")

    assert "is no time zone" in recip("import mail.csv --me ann --zone Nowhere", code=2).stderr
    recip("import mail.csv --me ann --zone America/New_York")
    write(recip, "mail.csv", "time,from,to\n1709686800,ann,bob\n")
    recip("import mail.csv")
    assert [row["day"] for row in recip.json("history --contacts")["contacts"]] == ["2024-03-05", "2024-03-04"]


def test_on_a_terminal_it_asks_who_you_are_and_how_dates_are_read(recip: Recip, terminal: Terminal) -> None:
    write(recip, "chat.txt", "1/4/24, 10:00 - Rosa Vane: hi\n1/5/24, 10:00 - Ann Lind: hi\n")
    child = terminal("import", "chat.txt")

    answer(
        child,
        ("Enter if that is right", "UTC"),
        ("the day or the month? [d/m]", "m"),
        ("A number, or the name as the file has it", "Ann Lind"),
    )

    assert "one of them new here" in rest_of(child)
    assert recip.json("history --contacts")["contacts"][0]["day"] == "2024-01-05"
    assert rest_of(terminal("import", "chat.txt", "--date-order", "month-day")).endswith("nothing was changed.")


def test_no_text_of_a_message_is_kept(recip: Recip, chat: Path) -> None:
    recip(["import", chat.name])

    assert b"only now" not in recip.journal.read_bytes()
    assert b"are you up" not in recip.journal.read_bytes()


def test_a_row_that_ends_before_its_date_is_counted_and_no_surprise(recip: Recip) -> None:
    file = recip.folder / "messages.csv"
    header = "CONVERSATION ID,A,FROM,B,TO,C,D,E,DATE,SUBJECT,CONTENT"
    file.write_text(f"{header}\n1,2,Bob,3,Me,5,6,7\n", encoding="utf-8")

    answer = recip(["import", str(file), "--me", "Me"])

    assert "one that could not be read" in answer.stdout
