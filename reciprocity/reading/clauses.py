"""A clause: who is subject and who object, what was done, whether it was negated, and who did it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from reciprocity.reading.lexicon import word_set

INTRANSITIVE = word_set("intransitive verbs")
TO = frozenset(("", "for", "to", "with", "on"))


class Party(Enum):
    """Whose part it is, as seen by the writer."""

    YOU = "you"
    THEY = "they"
    BOTH = "both"
    IT = "it"
    NOBODY = "nobody"


class Participant(NamedTuple):
    """Somebody, or the writer, after a verb: `role` is the preposition before them, or "" for an object."""

    role: str
    party: Party
    mention: int = -1
    owns: bool = False


@dataclass(slots=True)
class Clause:
    """One verb with what belongs to it, or words with no verb.

     `lead` is how it joins its `parent`: "" for a main clause, "to", "that", "how", "because", "bare" (let Tom *go*),
    "ing". `form` is the verb as typed, at token `index`. `words` are those after the verb, with "@" for a name, and
    `before` those in front of it.
    """

    lead: str = ""
    opened_by: str = ""
    parent: int = -1
    subject: Party = Party.NOBODY
    subject_mentions: list[int] = field(default_factory=list)
    verb: str = ""
    form: str = ""
    index: int = -1
    passive: bool = False
    negated: bool = False
    modal: str = ""
    words: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)

    @property
    def is_main(self) -> bool:
        return not self.lead

    def has(self, party: Party, *roles: str) -> bool:
        """Whether a party stands in one of these roles, or in any where none is given."""
        return any(part.party is party and (not roles or part.role in roles) for part in self.participants)


def actor(clause: Clause) -> Party:
    """Who did it: the subject, the one after "by" where it was done to the subject, else the writer."""
    if clause.passive:
        if clause.has(Party.THEY, "by") or clause.has(Party.YOU, "by"):
            return Party.THEY if clause.has(Party.THEY, "by") else Party.YOU
        return Party.YOU if clause.subject is Party.THEY else Party.THEY
    if clause.subject is Party.NOBODY:
        by_them = clause.has(Party.THEY, "by") and clause.verb not in INTRANSITIVE and not clause.has(Party.YOU)
        to_me = any(part.party is Party.YOU and part.role in TO and not part.owns for part in clause.participants)
        return Party.THEY if by_them or (to_me and not clause.has(Party.THEY, "")) else Party.YOU
    return Party.THEY if clause.subject is Party.IT else clause.subject
