"""Sign 3: you struggle to name the last time you checked in just because."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from reciprocity.analysis.evidence_by_person import by_day
from reciprocity.analysis.initiations import handles_of
from reciprocity.analysis.sign_result import Finding, looked_at, quiet_itself
from reciprocity.analysis.wording import listed, number
from reciprocity.core.days import short_day
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Circle, Verdict

LOOKED_BACK = 30
"""Days in which there should be one at all, and the least age of a journal that can tell."""

RHYTHMS_ALLOWED = 2
"""Longer than usual is beyond twice a person's rhythm."""

NAMED = 5

WELCOME = "A word that nobody expects is more welcome than whoever sends it thinks."
"""Liu, Rim, Min and Min 2023; Kumar and Epley 2018, 2022."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last time with one person: `surely` just because, and `maybe`, a reach-out whose reason was not noted.

    `place` is the day from which the journal knows them.
    """

    person: Person
    surely: Entry | None
    maybe: Entry | None
    place: date

    def is_longer_than_usual(self, as_of: date, *, counting_unknown: bool = False) -> bool:
        return self._days_since(as_of, counting_unknown) > RHYTHMS_ALLOWED * (self.person.days_between or 0)

    def rhythms_since(self, as_of: date) -> float:
        """How many times their rhythm has gone by since; none of somebody who has no rhythm."""
        return self._days_since(as_of, counting_unknown=True) / (self.person.days_between or math.inf)

    def _days_since(self, as_of: date, counting_unknown: bool) -> int:  # noqa: FBT001 - passed on
        days = [entry.day for entry in (self.surely, self.maybe if counting_unknown else None) if entry is not None]
        return (as_of - max(days, default=self.place)).days

    def is_looked_at(self, as_of: date) -> bool:
        near = self.person.circle in (Circle.INNER, Circle.CLOSE)
        return near and (as_of - self.place).days >= RHYTHMS_ALLOWED * (self.person.days_between or 0)

    @property
    def named(self) -> list[Entry]:
        """What may be named of them: the last one sure, and one whose reason was not noted where it is newer."""
        return [one for one in (self.surely, self.maybe if self.only_maybe else None) if one is not None]

    @property
    def only_maybe(self) -> bool:
        """Whether the newest that may have been just because is one whose reason was not noted."""
        return self.maybe is not None and (self.surely is None or self.maybe.day > self.surely.day)


def no_last_time(evidence: Evidence) -> Finding:
    """Whether the last time just because is hard to name (the essay's sign 3); it names the day and the person.

    Present if there is none at all in 30 days, or it is longer than usual (beyond twice their rhythm) for more than
    half of the inner and close circles, and it would be so even if every reach-out of unknown reason counted. If those
    decide it, it can't be told. Messages do not say why they were sent, and are not looked at: a journal's age, and a
    person's place in it, are those of what was typed. Not enough yet below 30 days, or with nobody to look at.
    """
    lasts = [_last_of(person, evidence) for person in looked_at(evidence)]
    near = [last for last in lasts if last.is_looked_at(evidence.as_of)]
    quiet = quiet_itself(evidence)
    verdict = Verdict.CANT_TELL if quiet else _verdict(lasts, near, evidence)
    says_nothing = quiet is not None or verdict is Verdict.NOT_ENOUGH_YET
    longer = [] if says_nothing else [last for last in near if last.is_longer_than_usual(evidence.as_of)]
    page = _Page(evidence.as_of, verdict, quiet, lasts, longer)
    return Finding(
        verdict,
        quiet or page.brief,
        page.said,
        _step(longer or near or [last for last in lasts if _is_known(last.person, evidence)], evidence.as_of),
        tuple(last.person.name for last in longer),
        handles_of(entry for last in lasts for entry in last.named),
    )


def _last_of(person: Person, evidence: Evidence) -> Last:
    background = evidence.background_of(person)
    place = min(person.added, background.first_day or person.added)
    return Last(person, background.last_just_because, background.last_unknown, place)


def _verdict(lasts: list[Last], near: list[Last], evidence: Evidence) -> Verdict:
    began = _began(evidence)
    if began is None or (evidence.as_of - began).days < LOOKED_BACK or not near:
        return Verdict.NOT_ENOUGH_YET
    if not _is_hard(lasts, near, evidence.as_of, counting_unknown=False):
        return Verdict.NOT_SEEN
    still = _is_hard(lasts, near, evidence.as_of, counting_unknown=True)
    return Verdict.PRESENT if still else Verdict.CANT_TELL


def _is_hard(lasts: list[Last], near: list[Last], as_of: date, *, counting_unknown: bool) -> bool:
    counting = [entry for last in lasts for entry in (last.surely, last.maybe if counting_unknown else None)]
    recent = any((as_of - entry.day).days < LOOKED_BACK for entry in counting if entry is not None)
    longer = sum(last.is_longer_than_usual(as_of, counting_unknown=counting_unknown) for last in near)
    return not recent or 2 * longer > len(near)


def _began(evidence: Evidence) -> date | None:
    """The day of the first entry; imported messages make nobody's journal older."""
    days = [day for known in evidence.backgrounds.values() if (day := known.first_day) is not None]
    return min([*days, *(entry.day for entry in evidence.entries)], default=None)


@dataclass(frozen=True, slots=True)
class _Page:
    """The words for what was found, as of `today`."""

    today: date
    verdict: Verdict
    quiet: str | None
    lasts: list[Last]
    longer: list[Last]

    @property
    def brief(self) -> str:
        if self.verdict is Verdict.CANT_TELL:
            return f"{self._of(self._unsure[0])}. It may have been just because."
        if not self.longer and not self._known:
            return "None noted yet. It could be two lines to anyone."
        known = self._known or "None noted yet"
        last = "Last: " if self.verdict is Verdict.PRESENT and self._known else ""
        return f"{last}{known}.{self._following}"

    @property
    def said(self) -> tuple[str, ...]:
        known = f"{self._known}." if self._known else "None noted yet."
        if self.quiet:
            return self.quiet, known
        if self.verdict is Verdict.NOT_ENOUGH_YET:
            return known, "It takes about a month, and somebody in the inner or close circle."
        said = [known]
        if self.longer:
            more = f"; and {number(len(self.longer) - NAMED)} more" if len(self.longer) > NAMED else ""
            said.append(f"Longer than usual: {'; '.join(self._of(last) for last in self.longer[:NAMED])}{more}.")
        if self.verdict is Verdict.PRESENT:
            said.append(WELCOME)
        if self.verdict is Verdict.CANT_TELL:
            names = listed([last.person.name for last in self._unsure])
            said.append(f"What decides it is a reason not noted, with {names}.")
        return tuple(said)

    @property
    def _known(self) -> str:
        """The newest there is, as in "Maya, yesterday", or one whose reason is not noted where there is no other."""
        sure = [(last, last.surely) for last in self.lasts if last.surely is not None]
        if sure:
            return self._on(*max(sure, key=lambda one: by_day(one[1])))
        maybe = [(last, last.maybe) for last in self.lasts if last.maybe is not None]
        return f"{self._on(*max(maybe, key=lambda one: by_day(one[1])))}, reason not noted" if maybe else ""

    @property
    def _unsure(self) -> list[Last]:
        """Those whose newest has no reason noted: of the ones with whom it is longer than usual, or else of all."""
        return [last for last in self.longer if last.only_maybe] or [last for last in self.lasts if last.only_maybe]

    @property
    def _following(self) -> str:
        if not self.longer:
            return ""
        last = self.longer[0]
        when = f" It was {short_day(last.surely.day, self.today)}." if last.surely else ""
        return f" {last.person.name} next?{when}"

    def _of(self, last: Last) -> str:
        """What is known of one: "Mom, Tue 3 Nov", "Tom, Sun, reason not noted", "Leo, none noted yet"."""
        if last.maybe is not None and last.only_maybe:
            return f"{self._on(last, last.maybe)}, reason not noted"
        return self._on(last, last.surely) if last.surely else f"{last.person.name}, none noted yet"

    def _on(self, last: Last, entry: Entry) -> str:
        return f"{last.person.name}, {short_day(entry.day, self.today)}"


def _is_known(person: Person, evidence: Evidence) -> bool:
    """Whether the writer logged somebody or put them in a circle; of those only imported nobody is told what to do."""
    return person.circle is not None or evidence.background_of(person).logged


def _step(candidates: list[Last], today: date) -> str:
    """Toward the one with whom it is longest ago beside their own rhythm, whatever they are called."""
    if not candidates:
        return "Who would be glad of two lines from you, with no question in them?"
    longest = max(candidates, key=lambda last: last.rhythms_since(today))
    return f"Two lines to {longest.person.name} tonight, with no question in them."
