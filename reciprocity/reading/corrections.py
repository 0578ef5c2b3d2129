"""Lines read as the same words were put right before: exactly the same, but for whom and which day they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from reciprocity.core.corrections import Correction
from reciprocity.core.people import Person, name_key
from reciprocity.core.reading import Doubt, Reading
from reciprocity.core.vocabulary import KINDS, Aspect

LONGEST = 30
"""A line of more words than these never comes again, and nothing is learnt from it."""
WORD = re.compile(r"[@#]\d*|[^\W_]+(?:'[^\W_]+)*|[^\w\s.,;:!'\"()\-–—…“”]")
DAY = "#"


def shape_of(reading: Reading) -> str:
    """A line's words with names and days taken out: "called @1 #". Empty where no other words are left, or too many.

    Names are numbered as they come. A name that the reading does not know stays as it was typed.
    """
    names = set(map(name_key, names_in(reading)))
    days = set(map(name_key, _words_about(reading, Aspect.DAY))) - names
    found: dict[str, str] = {}

    def taken_out(match: re.Match[str]) -> str:
        key = match[0].removeprefix("@")
        return DAY if key in days else found.setdefault(key, f"@{len(found) + 1}")

    line = name_key(reading.details.note).replace("#", " ")
    known = sorted((re.escape(each) for each in names | days if each), key=len, reverse=True)
    if known:
        line = re.sub(rf"(?<!\w)@?(?:{'|'.join(known)})(?!\w)", taken_out, line)
    words = WORD.findall(line)
    told = [word for word in words if word[:1].isalnum()]
    return " ".join(words) if told and len(words) <= LONGEST else ""


def names_in(reading: Reading) -> tuple[str, ...]:
    """The words of a line that name somebody, as they were typed."""
    new = (name.removeprefix("@") for name in (*reading.new, *reading.strangers))
    named = (words.removeprefix("@") for words in _words_about(reading, Aspect.WHO))
    return tuple(dict.fromkeys(filter(None, (*named, *new))))


def _words_about(reading: Reading, about: Aspect) -> Iterable[str]:
    decided = (one.words for one in reading.because if one.about is about)
    doubted = (one.words for one in reading.doubts if one.about is about)
    return filter(None, (*decided, *doubted))


def as_corrected(reading: Reading, correction: Correction, people: Mapping[str, Person]) -> Reading:
    """What was read, with what was put right in its index. What else is in doubt, the day above all, stays in doubt.

    `people` are those known, by their ids.
    """
    for key, id_ in correction.people.items():
        person = people.get(id_)
        if person is not None and person.is_active:
            reading = _with(reading, key, person)
    if correction.kind is None or correction.direction is None or reading.not_done or reading.moments:
        return reading
    doubts = tuple(doubt for doubt in reading.doubts if doubt.about not in (Aspect.KIND, Aspect.DIRECTION))
    return replace(
        reading,
        details=replace(
            reading.details,
            kind=correction.kind,
            direction=correction.direction,
            purpose=correction.purpose,
            asked=reading.details.asked if correction.kind and KINDS[correction.kind].asked else None,
        ),
        doubts=doubts,
        confidence=reading.confidence if doubts else 1.0,
    )


def _with(reading: Reading, key: str, person: Person) -> Reading:
    """The reading with one name meaning this person."""
    others = {one.value for one in reading.because if one.about is Aspect.WHO and name_key(one.words) == key}
    who = tuple(one for one in reading.who if one.name not in others and one.id != person.id)
    return replace(
        reading,
        who=(*who, person),
        strangers=tuple(name for name in reading.strangers if name_key(name) != key),
        new=tuple(name for name in reading.new if name_key(name) != key),
        doubts=tuple(
            doubt for doubt in reading.doubts if not (doubt.about is Aspect.WHO and name_key(doubt.words) == key)
        ),
    )


def without_nobodies(reading: Reading, nobodies: Collection[str]) -> Reading:
    """The reading with no word offered as somebody that was said to be nobody."""
    gone = {name for name in reading.strangers if name_key(name) in nobodies}
    if not gone:
        return reading
    doubts = tuple(doubt for doubt in reading.doubts if not (doubt.about is Aspect.WHO and doubt.words in gone))
    strangers = tuple(name for name in reading.strangers if name not in gone)
    if not (reading.who or reading.new or reading.someone or strangers or _is_about(doubts, Aspect.WHO)):
        doubts = (Doubt(Aspect.WHO), *doubts)
    return replace(reading, strangers=strangers, doubts=doubts)


def _is_about(doubts: Iterable[Doubt], about: Aspect) -> bool:
    return any(doubt.about is about for doubt in doubts)
