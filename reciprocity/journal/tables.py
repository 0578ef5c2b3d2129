"""The tables as SQLModel classes: what notebooks query, and what rows from outside are validated by.

The tables themselves are made by `migrations/`; a test compares these classes with them. Columns are Text and Integer
with `str` and `int` fields, as STRICT tables have them: SQLModel's own mapping stores an enum's name and drops offsets.
Which words, days and instants a column may hold is in `soundness.py`. No everyday command loads this file.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, PrimaryKeyConstraint, Text
from sqlmodel import Field, SQLModel

from reciprocity.journal.mappers import ALPHABET
from reciprocity.journal.names import LONGEST

HANDLE = rf"^[{ALPHABET}]{{4,40}}$"
FLAG = {"ge": 0, "le": 1}


def text(**more: Any) -> Any:  # noqa: ANN401 - as SQLModel's own Field
    return Field(sa_type=Text, **more)


def integer(**more: Any) -> Any:  # noqa: ANN401
    return Field(sa_type=Integer, **more)


class PersonRow(SQLModel, table=True):
    """Someone. `canonical` is their own id, or that of the person they turned out to be."""

    __tablename__ = "people"
    id: str = text(primary_key=True)
    name: str = text(min_length=1, max_length=LONGEST)
    key: str = text(min_length=1)
    circle: str | None = text()
    rhythm: int | None = integer(gt=0)
    birthday: str | None = text()
    note: str = text()
    uneven_on_purpose: int = integer(**FLAG)
    in_memory: int = integer(**FLAG)
    archived: int = integer(**FLAG)
    merged_into: str | None = text(foreign_key="people.id")
    canonical: str = text(foreign_key="people.id")
    snoozed_until: str | None = text()
    added: str = text()


class NicknameRow(SQLModel, table=True):
    """One more name of a person; `place` is its position among them."""

    __tablename__ = "nicknames"
    key: str = text(primary_key=True)
    person: str = text(foreign_key="people.id")
    place: int = integer()
    nickname: str = text(min_length=1, max_length=LONGEST)


class GroupRow(SQLModel, table=True):
    """A name for several people."""

    __tablename__ = "groups"
    id: str = text(primary_key=True)
    name: str = text(min_length=1, max_length=LONGEST)
    key: str = text(unique=True)


class MemberRow(SQLModel, table=True):
    """One person in one group."""

    __tablename__ = "members"
    group_id: str = text(primary_key=True, foreign_key="groups.id")
    person: str = text(primary_key=True, foreign_key="people.id")
    place: int = integer()


class IdentityRow(SQLModel, table=True):
    """Whose an address in imported messages is; `address` is its key."""

    __tablename__ = "identities"
    channel: str = text(primary_key=True)
    address: str = text(primary_key=True)
    person: str = text(foreign_key="people.id")


class HandleRow(SQLModel, table=True):
    """A handle that was given, to a moment or a follow-up, and is never given again."""

    __tablename__ = "handles"
    handle: str = text(primary_key=True)


class MomentRow(SQLModel, table=True):
    """One line typed. `kind` and `direction` are null while it is unsorted."""

    __tablename__ = "moments"
    id: str = text(primary_key=True)
    handle: str = text(unique=True, foreign_key="handles.handle")
    day: str = text()
    written: str = text()
    note: str = text()
    kind: str | None = text()
    direction: str | None = text()
    purpose: str = text()
    asked: int | None = integer(**FLAG)
    deleted: int = integer(**FLAG)


class PartRow(SQLModel, table=True):
    """One person's part in a moment. Triggers copy the last five; `kind` is null where the moment does not count."""

    __tablename__ = "parts"
    moment: str = text(primary_key=True, foreign_key="moments.id")
    place: int = integer(primary_key=True)
    person: str | None = text(foreign_key="people.id")
    felt: str | None = text()
    told: int | None = integer(**FLAG)
    closed: int = integer(**FLAG)
    day: str | None = text()
    written: str | None = text()
    kind: str | None = text()
    direction: str | None = text()
    purpose: str | None = text()


class ImportRow(SQLModel, table=True):
    """One file of messages that was imported; its contacts count unless it is undone."""

    __tablename__ = "imports"
    id: int = integer(primary_key=True)
    label: str = text()
    me: str = text()
    channel: str = text()
    at: str = text()
    undone: int = integer(**FLAG)


class ContactRow(SQLModel, table=True):
    """One day of messages with one person, as one import had it; instants are seconds since 1970."""

    __tablename__ = "contacts"
    # Its key is in another order than its columns would have it.
    __table_args__ = (PrimaryKeyConstraint("day", "person", "channel", "import"),)

    day: str = text()
    person: str = text()
    channel: str = text()
    import_: int = integer(foreign_key="imports.id", sa_column_kwargs={"name": "import"})
    first_you: int | None = integer()
    last_you: int | None = integer()
    first_them: int | None = integer()
    last_them: int | None = integer()


class FollowUpRow(SQLModel, table=True):
    """Something to come back to with one person."""

    __tablename__ = "follow_ups"
    id: str = text(primary_key=True)
    handle: str = text(unique=True, foreign_key="handles.handle")
    person: str = text(foreign_key="people.id")
    day: str = text()
    note: str = text()
    done: int = integer(**FLAG)


class NudgeRow(SQLModel, table=True):
    """A nudge that was shown, and what came of it."""

    __tablename__ = "nudges"
    id: int = integer(primary_key=True)
    day: str = text()
    person: str = text(foreign_key="people.id", ondelete="CASCADE")
    opener: str = text()
    outcome: str = text()


class NoticeRow(SQLModel, table=True):
    """A day on which the writer felt owed, overlooked or entitled."""

    __tablename__ = "notices"
    id: str = text(primary_key=True)
    handle: str = text(unique=True, foreign_key="handles.handle")
    day: str = text()
    feeling: str = text()
    person: str | None = text(foreign_key="people.id")
    note: str = text()


class GuessRow(SQLModel, table=True):
    """What the writer thought of a relationship before looking, in the words of the verdicts."""

    __tablename__ = "guesses"
    id: str = text(primary_key=True)
    person: str = text(foreign_key="people.id")
    day: str = text()
    starts: str | None = text()
    leaning: str | None = text()


class IntentionRow(SQLModel, table=True):
    """One intention for the week from its day on, and what became of it."""

    __tablename__ = "intentions"
    id: str = text(primary_key=True)
    day: str = text()
    words: str = text(min_length=1)
    outcome: str = text()


class OccasionRow(SQLModel, table=True):
    """A day on which a review was gone through or named, or a guess was asked for."""

    __tablename__ = "occasions"
    id: int = integer(primary_key=True)
    day: str = text()
    what: str = text()
    person: str | None = text(foreign_key="people.id", ondelete="CASCADE")


class ChangeRow(SQLModel, table=True):
    """All that one command wrote; `undone` is the instant at which it was taken back."""

    __tablename__ = "changes"
    seq: int = integer(primary_key=True)
    command: str = text()
    at: str = text()
    undone: str | None = text()


class ChangedRow(SQLModel, table=True):
    """One row of a change, as JSON before and after."""

    __tablename__ = "changed_rows"
    change: int = integer(primary_key=True, foreign_key="changes.seq", ondelete="CASCADE")
    place: int = integer(primary_key=True)
    table_name: str = text()
    row_key: str = text()
    before: str | None = text()
    after: str | None = text()


class SettingRow(SQLModel, table=True):
    """Something that is set once, by name."""

    __tablename__ = "settings"
    name: str = text(primary_key=True)
    value: str = text()


class CorrectionRow(SQLModel, table=True):
    """How lines of one shape are to be read: their words, with names and days taken out."""

    __tablename__ = "corrections"
    id: str = text(primary_key=True)
    shape: str = text(unique=True)
    moment: str = text(foreign_key="moments.id")
    day: str = text()
    kind: str | None = text()
    direction: str | None = text()
    purpose: str = text()


class CorrectedNameRow(SQLModel, table=True):
    """Whom a name in lines of that shape means."""

    __tablename__ = "corrected_names"
    correction: str = text(primary_key=True, foreign_key="corrections.id")
    called: str = text(primary_key=True)
    person: str = text(foreign_key="people.id")


class NotPersonRow(SQLModel, table=True):
    """A word that is nobody's name."""

    __tablename__ = "not_people"
    key: str = text(primary_key=True)
    name: str = text()


class NumberedNoteRow(SQLModel, table=True):
    """A line's number in the index of words, and whether the index has the line as it reads now."""

    __tablename__ = "notes_numbered"
    number: int = integer(primary_key=True)
    moment: str | None = text(unique=True)
    is_indexed: int = integer(**FLAG)
