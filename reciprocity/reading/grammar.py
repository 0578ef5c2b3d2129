"""A line taken apart into clauses.

It is no grammar of English: it knows as much of one as a line in a journal needs, in one pass from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.reading.clause_builder import ClauseBuilder
from reciprocity.reading.clauses import Clause, Part, Party
from reciprocity.reading.function_words import (
    AUXILIARIES,
    CONTRACTING,
    GERUND,
    IT_SUBJECT,
    LEADING,
    MARKERS,
    ME,
    MINE,
    MODALS,
    OPENERS,
    PERCEIVED,
    PREPOSITIONS,
    QUOTE_MARKS,
    QUOTES,
    QUOTING,
    STOPS,
    THEIRS,
    THEM,
    THEY_SUBJECT,
)
from reciprocity.reading.mentions import Mention
from reciprocity.reading.numeric_dates import ReadDate
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import base_of, is_past, stem_of
from reciprocity.reading.wordlists import ADVERBS, NOUNS


def clauses_of(tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[ReadDate]) -> list[Clause]:
    """The clauses of a line, in order."""
    return _Walk(tokens, mentions, days).clauses()


class _Walk(ClauseBuilder):
    """One pass over the tokens."""

    def clauses(self) -> list[Clause]:
        place = 0
        while place < len(self.tokens):
            place = self._step(place)
        self._close()
        return self.done

    def _step(self, place: int) -> int:
        """Take in what stands at `place`; where the next thing stands."""
        if place in self.dated:
            self.preposition = ""
            return self.dated[place]
        if place in self.named:
            return self._person(place)
        low = self._low(place)
        if low in STOPS or (low == "-" and self._spaced(place)):
            named = low in QUOTES[:2] and not self.clause.verb and self._names_speaker()
            quoted = (low in QUOTES and self.clause.verb in QUOTING and not self.clause.lead) or named
            self._open(place, "that" if quoted or self.quoting else "", low)
            if low in QUOTE_MARKS:
                self.quoting = quoted and not self.quoting
            return place + 1
        if low in (",", "and", "but", "then", "yet", "or", "plus"):
            return self._joint(place, low)
        if low in MARKERS and self._marks(place):
            return self._mark(place, low)
        if low == "to" and self._infinitive(place + 1):
            return self._open(place + 1, "to", "to")
        if low in ("i", "we") or (
            low == "me"
            and not self.clause.verb
            and (self._verb_near(place + 1) or self._low(place + 1).endswith("ing"))
        ):
            return self._subject(place, Party.BOTH if low == "we" else Party.YOU)
        if low in ME or low in MINE:
            return self._mine(place, low)
        if low in THEY_SUBJECT or (low in IT_SUBJECT and self._verb_near(place + 1)):
            return self._subject(place, Party.THEY if low in THEY_SUBJECT else Party.IT)
        if low in THEM or low in THEIRS:
            return self._them(place, low)
        if low in ("not", "never", "hardly", "barely"):
            self.clause.denied = self.clause.denied or not self.clause.verb or self.clause.verb in AUXILIARIES
            self._word("not" if low != "never" else "never")
            return place + 1
        if self._is_verb(place):
            return self._verb(place)
        if low == "'s" and self._low(place - 1) in CONTRACTING:
            self.shortened.add(place)
            return place + 1
        if low in PREPOSITIONS:
            self.preposition = low
        self._word(low)
        return place + 1

    def _joint(self, place: int, low: str) -> int:
        """A comma or "and": the next clause begins where a verb follows, with or without a subject of its own."""
        told = self.clause.verb or (self.clause.lead and low == "and")
        if (told and (self._begins_clause(place + 1) or (low == "but" and self.clause.verb))) or (
            not self.clause.verb and low == "," and not self._list_goes_on(place)
        ):
            self._open(place + 1, "", low)
        elif low != ",":
            self._word(low)
            self.preposition = self.preposition if low == "and" else ""
        elif not (place + 1 in self.named and place - 1 >= 0):
            self.preposition = ""
        return place + 1

    def _begins_clause(self, place: int) -> bool:
        while self._low(place) in ADVERBS or self._low(place) in ("and", "but", "so", "then", "today"):
            place += 1
        if place in self.named:
            _, after, with_me = self._company(place)
            low = self._low(after)
            if low == "and" and self._low(after + 1) in ("i", "me"):
                return True
            return (low != "'s" and self._verb_near(after)) or (with_me and (stem_of(low) != "" or low in ADVERBS))
        low = self._low(place)
        if low in ("i", "we") or low in THEY_SUBJECT or low in IT_SUBJECT:
            return True
        return low in ("not", "never") or base_of(low) in AUXILIARIES or self._is_verb(place, opening=True)

    def _mark(self, place: int, low: str) -> int:
        clause = self.clause
        if low == "who" and clause.verb == "be" and not clause.denied and clause.is_main:
            people = [part.mention for part in clause.parts if part.mention >= 0] or clause.subject_mentions
            party = Party.THEY if people else clause.subject
            self.clause = Clause(opened_by=clause.opened_by, subject=party, subject_mentions=list(people))
            self.preposition = ""
            return place + 1
        return self._open(place + 1, "" if low == "so" else low, low)

    def _person(self, place: int) -> int:
        """A name, and those joined to it by "and"; the writer may be among them ("Tom and I")."""
        people, after, with_me = self._company(place)
        clause = self.clause
        follows = self._low(after)
        owns = follows == "'s" and self._owns(after + 1)
        if follows == "'s":
            if not owns:
                self.shortened.add(after)
            after += 1
        finite = self._verb_near(after) or (with_me and base_of(self._low(after)) != "")
        if owns:
            self._part(people, owns=True)
        elif not clause.verb and not self.preposition and not (clause.before and clause.before[-1] in ("for", "with")):
            clause.subject = Party.BOTH if with_me or clause.subject is Party.YOU else Party.THEY
            clause.subject_mentions.extend(people)
            self._word("@")
        elif clause.verb and finite and self._low(after) != "'s" and self._opens_content(after):
            if not clause.words or clause.words[-1] in PREPOSITIONS or clause.verb in PERCEIVED:
                self._part(people)
            self._open(after, "bare" if clause.verb in PERCEIVED else "that", "@")
            self.clause.subject = Party.BOTH if with_me else Party.THEY
            self.clause.subject_mentions = list(people)
        elif clause.verb in PERCEIVED and base_of(follows) == follows and follows and follows not in PREPOSITIONS:
            self._part(people)
            if follows not in ("down", "out", "over", "up", "round", "off", "in") and not (
                follows in NOUNS and clause.verb == "have"
            ):
                self._open(after, "bare", "@")
                self.clause.subject, self.clause.subject_mentions = Party.THEY, list(people)
        else:
            self._part(people)
            if with_me:
                clause.parts.append(Part(self.preposition, Party.YOU))
        if not owns:
            self.preposition = ""
        return after

    def _part(self, people: list[int], *, owns: bool = False) -> None:
        for person in people:
            self.clause.parts.append(Part(self.preposition, Party.THEY, person, owns))
        self._word("@'s" if owns else "@")

    def _subject(self, place: int, party: Party) -> int:
        clause = self.clause
        if not clause.verb:
            joined = self._low(place + 1) == "and" and place + 2 in self.named
            clause.subject = Party.BOTH if joined or party is Party.BOTH else party
            if clause.subject is Party.BOTH and clause.subject_mentions and not joined:
                clause.subject = Party.BOTH
            return place + 1 + joined
        if party is Party.IT and not self._verb_near(place + 1):
            self._word(self._low(place))
            return place + 1
        self._open(place, "that", "")
        self.clause.subject = party
        return place + 1

    def _mine(self, place: int, low: str) -> int:
        if low in ME and self._low(place + 1) == "and" and place + 2 in self.named and (not self.clause.verb):
            self.clause.subject = Party.BOTH
            return place + 2
        self.clause.parts.append(Part(self.preposition, Party.YOU, owns=low in MINE))
        self._word("me" if low in ME else "mine" if low in ("mine", "ours") else "my")
        if low in ME:
            self.preposition = ""
            follows = self._low(place + 1)
            if (
                self.clause.verb in PERCEIVED
                and base_of(follows) == follows
                and follows
                and follows not in NOUNS
                and follows not in PREPOSITIONS
                and follows not in ("down", "out", "over", "up", "off", "in", "know")
            ):
                self._open(place + 1, "bare", "me")
                self.clause.subject = Party.YOU
        return place + 1

    def _them(self, place: int, low: str) -> int:
        follows = self._low(place + 1)
        owner = low in ("his", "their") or (
            low == "her"
            and follows
            and follows[0].isalpha()
            and follows not in PREPOSITIONS
            and follows not in ADVERBS
            and follows not in OPENERS
            and place + 1 not in self.dated
            and not (self.clause.verb in PERCEIVED and base_of(follows) == follows and follows not in NOUNS)
            and base_of(follows) not in ("vent", "know", "talk", "cry", "borrow", "stay", "crash", "rant")
        )
        if not owner:
            self.clause.parts.append(Part(self.preposition, Party.THEY))
            self.preposition = ""
            if (
                self.clause.verb in PERCEIVED
                and base_of(follows) == follows
                and follows
                and follows not in PREPOSITIONS
                and follows not in ("out", "down", "over", "up", "off")
            ):
                self._word("him")
                self._open(place + 1, "bare", "him")
                self.clause.subject = Party.THEY
                return place + 1
        self._word("his" if owner else "him")
        return place + 1

    def _verb(self, place: int) -> int:
        clause, low = self.clause, self._low(place)
        base = stem_of(low)
        if not clause.verb:
            if base in AUXILIARIES and self._is_helping(place, base):
                return self._auxiliary(place, base)
            if self.preposition and low.endswith("ing") and clause.parts + clause.subject_mentions:
                self._open(place, self.preposition, low)
                clause = self.clause
            self._set(place, base, low)
            return place + 1
        if base in AUXILIARIES and clause.lead == "" and low not in ("having", "doing", "being", "do"):
            self._word(low)
            return place + 1
        plain = set(clause.words) <= ADVERBS | {"not", "never", "up", "out", "over", "on", "round", "off"}
        if (
            clause.verb in LEADING
            and plain
            and (low.endswith("ing") or (clause.verb in ("be", "get") and is_past(low)))
        ):
            clause.chain.append(clause.verb)
            clause.passive = clause.verb in ("be", "get") and is_past(low) and not low.endswith("ing")
            self._set(place, base, low)
            return place + 1
        if low.endswith("ing"):
            lead = self.preposition if self.preposition in GERUND else "ing"
            self._open(place, lead, low)
        elif is_past(low) and clause.words and clause.words[-1] not in PREPOSITIONS and clause.verb != "feel":
            self._open(place, "ed", low)
        else:
            self._word(low)
            return place + 1
        self._set(place, base, low)
        return place + 1

    def _auxiliary(self, place: int, base: str) -> int:
        clause = self.clause
        if base in MODALS:
            clause.modal = base
        after = place + 1
        while self._low(after) in ADVERBS or self._low(after) in ("not", "never"):
            after += 1
        follows = self._low(after)
        if base == "be" and is_past(follows) and not follows.endswith("ing"):
            clause.passive = True
        if base == "have" or clause.form == "":
            clause.form = ""
        self._word(self._low(place))
        if base == "do" and not stem_of(follows):
            clause.verb, clause.form, clause.at = "do", self._low(place), place
        return place + 1
