"""Generate two years of an invented journal, one moment a day, from a fixed seed: realistic data for pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Circle, Direction, Kind, Purpose
from reciprocity.journal.journal import Journal

BEGAN = date(2024, 12, 2)
"""A Monday; week 104 ends on Sunday 29 November 2026."""

WEEKS = 104
SEED = 13


@dataclass(frozen=True, slots=True)
class Friend:
    """A person's relative frequency, the share of one-way moments that is yours, and the first week."""

    name: str
    circle: Circle | None
    often: float
    from_you: float = 0.5
    week: int = 1
    birthday: str | None = None
    until: int = WEEKS


FRIENDS = (
    Friend("Dad", Circle.INNER, 9, 0.8, birthday="1951-02-11"),
    Friend("Leo", Circle.INNER, 12, birthday="--12-04"),
    Friend("Maya", Circle.INNER, 12, 0.55),
    Friend("Mom", Circle.INNER, 9, 0.4),
    Friend("Priya", Circle.CLOSE, 5, 0.5),
    Friend("Samira", Circle.CLOSE, 4, 0.5, week=3),
    Friend("Tom", Circle.CLOSE, 8, 0.15),
    Friend("Zoë", Circle.CLOSE, 4, 0.6, week=2, birthday="--12-01"),
    Friend("Ana Sofia", Circle.WIDER, 1.5, week=4),
    Friend("Gabe", Circle.WIDER, 1, week=9),
    Friend("Hanna", Circle.WIDER, 2, week=6),
    Friend("Jun", Circle.WIDER, 1.5, week=5),
    Friend("Noor", Circle.WIDER, 1, week=13),
    Friend("Pat O'Brien", Circle.WIDER, 0.6, week=7),
    Friend("Ruth", Circle.WIDER, 1, week=20),
    Friend("Will", Circle.WIDER, 2, week=2, until=88),
    Friend("Kofi", None, 1.5, week=6),
)

Way = tuple[Kind, Direction, Purpose]
GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL
FREE, REQUEST, NOT_SAID = Purpose.JUST_BECAUSE, Purpose.AGENDA, Purpose.UNKNOWN

FROM_YOU: tuple[tuple[Way, str], ...] = (
    ((Kind.REACH_OUT, GIVE, FREE), "called {}, no reason"),
    ((Kind.REACH_OUT, GIVE, NOT_SAID), "texted {} about the weekend"),
    ((Kind.REACH_OUT, GIVE, REQUEST), "rang {} to ask for the drill"),
    ((Kind.CHECK_IN, GIVE, FREE), "checked in on {}, just because"),
    ((Kind.CHECK_IN, GIVE, NOT_SAID), "asked {} how the interview went"),
    ((Kind.SUPPORT, GIVE, NOT_SAID), "brought {} soup"),
    ((Kind.SUPPORT, GIVE, NOT_SAID), "drove {} to the station at six in the morning"),
    ((Kind.SUPPORT, GIVE, NOT_SAID), "helped {} carry the old sofa down four floors"),
    ((Kind.CURIOSITY, GIVE, NOT_SAID), "listened to {} about the new job for an hour"),
)
FROM_THEM: tuple[tuple[Way, str], ...] = (
    ((Kind.REACH_OUT, TAKE, NOT_SAID), "{} rang out of the blue"),
    ((Kind.REACH_OUT, TAKE, NOT_SAID), "{} texted me a photo of the old flat"),
    ((Kind.CHECK_IN, TAKE, NOT_SAID), "{} asked how I was holding up"),
    ((Kind.SUPPORT, TAKE, NOT_SAID), "{} mended my bike"),
    ((Kind.SUPPORT, TAKE, NOT_SAID), "{} lent me the tent for the whole week"),
    ((Kind.SUPPORT, TAKE, NOT_SAID), "{} picked me up from the airport, past midnight"),
    ((Kind.CURIOSITY, TAKE, NOT_SAID), "{} wanted to hear all about the course"),
)
TOGETHER: tuple[tuple[Way, str], ...] = (
    ((Kind.TOGETHER, MUTUAL, NOT_SAID), "lunch with {}"),
    ((Kind.TOGETHER, MUTUAL, NOT_SAID), "walked along the canal with {}"),
    ((Kind.TOGETHER, GIVE, NOT_SAID), "invited {} over, we cooked"),
    ((Kind.TOGETHER, TAKE, NOT_SAID), "{} asked me along to the cinema"),
)
THANKED: Way = (Kind.THANK_YOU, GIVE, NOT_SAID)
MISSED: Way = (Kind.MISSED, GIVE, NOT_SAID)
OWNED: Way = (Kind.OWNERSHIP, GIVE, NOT_SAID)

PRIYA_MISSED, PRIYA_OWNED, PRIYA_BACK = date(2026, 8, 20), date(2026, 10, 20), date(2026, 10, 27)
DAD_NEEDS_CARE = 40
"""From which week on it is uneven on purpose with Dad."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line as it was typed on its day."""

    day: date
    who: str
    way: Way
    note: str


def lines_of_a_life() -> tuple[Told, ...]:
    """A line a day or so, seven in a week at the mean, oldest first."""
    lot = Random(SEED)
    told: list[Told] = []
    unthanked: list[Told] = []
    for ago in range(WEEKS * 7):
        day = BEGAN + timedelta(days=ago)
        for _ in range(lot.choice((0, 1, 1, 1, 1, 2))):
            if unthanked and lot.random() < 0.25:
                what = unthanked.pop(0)
                told.append(
                    Told(day, what.who, THANKED, f"thanked {what.who}: {what.note.removeprefix(what.who).strip()}")
                )
            else:
                told.append(_something(day, ago // 7 + 1, lot))
                if told[-1].way[:2] == (Kind.SUPPORT, TAKE):
                    unthanked.append(told[-1])
    quiet = (PRIYA_MISSED, PRIYA_BACK)
    kept = [one for one in told if one.who != "Priya" or not quiet[0] <= one.day < quiet[1]]
    kept += [
        Told(date(2025, 1, 30), "Leo", MISSED, "forgot Leo's concert"),
        Told(date(2025, 2, 2), "Leo", OWNED, "told Leo that's on me, I forgot the concert"),
        Told(PRIYA_MISSED, "Priya", MISSED, "missed Priya's show"),
        Told(PRIYA_OWNED, "Priya", OWNED, "told Priya that's on me, I missed the show"),
        Told(PRIYA_BACK, "Priya", FROM_THEM[0][0], "Priya rang, we laughed about it"),
        Told(date(2026, 11, 3), "Priya", TOGETHER[0][0], "lunch with Priya"),
        Told(date(2026, 11, 12), "Priya", FROM_THEM[1][0], "Priya texted me a photo of the stage"),
        Told(date(2026, 11, 24), "Will", MISSED, "forgot to call Will back"),
    ]
    return tuple(sorted(kept, key=lambda one: one.day))


def _something(day: date, week: int, lot: Random) -> Told:
    here = [one for one in FRIENDS if one.week <= week <= one.until]
    friend = lot.choices(here, [one.often for one in here])[0]
    one_way = FROM_YOU if lot.random() < friend.from_you else FROM_THEM
    lines = TOGETHER if lot.random() < 0.25 else one_way
    way, words = lot.choice(lines)
    return Told(day, friend.name, way, words.format(friend.name))


class Life:
    """A journal that is written week by week, as its writer would have."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting = list(lines_of_a_life())
        self._known: dict[str, Person] = {}

    def until(self, week: int) -> date:
        """Write what happened up to the end of a week (the first is 1); the Sunday with which it ends."""
        last = BEGAN + timedelta(days=week * 7 - 1)
        with self._journal.change("log", datetime.combine(last, time(20), UTC)):
            while self._waiting and self._waiting[0].day <= last:
                self._keep(self._waiting.pop(0))
            self._settle(last)
        return last

    def _keep(self, told: Told) -> None:
        if told.who not in self._known:
            friend = next(one for one in FRIENDS if one.name == told.who)
            self._known[told.who] = self._journal.people.add(
                friend.name, circle=friend.circle, birthday=friend.birthday, added=told.day
            )
        kind, direction, purpose = told.way
        self._journal.moments.add(
            MomentDetails(told.day, told.note, kind=kind, direction=direction, purpose=purpose),
            written=datetime.combine(told.day, time(19), UTC),
            parts=[Participation(self._known[told.who].id)],
        )

    def _settle(self, last: date) -> None:
        dad = self._known.get("Dad")
        if dad and (last - BEGAN).days // 7 >= DAD_NEEDS_CARE and not dad.uneven_on_purpose:
            self._known["Dad"] = self._journal.people.update(replace(dad, uneven_on_purpose=True))
