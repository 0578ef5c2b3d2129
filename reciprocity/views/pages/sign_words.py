"""Signs in words, from facts alone: a sentence in short, all that the journal holds, and one step.

What somebody wrote is not escaped here: pages and JSON each do so in their own way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from reciprocity.core.balance_reports import Sign
from reciprocity.core.days import SMALL, short_day, small_number
from reciprocity.core.signs import (
    SIGNS,
    FirstMoves,
    LastTimes,
    MostlyThem,
    PulledAway,
    SignFacts,
    UnpromptedWeeks,
)
from reciprocity.core.thresholds import ENOUGH
from reciprocity.core.vocabulary import Initiative, Verdict
from reciprocity.views.pages.sentences import counted
from reciprocity.views.pages.silence_words import last_times, pulled_away
from reciprocity.views.pages.wording import IN_FIGURES, Said, listed, quoted, times

FIRST_MOVES_SHOWN = 3
"""People who are told of one by one; how many more there are is said."""

MAY_BE_MISSING = "The journal may be missing some."
ABOUT_ENOUGH = f"about {SMALL[ENOUGH]}"


@dataclass(frozen=True, slots=True)
class SignWords:
    """A sign in words. `title` is the essay's own sentence, `name` the two words a page has room for."""

    name: str
    title: str
    brief: str
    said: tuple[str, ...]
    step: str


def words_of(sign: Sign) -> SignWords:
    """The sign in words."""
    record, told = SIGNS[sign.number], WORDING[type(sign.facts)](sign.verdict, sign.facts)
    return SignWords(record.name, record.title, told.brief, told.said, told.step)


def _first_moves(verdict: Verdict, facts: FirstMoves) -> Said:
    return Said(_first_moves_brief(verdict, facts), _first_moves_said(verdict, facts), _be_first(verdict, facts))


def _first_moves_brief(verdict: Verdict, facts: FirstMoves) -> str:
    first = facts.mostly_them[0].name if facts.mostly_them else ""
    if verdict is Verdict.NOT_ENOUGH_YET:
        return f"{_how_often_each(facts) or 'None noted yet'}. It takes {ABOUT_ENOUGH}."
    if verdict is Verdict.PRESENT:
        return f"Mostly they go first. Be first once, with {first}?" if first else "Mostly they go first."
    if verdict is Verdict.CANT_TELL:
        return f"{_more_often(facts)}."
    return _pattern(facts) + (f"; with {first}, be first once this week." if first else ".")


def _first_moves_said(verdict: Verdict, facts: FirstMoves) -> tuple[str, ...]:
    since = short_day(facts.since, facts.as_of)
    noticed = _noticed(facts)
    if verdict is Verdict.CANT_TELL:
        return (f"Since {since}: {_in_a_sentence(_more_often(facts))}.", *noticed)
    counts = _how_often_each(facts)
    said = [f"Since {since}: {_in_a_sentence(counts)}." if counts else "No first moves noted yet."]
    if verdict is Verdict.NOT_ENOUGH_YET:
        return (*said, *noticed, f"{ABOUT_ENOUGH.capitalize()} begin to say something.")
    said.insert(0, "Mostly they go first." if verdict is Verdict.PRESENT else f"{_pattern(facts)}.")
    said += [_mostly_them(one, facts.as_of) for one in facts.mostly_them[:FIRST_MOVES_SHOWN]]
    rest = [one.name for one in facts.mostly_them[FIRST_MOVES_SHOWN:]]
    if rest:
        said.append(f"So it is with {small_number(len(rest))} more: {listed(rest, at_most=6)}.")
    return (*said, *noticed, MAY_BE_MISSING)


def _in_a_sentence(clause: str) -> str:
    return clause[:1].lower() + clause[1:]


def _noticed(facts: FirstMoves) -> tuple[str, ...]:
    felt = [f"{feeling} {times(count)}" for feeling, count in facts.noticed]
    return (f"In that time you noticed feeling {listed(felt)} (recip notice).",) if felt else ()


def _mostly_them(one: MostlyThem, as_of: date) -> str:
    if one.last_yours is None:
        return f"With {one.name} it is mostly {one.name}; no first move of yours is noted."
    last = short_day(one.last_yours, as_of)
    return f"With {one.name} it is mostly {one.name}; the last time you went first was {last}."


def _be_first(verdict: Verdict, facts: FirstMoves) -> str:
    if facts.mostly_them:
        return f"Ring {facts.mostly_them[0].name} once this week, about nothing at all."
    if facts.next_up is not None and verdict is not Verdict.NOT_SEEN:
        return f"Be first once this week: two lines to {facts.next_up}."
    return "Who would be glad to hear from you first this week?"


def _how_often_each(facts: FirstMoves) -> str:
    """As in "You went first three times, they once"; empty where nobody did."""
    yours, theirs = facts.yours, facts.theirs
    if not yours:
        return f"They went first {times(theirs)}" if theirs else ""
    if not theirs:
        return f"You went first {times(yours)}"
    if max(yours, theirs) < IN_FIGURES:
        return f"You went first {times(yours)}, they {times(theirs)}"
    return f"You went first {yours} times, they {theirs} times"


def _more_often(facts: FirstMoves) -> str:
    """What was seen where it is no habit: "They went first more often, 39 times to your 23, though not so often …"."""
    yours, theirs = facts.yours, facts.theirs
    if yours == theirs:
        return f"You and they went first {times(yours)} each; it could still turn out either way"
    side, other = ("They", "your") if theirs > yours else ("You", "their")
    more, fewer = max(yours, theirs), min(yours, theirs)
    in_figures = f"{more} times to {other} {fewer}"
    counts = in_figures if more >= IN_FIGURES else f"{times(more)} to {other} {small_number(fewer)}"
    end = "it could still turn out either way" if side == "You" else "not so often that it is a habit yet"
    return f"{side} went first more often, {counts}, though {end}"


def _pattern(facts: FirstMoves) -> str:
    if facts.usual is Initiative.MOSTLY_YOU:
        return "You are often first"
    return "You and they take turns" if facts.usual is Initiative.BOTH else "You and they both go first"


def _unprompted(verdict: Verdict, facts: UnpromptedWeeks) -> Said:
    ask = "One small thing this week, for somebody who did not ask."
    step = ask if verdict is Verdict.PRESENT else "Who in your life would never ask?"
    return Said(_unprompted_brief(verdict, facts), _unprompted_said(verdict, facts), step)


def _unprompted_brief(verdict: Verdict, facts: UnpromptedWeeks) -> str:
    if verdict is Verdict.NOT_ENOUGH_YET:
        if facts.held:
            return f"Something unasked in {counted(facts.held, 'week')}. It takes {ABOUT_ENOUGH}."
        return f"It takes {ABOUT_ENOUGH} weeks."
    if verdict is Verdict.NOT_SEEN:
        how_often = "most weeks" if 2 * facts.held > facts.weeks else f"in {_of_weeks(facts)}"
        return f"Something unasked {how_often}. Who would never ask?"
    return f"Something unasked in {_of_weeks(facts)}. One small thing?"


def _unprompted_said(verdict: Verdict, facts: UnpromptedWeeks) -> tuple[str, ...]:
    last = f"; last, {short_day(facts.last.day, facts.as_of)}: {quoted(facts.last.note)}" if facts.last else ""
    if verdict is Verdict.NOT_SEEN:
        most = 2 * facts.held > facts.weeks
        held = "Most weeks hold something nobody asked for" if most else f"Something unasked in {_of_weeks(facts)}"
        return (f"{held}{last}.",)
    none = f"None is noted in {counted(facts.weeks, 'week')}."
    held = f"Something unasked is noted in {_of_weeks(facts)}{last}." if facts.held else none
    if verdict is Verdict.NOT_ENOUGH_YET:
        known = (held,) if facts.held else ()
        return (*known, f"It takes {ABOUT_ENOUGH} weeks with a moment in them to say more.")
    return (held, "That is too close to tell." if verdict is Verdict.CANT_TELL else MAY_BE_MISSING)


def _of_weeks(facts: UnpromptedWeeks) -> str:
    if facts.held == facts.weeks:
        return "the one week there is" if facts.weeks == 1 else f"all {counted(facts.weeks, 'week')}"
    return f"{small_number(facts.held) if facts.held else 'none'} of {counted(facts.weeks, 'week')}"


WORDING: dict[type[SignFacts], Callable[[Verdict, Any], Said]] = {
    FirstMoves: _first_moves,
    UnpromptedWeeks: _unprompted,
    LastTimes: last_times,
    PulledAway: pulled_away,
}
"""What is said of the facts of each sign."""
