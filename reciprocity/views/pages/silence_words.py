"""What is said of signs 3 and 4: the last time just because, and people who have gone quiet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reciprocity.core.days import SMALL, gap_in_words, short_day, small_number
from reciprocity.core.signs import Away, LastTime, LastTimes, PulledAway
from reciprocity.core.thresholds import ELIGIBLE, HEARD_ACROSS, JUST_BECAUSE_WITHIN
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.pages.wording import Said, listed, quoted, times

if TYPE_CHECKING:
    from reciprocity.core.signs import Away, LastTime, LastTimes, PulledAway

LONGER_SHOWN, AWAY_SHOWN, QUIETER_SHOWN = 5, 5, 2
"""People who are told of one by one; how many more there are is said."""

AGE_IT_TAKES = {30: "a month"}[JUST_BECAUSE_WITHIN]
MONTHS_IT_TAKES = SMALL[HEARD_ACROSS // 30].capitalize()

WELCOME = "A word that nobody expects is more welcome than whoever sends it thinks."
"""Liu, Rim, Min and Min 2023; Kumar and Epley 2018, 2022."""

EASY_FIRST = "Where it is hard to begin: an easy message to somebody else first makes this one likelier."
"""Aknin and Sandstrom 2024."""


def last_times(verdict: Verdict, facts: LastTimes) -> Said:
    step = "Who would be glad of two lines from you, with no question in them?"
    if facts.toward is not None:
        step = f"Two lines to {facts.toward} tonight, with no question in them."
    if facts.quiet_since:
        quiet = _quiet_since(facts.quiet_since, facts.as_of)
        return Said(quiet, (quiet, f"{_latest(facts) or 'None noted yet'}."), step)
    return Said(_last_times_brief(verdict, facts), _last_times_said(verdict, facts), step)


def _last_times_brief(verdict: Verdict, facts: LastTimes) -> str:
    known = _latest(facts)
    if verdict is Verdict.CANT_TELL:
        return f"{_last_time(facts.unsure[0], facts.as_of)}. It may have been just because."
    if not known and not facts.longer:
        return "None noted yet. It could be two lines to anyone."
    last = "Last: " if verdict is Verdict.PRESENT and known else ""
    return f"{last}{known or 'None noted yet'}.{_following(facts)}"


def _following(facts: LastTimes) -> str:
    if not facts.longer:
        return ""
    one = facts.longer[0]
    return f" {one.name} next?{f' It was {short_day(one.sure, facts.as_of)}.' if one.sure else ''}"


def _last_times_said(verdict: Verdict, facts: LastTimes) -> tuple[str, ...]:
    said = [f"{_latest(facts) or 'None noted yet'}."]
    if verdict is Verdict.NOT_ENOUGH_YET:
        return (*said, f"It takes about {AGE_IT_TAKES}, and somebody in the inner or close circle.")
    if facts.longer:
        shown = "; ".join(_last_time(one, facts.as_of) for one in facts.longer[:LONGER_SHOWN])
        rest = len(facts.longer) - LONGER_SHOWN
        said.append(f"Longer than usual: {shown}{f'; and {small_number(rest)} more' if rest > 0 else ''}.")
    if verdict is Verdict.PRESENT:
        said.append(WELCOME)
    if verdict is Verdict.CANT_TELL:
        said.append(f"What decides it is a reason not noted, with {listed([one.name for one in facts.unsure])}.")
    return tuple(said)


def _latest(facts: LastTimes) -> str:
    return _last_time(facts.latest, facts.as_of) if facts.latest else ""


def _last_time(one: LastTime, as_of: date) -> str:
    """What is known of one: "Mom, Tue 3 Nov", "Tom, Sun, reason not noted", "Leo, none noted yet"."""
    if one.unnoted is not None and one.is_unnoted:
        return f"{one.name}, {short_day(one.unnoted, as_of)}, reason not noted"
    return f"{one.name}, {short_day(one.sure, as_of)}" if one.sure else f"{one.name}, none noted yet"


def _quiet_since(day: date, as_of: date) -> str:
    return f"The journal has been quiet itself since {short_day(day, as_of)}."


def pulled_away(verdict: Verdict, facts: PulledAway) -> Said:
    if facts.quiet_since:
        quiet = _quiet_since(facts.quiet_since, facts.as_of)
        return Said(quiet, (quiet,), "Is there a moment of these weeks that you would like to keep?")
    return Said(_pulled_away_brief(verdict, facts), _pulled_away_said(verdict, facts), _toward(facts))


def _pulled_away_brief(verdict: Verdict, facts: PulledAway) -> str:
    names = listed([one.name for one in facts.away], at_most=2)
    if verdict is Verdict.PRESENT:
        return f"{names}, for longer than usual: recip signs"
    if verdict is Verdict.NOT_ENOUGH_YET:
        return f"{names}, for longer than usual." if names else _it_takes(facts.eligible)
    if facts.away:
        return _only(facts)
    if not facts.quieter:
        return "Nobody for longer than usual."
    who = f"{listed(facts.quieter)} {'is' if len(facts.quieter) == 1 else 'are'}"
    if len(facts.quieter) > QUIETER_SHOWN:
        who = f"{small_number(len(facts.quieter))} of {small_number(facts.eligible)} are".capitalize()
    return f"{who} quieter than usual; a sign takes longer."


def _only(facts: PulledAway) -> str:
    """Said with its measure: a sign that is not seen must not read as its opposite."""
    who = facts.away[0].name if len(facts.away) == 1 else small_number(len(facts.away))
    return f"Of {small_number(facts.eligible)}, only {who} for much longer than usual."


def _pulled_away_said(verdict: Verdict, facts: PulledAway) -> tuple[str, ...]:
    said = [_only(facts)] if verdict is Verdict.NOT_SEEN and facts.away else []
    if facts.away:
        said.append("The journal can't say why, and it may be missing things. It holds:")
        said += [_around_silence(one, facts.as_of) for one in facts.away[:AWAY_SHOWN]]
    if len(facts.away) > AWAY_SHOWN:
        rest = [one.name for one in facts.away[AWAY_SHOWN:]]
        said.append(f"For much longer than usual, too: {listed(rest, at_most=6)}.")
    if verdict is Verdict.NOT_ENOUGH_YET:
        months = f"{MONTHS_IT_TAKES} months or so with a person begin to tell what is usual."
        return (*said, f"{_it_takes(facts.eligible)} {months}")
    if facts.quieter:
        said.append(f"Quieter than usual, though a sign takes longer: {listed(facts.quieter, at_most=6)}.")
    if verdict is Verdict.PRESENT:
        said.append(EASY_FIRST)
    return tuple(said) or ("Nobody has been quiet for longer than is usual with them.",)


def _it_takes(eligible: int) -> str:
    if not eligible:
        return f"It takes a few months with {SMALL[ELIGIBLE]} people."
    return f"What is usual is known of {small_number(eligible)}; it takes {SMALL[ELIGIBLE]}."


def _around_silence(one: Away, as_of: date) -> str:
    """One person: what is usual, when last heard from, and the moments before it in the writer's own words."""
    around = [f"{short_day(moment.day, as_of)} {quoted(moment.note)}" for moment in one.before]
    if one.fell_off:
        earlier, later = map(times, one.fell_off)
        around.append(f"you went first {earlier} in one month, and {later} in the next")
    before = f"Before it: {'; '.join(around)}." if around else "Nothing before it stands out."
    heard = short_day(one.last_heard, as_of)
    return f"{one.name}: usually {gap_in_words(one.usual_gap)}; last heard from {heard}. {before}"


def _toward(facts: PulledAway) -> str:
    """One small step toward someone: own what is open, else thank, else two lines that ask for nothing."""
    missed = next((one for one in facts.away if one.missed), None)
    if missed:
        return f'{missed.name}, with "That\'s on me, I missed the mark": recip nudge --own'
    for one in facts.away:
        if one.unthanked is not None:
            return f"Thank {one.name} for {quoted(one.unthanked)}."
    if facts.away:
        return f"One line to {facts.away[0].name} that asks for nothing: recip nudge"
    return "Whom would you miss, if it went quiet?"
