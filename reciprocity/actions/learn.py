"""Learning from what a person puts right: the same words are read that way next time."""

from __future__ import annotations

from reciprocity.actions.context import Context
from reciprocity.core.corrections import Correction
from reciprocity.core.draft import Draft
from reciprocity.core.moments import Moment, MomentDetails
from reciprocity.core.people import name_key
from reciprocity.core.reading import Reading
from reciprocity.core.vocabulary import Aspect, Purpose
from reciprocity.reading.corrections import names_in, shape_of, without_nobodies


def learn(context: Context, reading: Reading | None, draft: Draft, moment: Moment) -> None:
    """Keep what was put right in a line, inside the change that is open: what `draft` says and its reading does not.

    What is set back to how the line reads by itself is learnt no longer.
    """
    if reading is None or reading.not_done or reading.moments or draft.details.note != reading.details.note:
        return
    shape = shape_of(reading)
    if not shape:
        return
    correction = _correction(context, shape, reading, draft, moment)
    if correction is None:
        context.journal.corrections.drop(shape)
    else:
        context.journal.corrections.keep(correction, moment)


def _correction(context: Context, shape: str, reading: Reading, draft: Draft, moment: Moment) -> Correction | None:
    people = _meant(context, reading, draft, moment)
    said = draft.details
    was_right = not _doubts_meaning(reading) and _meaning(said) == _meaning(reading.details)
    if said.kind and said.direction and not _doubts_meaning(draft) and not was_right:
        return Correction(shape, context.today, said.kind, said.direction, said.purpose, people)
    return Correction(shape, context.today, purpose=Purpose.UNKNOWN, people=people) if people else None


def _doubts_meaning(read: Reading | Draft) -> bool:
    return any(doubt.about in (Aspect.KIND, Aspect.DIRECTION) for doubt in read.doubts)


def _meaning(details: MomentDetails) -> tuple[object, ...]:
    return details.kind, details.direction, details.purpose


def _meant(context: Context, reading: Reading, draft: Draft, moment: Moment) -> dict[str, str]:
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
        person = context.journal.people.get(parts[0])
        # Somebody who came in under this very name needs no learning.
        if person.id in chosen and name_key(names[0]) not in map(name_key, (person.name, *person.nicknames)):
            meant = {name_key(names[0]): person.id}
    return meant


def reading_of(context: Context, moment: Moment) -> Reading | None:
    """A moment's line read by itself, as on the day it was written; None where it cannot be."""
    from reciprocity.reading.reader import read

    roster = context.roster
    try:
        written = min(moment.written.astimezone().date(), context.today)
        reading = read(moment.details.note, roster, written, date_order=context.date_order)
    except Exception as error:  # noqa: BLE001 - nothing is learnt, and the change is made all the same
        from reciprocity.actions.remarks import Attempt, Fault

        context.asker.show(Fault(Attempt.LEARN, error))
        return None
    return without_nobodies(reading, roster.not_people)
