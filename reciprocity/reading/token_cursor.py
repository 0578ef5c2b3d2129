"""What stands where in a line: verbs, subjects, companies of people, and where clauses may begin."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.function_words import (
    ADJECTIVE_BEFORE,
    ADJECTIVES,
    ALWAYS_MARK,
    AUXILIARIES,
    DETERMINERS,
    ME,
    MINE,
    MODALS,
    NEVER_VERBS,
    PREPOSITIONS,
    SUBJECTS,
    TIMES,
)
from reciprocity.reading.mentions import Mention
from reciprocity.reading.numeric_dates import ReadDate
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import IRREGULAR, base_of, is_past, stem_of
from reciprocity.reading.wordlists import ADVERBS, NOUNS


class TokenCursor:
    """The tokens of a line, and what stands where among them, as seen from the clause being built."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[ReadDate]) -> None:
        self.tokens = tokens
        self.named = {mention.first: number for number, mention in enumerate(mentions)}
        self.mentions = mentions
        self.dated = {day.first: day.after for day in days}
        self.done: list[Clause] = []
        self.clause = Clause()
        self.main = 0
        self.preposition = ""
        self.quoting = False
        self.lone_subject: tuple[Party, list[int]] | None = None
        self.shortened: set[int] = set()
        self.last_subject: tuple[Party, list[int]] = (Party.NOBODY, [])

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _spaced(self, place: int) -> bool:
        token = self.tokens[place]
        before = self.tokens[place - 1].end if place else 0
        return before < token.start or place + 1 >= len(self.tokens) or self.tokens[place + 1].start > token.end

    def _marks(self, place: int) -> bool:
        low = self._low(place)
        if low in ALWAYS_MARK:
            if low == "who" and self.clause.verb == "be":
                return True
            return not (low == "that" and (self.preposition or not self._verb_near(place + 1, 4))) and not (
                low in ("who", "which") and not self.clause.verb
            )
        if (
            low == "so"
            and self.clause.verb
            and (
                place + 1 in self.named
                or place + 1 in self.dated
                or self._low(place + 1) in SUBJECTS
                or self._low(place + 1) in TIMES
            )
        ):
            return True
        return self._verb_near(place + 1, 3) and (
            place + 1 in self.named or self._low(place + 1) in SUBJECTS or low == "so"
        )

    def _infinitive(self, place: int) -> bool:
        low = self._low(place)
        while low in ADVERBS or low == "not":
            place += 1
            low = self._low(place)
        if place in self.named or base_of(low) != low or not low:
            return False
        return not (
            low in NOUNS
            and low not in ("call", "text", "help", "ring", "message", "book", "cook", "visit", "hug", "chat")
            and (self._low(place + 1) in ("", ".", ",", "with", "and", "-") or place + 1 in self.dated)
        )

    def _verb_near(self, place: int, reach: int = 2) -> bool:
        """Whether a finite verb follows, with at most adverbs (or a name) between."""
        for at in range(place, min(place + reach, len(self.tokens))):
            low = self._low(at)
            if base_of(low) in AUXILIARIES or is_past(low) or (base_of(low) and low.endswith("s") and low not in NOUNS):
                return at not in self.dated
            if low not in ADVERBS and low not in ("not", "had", "'s") and at not in self.named and low not in SUBJECTS:
                return False
        return False

    def _opens_content(self, after: int) -> bool:
        """Whether the verb after a name inside a clause is that name's own ("told Leo [Tom left]")."""
        low = self._low(after)
        while low in ADVERBS:
            after += 1
            low = self._low(after)
        return self.clause.verb != "be" or base_of(low) not in AUXILIARIES

    def _company(self, place: int) -> tuple[list[int], int, bool]:
        people, with_me = [self.named[place]], self._me_before(place)
        after = self.mentions[people[0]].after
        while True:
            joint = self._low(after)
            beyond = after + 1 + (self._low(after + 1) == "and")
            if joint not in ("and", ",", "/"):
                break
            if (
                beyond in self.named
                and not (
                    self.clause.verb
                    and self._verb_near(self.mentions[self.named[beyond]].after)
                    and self._low(self.mentions[self.named[beyond]].after) != "'s"
                )
                and not (joint == "," and not self.clause.verb and not self._comma_list(beyond))
            ):
                people.append(self.named[beyond])
                after = self.mentions[self.named[beyond]].after
            elif (
                self._low(beyond) in ("i", "me", "myself", "meself")
                and not (joint == "," and self._low(after + 1) != "and")
                and not (self.clause.verb and self._low(beyond) == "i" and self._verb_near(beyond + 1))
            ):
                return people, beyond + 1, True
            else:
                break
        return people, after, with_me

    def _comma_list(self, place: int) -> bool:
        """Whether names go on after the one at `place`, or no verb follows at once."""
        after = self.mentions[self.named[place]].after
        return self._low(after) in ("and", ",") or not self._verb_near(after)

    def _me_before(self, place: int) -> bool:
        return self._low(place - 1) == "and" and self._low(place - 2) in ("me", "i", "myself")

    def _owns(self, place: int) -> bool:
        """Whether 's after a name makes it an owner, rather than "is" ("Leo's car", "Leo's coming")."""
        low = self._low(place)
        if place in self.dated or place in self.named or low in PREPOSITIONS:
            return place not in self.named
        if (
            is_past(low)
            and base_of(low)
            and low not in NOUNS
            and self._low(place + 1) in ("me", "my", "us", "our", "the", "a", "in", "on", "to", "from")
        ):
            return False
        if low in (
            "a",
            "an",
            "the",
            "not",
            "been",
            "got",
            "having",
            "being",
            "going",
            "getting",
            "so",
            "very",
            "in",
            "on",
            "my",
            "really",
        ):
            return False
        return (
            not (low.endswith("ing") and base_of(low) != "" and low not in NOUNS and base_of(low) != "paint")
            and low not in ADJECTIVES
        )

    def _is_verb(self, place: int, *, opening: bool = False) -> bool:
        low = self._low(place)
        base = stem_of(low)
        before = "" if opening else self._low(place - 1)
        if (
            not base
            or "-" in low
            or (
                low in NEVER_VERBS
                and not ((low == "feeling" and base_of(before) == "be") or place - 1 in self.shortened)
            )
        ):
            return False
        if self.clause.lead == "bare" and not self.clause.verb and not self.clause.before and base_of(low) == low:
            return True
        if before in DETERMINERS or (before in ("'s", "of") and place - 1 not in self.shortened):
            return before == "her" and is_past(low) and low not in NOUNS
        if low in MODALS:
            return True
        if low in PREPOSITIONS or (low in NOUNS and low not in IRREGULAR and not self._acts(place, opening=opening)):
            return False
        if low.endswith("ing"):
            return (
                low not in NOUNS
                or before in ("been", "am", "was", "were", "is", "are", "be")
                or place - 1 in self.shortened
            )
        if is_past(low):
            return not (self.clause.verb and before in ADJECTIVE_BEFORE) or opening
        return self._acts(place, opening=opening)

    def _acts(self, place: int, *, opening: bool = False) -> bool:
        """Whether a base form stands where a verb does: after a subject, or first with somebody to do it to."""
        low, after = self._low(place), self._low(place + 1)
        if is_past(low) and low not in NOUNS:
            return True
        clause = self.clause
        if clause.verb and not opening:
            return False
        if clause.lead in ("to", "bare") or clause.modal or clause.denied:
            return True
        if clause.subject in (Party.YOU, Party.BOTH, Party.THEY, Party.IT) and not opening:
            return not (low in NOUNS and after in ("", ",", "."))
        blank = opening or not clause.before
        return blank and (
            (place + 1 in self.named and low not in ("lunch", "coffee", "dinner", "tea"))
            or after in ME
            or after in MINE
            or (after in ("on", "in", "up", "out") and low in ("check", "meet", "pick", "catch", "hang"))
        )

    def _is_helping(self, place: int, base: str) -> bool:
        """Whether be, do, have or a modal helps another verb here, rather than being the verb itself."""
        after = place + 1
        while (
            self._low(after) in ADVERBS
            or self._low(after) in ("not", "never")
            or (base in MODALS and self._low(after) == "have")
        ):
            after += 1
        low = self._low(after)
        if base in MODALS:
            return True
        if base == "do":
            return (bool(base_of(low)) and not is_past(low) and after not in self.named) or self._low(
                place + 1
            ) == "not"
        if after in self.named or after in self.dated or not stem_of(low):
            return False
        if base == "have":
            return (is_past(low) and low not in ("cut", "hurt", "put", "read", "lunch")) or low == "been"
        return (low.endswith("ing") and low not in NOUNS) or (is_past(low) and low not in NEVER_VERBS)

    def _list_goes_on(self, place: int) -> bool:
        """Whether a comma before any verb stands in a list of people ("Maya, Leo and I")."""
        goes_on = place + 1 in self.named or self._low(place + 1) in ("i", "me")
        return goes_on and bool(self.clause.subject_mentions or self.clause.parts)
