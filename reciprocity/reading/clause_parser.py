"""Divides a line into clauses, in one shallow pass from left to right.

What it finds are features beside the words (`classify`), so it need not be complete: a fuller grammar was measured to
tell no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.reading import lexicon as lex
from reciprocity.reading.clauses import Clause, Participant, Party, actor
from reciprocity.reading.days import ReadDate
from reciprocity.reading.mentions import Mention
from reciprocity.reading.tokens import Token

THEY, IT, THEM, THEIR = map(lex.word_set, ("they", "it", "them", "their"))
LEADING, PERCEIVED = lex.word_set("leading verbs"), lex.word_set("perceived verbs")
BEFORE_AN_ADJECTIVE, NEVER_VERBS = lex.word_set("before an adjective"), lex.word_set("never verbs")
JOINTS = frozenset((",", "and", "but", "then", "yet", "or", "plus"))
NEGATIONS = frozenset(("not", "never", "hardly", "barely"))
PARTICLES = frozenset(("up", "out", "over", "on"))
NOT_OWNED = lex.PREPOSITIONS | lex.ADVERBS | lex.MARKERS | lex.word_set("not after her")
HANDING_ON = frozenset("ask invite want tell get remind".split())
"""Verbs whose object is the one to do what follows ("asked Leo [to come]")."""


def clauses_of(tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[ReadDate]) -> list[Clause]:
    """The clauses of a line, in order."""
    clauses = _Parser(tokens, mentions, days).parse()
    for clause in clauses:
        if clause.parent >= 0 and clause.subject is Party.NOBODY:
            clause.subject = _inherited(clause, clauses[clause.parent])
    return clauses


def _inherited(clause: Clause, above: Clause) -> Party:
    """The subject of a clause without one: that of the clause it hangs on, or the object of that."""
    handed = clause.lead == "to" and above.verb in HANDING_ON and not above.passive
    if handed and (above.has(Party.THEY) or above.has(Party.YOU)):
        return Party.THEY if above.has(Party.THEY) else Party.YOU
    if clause.lead in ("for", "of") and above.verb in ("thank", "forgive", "appreciate"):
        return Party.YOU if above.subject is Party.THEY else Party.THEY
    return actor(above) if above.passive else above.subject


class _Parser:
    """One pass over the tokens, with the clause being built."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[ReadDate]) -> None:
        self.norms = [token.norm for token in tokens]
        self.named = {mention.first: number for number, mention in enumerate(mentions)}
        self.ends = [mention.after for mention in mentions]
        self.dated = {day.first: day.after for day in days}
        self.clauses: list[Clause] = []
        self.clause = Clause()
        self.preposition = ""

    def parse(self) -> list[Clause]:
        index = 0
        while index < len(self.norms):
            index = self._step(index)
        self._close()
        return self.clauses

    def _step(self, index: int) -> int:
        """Take in what stands at `index`; the index of what follows."""
        if index in self.dated:
            self.preposition = ""
            return self.dated[index]
        if index in self.named:
            return self._people(index)
        norm, lead = self.norms[index], self._lead_at(index)
        if lead is not None:
            self._open(lead, norm)
        elif norm in NEGATIONS:
            self.clause.negated = self.clause.negated or not self.clause.verb
            self._word("never" if norm == "never" else "not")
        elif not self._pronoun(index):
            if self._is_verb(index):
                self._verb(index)
            elif norm != ",":
                self.preposition = norm if norm in lex.PREPOSITIONS else self.preposition
                self._word(norm)
        return index + 1

    def _lead_at(self, index: int) -> str | None:
        """The lead of the clause that a stop, a joint or a marker opens here; None where none is opened."""
        norm = self.norms[index]
        if norm in lex.STOPS or norm == "-" or (norm in JOINTS and self._begins_clause(index + 1)):
            return ""
        if norm in lex.MARKERS and self._finite(index + 1, 3):
            return "" if norm == "so" else norm
        return "to" if norm == "to" and self._is_infinitive(index + 1) else None

    def _pronoun(self, index: int) -> bool:
        """Take in a pronoun; whether there was one."""
        norm = self.norms[index]
        if norm in ("i", "we") or norm in THEY or (norm in IT and self._finite(index + 1)):
            self._subject(norm)
        elif norm in lex.ME or norm in lex.MINE:
            self._object(index, Party.YOU, "me" if norm in lex.ME else "my", owns=norm in lex.MINE)
        elif norm in THEM and not (norm == "her" and self._is_owned(index + 1)):
            self._object(index, Party.THEY, "him")
        elif norm in THEIR:
            self._word("his")
        else:
            return False
        return True

    def _people(self, index: int) -> int:
        """A name, and those joined to it; the writer may be among them ("Tom and I")."""
        numbers, after, with_me = self._joined(index)
        owns = self._norm(after) == "'s" and not self._finite(after + 1)
        after += self._norm(after) == "'s"
        clause, party = self.clause, Party.BOTH if with_me else Party.THEY
        people = [Participant(self.preposition, Party.THEY, number, owns) for number in numbers]
        if owns:
            clause.participants.extend(people)
            self._word("@'s")
        elif not clause.verb and not self.preposition:
            clause.subject = Party.BOTH if clause.subject is Party.YOU else party
            clause.subject_mentions.extend(numbers)
            self._word("@")
        elif (
            clause.verb and clause.words[-1:] != ["@"] and self._finite(after) and self._norm(after) not in lex.SUBJECTS
        ):
            if clause.verb in PERCEIVED or not clause.words:
                clause.participants.extend(people)
                self._word("@")
            self._open("bare" if clause.verb in PERCEIVED else "that", "@")
            self.clause.subject, self.clause.subject_mentions = party, numbers
        else:
            clause.participants.extend((*people, *[Participant(self.preposition, Party.YOU)] * with_me))
            self._word("@")
            self.preposition = ""
            self._open_bare(after, party, numbers)
        return after

    def _joined(self, index: int) -> tuple[list[int], int, bool]:
        """People joined by "and" or commas, where they end, and whether the writer is among them."""
        numbers, after = [self.named[index]], self.ends[self.named[index]]
        with_me = self._norm(index - 1) == "and" and self._norm(index - 2) in ("me", "i", "myself")
        while self._norm(after) in ("and", ",", "/"):
            beyond = after + 1 + (self._norm(after + 1) == "and")
            if beyond in self.named and not (self.clause.verb and self._finite(self.ends[self.named[beyond]])):
                numbers.append(self.named[beyond])
                after = self.ends[self.named[beyond]]
            elif self._norm(beyond) in ("i", "me", "myself") and not (self.clause.verb and self._norm(beyond) == "i"):
                return numbers, beyond + 1, True
            else:
                break
        return numbers, after, with_me

    def _subject(self, norm: str) -> None:
        party = {"i": Party.YOU, "we": Party.BOTH}.get(norm) or (Party.IT if norm in IT else Party.THEY)
        if self.clause.verb:
            self._open("that", "")
        both = {party, self.clause.subject} == {Party.YOU, Party.THEY}
        self.clause.subject = Party.BOTH if both else party

    def _object(self, index: int, party: Party, word: str, *, owns: bool = False) -> None:
        self.clause.participants.append(Participant(self.preposition, party, owns=owns))
        self._word(word)
        if not owns:
            self.preposition = ""
            self._open_bare(index + 1, party, [])

    def _open_bare(self, index: int, party: Party, numbers: list[int]) -> None:
        """Open the clause of a bare verb after the object of let, help, make …"""
        norm = self._norm(index)
        if (
            self.clause.verb in PERCEIVED
            and norm
            and lex.base_of(norm) == norm
            and norm not in lex.PREPOSITIONS | lex.NOUNS.keys()
        ):
            self._open("bare", norm)
            self.clause.subject, self.clause.subject_mentions = party, numbers

    def _verb(self, index: int) -> None:
        clause, norm = self.clause, self.norms[index]
        base = lex.stem_of(norm)
        if not clause.verb:
            if base in lex.AUXILIARIES and self._is_helping(index, base):
                clause.modal = base if base in lex.MODALS else clause.modal
                follows = self._norm(self._past_adverbs(index + 1))
                clause.passive = clause.passive or (base == "be" and lex.is_past(follows))
                self._word(norm)
                return
        elif self._leads(norm):
            clause.passive = clause.verb in ("be", "get") and lex.is_past(norm)
        elif norm.endswith("ing"):
            self._open(self.preposition or "ing", norm)
        elif lex.is_past(norm) and clause.words and clause.words[-1] not in lex.PREPOSITIONS:
            self._open("ed", norm)
        else:
            self._word(norm)
            return
        clause = self.clause
        if clause.subject is Party.NOBODY and clause.before:
            if clause.before[0] in ("the", "a", "an", "this", "that") and not clause.participants:
                clause.subject = Party.IT
            elif any(part.owns and part.party is Party.THEY for part in clause.participants):
                clause.subject = Party.THEY
        clause.verb, clause.form, clause.index = base, norm, index
        self.preposition = ""

    def _leads(self, norm: str) -> bool:
        """Whether the verb so far only leads to this one ("kept calling", "got promoted")."""
        verb, plain = self.clause.verb, set(self.clause.words) <= lex.ADVERBS | NEGATIONS | PARTICLES
        return verb in LEADING and plain and (norm.endswith("ing") or (verb in ("be", "get") and lex.is_past(norm)))

    def _is_helping(self, index: int, base: str) -> bool:
        """Whether be, do, have or a modal helps another verb, rather than being the verb itself."""
        after = self._past_adverbs(index + 1)
        norm = self._norm(after)
        if base in lex.MODALS or base == "do":
            return base in lex.MODALS or (bool(lex.base_of(norm)) and not lex.is_past(norm))
        is_form = bool(lex.stem_of(norm)) and (lex.is_past(norm) or (base == "be" and norm.endswith("ing")))
        return is_form and after not in self.named and norm not in NEVER_VERBS | lex.NOUNS.keys()

    def _is_verb(self, index: int, *, opening: bool = False) -> bool:
        norm, before = self.norms[index], "" if opening else self._norm(index - 1)
        if not lex.stem_of(norm):
            return False
        if before == "'s" and self._norm(index - 2) in lex.CONTRACTING:
            return True
        if norm in NEVER_VERBS | lex.PREPOSITIONS or before in lex.DETERMINERS | {"'s", "of"}:
            return False
        if norm in lex.MODALS:
            return True
        is_inflected = norm.endswith("ing") or lex.is_past(norm)
        if not is_inflected or (norm in lex.NOUNS and norm not in lex.IRREGULAR):
            return self._acts(index, opening=opening)
        return not (self.clause.verb and before in BEFORE_AN_ADJECTIVE)

    def _acts(self, index: int, *, opening: bool) -> bool:
        """Whether a base form stands where a verb does: after a subject, or first with an object."""
        clause, follows = self.clause, self._norm(index + 1)
        if clause.verb and not opening:
            return False
        has_helper = clause.lead in ("to", "bare") or clause.modal or clause.negated
        if not opening and (has_helper or clause.subject is not Party.NOBODY):
            return not (self.norms[index] in lex.NOUNS and follows in ("", ",", "."))
        has_object = index + 1 in self.named or follows in lex.ME | lex.MINE
        return has_object and (opening or not clause.before)

    def _finite(self, index: int, reach: int = 2) -> bool:
        """Whether a finite verb follows, with at most adverbs, a pronoun or a name between."""
        for at in range(index, min(index + reach, len(self.norms))):
            norm = self.norms[at]
            third_person = lex.base_of(norm) and norm.endswith("s") and norm not in lex.NOUNS
            if lex.base_of(norm) in lex.AUXILIARIES or lex.is_past(norm) or third_person:
                return at not in self.dated
            if at not in self.named and norm not in lex.ADVERBS | NEGATIONS | lex.SUBJECTS:
                return False
        return False

    def _is_infinitive(self, index: int) -> bool:
        index = self._past_adverbs(index)
        norm, follows = self._norm(index), self._norm(index + 1)
        is_noun = norm in lex.NOUNS and follows in ("", ".", ",", "with", "and")
        return index not in self.named and norm != "" and lex.base_of(norm) == norm and not is_noun

    def _begins_clause(self, index: int) -> bool:
        index = self._past_adverbs(index)
        if not self.clause.verb or index >= len(self.norms):
            return False
        if index in self.named:
            return self._finite(self.ends[self._joined(index)[0][-1]])
        norm = self.norms[index]
        is_subject = norm in ("i", "we") or norm in THEY or norm in IT
        return is_subject or lex.base_of(norm) in lex.AUXILIARIES or self._is_verb(index, opening=True)

    def _is_owned(self, index: int) -> bool:
        """Whether "her" before this word is possessive."""
        return self._norm(index)[:1].isalpha() and self._norm(index) not in NOT_OWNED and index not in self.dated

    def _open(self, lead: str, opened_by: str) -> None:
        self._close()
        self.clause = Clause(lead=lead, opened_by=opened_by, parent=len(self.clauses) - 1 if lead else -1)
        self.preposition = ""

    def _close(self) -> None:
        clause, last = self.clause, self.clauses[-1] if self.clauses else None
        if not (clause.verb or clause.before or clause.participants or clause.subject is not Party.NOBODY):
            return
        coordinated = last is not None and last.verb and clause.opened_by in ("and", ",", "but", "then", "-")
        if coordinated and clause.verb and clause.subject is Party.NOBODY:
            above = next((each for each in reversed(self.clauses) if each.is_main and each.verb), clause)
            clause.subject, clause.subject_mentions = above.subject, list(above.subject_mentions)
        self.clauses.append(clause)
        self.clause = Clause()

    def _word(self, norm: str) -> None:
        (self.clause.words if self.clause.verb else self.clause.before).append(norm)

    def _past_adverbs(self, index: int) -> int:
        while self._norm(index) in lex.ADVERBS or self._norm(index) in NEGATIONS:
            index += 1
        return index

    def _norm(self, index: int) -> str:
        return self.norms[index] if 0 <= index < len(self.norms) else ""
