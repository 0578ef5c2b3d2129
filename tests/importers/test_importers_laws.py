"""For every format: pieces, order and repetition of messages in files make no difference to the contacts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.core.importing import Contact
from reciprocity.core.vocabulary import Channel
from reciprocity.importers import DUMP, FORMATS, detect_format
from reciprocity.importers.context import Context
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of
from tests.evidence_from import merged

BEGAN = datetime(2026, 3, 13, 22, 0, tzinfo=UTC)


@dataclass(frozen=True, order=True)
class Sent:
    """A message of Ann, who is me, or of Bob."""

    minute: int
    is_anns: bool

    @property
    def when(self) -> datetime:
        return BEGAN + timedelta(minutes=self.minute)

    @property
    def ms(self) -> int:
        return int(self.when.timestamp()) * 1000


def csv(messages: Sequence[Sent]) -> str:
    rows = [f"{each.when:%Y-%m-%d %H:%M},{'ann,Bob' if each.is_anns else 'Bob,ann'}" for each in messages]
    return "\n".join(["time,from,to", *rows])


def table(messages: Sequence[Sent]) -> str:
    rows = [
        f"Bob;{each.when:%d/%m/%Y %H:%M:%S};{'Outgoing;;' if each.is_anns else 'Incoming;Bob;'}x" for each in messages
    ]
    return "\n".join(["Chat Session;Message Date;Type;Sender Name;Text", *rows])


def whatsapp(messages: Sequence[Sent]) -> str:
    return "\n".join(
        f"{each.when:%d/%m/%Y, %H:%M} - {'ann' if each.is_anns else 'Bob'}: hi: there" for each in messages
    )


def telegram(messages: Sequence[Sent]) -> str:
    rows = [
        {
            "id": number,
            "type": "message",
            "date": f"{each.when:%Y-%m-%dT%H:%M:%S}",
            "from": "ann" if each.is_anns else "Bob",
            "from_id": f"user{1 if each.is_anns else 2}",
        }
        for number, each in enumerate(messages)
    ]
    return json.dumps({"name": "Bob", "type": "personal_chat", "id": 2, "messages": rows})


def messenger(messages: Sequence[Sent]) -> str:
    rows = [
        {"sender_name": "ann" if each.is_anns else "Bob", "timestamp_ms": each.ms, "type": "Generic"}
        for each in messages
    ]
    return json.dumps({"participants": [{"name": "ann"}, {"name": "Bob"}], "messages": rows})


def instagram(messages: Sequence[Sent]) -> str:
    return messenger(messages).replace(', "type": "Generic"', "")


def discord(messages: Sequence[Sent]) -> str:
    rows = [
        {
            "type": "Default",
            "timestamp": each.when.isoformat(),
            "author": {"id": "1" if each.is_anns else "2", "name": "ann" if each.is_anns else "Bob"},
        }
        for each in messages
    ]
    channel = {"id": "9", "type": "DirectTextChat", "name": "Bob"}
    return json.dumps({"guild": {"id": "0"}, "channel": channel, "messages": rows})


def signal(messages: Sequence[Sent]) -> str:
    return "\n".join(
        json.dumps(
            {"envelope": {"syncMessage": {"sentMessage": {"destinationNumber": "+4915", "timestamp": each.ms}}}}
            if each.is_anns
            else {"envelope": {"sourceNumber": "+4915", "sourceName": "Bob", "dataMessage": {"timestamp": each.ms}}}
        )
        for each in messages
    )


def signal_text(messages: Sequence[Sent]) -> str:
    return "\n".join(f"[{each.when:%Y-%m-%d %H:%M:%S}] {'Me' if each.is_anns else 'Bob'}: hi" for each in messages)


def slack(messages: Sequence[Sent]) -> str:
    rows = [
        {"type": "message", "user": "U1" if each.is_anns else "U2", "ts": f"{each.ms // 1000}.000100"}
        for each in messages
    ]
    return json.dumps(rows)


def google_chat(messages: Sequence[Sent]) -> str:
    rows = [
        {
            "creator": {"name": "ann", "email": "ann@x.org"} if each.is_anns else {"name": "Bob", "email": "bob@x.org"},
            "created_date": f"{each.when:%A, %B %d, %Y at %I:%M:%S\u202f%p UTC}",
        }
        for each in messages
    ]
    return json.dumps({"messages": rows})


def linkedin(messages: Sequence[Sent]) -> str:
    ann, bob = "ann,https://www.linkedin.com/in/ann", "Bob,https://www.linkedin.com/in/bob"
    rows = [f"c,,{ann},{bob}" if each.is_anns else f"c,,{bob},{ann}" for each in messages]
    header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT"
    return "\n".join(
        [header, *(f"{row},{each.when:%Y-%m-%d %H:%M:%S} UTC,,x" for row, each in zip(rows, messages, strict=True))]
    )


BESIDE = {
    "slack": {"dms.json": json.dumps([{"id": "D1", "members": ["U1", "U2"]}]),
              "users.json": json.dumps([{"id": "U1", "team_id": "T", "real_name": "ann", "profile": {}},
                                        {"id": "U2", "team_id": "T", "real_name": "Bob", "profile": {}}])},
    "google-chat": {"D1/group_info.json": json.dumps({"members": [{"name": "ann", "email": "ann@x.org"},
                                                                  {"name": "Bob", "email": "bob@x.org"}]})},
}  # fmt: skip
WRITERS: dict[str, tuple[Callable[[Sequence[Sent]], str], str, str]] = {
    "csv": (csv, "mail.csv", "ann"),
    "table": (table, "messages.csv", "ann"),
    "whatsapp": (whatsapp, "WhatsApp Chat with Bob.txt", "ann"),
    "telegram": (telegram, "result.json", "telegram:1"),
    "messenger": (messenger, "message_1.json", "ann"),
    "instagram": (instagram, "message_1.json", "ann"),
    "discord": (discord, "Direct Messages - Bob.json", "discord:1"),
    "signal": (signal, "signal.jsonl", "ann"),
    "signal-text": (signal_text, "Bob.txt", "ann"),
    "slack": (slack, "D1/2026-03-13.json", "slack:U1"),
    "google-chat": (google_chat, "D1/messages.json", "ann@x.org"),
    "linkedin": (linkedin, "messages.csv", "linkedin.com/in/ann"),
}
BOTH = [Sent(0, is_anns=True), Sent(3 * 24 * 60 + 1, is_anns=False)]
SENT = st.lists(st.builds(Sent, st.integers(0, 4 * 24 * 60), st.booleans()), max_size=12)

Met = dict[tuple[str, Channel, date], Contact]


def test_every_message_format_has_a_writer() -> None:
    with_messages = {name for name, form in FORMATS.items() if name != DUMP and form.channel is not None}

    assert with_messages - {"mbox", "eml", "sms", "imessage", "imessage-text"} <= WRITERS.keys()


@pytest.mark.parametrize("name", WRITERS)
@given(SENT, st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_any_division_into_files_gives_the_same_contacts(
    tmp_path: Path, name: str, sent: list[Sent], data: st.DataObject
) -> None:
    whole = sorted({*BOTH, *sent})
    shuffled = data.draw(st.permutations([*whole, *sent]))
    cut = data.draw(st.integers(0, len(shuffled)))

    wanted = met(tmp_path, name, [whole])

    assert {each.person for each in wanted.values()} == {"Bob"}
    assert met(tmp_path, name, [shuffled]) == wanted
    assert met(tmp_path, name, [shuffled[cut:], shuffled[:cut], shuffled[cut:]]) == wanted


@pytest.mark.parametrize("name", WRITERS)
def test_days_are_local_and_each_side_has_its_times(tmp_path: Path, name: str) -> None:
    found = met(tmp_path, name, [BOTH])

    (first,) = [each for each in found.values() if each.first_you]
    (last,) = [each for each in found.values() if each.first_them]
    assert (first.day, first.first_you) == (date(2026, 3, 13), BOTH[0].when)
    assert (last.day, last.first_them) == (date(2026, 3, 16), BOTH[1].when)


def met(folder: Path, name: str, pieces: Sequence[Sequence[Sent]]) -> Met:
    """The contacts of all pieces, each in its own file, merged as the journal merges them."""
    write, place, me = WRITERS[name]
    file = folder / place
    file.parent.mkdir(exist_ok=True)
    for beside, content in BESIDE.get(name, {}).items():
        (folder / beside).write_text(content, encoding="utf-8")
    found: Met = {}
    names: dict[str, str] = {}
    for piece in pieces:
        if not piece:
            continue
        file.write_text(write(piece), encoding="utf-8")
        source = replace(source_of(file), parts=file.relative_to(folder).parts)
        assert detect_format(source) == name
        batch = ImportBatch(FORMATS[name].channel).add(FORMATS[name].reader.read(source, Context((), UTC)))
        names.update(batch.names)
        for one in batch.contact_days([me]).contacts:
            key = (one.person, one.channel, one.day)
            found[key] = merged(found[key], one) if key in found else one
    return {key: replace(one, person=names.get(one.person, one.person)) for key, one in found.items()}
