"""Which of the days that a line names is the day of the moment, and which is only talked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reciprocity.reading.clauses import Clause
from reciprocity.reading.deciding import Decision
from reciprocity.reading.figures import Found
from reciprocity.reading.likely import Question, chance_of_yes
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


def day_of_moment(
    tokens: Sequence[Token], days: Sequence[Found], clauses: Sequence[Clause], decision: Decision, today: date
) -> tuple[date, str, bool]:
    """The day, the words that say it, and whether it is in doubt."""
    ahead = _told_ahead(clauses, decision.at)
    if ahead:
        return today, ahead, True
    told: tuple[float, Found] | None = None
    for number, found in enumerate(days):
        chance = chance_of_yes(Question.DAY, day_seen(tokens, days, number, clauses, decision.at, decision.meaning))
        if chance > 0.5 and (told is None or chance > told[0]):
            told = chance, found
    if told is None:
        return today, "", False
    found = told[1]
    words = " ".join(token.text for token in tokens[found.first : found.after])
    if found.is_vague or found.day is None or found.day > today:
        return today, words, True
    return found.day, words, False


def _told_ahead(clauses: Sequence[Clause], at: int) -> str:
    """The word that puts the moment itself ahead ("Will will help me", "going to see Maya"); empty where none does."""
    if not 0 <= at < len(clauses):
        return ""
    clause = clauses[at]
    if clause.modal == "will" and clause.is_main and "would" not in clause.before:
        return "will"
    above = clauses[clause.parent] if clause.lead == "to" and clause.parent >= 0 else clause
    going = above.verb == "go" and above.form in ("going", "gonna") and above.is_main
    past = {"was", "were", "been", "kept"} & set(above.before)
    return "going to" if going and above is not clause and not past else ""


def day_seen(
    tokens: Sequence[Token], days: Sequence[Found], number: int, clauses: Sequence[Clause], at: int, meaning: str
) -> frozenset[str]:
    """What is looked at to tell whether a day is that of the moment, or belongs to what is talked about."""
    found, owning = days[number], meaning.startswith("ownership")
    alone = "alone" if len(days) == 1 else f"{number} of several"
    where = _clause_around(clauses, found, at)
    governor = "governor:{}:{:d}".format(*_governor(tokens[: found.first], owning=owning))
    rule = f"rule:{_is_topic(tokens, found, owning=owning):d}"
    kind = meaning.partition(" ")[0]
    return frozenset((alone, where, governor, rule, *_of_words(tokens, found, rule, where, kind)))


def _of_words(tokens: Sequence[Token], found: Found, rule: str, where: str, kind: str) -> Iterator[str]:
    """The form of a day, the words around it, and its place in the line; and these with the rule's own answer."""
    before, after = _low(tokens, found.first - 1), _low(tokens, found.after)
    form, place = _form(tokens, found), _place(tokens, found)
    yield from (form, f"<{before}", f"{after}>", f"<{_low(tokens, found.first - 2)}_{before}", place)
    yield f"ahead:{found.is_ahead:d}{found.is_vague:d}"
    yield from (f"{rule}:{kind}", f"{rule}:{form}", f"{rule}:{place}", f"{rule}:{where}", f"{rule}:<{before}")
    yield from (f"{form}:<{before}", f"{form}:{after}>", f"{place}:{kind}", f"{place}:{after}>", f"{place}:<{before}")
    yield from (f"said:{low}" for low in {token.low for token in tokens[max(0, found.first - 6) : found.first]})


def _form(tokens: Sequence[Token], found: Found) -> str:
    first = _low(tokens, found.first)
    if _low(tokens, found.after - 1) in ("ago", "back"):
        return "ago"
    return "figures" if first[:1].isdigit() else first


def _place(tokens: Sequence[Token], found: Found) -> str:
    return "opens" if found.first == 0 else "closes" if found.after >= len(tokens) - 1 else "within"


def _clause_around(clauses: Sequence[Clause], found: Found, at: int) -> str:
    """In which clause a day stands, as seen from the one that tells the moment."""
    inside = max((n for n, clause in enumerate(clauses) if 0 <= clause.at < found.first), default=-1)
    if inside < 0:
        return "before any verb"
    lead = clauses[inside].lead or "main"
    return f"in it:{lead}" if inside == at else f"{'before' if inside < at else 'after'} it:{lead}"


def _is_topic(tokens: Sequence[Token], found: Found, *, owning: bool) -> bool:
    """Whether the day belongs to what is talked about ("luck for her interview on Thursday")."""
    if found.is_ahead and not _is_led_up_to(tokens[: found.first]):
        return False
    if found.is_ahead or _low(tokens, found.first - 1) in BOUNDS:
        return True
    if _is_of_an_occasion(tokens, found):
        return True
    verb, marked = _governor(tokens[: found.first], owning=owning)
    if verb and _low(tokens, found.after) == "'s":
        return True
    if not marked:
        return False
    return verb in OWNING or owning or not _is_close(tokens, found)


OCCASIONS = frozenset(
    """
    interview exam exams test party wedding recital surgery op operation appointment birthday funeral flight trip race marathon
    presentation viva hearing meeting date show gig scan audition match performance graduation defence defense tournament
    """.split()
)


def _is_of_an_occasion(tokens: Sequence[Token], found: Found) -> bool:
    """Whether the day is that of an occasion prepared for or spoken of ("for her interview on Thursday")."""
    before = [token.low for token in tokens[max(0, found.first - 5) : found.first]]
    return bool(before) and before[-1] in OCCASIONS and bool({"for", "before", "about"} & set(before[:-1]))


def _governor(before: Sequence[Token], *, owning: bool) -> tuple[str, bool]:
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


def _is_close(tokens: Sequence[Token], found: Found) -> bool:
    """Whether the day is told from today ("yesterday", "last night", "3 days ago"), as one tells when one did something."""
    first = tokens[found.first].low
    if _low(tokens, found.after - 1) in ("ago", "back", "yesterday"):
        return first != "last"
    return first in CLOSE and (first != "last" or _low(tokens, found.first + 1) in ("night", "evening"))


def _is_led_up_to(before: Sequence[Token]) -> bool:
    """Whether words before a day to come tell of something planned; else the line itself is set in the future."""
    return any(token.low in LEAD_UP or stem_of(token.low) in ABOUT_A_TOPIC for token in before)


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
