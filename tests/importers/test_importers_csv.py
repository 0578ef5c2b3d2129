"""CSV files: the messages read, or the error with its line."""

from __future__ import annotations

import os
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reciprocity.core.importing import Message
from reciprocity.errors import BadFile
from reciprocity.importers import csv_file
from reciprocity.importers.context import Context
from reciprocity.importers.sources import source_of

BERLIN_IN_SUMMER = timezone(timedelta(hours=2))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mail.csv"


def messages(file: Path, content: str | bytes) -> list[Message]:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(csv_file.messages_in(source_of(file), Context(zone=BERLIN_IN_SUMMER)))


def refusal(file: Path, content: str | bytes) -> str:
    with pytest.raises(BadFile) as refused:
        messages(file, content)
    return refused.value.sentence


WANTED = [Message(datetime(2026, 7, 1, 8, tzinfo=UTC), "ann", ("bob, the builder",))]


@pytest.mark.parametrize(
    "content",
    [
        'time,from,to\n2026-07-01T08:00:00Z,ann,"bob, the builder"\n',
        'To;FROM;Time\n"bob, the builder";ann;2026-07-01T10:00\n',
        "subject\tfrom\tto\ttime\nhi; there, you\tann\tbob, the builder\t1782892800\n",
        '\n time , "from", to\n1782892800, ann ,"bob, the builder"\n',
        'time,from,to\r\n2026-07-01 10:00:00,ann,"bob, the builder"\r\n\r\n',
        '\ufefftime,from,to\n1782892800,ann,"bob, the builder",,\n',
        'time,from,to\n1782892800,ann,"bob, the builder"',
    ],
    ids=["plain", "semicolons", "tabs", "spaces", "CRLF", "BOM and empty columns", "no last newline"],
)
def test_separators_column_order_and_line_endings_may_vary(file: Path, content: str) -> None:
    assert messages(file, content) == WANTED


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-07-01T10:00:00+02:00", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2026-07-01T10:00:00 +0200", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2026-07-01 08:00:00 UTC", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2026-07-01t08:00:00.250z", datetime(2026, 7, 1, 8, 0, 0, 250_000, tzinfo=UTC)),
        ("2026-07-01T10:00", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("1782892800", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("1782892800.5", datetime(2026, 7, 1, 8, 0, 0, 500_000, tzinfo=UTC)),
        ("1782892800000", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("-86400", datetime(1969, 12, 31, tzinfo=UTC)),
        ("12345678", datetime(1970, 5, 23, 21, 21, 18, tzinfo=UTC)),
        ("2026-07-01", date(2026, 7, 1)),
        (" 2026-07-01 ", date(2026, 7, 1)),
        ("20260701", date(2026, 7, 1)),
    ],
)
def test_times_are_iso_or_seconds_and_a_date_alone_stays_a_date(file: Path, text: str, when: datetime | date) -> None:
    found = messages(file, f"time,from,to\n{text},ann,bob\n")[0].when

    assert found == when
    assert isinstance(found, datetime) is isinstance(when, datetime)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "07/01/2026", "2026-13-01", "26-07-01", "0026-07-01", "2026-07-01T25:00"),
        *("2026-07-01T10:00:00+99:00", "nan", "1e9", "1_782_892_800", "٣٠٠", "9" * 16, "9" * 400, "-99999999999"),
    ],
)
def test_an_invalid_time_is_refused_with_its_line(file: Path, text: str) -> None:
    sentence = refusal(file, f'time,from,to\n1782892800,ann,"bo\nb"\n\n{text},ann,bob\n')

    assert sentence.startswith("mail.csv, line 5: ")
    assert sentence.endswith("is no time.")
    assert len(sentence) < 100


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "mail.csv is empty."),
        ("\n \n", "mail.csv is empty."),
        ("time,from\n1,a\n", "mail.csv has no column called to."),
        ("1782892800,ann,bob\n", "mail.csv has no column called time."),
        ("time,from,to,To\n1,a,b,c\n", "mail.csv has more than one column called to."),
        ("time,from,to\n1,ann\n", "mail.csv, line 2: 2 columns, where the first line names 3."),
        ("time,from,to\n1,Vane, Rosa,bob\n", "mail.csv, line 2: 4 columns, where the first line names 3."),
        ("time,from,to\n1,ann, \n", "mail.csv, line 2: it does not say who wrote to whom."),
        (
            'time,from,to\n1,ann,bob\n2,"ann,bob\n3,ann,bob\n',
            "mail.csv, line 3: its quotation marks do not pair, or a field is very long.",
        ),
        ('"time,from,to\n', "mail.csv has no column called time."),
        ("x" * 200_000, "mail.csv has no column called time."),
        ("time,from,to\n1,Zoë,bob\n".encode("latin-1"), "mail.csv is not UTF-8 text; line 2 holds something else."),
        ("time,from,to\n".encode("utf-16"), "mail.csv is not UTF-8 text; line 1 holds something else."),
        (b"time,from,to\n1,a\0b,c\n", "mail.csv is no CSV file; line 2 is not made of words."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "mail.csv is not UTF-8 text; line 1 holds something else."),
        (b"x" * 1_100_000, "mail.csv is no CSV file; line 1 is not made of words."),
    ],
)
def test_a_malformed_file_is_refused_in_one_sentence(file: Path, content: str | bytes, sentence: str) -> None:
    assert refusal(file, content) == sentence


def test_error_messages_escape_control_characters(file: Path) -> None:
    assert "\x1b" not in refusal(file, "time,from,to\n\x1b[2J,ann,bob\n")


def test_directories_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is a folder"):
        list(csv_file.messages_in(source_of(tmp_path), Context()))
    with pytest.raises(BadFile, match=r"There is no file called .*nowhere\.csv"):
        list(csv_file.messages_in(source_of(tmp_path / "nowhere.csv"), Context()))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission_is_refused(file: Path) -> None:
    file.write_text("time,from,to\n")
    file.chmod(0)

    with pytest.raises(BadFile, match=r"mail\.csv could not be read"):
        list(csv_file.messages_in(source_of(file), Context()))


def test_progress_reports_the_bytes_read_up_to_the_size(file: Path) -> None:
    file.write_text("time,from,to\n" + "1782892800,ann,bob\n" * 35_000)
    told: list[int] = []

    list(csv_file.messages_in(replace(source_of(file), progress=told.append), Context()))

    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == file.stat().st_size


def test_a_long_file_is_read_in_constant_memory(file: Path) -> None:
    def room_for(rows: int) -> int:
        file.write_text("time,from,to\n" + "1782892800,ann,bob\n" * rows)
        tracemalloc.start()
        try:
            assert sum(1 for _ in csv_file.messages_in(source_of(file), Context())) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert room_for(80_000) < room_for(20_000) + 50_000
