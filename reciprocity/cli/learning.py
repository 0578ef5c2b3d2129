"""Learning from what a person puts right: the same words are read that way next time."""

from __future__ import annotations

from datetime import date

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft
from reciprocity.core.corrections import Correction
from reciprocity.core.moments import Moment
from reciprocity.core.people import name_key
from reciprocity.core.reading import Reading
from reciprocity.core.vocabulary import Aspect, Purpose
from reciprocity.reading.corrections import names_in, shape_of, without_nobodies


def learn(desk: Desk, reading: Reading | None, draft: Draft, moment: Moment) -> None:
    """Keep what was put right in a line, inside the change that is open: what `draft` says and its reading does not.

    What is set back to how the line reads by itself is learnt no longer.
    """
    if reading is None or reading.not_done or reading.moments or draft.details.note != reading.details.note:
        return
    shape = shape_of(reading)
    if not shape:
        return
    correction = _correction(desk, shape, reading, draft, moment)
    if correction is None:
        desk.journal.corrections.drop(shape)
    else:
        desk.journal.corrections.keep(correction, moment)


def _correction(desk: Desk, shape: str, reading: Reading, draft: Draft, moment: Moment) -> Correction | None:
    people = _meant(desk, reading, draft, moment)
    is_settled = not any(doubt.about in (Aspect.KIND, Aspect.DIRECTION) for doubt in draft.doubts)
    was_doubted = any(doubt.about in (Aspect.KIND, Aspect.DIRECTION) for doubt in reading.doubts)
    is_other = (draft.details.kind, draft.details.direction, draft.details.purpose) != (
        reading.details.kind,
        reading.details.direction,
        reading.details.purpose,
    )
    if draft.details.kind and draft.details.direction and is_settled and (was_doubted or is_other):
        return Correction(shape, desk.today, draft.details.kind, draft.details.direction, draft.details.purpose, people)
    return Correction(shape, desk.today, purpose=Purpose.UNKNOWN, people=people) if people else None


def _meant(desk: Desk, reading: Reading, draft: Draft, moment: Moment) -> dict[str, str]:
    """Whom the names of a line meant, by their keys, where they might mean another."""
    chosen = {person.id for person in draft.who} - {person.id for person in reading.who}
    meant = {
        name_key(doubt.words): person.id
        for doubt in reading.doubts
        if doubt.about is Aspect.WHO and doubt.words
        for person in doubt.people
        if person.id in chosen
    }
    names = names_in(reading)
    parts = [part.person for part in moment.parts]
    if not meant and len(names) == 1 and len(parts) == 1 and parts[0] is not None:
        person = desk.journal.people.get(parts[0])
        # Somebody who came in under this very name needs no learning.
        if person.id in chosen and name_key(names[0]) not in map(name_key, (person.name, *person.nicknames)):
            meant = {name_key(names[0]): person.id}
    return meant


def reading_of(desk: Desk, moment: Moment) -> Reading | None:
    """A moment's line read by itself, as on the day it was written; None where it cannot be."""
    from reciprocity.reading.reader import read

    try:
        written: date = min(moment.written.astimezone().date(), desk.today)
        reading = read(moment.details.note, desk.roster, written, date_order=desk.date_order)
    except Exception as surprise:  # noqa: BLE001 - nothing is learnt, and the change is made all the same
        desk.tell_of_fault("That line could not be learnt from", surprise)
        return None
    return without_nobodies(reading, desk.roster.not_people)
