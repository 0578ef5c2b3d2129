"""Clauses as they are built: opened, filled with words, given a verb, and closed."""

from __future__ import annotations

from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.token_cursor import TokenCursor


class ClauseBuilder(TokenCursor):
    """The clause being built, and those that are done."""

    def _names_speaker(self) -> bool:
        """Whether a quotation that begins here follows a name ("Tom: “…”")."""
        if self.clause.subject_mentions or not self.done:
            return bool(self.clause.subject_mentions)
        before = self.done[-1]
        return bool(before.subject_mentions) and not before.verb and not self.clause.parts

    def _word(self, low: str) -> None:
        (self.clause.words if self.clause.verb else self.clause.before).append(low)

    def _open(self, place: int, lead: str, opened_by: str) -> int:
        had_verb = bool(self.clause.verb)
        lead = lead or ("that" if self.quoting else "")
        self._close()
        parent = len(self.done) - 1
        self.clause = Clause(lead=lead, opened_by=opened_by, parent=parent if lead else -1)
        self.clause.inherits = opened_by in (",", "and", "but", "then", "-", "–", "—", "so") and had_verb
        self.preposition = ""
        return place

    def _close(self) -> None:
        clause = self.clause
        if (
            clause.verb
            and clause.subject is Party.NOBODY
            and clause.opened_by == ","
            and self.done
            and self.lone_subject
        ):
            clause.subject, clause.subject_mentions = self.lone_subject[0], list(self.lone_subject[1])
        if clause.verb or clause.opened_by not in (",", ""):
            self.lone_subject = None
        elif clause.subject_mentions and clause.is_main:
            self.lone_subject = clause.subject, clause.subject_mentions
        if clause.verb or clause.before or clause.parts or clause.subject is not Party.NOBODY:
            if clause.is_main and not clause.inherits:
                self.last_subject = (Party.NOBODY, [])
            if clause.inherits and clause.verb and clause.subject is Party.NOBODY:
                clause.subject, mentions = self.last_subject
                clause.subject_mentions = list(mentions)
            if clause.is_main and clause.verb and clause.verb != "be" and not clause.of_relation:
                self.last_subject = (clause.subject, clause.subject_mentions)
            self.done.append(clause)
            self.clause = Clause()

    def _set(self, place: int, base: str, low: str) -> None:
        clause = self.clause
        if (
            clause.subject is Party.NOBODY
            and {"the", "a", "an", "this", "that"} & set(clause.before[:1])
            and not clause.parts
        ):
            clause.subject = Party.IT
        if (
            clause.subject is Party.NOBODY
            and clause.before
            and any(part.owns and part.party is Party.THEY and not part.role for part in clause.parts)
        ):
            clause.subject, clause.of_relation = Party.THEY, True
        self.clause.verb, self.clause.form, self.clause.at = base, low, place
        self.preposition = ""
