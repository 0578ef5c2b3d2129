"""Whether a day belongs to something still to come: his exam is on Dec 4, seeing Tom on Friday, offered to drive him on the 12th.

It goes by the clause in which the day stands. Only a day that may be the next of its name can be to come: "last Friday" and
"3 days ago" never are.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.function_words import CONTRACTING, STOPS
from reciprocity.reading.numeric_dates import ReadDate, low_at
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import base_of, is_past

LOOKING_AHEAD = frozenset(
    "offer agree plan promise hope invite ask arrange schedule book volunteer tell remind decide".split()
)
"""Verbs after which "to" leads to what is not done yet."""


ARRANGING = LOOKING_AHEAD | frozenset("reserve order suggest swap uninvite poll rsvp".split())
"""Verbs that are often said of a day to come, though in the past tense."""


NOW = frozenset("is are am 's 're 'm".split())


SHORTENED = frozenset("id ill hed shed theyd youd wed itll theyll youll hell shell".split())
"""I'd, I'll and their like, as they are typed in a hurry; only a verb in its base form after them tells."""


JOINTS = frozenset((",", "and", "but", "so", "then", ";", "-", "–", "—"))


REACH = 4
"""So many words may stand between a day that opens a clause and the verb of that clause."""


PLANNED = frozenset("see meet visit go have help drive take pick come get fly host bring cook join".split())
"""What people plan: "seeing Tom on Friday"; "climbing with Tom on Friday" is as often told afterwards."""


def number_around(tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause]) -> int:
    """The number of the clause in which a day stands, or that it opens; -1 where it stands before any verb."""
    inside = max((number for number, clause in enumerate(clauses) if 0 <= clause.at < found.first), default=-1)
    if inside >= 0 and low_at(tokens, found.first - 1) in JOINTS:
        opened = [number for number, clause in enumerate(clauses) if found.after <= clause.at <= found.after + REACH]
        return opened[0] if opened else inside
    return inside


def is_to_come(tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause]) -> bool:
    """Whether what happens on that day is still to come, by the words it is told in."""
    if (found.coming is None and not found.is_ahead) or low_at(tokens, found.first - 1) == ",":
        return False
    start = _start_of_sentence(tokens, found.first)
    inside = number_around(tokens, found, clauses)
    if _is_planned(tokens, _start_of_part(tokens, found.first), found.first):
        return True
    if inside < 0 or clauses[inside].at < start:
        return False
    return _is_promised(tokens, start, found.first) or _looks_ahead(clauses[inside], clauses, found)


def is_told_beside(tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause], at: int) -> bool:
    """Whether a day to come belongs to what is said in the present beside the moment: "made him soup, his op is on Monday"."""
    if found.coming and (_is_due(tokens, found) or _is_said_in_present(tokens, found.first)):
        return True
    inside = number_around(tokens, found, clauses)
    if inside < 0 or inside == at or not (found.coming or found.is_ahead) or low_at(tokens, found.first - 1) == ",":
        return False
    clause = clauses[inside]
    if clause.at < _start_of_sentence(tokens, found.first):
        return False
    said = {*clause.before, *clause.words}
    if clause.modal:
        return clause.modal in ("will", "shall", "may", "might")
    if clause.verb == "be" or clause.form.endswith("ing"):
        return _looks_ahead(clause, clauses, found) and bool(NOW & {*said, clause.form})
    return clause.is_main and clause.subject in (Party.THEY, Party.IT) and _is_present(clause)


def _is_present(clause: Clause) -> bool:
    form = clause.form
    return form in ("has", "goes", "does") or (
        form.endswith("s") and base_of(form) == clause.verb != form and not is_past(form)
    )


DUE = frozenset("due till until til before".split())


DUTIES = frozenset("need needs want wants plan plans hope hopes have has gotta must should".split())


def _is_due(tokens: Sequence[Token], found: ReadDate) -> bool:
    """Whether a day is the end of something: till Friday, due Monday; but not "came by on Friday"."""
    before = low_at(tokens, found.first - 1)
    return (
        before in DUE and tokens[found.first].low != "on" and low_at(tokens, found.first - 2) not in ("", "was", "were")
    )


def _is_planned(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether words between a stop and the day tell of a duty or a wish: need to call, must call, planning to."""
    for place in range(start, end):
        low, then = tokens[place].low, low_at(tokens, place + 1)
        if (low in DUTIES or low == "planning") and then == "to":
            return True
        if low in ("must", "should") and base_of(then) == then != "have" and then:
            return True
    return False


def _is_said_in_present(tokens: Sequence[Token], end: int) -> bool:
    """Whether the words from the last comma or stop to the day say in the present what is on it: his do is Friday."""
    said = [token.low for token in tokens[_start_of_part(tokens, end) : end]]
    shortened = any(low == "'s" and before in CONTRACTING for before, low in itertools.pairwise(said))
    present = shortened or bool({"is", "are"} & set(said)) or any(pair in HAS_GOT for pair in itertools.pairwise(said))
    told = any(is_past(low) and low not in NOW | {"has", "have", "got"} for low in said)
    only_tells_the_day = said[:1] == ["it"] and len(said) <= 2
    return present and not told and not only_tells_the_day and said[-1:] != ["'"]


HAS_GOT = frozenset((("'s", "got"), ("has", "got"), ("have", "got")))


SPLITS = frozenset((",", "and", "but", "so", "because"))


def _looks_ahead(clause: Clause, clauses: Sequence[Clause], found: ReadDate) -> bool:
    said = {*clause.before, *clause.words}
    if clause.modal in ("will", "shall", "may", "might", "can"):
        return True
    if "have" in clause.before or "been" in said or clause.denied:
        return False
    if clause.modal in ("would", "could", "should", "must") and not clause.is_main:
        return True
    if clause.lead == "to":
        return clause.parent >= 0 and clauses[clause.parent].verb in LOOKING_AHEAD
    if clause.verb == "be":
        return clause.form in NOW and not (clause.subject is Party.IT and found.first - clause.at <= 2)
    if clause.form.endswith("ing") and clause.verb in PLANNED:
        unsaid = clause.is_main and clause.subject is Party.NOBODY and clause.at == 0 and len(clauses) == 1
        return unsaid or bool(NOW & said)
    if clause.at == 0 and clause.form in PLANNED:
        return True
    return bool(LOOKING_AHEAD & set(clause.chain))


def _is_promised(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "id help" or "ill come" stands before the day."""
    return any(
        tokens[place].low in SHORTENED and base_of(low_at(tokens, place + 1)) == low_at(tokens, place + 1) != ""
        for place in range(start, end)
    )


def is_plainly_past(tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause]) -> bool:
    """Whether the clause in which a day stands, or that follows it, says in the past tense what was done on it."""
    inside = number_around(tokens, found, clauses)
    if inside >= 0:
        clause = clauses[inside]
        return _is_past(clause) and clause.verb not in ARRANGING
    follows = next((each for each in clauses if each.at >= 0), None)
    heads = found.first == 0 and not low_at(tokens, found.after)[:1].isalnum()
    return follows is not None and _is_past(follows) and (heads or follows.verb not in ARRANGING)


def is_past_at(clauses: Sequence[Clause], at: int) -> bool:
    """Whether a clause tells in the past tense what was done."""
    clause = clauses[at] if 0 <= at < len(clauses) else None
    return clause is not None and _is_past(clause)


def _is_past(clause: Clause) -> bool:
    return is_past(clause.form) and not clause.modal and clause.is_main


def _start_of_part(tokens: Sequence[Token], place: int) -> int:
    """Where the words begin that no comma or joint parts from those before `place`."""
    return next((at for at in range(place - 1, -1, -1) if tokens[at].low in STOPS | SPLITS), -1) + 1


def _start_of_sentence(tokens: Sequence[Token], place: int) -> int:
    """Where the words begin that no stop parts from those before `place`."""
    stops = (at for at in range(place - 1, -1, -1) if tokens[at].low in STOPS)
    return next(stops, -1) + 1
