"""Writes the fixture of the newest schema: `python -m tests.journal.released.make`, once, as it is released.

A journal with something in every table, as this version writes it, so that every later one is held to opening it.
"""

from __future__ import annotations

import gzip
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reciprocity.core.corrections import Correction
from reciprocity.core.importing import Contact
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.core.nudges import Outcome
from reciprocity.core.reflection import Feeling, Occasion
from reciprocity.core.vocabulary import Channel, Circle, Direction, Felt, Initiative, Kind, Purpose
from reciprocity.journal.journal import Journal
from reciprocity.journal.schema_check import newest_version

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, 18, 30, 0, 250, tzinfo=UTC)
DAY = date(2026, 11, 23)


def fill(journal: Journal) -> None:
    """Something of everything, with a change to take back and one to bring back."""
    with journal.change("people add", NOW):
        maya = journal.people.add("Maya Chen", nicknames=("May",), circle=Circle.INNER, rhythm=5, added=DAY)
        tom = journal.people.add("Tom", birthday="--02-29", note="met at the café", added=DAY)
        dad = journal.people.add("Dad", circle=Circle.HOME, uneven_on_purpose=True, added=DAY)
        twin = journal.people.add("Tommy", added=DAY)
        journal.people.set_group("Book club", (maya, tom))
    with journal.change("people merge", NOW):
        journal.people.merge(twin, tom)
    with journal.change("log", NOW):
        kept = journal.moments.add(
            MomentDetails(DAY, "sat with Maya and Tom 🙂 \x1b[31m \u202e", kind=Kind.SUPPORT, asked=False),
            written=NOW,
            parts=(
                Participation(maya.id, Felt.LIGHTER, told=True),
                Participation(tom.id, closed=True),
                Participation(None),
            ),
        )
        journal.moments.add(
            MomentDetails(DAY - timedelta(days=2), "called Dad", kind=Kind.REACH_OUT, purpose=Purpose.JUST_BECAUSE),
            written=NOW,
            parts=(Participation(dad.id),),
        )
        journal.moments.add(MomentDetails(DAY, "the usual, with somebody"), written=NOW)
        gone = journal.moments.add(MomentDetails(DAY, "taken out again"), written=NOW)
    with journal.change("delete", NOW):
        journal.moments.delete(gone)
    with journal.change("import csv", NOW):
        people, _ = journal.people.of_addresses(["maya@example.org"], Channel.MAIL, DAY)
        days = [
            Contact(people["maya@example.org"].id, Channel.MAIL, DAY - timedelta(days=number), NOW, NOW)
            for number in range(3)
        ]
        journal.contacts.keep(days, label="mail.csv", me="me", channel=Channel.MAIL, at=NOW)
    with journal.change("follow-up", NOW):
        journal.follow_ups.add(tom, DAY + timedelta(days=9), "how did the exam go?")
    with journal.change("notice", NOW):
        journal.notices.add(Feeling.OWED, DAY, tom, "he never asks")
        journal.notices.add(Feeling.ENTITLED, DAY, None, "")
        journal.guesses.add(maya, DAY, Initiative.BOTH, None)
        journal.intentions.add(DAY, "one call a day, about nothing")
    with journal.change("edit", NOW):
        put_right = Correction("sat with @1 and @2", DAY, Kind.CURIOSITY, Direction.GIVE, people={"maya": maya.id})
        journal.corrections.keep(put_right, kept)
        journal.not_people.add("Biscuit")
    journal.occasions.keep(Occasion.REVIEW_DONE, DAY)
    journal.occasions.keep(Occasion.GUESS_ASKED, DAY, maya)
    journal.nudges.show(DAY, maya.id, "quiet-hour")
    with journal.change("nudge", NOW):
        journal.nudges.settle(Outcome.DONE)
    with journal.change("edit", NOW):
        journal.people.add("Never mind", added=DAY)
    journal.changes.undo(NOW)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "journal.db"
        with Journal.open(place) as journal:
            fill(journal)
        target = HERE / f"{newest_version():04}.db.gz"
        target.write_bytes(gzip.compress(place.read_bytes(), mtime=0))
        print(f"{target}: {target.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
