"""Aggregation of messages into contacts: independent of order, repetition and division into files."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.importing import Contact, Item, Message, SkipReason
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import Channel
from reciprocity.errors import BadFile
from reciprocity.importers import FORMATS
from reciprocity.importers.contact_days import ContactDays
from reciprocity.importers.context import Context
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of
from tests.evidence_from import merged

ME = ("ann", "Ann@Work")
FAR_EAST = timezone(timedelta(hours=9))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def fold(messages: Iterable[Message], zone: tzinfo = UTC) -> ContactDays:
    """Aggregate the messages, with their times in the zone."""
    return ImportBatch(Channel.CHAT).add(there(message, zone) for message in messages).contact_days(ME)


def there(message: Message, zone: tzinfo) -> Message:
    when = message.when
    return message._replace(when=when.astimezone(zone)) if isinstance(when, datetime) else message


def to(when: datetime | date, sender: str, recipient: str) -> Message:
    return Message(when, sender, (recipient,))


def met(contacts: Iterable[Contact]) -> dict[tuple[str, Channel, date], tuple[datetime | None, ...]]:
    """Contacts as the journal stores them: merged per person, channel and day."""
    found: dict[tuple[str, Channel, date], Contact] = {}
    for one in contacts:
        place = (name_key(one.person), one.channel, one.day)
        found[place] = merged(found[place], one) if place in found else one
    return {place: (one.first_you, one.last_you, one.first_them, one.last_them) for place, one in found.items()}


def test_a_day_with_one_person_is_one_contact() -> None:
    morning, noon, night = at("2026-03-02T07:00"), at("2026-03-02T12:00"), at("2026-03-02T23:59:59")

    found = fold([to(noon, "bob", "Ann"), to(night, "ANN", "Bob"), to(morning, "ann@work", "bob")])

    assert found.contacts == (Contact("bob", Channel.CHAT, date(2026, 3, 2), morning, night, noon, noon),)
    assert found.rows == 3


def test_days_are_those_of_the_zone() -> None:
    found = fold([to(at("2026-03-02T20:00"), "bob", "ann")], FAR_EAST)

    assert [contact.day for contact in found.contacts] == [date(2026, 3, 3)]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of the system cannot be set here")
def test_without_a_zone_days_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "mail.csv"
    file.write_text("time,from,to\n2026-07-02 00:30,bob,ann\n2026-07-01T23:30:00Z,bob,ann\n2026-12-31T23:30Z,bob,ann\n")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        found = fold_as(ME, FORMATS["csv"].reader.read(source_of(file), Context()))
    finally:
        monkeypatch.undo()
        time.tzset()

    assert [(one.day, one.first_them) for one in found.contacts] == [
        (date(2026, 7, 2), at("2026-07-01T22:30")),
        (date(2027, 1, 1), at("2026-12-31T23:30")),
    ]


def test_a_date_without_time_is_the_same_day_in_every_zone() -> None:
    found = fold([to(date(2026, 3, 2), "bob", "ann")], FAR_EAST).contacts

    noon = at("2026-03-02T12:00")
    assert found == (Contact("bob", Channel.DAYS, date(2026, 3, 2), first_them=noon, last_them=noon),)


def test_messages_between_others_or_to_yourself_are_skipped_and_counted() -> None:
    when = at("2026-03-02T07:00")

    found = fold(to(when, *pair) for pair in [("bob", "cleo"), ("ann", "ann@work"), ("bob", "ann")])

    assert (len(found.contacts), found.rows) == (1, 3)
    assert found.left_out == {SkipReason.BETWEEN_OTHERS: 1, SkipReason.TO_YOURSELF: 1}


def test_a_file_without_you_is_refused_with_suggestions() -> None:
    when = at("2026-03-02T07:00")
    pairs = [("bob", "cleo"), ("bob", "dan"), ("dan", "bob"), ("eve", "f1"), ("f2", "f3"), ("f4", "f5")]

    with pytest.raises(BadFile) as refused:
        fold(to(when, *pair) for pair in pairs)

    assert refused.value.sentence == "None of the messages is from you or to you, by the name given."
    assert refused.value.remedy == "Most often it names: bob, dan, cleo, eve, f1"


def test_an_error_late_in_a_file_imports_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mail.csv"
    file.write_text("time,from,to\n" + "1782892800,ann,bob\n" * 5000 + "soon,ann,bob\n")

    with pytest.raises(BadFile, match='line 5002: "soon" is no time'):
        list(FORMATS["csv"].reader.read(source_of(file), Context()))


NAMES = st.sampled_from(["ann", "Ann@work", "bob", "Bob", " BOB", "zoë", "zoe", "Cleo"])
WHENS = st.one_of(
    st.integers(0, 72 * 60).map(lambda minutes: at("2026-03-01T00:00") + timedelta(minutes=minutes)),
    st.dates(date(2026, 3, 1), date(2026, 3, 4)),
)
MESSAGES = st.lists(st.builds(to, WHENS, NAMES, NAMES), max_size=30)
OURS = to(at("2026-03-01T00:00"), "ann", "bob")
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(MESSAGES, ZONES, st.data())
def test_order_and_repetition_of_messages_make_no_difference(
    messages: list[Message], zone: tzinfo, data: st.DataObject
) -> None:
    rows = [OURS, *messages]
    again = data.draw(st.permutations([*rows, *data.draw(st.lists(st.sampled_from(rows), max_size=10))]))

    assert fold(again, zone).contacts == fold(rows, zone).contacts


@given(MESSAGES, MESSAGES, MESSAGES, ZONES)
def test_overlapping_files_merge_as_if_they_were_one(
    before: list[Message], shared: list[Message], after: list[Message], zone: tzinfo
) -> None:
    def piece(messages: list[Message]) -> tuple[Contact, ...]:
        return fold([OURS, *messages], zone).contacts

    whole = met(piece(before + shared + after))

    assert met(piece(before + shared) + piece(shared + after)) == whole
    assert met(piece(shared + after) + piece(before + shared)) == whole
    assert met(piece(before) + piece(after) + piece(shared) + piece(before)) == whole


@given(MESSAGES, ZONES)
def test_a_contact_has_the_first_and_last_times_of_its_day(messages: list[Message], zone: tzinfo) -> None:
    found = fold([OURS, *messages], zone)

    for contact in found.contacts:
        yours, theirs = (contact.first_you, contact.last_you), (contact.first_them, contact.last_them)
        for first, last in (yours, theirs):
            assert (first is None) is (last is None)
            assert first is None or last is None or first <= last
        assert yours != (None, None) or theirs != (None, None)
    assert len(met(found.contacts)) == len(found.contacts)
    assert found.rows == len(messages) + 1


class TestRealMail:
    """Real mail of two companies, if the shared data is present."""

    @pytest.fixture(params=["mail-enron.csv", "mail-radoslaw.csv"])
    def mail(self, request: pytest.FixtureRequest, shared_data: Path) -> Path:
        file: Path = shared_data / str(request.param)
        if not file.is_file():
            pytest.skip(f"needs {file.name} in the data that lies beside the project")
        return file

    def test_two_halves_that_overlap_meet_in_either_order(self, mail: Path, tmp_path: Path) -> None:
        header, *rows = mail.read_text(encoding="utf-8").splitlines()
        me = most_named(rows)
        third = len(rows) // 3
        halves = [self.contacts(tmp_path, me, [header, *half]) for half in (rows[: 2 * third], rows[third:])]

        whole = self.contacts(tmp_path, me, [header, *rows])

        assert len(whole) > 1000
        assert met(halves[0] + halves[1]) == met(halves[1] + halves[0]) == met(whole)
        assert met(whole + whole) == met(whole)

    def test_a_year_of_mail_folds_within_seconds(self, mail: Path) -> None:
        me = most_named(mail.read_text(encoding="utf-8").splitlines()[1:])
        began = time.process_time()

        found = fold_as([me], FORMATS["csv"].reader.read(source_of(mail), Context(zone=UTC)))

        per_row = (time.process_time() - began) / found.rows
        # About 3 µs on two slow cores; the bound only catches what is slow by its nature.
        assert per_row < 30e-6

    @staticmethod
    def contacts(folder: Path, me: str, lines: list[str]) -> tuple[Contact, ...]:
        file = folder / "half.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        return fold_as([me], FORMATS["csv"].reader.read(source_of(file), Context(zone=UTC))).contacts


def fold_as(me: Iterable[str], messages: Iterable[Item]) -> ContactDays:
    return ImportBatch(Channel.MAIL).add(messages).contact_days(me)


def most_named(rows: list[str]) -> str:
    return Counter(name for row in rows for name in row.split(",")[1:]).most_common(1)[0][0]
