"""Generate a journal of any size from a seed: `python benchmarks/big_journal.py big.db`.

A few people fill most of it, most are known only from imported messages, some came late and some went quiet. It is
written by the journal's own methods, as years of use would.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, product
from pathlib import Path
from random import Random

from reciprocity.core.importing import Contact
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Channel, Circle, Direction, Felt, Kind, Purpose
from reciprocity.journal.journal import Journal, opened

UNTIL = date(2026, 11, 23)
SEED = 2026

FIRST = ("Ana", "Ben", "Dara", "Eli", "Jun", "Leo", "Maya", "Priya", "Tom", "Zoë")
MIDDLE = ("", "Inés ", "O'")
LAST = ("Adeyemi", "Brandt", "Costa", "Díaz", "Evans", "Fischer", "Gallo", "Haddad", "Ito", "Jansen")

# Percentage, kind and wording of moments.
MOMENTS = (
    (20, Kind.REACH_OUT, "called {who} on the way home"),
    (15, Kind.CHECK_IN, "asked {who} how the new job is going"),
    (18, Kind.TOGETHER, "lunch with {who}"),
    (18, Kind.SUPPORT, "helped {who} move the shelves"),
    (9, Kind.CURIOSITY, "listened to {who} about the move"),
    (11, Kind.THANK_YOU, "thanked {who} for the soup"),
    (2, Kind.OWNERSHIP, "told {who} that was on me"),
    (4, Kind.MISSED, "forgot to call {who} back"),
    (3, Kind.OTHER, "news from {who}"),
)


@dataclass(frozen=True)
class Size:
    """The size of a journal. An entry is a moment with one person; a third of `people` have any."""

    people: int
    entries: int
    contacts: int
    days: int


BIG = Size(people=300, entries=10_000, contacts=100_000, days=5 * 365)
ORDINARY = Size(people=90, entries=700, contacts=5_000, days=365)


@dataclass(frozen=True)
class Somebody:
    """A generated person: first and last day of activity, and how often it is you who acts."""

    person: Person
    since: date
    until: date
    giving: float


def make(place: Path, size: Size = BIG, seed: int = SEED) -> list[str]:
    """Fill a new journal; returns its people's names, the most frequent first."""
    random = Random(seed)
    connection = opened(place, create=True, read_only=False)
    with Journal(connection) as journal, connection.writing():
        people = _people(journal, random, size)
        _moments(journal, random, people[: size.people // 3], size.entries)
        _contacts(journal, random, people, size.contacts)
    return [somebody.person.name for somebody in people]


def _people(journal: Journal, random: Random, size: Size) -> list[Somebody]:
    names = [f"{first} {middle}{last}" for middle, last, first in product(MIDDLE, LAST, FIRST)]
    began = UNTIL - timedelta(days=size.days - 1)
    people = []
    for place, name in enumerate(names[: size.people]):
        since = began + timedelta(days=random.randrange(size.days // 2) if random.random() < 0.4 else 0)
        until = UNTIL - timedelta(days=random.randrange(120) if random.random() < 0.15 else 0)
        with journal.change("people add", _instant(since, place)):
            person = journal.people.add(
                name,
                circle=_circle(place),
                birthday=f"--{place % 12 + 1:02}-{place % 28 + 1:02}" if place < 60 else None,
                uneven_on_purpose=place in (3, 17),
                in_memory=place == 25,
                added=since,
            )
        people.append(Somebody(person, since, until, random.choice((0.35, 0.5, 0.5, 0.65))))
    return people


def _circle(place: int) -> Circle | None:
    """The circle by rank of frequency; most people are in none."""
    return next(
        (circle for limit, circle in ((2, Circle.HOME), (8, Circle.INNER), (30, Circle.CLOSE)) if place < limit), None
    )


def _moments(journal: Journal, random: Random, people: list[Somebody], entries: int) -> None:
    """Moments up to the number of entries; one in ten is with two people."""
    often = list(accumulate(1 / (place + 2) for place in range(len(people))))
    left = entries
    while left:
        with_ = random.choices(people, cum_weights=often)
        if random.random() < 0.1 and left > 1:
            with_ = list(dict.fromkeys([*with_, *random.choices(people, cum_weights=often)]))
        _moment(journal, random, with_)
        left -= len(with_)


def _moment(journal: Journal, random: Random, with_: list[Somebody]) -> None:
    day = _day(random, with_[0])
    at = _instant(day, random.randrange(7 * 3600, 23 * 3600))
    _, kind, words = random.choices(MOMENTS, weights=[share for share, *_ in MOMENTS])[0]
    acting = Direction.GIVE if random.random() < with_[0].giving else Direction.TAKE
    with journal.change("log", at):
        journal.moments.add(
            MomentDetails(
                day,
                words.format(who=" and ".join(somebody.person.name for somebody in with_)),
                kind=kind,
                direction=Direction.MUTUAL if kind in (Kind.TOGETHER, Kind.OTHER) else acting,
                purpose=random.choice(list(Purpose)) if kind in (Kind.REACH_OUT, Kind.CHECK_IN) else Purpose.UNKNOWN,
                asked=random.choice((True, False, None, None)) if kind is Kind.SUPPORT else None,
            ),
            written=at,
            parts=[_part(random, somebody) for somebody in with_],
        )


def _part(random: Random, somebody: Somebody) -> Participation:
    if random.random() < 0.85:
        return Participation(somebody.person.id)
    return Participation(somebody.person.id, felt=random.choice(list(Felt)), told=random.random() < 0.2)


def _contacts(journal: Journal, random: Random, people: list[Somebody], contacts: int) -> None:
    """Days of messages, by mail and by chat, as from two imports."""
    often = list(accumulate((place + 1) ** -0.5 for place in range(len(people))))
    channels = (Channel.MAIL, Channel.CHAT)
    days: dict[tuple[date, str, Channel], Contact] = {}
    while len(days) < contacts:
        somebody = random.choices(people, cum_weights=often)[0]
        contact = _contact(random, somebody, random.choice(channels))
        days[contact.day, contact.person, contact.channel] = contact
    for channel in channels:
        at = _instant(UNTIL, 0)
        with journal.change("import", at):
            of_channel = [contact for contact in days.values() if contact.channel is channel]
            journal.contacts.keep(of_channel, label=f"{channel}.csv", me="me", channel=channel, at=at)


def _contact(random: Random, somebody: Somebody, channel: Channel) -> Contact:
    """One day on which both wrote, or one of them."""
    day = _day(random, somebody)
    first, second, third, fourth = (_instant(day, second) for second in sorted(random.sample(range(86_400), 4)))
    you, them = random.choice((((first, third), (second, fourth)), ((second, fourth), (first, third))))
    wrote = random.random()
    if wrote < 0.15:
        return Contact(somebody.person.id, channel, day, None, None, *them)
    return Contact(somebody.person.id, channel, day, *you, *(them if wrote < 0.85 else (None, None)))


def _day(random: Random, somebody: Somebody) -> date:
    return somebody.since + timedelta(days=random.randint(0, (somebody.until - somebody.since).days))


def _instant(day: date, second: int) -> datetime:
    return datetime.combine(day, time(), UTC) + timedelta(seconds=second)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make an invented journal.")
    parser.add_argument("place", type=Path)
    parser.add_argument("--ordinary", action="store_true", help="one year with thirty people, not five with a hundred")
    options = parser.parse_args()
    size = ORDINARY if options.ordinary else BIG
    make(options.place, size)
    print(f"{options.place}: {size.entries:,} entries and {size.contacts:,} contacts with {size.people} people.")


if __name__ == "__main__":
    main()
