"""Whom a name means: one person, or a refusal that says how to go on."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.actions.context import Context
from reciprocity.core.escaping import shell_word
from reciprocity.core.people import Group, Person, Roster, name_key
from reciprocity.errors import AmbiguousPerson, UnknownPerson


def person_called(context: Context, name: str) -> Person:
    """The one person that a name means. Raises UnknownPerson or AmbiguousPerson."""
    return context.journal.people.called(name.removeprefix("@")) or person_named(name, context.roster)


def people_called(context: Context, name: str) -> tuple[Person, ...]:
    """The one person, or the members of the one group, that a name means."""
    called = context.journal.people.called(name.removeprefix("@"))
    return (called,) if called is not None else people_named(name, context.roster)


def person_named(name: str, roster: Roster) -> Person:
    """The one person that this name means."""
    from reciprocity.reading.known_names import named  # most names are found by the journal alone

    found = named(name.removeprefix("@"), roster)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousPerson(f"{name} could be {in_a_row(found)}.", "A full name settles it.")
    raise unknown(name, roster)


def people_named(name: str, roster: Roster) -> tuple[Person, ...]:
    """The one person, or the members of the one group, that this name means."""
    group = group_named(name, roster)
    if group is None:
        return (person_named(name, roster),)
    return tuple(person for person in roster.people if person.id in group.members)


def people_at_start(words: Sequence[str], roster: Roster) -> tuple[tuple[Person, ...], Sequence[str]]:
    """Whom the longest start of these words names, and the words after it. Refused where the first is nobody's."""
    from reciprocity.reading.known_names import named

    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if group_named(name, roster) or named(name.removeprefix("@"), roster):
            return people_named(name, roster), words[length:]
    raise unknown(words[0], roster)


def group_named(name: str, roster: Roster) -> Group | None:
    return next((group for group in roster.groups if group.key == name_key(name)), None)


def unknown(name: str, roster: Roster) -> UnknownPerson:
    """The refusal of a name that is nobody's, with what may have been meant."""
    from reciprocity.reading.known_names import close_to

    near = close_to(name, roster)
    remedy = f"Did you mean {in_a_row(near)}?\n" if near else ""
    quoted = shell_word(name)
    return UnknownPerson(
        f"Nobody called {name} is in your journal.",
        f"{remedy}Add them as you log: recip log --with {quoted} --new …   or: recip people add {quoted}",
    )


def in_a_row(people: Sequence[Person]) -> str:
    """Names as alternatives: "Sam Okafor or Samira Haddad"."""
    names = [person.name for person in people]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
