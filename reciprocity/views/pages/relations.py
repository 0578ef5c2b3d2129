"""What is said of one relationship, in sentences that pages share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reciprocity.core.days import MONTHS, WEEKDAYS, gap_in_words, short_day
from reciprocity.core.thresholds import ENOUGH, SAID_FROM
from reciprocity.core.vocabulary import Circle, Initiative, Leaning, Silence
from reciprocity.views.pages.sentences import (
    capitalised,
    counted,
    in_words,
    names_in_words,
    since_in_words,
    times_in_words,
)

if TYPE_CHECKING:
    from reciprocity.core.balance_reports import Balance, Completions, Initiations

CIRCLES = {
    Circle.HOME: "at home",
    Circle.INNER: "the inner circle",
    Circle.CLOSE: "close friends",
    Circle.WIDER: "the wider circle",
}
UNSURE = (Leaning.CANT_TELL, Leaning.NOT_ENOUGH_YET)
"""Verdicts that say nothing; pages say what there is in their place."""

NEAR = 300
"""Days within which a day and a month are plain without the year."""

LEANINGS = {
    Leaning.CANT_TELL: "The journal can't tell which way it leans.",
    Leaning.NOT_ENOUGH_YET: "Which way it leans: not enough yet, and no hurry.",
    Leaning.ON_PURPOSE: "Uneven on purpose, so it counts as no sign.",
}


def leaning_of(balance: Balance) -> Leaning:
    """The verdict as pages say it: what is uneven on purpose is said to be that, and nothing more."""
    return Leaning.ON_PURPOSE if balance.uneven_on_purpose else balance.verdict


def is_early(balance: Balance) -> bool:
    """Whether "not enough yet" may be said: there is no verdict, and fewer moments than any row with one has."""
    return leaning_of(balance) is Leaning.NOT_ENOUGH_YET and _moments(balance) < ENOUGH


def leaning_sentence(balance: Balance) -> str:
    """The verdict as a sentence; where there is none, what there is, or nothing where the counts say all."""
    leaning = leaning_of(balance)
    if leaning in UNSURE:
        if balance.gave + balance.received >= SAID_FROM:
            return so_far_sentence(balance.gave, balance.received)
        if _moments(balance) >= ENOUGH:
            return ""
    return LEANINGS.get(leaning) or f"{capitalised(leaning.value)}."


def so_far_sentence(gave: int, received: int) -> str:
    """What there is before a verdict, as in "Of the last ten that went one way, seven were from you"."""
    yours = {0: "none was", 1: "one was", gave + received: "all were"}.get(gave) or f"{in_words(gave)} were"
    return f"Of the last {in_words(gave + received)} that went one way, {yours} from you."


def standing_in_words(balance: Balance, *, short: bool = False) -> str:
    """What a row says of a relationship: the verdict, or what there is in its place; empty where there is nothing."""
    leaning, one_sided = leaning_of(balance), balance.gave + balance.received
    if not _moments(balance):
        return ""
    if leaning not in UNSURE:
        return SHORT.get(leaning, leaning.value) if short else leaning.value
    if one_sided >= SAID_FROM:
        return f"{balance.gave} of {one_sided} yours" if short else f"{balance.gave} of the last {one_sided} from you"
    return f"{_moments(balance)} so far" if short else _counts_in_figures(balance)


def is_counted_in_short(balance: Balance) -> bool:
    """Whether a short row says how many were yours, which needs a legend."""
    return leaning_of(balance) in UNSURE and balance.gave + balance.received >= SAID_FROM


SHORT = {Leaning.GIVING: "giving more", Leaning.RECEIVING: "receiving more"}
"""Verdicts where there is no room beside longer ones."""


def _counts_in_figures(balance: Balance) -> str:
    """The counts of a row with few: "2 from you, 1 from them", "3 one way, 10 together"."""
    one_way = ((balance.gave, "from you"), (balance.received, "from them"))
    said = [f"{count} {way}" for count, way in one_way if count]
    if balance.shared:
        both = f"{balance.gave + balance.received} one way"
        said = [both if len(said) > 1 else said[0]] if said else []
        said.append(f"{balance.shared} together")
    return ", ".join(said)


def _moments(balance: Balance) -> int:
    return balance.gave + balance.received + balance.shared


def counts_in_words(name: str, gave: int, received: int, shared: int) -> str:
    """Investments each way, and only what there is: "nine from you, eleven from Maya, three together"."""
    counts = ((gave, "from you"), (received, f"from {name}"), (shared, "together"))
    return ", ".join(f"{in_words(count)} {way}" for count, way in counts if count)


def circle_in_words(balance: Balance) -> str:
    """How close somebody is, as a sentence has it; nobody is called of a circle that they were not put in."""
    return "no circle yet" if balance.in_no_circle else CIRCLES[balance.circle]


def balance_sentence(balance: Balance, today: date, began: date | None = None) -> str:
    """What the journal (which `began` on a day) holds of the two of you, then which way it leans."""
    since = since_in_words(balance.since, began, today)
    if not _moments(balance):
        return f"Since {since} the journal holds nothing of the two of you. {leaning_sentence(balance)}"
    counts = counts_in_words(balance.name, balance.gave, balance.received, balance.shared)
    return f"Since {since}: {counts}. {leaning_sentence(balance)}".rstrip()


def first_move_in_words(starts: Initiations, name: str) -> str:
    """Who usually goes first: "mostly you", "mostly Mom", "both of you", "can't tell"; empty while it is too early."""
    if starts.verdict is Initiative.MOSTLY_THEM:
        return f"mostly {name}"
    if starts.verdict is Initiative.BOTH:
        return "both of you"
    return "" if starts.verdict is Initiative.NOT_ENOUGH_YET else starts.verdict.value


def starts_sentence(balance: Balance, today: date) -> str:
    """Who goes first, how often each did, and when you last did; empty where nobody has yet."""
    starts = balance.starts
    moves = moves_in_words(starts.yours, starts.theirs, balance.name)
    if not moves:
        return ""
    last = f" You last went first: {short_day(starts.last_yours, today)}." if starts.last_yours else ""
    if starts.verdict is Initiative.CANT_TELL:
        return f"First moves: {moves}; the journal can't tell who mostly goes first.{last}"
    verdict = first_move_in_words(starts, balance.name)
    return f"First moves{', ' + verdict if verdict else ''}: {moves}.{last}"


def moves_in_words(yours: int, theirs: int, name: str) -> str:
    """How often each went first: "you twice, Maya once"; empty where nobody did."""
    moves = ((yours, "you"), (theirs, name))
    return ", ".join(f"{who} {times_in_words(count)}" for count, who in moves if count)


def went_first_in_words(yours: int, theirs: int, name: str) -> str:
    """The same as a clause: "you went first twice, and Maya once"; empty where nobody did."""
    moves = [f"{who} went first {times_in_words(count)}" for count, who in ((yours, "you"), (theirs, name)) if count]
    return ", and ".join([moves[0], *(move.replace(" went first", "") for move in moves[1:])]) if moves else ""


def contact_sentence(balance: Balance, today: date) -> str:
    """When you were last in touch and last heard from them, beside how often that usually is."""
    if balance.last_contact is None:
        return ""
    said = f"Last in touch: {short_day(balance.last_contact, today)}."
    if balance.last_heard is None:
        return said
    usual = f"; usually {gap_in_words(balance.usual_gap)}" if balance.usual_gap is not None else ""
    said += f" Last heard from {balance.name}: {short_day(balance.last_heard, today)}{usual}."
    if balance.silence in (None, Silence.USUAL):
        return said
    return f"{said} That is longer than usual, and the journal may be missing things."


def completion_sentences(name: str, done: Completions) -> list[str]:
    """What stands beside the balance: thanks, ownership, and how they seemed; only what there is."""
    return list(filter(None, (_thanks(name, done), _ownership(name, done), _felt(name, done))))


def _thanks(who: str, done: Completions) -> str:
    said = []
    if done.supports_received:
        usually, days = "usually " if done.supports_thanked > 1 else "", done.days_to_thank
        within = "the same day" if (days or 0) < 0.5 else f"within {counted(max(1, round(days or 0)), 'day')}"
        soon = "" if days is None else f", {usually}{within}"
        which = _which(done.supports_thanked, done.supports_received)
        thanked = f", and you said thank you for {which}{soon}" if done.supports_thanked else ""
        said.append(f"{who} did {counted(done.supports_received, 'thing')} for you{thanked}.")
    elif done.thanks_given:
        said.append(f"You thanked {who} {times_in_words(done.thanks_given)}.")
    if done.thanks_received:
        said.append(f"{who} thanked you {times_in_words(done.thanks_received)}.")
    return " ".join(said)


def _ownership(who: str, done: Completions) -> str:
    said = []
    if done.missed_by_you:
        which = _which(done.missed_and_owned, done.missed_by_you)
        owned = f", and owned up to {which}" if done.missed_and_owned else ""
        said.append(f"You missed the mark {times_in_words(done.missed_by_you)}{owned}.")
    elif done.owned_by_you:
        said.append(f"You owned up to {who} {times_in_words(done.owned_by_you)}.")
    if done.owned_by_them:
        said.append(f"{who} owned up to you {times_in_words(done.owned_by_them)}.")
    return " ".join(said)


def _which(some: int, of: int) -> str:
    """So many of so many: "it", "both", "all of them", "two of them"."""
    if some == of:
        return ("it", "both")[of - 1] if of < 3 else "all of them"
    return f"{in_words(some)} of them"


def _felt(who: str, done: Completions) -> str:
    felt = (("lighter", done.lighter), ("the same", done.same), ("heavier", done.heavier))
    said = [f"{how} {times_in_words(count)}" for how, count in felt if count]
    return f"Afterwards {who} seemed {names_in_words(said)}." if said else ""


def signs_sentence(name: str, signs: tuple[int, ...]) -> str:
    """In which signs a person counts; empty where in none."""
    numbers = names_in_words([str(number) for number in signs])
    return f"{name} is named in {'sign' if len(signs) == 1 else 'signs'} {numbers}: recip signs" if signs else ""


def column_day(day: date, today: date) -> str:
    """A day where there is little room: "today", "Sun", "30 Oct", "Oct 2025"."""
    days = (today - day).days
    if days == 0:
        return "today"
    if 0 < days < 7:
        return WEEKDAYS[day.weekday()][:3]
    month = MONTHS[day.month - 1][:3]
    return f"{day.day} {month}" if day.year == today.year or 0 < days < NEAR else f"{month} {day.year}"
