"""Sign 4: people pull away, and you can't figure out why. Never a cause: only what the journal holds around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reciprocity.analysis.initiations import days_started, handles_of
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.rhythm import STAYS_QUIET, Quiet, chance_of_another_quiet_month, quiet_of
from reciprocity.analysis.sign_result import Finding, looked_at, quiet_itself
from reciprocity.analysis.wording import dated, listed, number, quoted, times
from reciprocity.core.days import gap_in_words, short_day
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Direction, Purpose, Verdict

ELIGIBLE = 3
"""People whose usual gap is known, before anything is said."""

AT_LEAST, MORE_THAN = 2, 0.15
"""Present from two people on, if they are more than this part of those eligible."""

MONTH = timedelta(days=30)
FEWEST_STARTS = 3
NAMED, FEW = 5, 2

EASY_FIRST = "Where it is hard to begin: an easy message to somebody else first makes this one likelier."
"""Aknin and Sandstrom 2024."""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody quieter than usual: since when, and what the journal holds of the sixty days before."""

    person: Person
    quiet: Quiet
    last_heard: date
    misses: tuple[Entry, ...]
    unthanked: tuple[Entry, ...]
    with_agenda: tuple[Entry, ...]
    starts_before: int
    starts_after: int

    @property
    def moments(self) -> list[Entry]:
        """The moments around it, oldest first."""
        return sorted((*self.misses, *self.unthanked, *self.with_agenda), key=lambda entry: (entry.day, entry.written))

    @property
    def starts_fell_off(self) -> bool:
        """Whether your own first moves fell, from three or more in thirty days, to a third of that or less."""
        return self.starts_before >= FEWEST_STARTS and 3 * self.starts_after <= self.starts_before


def people_away(evidence: Evidence) -> Finding:
    """Whether several people are quieter than their own usual, and likely to stay so (the essay's sign 4).

    Somebody counts whose silence is longer than usual (`rhythm.quiet_of`) where the chance of another quiet month is
    `STAYS_QUIET` or more. Present if two or more do, and they are more than 15 % of those whose usual gap is known;
    fewer than three of these are not enough yet. Else not seen, naming the few if there are any.
    """
    quiet_journal = quiet_itself(evidence)
    if quiet_journal:
        step = "Is there a moment of these weeks that you would like to keep?"
        return Finding(Verdict.CANT_TELL, quiet_journal, (quiet_journal,), step)
    silences = [(person, quiet_of(person, evidence)) for person in looked_at(evidence)]
    known = [(person, quiet) for person, quiet in silences if quiet.silence is not None]
    longer = [(person, quiet) for person, quiet in known if quiet.is_longer_than_usual]
    flagged = [
        _away(person, quiet, evidence.by_person[person.id]) for person, quiet in longer if _is_away(person, evidence)
    ]
    verdict = _verdict(len(flagged), len(known))
    away = {one.person.name for one in flagged}
    lately = [person.name for person, _ in longer if person.name not in away]
    page = _Page(verdict, flagged, lately, len(known), evidence.as_of)
    return Finding(
        verdict,
        page.brief,
        page.said,
        _step(flagged),
        tuple(away.person.name for away in flagged),
        handles_of(entry for away in flagged for entry in away.moments),
    )


def _verdict(flagged: int, eligible: int) -> Verdict:
    if eligible < ELIGIBLE:
        return Verdict.NOT_ENOUGH_YET
    several = flagged >= AT_LEAST and flagged / eligible > MORE_THAN
    return Verdict.PRESENT if several else Verdict.NOT_SEEN


def _is_away(person: Person, evidence: Evidence) -> bool:
    chance = chance_of_another_quiet_month(person, evidence)
    return chance is not None and chance >= STAYS_QUIET


def _away(person: Person, quiet: Quiet, evidence: Evidence) -> Away:
    """What the journal holds around one silence; `evidence` is of this person alone."""
    background = evidence.background_of(person)
    last_heard = max(background.heard)
    before = background.before_silence
    answers = Answers({*before, *background.answered_since, *evidence.entries, *evidence.loops})
    yours = _your_starts_before(last_heard, person, evidence)
    return Away(
        person,
        quiet,
        last_heard,
        tuple(entry for entry in before if is_missed_by_you(entry) and answers.leave_open(entry)),
        tuple(entry for entry in before if is_support_received(entry) and answers.leave_open(entry)),
        tuple(entry for entry in before if _has_agenda(entry)),
        sum(MONTH <= ago < 2 * MONTH for ago in yours),
        sum(timedelta() <= ago < MONTH for ago in yours),
    )


def _your_starts_before(last_heard: date, person: Person, evidence: Evidence) -> list[timedelta]:
    """How long before the silence each first move of yours was; none where the window does not hold both months.

    Messages from before the window are not held, and without them a month of calls beside one of messages would look
    like a falling off.
    """
    if last_heard - 2 * MONTH < evidence.since:
        return []
    opened = days_started(person, evidence.entries, evidence)
    return [last_heard - day for side, day in opened if side is Direction.GIVE]


def _has_agenda(entry: Entry) -> bool:
    return entry.direction is Direction.GIVE and entry.purpose is Purpose.AGENDA


@dataclass(frozen=True, slots=True)
class _Page:
    """The words for what was found, as of `today`: of `eligible` people some are `flagged`.

    Those named in `lately` have been quieter than usual, though it is less likely to go on.
    """

    verdict: Verdict
    flagged: list[Away]
    lately: list[str]
    eligible: int
    today: date

    @property
    def brief(self) -> str:
        names = listed([away.person.name for away in self.flagged], at_most=2)
        if self.verdict is Verdict.PRESENT:
            return f"{names}, for longer than usual: recip signs"
        if self.verdict is Verdict.NOT_ENOUGH_YET:
            return f"{names}, for longer than usual." if names else _takes(self.eligible)
        if self.flagged:
            return self._only
        if self.lately:
            return f"{self._quieter} quieter than usual; a sign takes longer."
        return "Nobody for longer than usual."

    @property
    def _quieter(self) -> str:
        if len(self.lately) > FEW:
            return f"{number(len(self.lately))} of {number(self.eligible)} are".capitalize()
        return f"{listed(self.lately)} {'is' if len(self.lately) == 1 else 'are'}"

    @property
    def _only(self) -> str:
        """Said with its measure: a sign that is not seen must not read as its opposite."""
        who = self.flagged[0].person.name if len(self.flagged) == 1 else number(len(self.flagged))
        return f"Of {number(self.eligible)}, only {who} for much longer than usual."

    @property
    def said(self) -> tuple[str, ...]:
        said = [self._only] if self.verdict is Verdict.NOT_SEEN and self.flagged else []
        if self.flagged:
            said.append("The journal can't say why, and it may be missing things. It holds:")
            said += [_holds(away, self.today) for away in self.flagged[:NAMED]]
        if len(self.flagged) > NAMED:
            rest = [away.person.name for away in self.flagged[NAMED:]]
            said.append(f"For much longer than usual, too: {listed(rest, at_most=6)}.")
        if self.verdict is Verdict.NOT_ENOUGH_YET:
            return (*said, f"{_takes(self.eligible)} Two months or so with a person begin to tell what is usual.")
        if self.lately:
            said.append(f"Quieter than usual, though a sign takes longer: {listed(self.lately, at_most=6)}.")
        if self.verdict is Verdict.PRESENT:
            said.append(EASY_FIRST)
        return tuple(said) or ("Nobody has been quiet for longer than is usual with them.",)


def _takes(eligible: int) -> str:
    if not eligible:
        return "It takes a few months with three people."
    return f"What is usual is known of {number(eligible)}; it takes three."


def _holds(away: Away, as_of: date) -> str:
    """One person: what is usual, when last heard from, and the moments before it in the writer's own words."""
    usual = gap_in_words(away.quiet.usual_gap or 0)
    around = [dated(entry, as_of) for entry in away.moments]
    if away.starts_fell_off:
        then, later = times(away.starts_before), times(away.starts_after)
        around.append(f"you went first {then} in one month, and {later} in the next")
    before = f"Before it: {'; '.join(around)}." if around else "Nothing before it stands out."
    return f"{away.person.name}: usually {usual}; last heard from {short_day(away.last_heard, as_of)}. {before}"


def _step(flagged: list[Away]) -> str:
    """One small step toward someone: own what is open, else thank, else two lines that ask for nothing."""
    for away in flagged:
        if away.misses:
            return f'{away.person.name}, with "That\'s on me, I missed the mark": recip nudge --own'
    for away in flagged:
        if away.unthanked:
            return f"Thank {away.person.name} for {quoted(away.unthanked[-1].note)}."
    if flagged:
        return f"One line to {flagged[0].person.name} that asks for nothing: recip nudge"
    return "Whom would you miss, if it went quiet?"
