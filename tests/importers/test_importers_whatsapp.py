"""WhatsApp chats: date formats of phones, arbitrary names, and notices by the app."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.importers import whatsapp
from reciprocity.importers.context import AmbiguousFile, Context, DayMonthOrder
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of
from reciprocity.importers.whatsapp_lines import line_in

TODAY = date(2026, 12, 1)
OURS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def chat(folder: Path, text: str, order: DayMonthOrder | None = None, name: str = "_chat.txt") -> ImportBatch:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return ImportBatch(today=TODAY).add(whatsapp.read(source_of(path), Context((), UTC, order, today=TODAY)))


def days(batch: ImportBatch, me: str = "Ann") -> list[str]:
    return [contact.day.isoformat() for contact in batch.contact_days([me]).contacts]


@pytest.mark.parametrize(
    ("line", "hour", "minute", "sender"),
    [
        ("3/6/18, 1:55 p.m. - Jo: x", 13, 55, "Jo"),
        ("03-06-2018, 01.55 PM - Jo: x", 13, 55, "Jo"),
        ("[06/2018/13, 21:25:15] Jo: x", 21, 25, "Jo"),
        ("13.06.18 21.25.15: Jo: x", 21, 25, "Jo"),
        ("13.6.2018 klo 21.25 - Jo: x", 21, 25, "Jo"),
        ("13. 6. 2018. 21:25:15 Jo: x", 21, 25, "Jo"),
        ("\u200e[3/6/18 1:55:00\u202fp.\u00a0m.] ~\u202fJo Kim: x", 13, 55, "Jo Kim"),
        ("2024/3/4 下午3:05 - 小明: x", 15, 5, "小明"),
        ("[2024. 3. 4. 오전 12:05:10] 민지: x", 0, 5, "민지"),
        ("٢٢\u200f/٣\u200f/٢٠٢٤، ٣:٠٥ م - ليلى: x", 15, 5, "ليلى"),
        ("5.01.2024 г., 15:04 ч. - Иван: x", 15, 4, "Иван"),
        ("01/02/2024, 10:00 - Jo & Li: a & b", 10, 0, "Jo & Li"),
        ("01/02/2024, 10:00 - 👩‍🚀: x", 10, 0, "👩‍🚀"),
        ("01/02/2024, 10:00 - Jo:.", 10, 0, "Jo"),
        ('01/02/2024, 10:00 - Jo changed the subject to "x: y"', 10, 0, ""),
        ("01/02/2024, 10:00 - Jo joined from https://example.org", 10, 0, ""),
    ],
)
def test_headers_are_parsed_in_many_languages(line: str, hour: int, minute: int, sender: str) -> None:
    found = line_in(line)

    assert found is not None
    assert (found.hour, found.minute, found.sender) == (hour, minute, sender)


@pytest.mark.parametrize(
    "line", ["1/6/23 somewhere new?", "[ ] milk", "10:30 at the café", "7/8 of it", "1/6/23 10:30 Jo: no"]
)
def test_continuation_lines_that_begin_with_a_date_are_no_headers(line: str) -> None:
    assert line_in(line) is None


@given(st.dates(date(2015, 1, 1), date(2026, 9, 1)), st.sampled_from(DayMonthOrder), st.sampled_from("/-."))
@OURS
def test_the_date_order_is_inferred_from_the_whole_file(
    tmp_path: Path, first: date, order: DayMonthOrder, sign: str
) -> None:
    """Any forty consecutive days contain a thirteenth, or run backwards if day and month are swapped."""
    form = f"%d{sign}%m{sign}%Y" if order is DayMonthOrder.DAY_FIRST else f"%m{sign}%d{sign}%Y"
    there = [first + timedelta(days=number) for number in range(40)]

    found = chat(
        tmp_path, "\n".join(f"{day.strftime(form)}, 10:00 - {who}: x" for day in there for who in ("Ann", "Bob"))
    )

    assert days(found) == [day.isoformat() for day in there]


def test_date_formats_may_change_within_a_file(tmp_path: Path) -> None:
    text = "6/30/23, 16:13 - Ann: x\n6/30/23, 16:14 - Bob: x\n1/7/2023, 16:15 - Bob: x\n30/7/2023, 16:15 - Ann: x\n"

    assert days(chat(tmp_path, text)) == ["2023-06-30", "2023-07-01", "2023-07-30"]


def test_ambiguous_dates_are_read_as_answered(tmp_path: Path) -> None:
    text = "1/4/23, 10:00 - Ann: x\n1/5/23, 10:00 - Bob: x\n"

    with pytest.raises(AmbiguousFile) as asked:
        chat(tmp_path, text)

    assert asked.value.examples == ("1/4/23", "1/5/23")
    assert days(chat(tmp_path, text, DayMonthOrder.DAY_FIRST)) == ["2023-04-01", "2023-05-01"]
    assert days(chat(tmp_path, text, DayMonthOrder.MONTH_FIRST)) == ["2023-01-04", "2023-01-05"]


def test_a_future_date_rules_an_order_out(tmp_path: Path) -> None:
    assert days(chat(tmp_path, "3/12/26, 10:00 - Ann: x\n3/12/26, 10:01 - Bob: x\n")) == ["2026-03-12"]


def test_the_partner_in_the_file_name_identifies_you(tmp_path: Path) -> None:
    text = "13/06/2024, 10:00 - Ann: x\n13/06/2024, 10:01 - Bob: x\n"

    assert chat(tmp_path, text, name="WhatsApp Chat with Bob.txt").own_addresses == {"Ann"}
    assert chat(tmp_path, text, name="WhatsApp-Chat mit Bob.txt").own_addresses == {"Ann"}
    assert chat(tmp_path, text).own_addresses == set()


def test_a_message_deleted_by_you_identifies_you(tmp_path: Path) -> None:
    text = "13/06/2024, 10:00 - Ann: You deleted this message\n13/06/2024, 10:01 - Bob: x\n"

    assert chat(tmp_path, text).own_addresses == {"Ann"}


GROUP = """\
[13/06/2024, 21:25:01] Familie: \u200eNachrichten sind Ende-zu-Ende-verschlüsselt. Niemand sonst kann sie lesen.
[13/06/2024, 21:25:02] Familie: \u200eMax hat die Gruppe erstellt
[13/06/2024, 21:25:10] Max: Hallo
[13/06/2024, 21:25:11] Ann: ja
[13/06/2024, 21:26:11] Jo: \u200eBild weggelassen
[14/06/2024, 21:26:11] Neue Familie: \u200eMax hat den Gruppennamen zu „Neue Familie“ geändert.
"""


def test_a_group_is_no_sender_but_a_person_whose_messages_are_all_marked_is(tmp_path: Path) -> None:
    found = chat(tmp_path, GROUP)

    assert [contact.person for contact in found.contact_days(["Ann"]).contacts] == ["Jo", "Max"]
    assert found.left_out["system"] == 3  # type: ignore[index]


def test_a_notice_in_a_private_iphone_chat_does_not_remove_its_person(tmp_path: Path) -> None:
    notice = GROUP.split("\n", maxsplit=1)[0].replace("Familie", "Bob")

    assert days(
        chat(tmp_path, f"{notice}\n[13/06/2024, 22:00:00] Ann: x\n[14/06/2024, 22:00:00] Bob: \u200eBild\n")
    ) == [
        "2024-06-13",
        "2024-06-14",
    ]


def test_a_group_of_more_than_eight_others_is_skipped_and_counted(tmp_path: Path) -> None:
    lines = [f"13/06/2024, 10:0{number} - Person {number}: x" for number in range(9)]

    nine = chat(tmp_path, "\n".join([*lines, "13/06/2024, 11:00 - Ann: x"])).contact_days(["Ann"])
    eight = chat(tmp_path, "\n".join([*lines[1:], "13/06/2024, 11:00 - Ann: x"])).contact_days(["Ann"])

    assert (nine.contacts, nine.left_out) == ((), {"large group": 10})
    assert len(eight.contacts) == 8
    assert all(contact.first_you == datetime(2024, 6, 13, 11, tzinfo=UTC) for contact in eight.contacts)


def test_your_group_messages_count_for_those_who_wrote_that_day(tmp_path: Path) -> None:
    text = "13/06/2024, 10:00 - Bob: x\n14/06/2024, 10:00 - Jo: x\n14/06/2024, 11:00 - Ann: x\n"

    found = {contact.person: contact.first_you for contact in chat(tmp_path, text).contact_days(["Ann"]).contacts}

    assert found == {"Bob": None, "Jo": datetime(2024, 6, 14, 11, tzinfo=UTC)}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "_chat.txt"
    path.write_bytes("13/06/2024, 10:00 - Zoë: x\r\n14/06/2024, 10:00 - Ann: x\r\n".encode(encoding))

    assert whatsapp.sniff(source_of(path).head)
    found = ImportBatch().add(whatsapp.read(source_of(path), Context((), UTC)))
    assert found.candidates() == ["Ann", "Zoë"]
