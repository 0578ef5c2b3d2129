"""Sign 4: people pull away, and you can't figure out why. Never a cause: only what the journal holds around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reciprocity.analysis.finding import Finding, looked_at, quiet_itself
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.rhythm import Quiet, quiet_of
from reciprocity.analysis.starts import days_started, handles_of
from reciprocity.analysis.wording import dated, listed, number, quoted, times
from reciprocity.core.days import gap_in_words, short_day
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person
from reciprocity.core.words import Direction, Purpose, Verdict

ELIGIBLE = 3
"""People whose usual gap is known, before anything is said."""

AT_LEAST, MORE_THAN = 2, 0.15
"""Present from two people on, if they are more than this part of those eligible."""

MONTH = timedelta(days=30)
FEWEST_STARTS = 3
NAMED = 5


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
    """Whether several people are quieter than their own usual, by `rhythm.quiet_of` (the essay's sign 4).

    Present if two or more are, and they are more than 15 % of those whose usual gap is known; fewer than three of these
    are not enough yet. Else not seen, naming the one if there is one.
    """
    quiet_journal = quiet_itself(evidence)
    if quiet_journal:
        step = "Is there a moment of these weeks that you would like to keep?"
        return Finding(Verdict.CANT_TELL, quiet_journal, (quiet_journal,), step)
    silences = [(person, quiet_of(person, evidence)) for person in looked_at(evidence)]
    known = [(person, quiet) for person, quiet in silences if quiet.silence is not None]
    flagged = [
        _away(person, quiet, evidence.by_person[person.id]) for person, quiet in known if quiet.is_longer_than_usual
    ]
    verdict = _verdict(len(flagged), len(known))
    return Finding(
        verdict,
        _brief(verdict, flagged, len(known)),
        _said(verdict, flagged, len(known), evidence.as_of),
        _step(flagged),
        tuple(away.person.name for away in flagged),
        handles_of(entry for away in flagged for entry in away.moments),
    )


def _verdict(flagged: int, eligible: int) -> Verdict:
    if eligible < ELIGIBLE:
        return Verdict.NOT_ENOUGH_YET
    several = flagged >= AT_LEAST and flagged / eligible > MORE_THAN
    return Verdict.PRESENT if several else Verdict.NOT_SEEN


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


def _brief(verdict: Verdict, flagged: list[Away], eligible: int) -> str:
    names = listed([away.person.name for away in flagged], at_most=2)
    if verdict is Verdict.PRESENT:
        return f"{names}, for longer than usual: recip signs"
    if verdict is Verdict.NOT_ENOUGH_YET:
        return f"{names}, for longer than usual." if names else _takes(eligible)
    return f"{names}, for longer than usual; nobody else." if names else "Nobody for longer than usual."


def _said(verdict: Verdict, flagged: list[Away], eligible: int, as_of: date) -> tuple[str, ...]:
    said: list[str] = []
    if flagged:
        said.append("The journal can't say why, and it may be missing things. It holds:")
        said += [_holds(away, as_of) for away in flagged[:NAMED]]
    if len(flagged) > NAMED:
        rest = [away.person.name for away in flagged[NAMED:]]
        said.append(f"Longer than usual, too: {listed(rest, at_most=6)}.")
    if verdict is Verdict.NOT_ENOUGH_YET:
        said.append(f"{_takes(eligible)} Two months or so with a person begin to tell what is usual.")
    elif not flagged:
        said.append("Nobody has been quiet for longer than is usual with them.")
    return tuple(said)


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
