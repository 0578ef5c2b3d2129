"""Whether a day belongs to what is talked about ("luck for her interview on Thursday"), by the words that lead to it."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.reading.numeric_dates import ReadDate, low_at
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import stem_of

ABOUT_A_TOPIC = frozenset(
    "thank wish apologise apologize invite ask remind appreciate forgive congratulate tell say book plan promise reserve "
    "admit own confess confirm worry text message check offer agree suggest order remember know follow prep practise practice revise quiz rehearse prepare study train pack".split()
)
MARKERS = frozenset("for about what how if whether when that to because after before".split())
OWNING = frozenset(("sorry", "apologise", "apologize", "own", "admit", "confess", "luck"))
ASKS = frozenset(("invite", "ask", "promise", "offer", "agree"))
LEAD_UP = MARKERS | frozenset(
    (",", ".", ";", "!", "-", "–", "—", ":", "since", "as", "his", "her", "their", "my", "our", "the", "'s")
)
BOUNDS = frozenset("about re regarding for from than until till by since before after".split())
CLOSE = frozenset(("today", "yesterday", "this", "last", "tonight", "earlier"))


def is_topic(tokens: Sequence[Token], found: ReadDate, *, owning: bool) -> bool:
    """Whether the day belongs to what is talked about ("luck for her interview on Thursday")."""
    if found.is_ahead and not _is_led_up_to(tokens[: found.first]):
        return False
    if found.is_ahead or low_at(tokens, found.first - 1) in BOUNDS:
        return True
    if _is_of_an_occasion(tokens, found):
        return True
    verb, marked = governor(tokens[: found.first], owning=owning)
    if verb and low_at(tokens, found.after) == "'s":
        return True
    if not marked:
        return False
    return verb in OWNING or owning or not _is_close(tokens, found)


OCCASIONS = frozenset(
    """
    interview exam exams test party wedding recital surgery op operation appointment birthday funeral flight trip race marathon
    presentation talk speech deadline viva hearing meeting date show gig scan audition match performance graduation defence defense tournament
    """.split()
)


def _is_of_an_occasion(tokens: Sequence[Token], found: ReadDate) -> bool:
    """Whether the day is that of an occasion prepared for or spoken of ("for her interview on Thursday")."""
    before = [token.low for token in tokens[max(0, found.first - 5) : found.first]]
    return bool(before) and before[-1] in OCCASIONS and bool({"for", "before", "about"} & set(before[:-1]))


def governor(before: Sequence[Token], *, owning: bool) -> tuple[str, bool]:
    """The verb whose topic the words after it are, and whether a word ("for", "about", "how") leads up to the topic."""
    verb, marked = "", False
    for place, token in enumerate(before):
        low = token.low
        if low in (".", ";", "!", "-", "–", "—", ":"):
            verb, marked = "", False
        elif low == ",":
            marked = marked and place == len(before) - 1
        elif verb and _leads_to_topic(low, verb, owning=owning):
            marked = True
        elif not verb and stem_of(low) in ABOUT_A_TOPIC:
            verb = stem_of(low)
        elif low in ("sorry", "luck"):
            verb = low
    return verb, marked and bool(verb)


def _leads_to_topic(low: str, verb: str, *, owning: bool) -> bool:
    if low in MARKERS:
        return low != "to" or verb in ASKS
    if low in ("i", "my"):
        return verb in OWNING or (owning and verb in ("tell", "say"))
    if low in ("he", "she"):
        return owning and verb in ("tell", "say")
    if low in ("would", "will", "can", "could"):
        return verb in ASKS or verb in ("tell", "say")
    return (low == "with" and verb in ("wish", "luck")) or (low == "on" and verb == "congratulate")


def _is_close(tokens: Sequence[Token], found: ReadDate) -> bool:
    """Whether the day is told from today ("yesterday", "last night", "3 days ago"), as one tells when one did something."""
    first = tokens[found.first].low
    if low_at(tokens, found.after - 1) in ("ago", "back", "yesterday"):
        return first != "last"
    return first in CLOSE and (first != "last" or low_at(tokens, found.first + 1) in ("night", "evening"))


def _is_led_up_to(before: Sequence[Token]) -> bool:
    """Whether words before a day to come tell of something planned; else the line itself is set in the future."""
    return any(token.low in LEAD_UP or stem_of(token.low) in ABOUT_A_TOPIC for token in before)
