"""The clauses of a line: who is subject and who object, what was done, whether it was denied."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Party(Enum):
    """Whose part it is, as seen by the one who writes."""

    YOU = "you"
    THEY = "they"
    BOTH = "both"
    IT = "it"
    NOBODY = "nobody"


class Part(NamedTuple):
    """Somebody, or the writer, after a verb: `role` is the preposition before them, or "" for an object."""

    role: str
    party: Party
    mention: int = -1
    owns: bool = False


@dataclass(slots=True)
class Clause:
    """One verb with what belongs to it, or words with no verb.

    `lead` is how it joins what goes before: "" for a main clause, "to", "that", "how", "because", "bare" (let Tom *go*),
    "ing". `chain` holds verbs that lead to the main one (*wanted* to call). `words` are those after the verb, with "@"
    for a name, and `before` those in front of it. `inherits` tells that its subject is that of the clause before it.
    """

    lead: str = ""
    opened_by: str = ""
    parent: int = -1
    subject: Party = Party.NOBODY
    subject_mentions: list[int] = field(default_factory=list)
    verb: str = ""
    form: str = ""
    at: int = -1
    passive: bool = False
    denied: bool = False
    modal: str = ""
    chain: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    inherits: bool = False
    of_relation: bool = False

    @property
    def is_main(self) -> bool:
        return not self.lead

    @property
    def has_me(self) -> bool:
        return any(part.party is Party.YOU for part in self.parts)

    @property
    def has_them(self) -> bool:
        return any(part.party is Party.THEY for part in self.parts)

    def who(self, *roles: str, owns: bool = False) -> bool:
        """Whether somebody other than the writer stands in one of these roles."""
        return any(part.party is Party.THEY and part.role in roles and part.owns is owns for part in self.parts)

    def me(self, *roles: str) -> bool:
        return any(part.party is Party.YOU and part.role in roles and not part.owns for part in self.parts)
