"""Which of the days that a line names is the day of the moment, which is only talked about, and which is in doubt."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterator, Sequence
from datetime import date

from reciprocity.core.vocabulary import Kind
from reciprocity.reading.classify import Decision, Parsed
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.days import ReadDate
from reciprocity.reading.lexicon import CONTRACTING, STOPS, base_of, is_past, word_set
from reciprocity.reading.linear_model import Question, probability_of_yes
from reciprocity.reading.tokens import Token, norm_at

BOUNDS = frozenset("about re regarding for from than until till by since before after".split())
"""Words before a day that is talked about."""
PROMISING = frozenset(
    "offer agree plan promise hope invite ask arrange schedule book volunteer tell remind decide".split()
)
"""Verbs after which "to" leads to what is not done yet."""
ARRANGING = PROMISING | frozenset("reserve order suggest swap uninvite poll rsvp".split())
"""Verbs that are often said of a day to come, though in the past tense."""
PLANNED = frozenset("see meet visit go have help drive take pick come get fly host bring cook join".split())
"""What people plan: "seeing Tom on Friday"; "climbing with Tom on Friday" is as often told afterwards."""
SHORTENED = frozenset("id ill hed shed theyd youd wed itll theyll youll hell shell".split())
"""I'd, I'll and their like without apostrophe; only a verb in its base form after them tells."""
PRESENT = frozenset("is are am 's 're 'm".split())
DUTIES = frozenset("need needs want wants plan plans hope hopes have has gotta must should planning".split())
OCCASIONS = word_set("occasions ahead")
DUE = frozenset("due till until til before".split())
JOINTS = frozenset((",", "and", "but", "so", "then", ";", "-", "–", "—"))
SPLITS = STOPS | {",", "and", "but", "so", "because"}
HAS_GOT = frozenset((("'s", "got"), ("has", "got"), ("have", "got")))
REACH = 4
"""So many words may stand between a day that opens a clause and the verb of that clause."""
DISTANT = 31
"""A day further back is told by its month: nobody says when it was by "the 12th" alone."""


def choose_date(line: Parsed, decision: Decision, today: date, names: Container[int] = ()) -> tuple[date, str, bool]:
    """The day, the words that say it, and whether it is in doubt; `names` are the indices of words that are names."""
    tokens, clauses, at = line.tokens, line.clauses, decision.at
    chances = [
        (probability_of_yes(Question.DAY, date_features(line, number, decision.meaning)), found)
        for number, found in enumerate(line.days)
        if not _is_beside(line, found, at)
    ]
    own = [each for each in chances if each[0] > 0.5 and _is_day(each[1]) and not _is_promise(line, each[1], decision)]
    if own:
        _, found = max(own, key=lambda each: each[0])
        is_certain = found.day and found.day <= today and not _may_be_next(line, found, decision, today)
        return (found.day if found.day and is_certain else today), _words(tokens, found), not is_certain
    if decision.kind is Kind.OTHER and not (0 <= at < len(clauses) and _is_past(clauses[at])):
        return today, "", False
    from reciprocity.reading.unread_dates import unread_dates_in

    left = [found for _, found in chances if _may_be_meant(line, found, decision)]
    left += [
        found
        for found in unread_dates_in(tokens, line.days, names, today)
        if not _is_talked_about(line, found, decision)
    ]
    return (today, _words(tokens, left[0]), True) if left else (today, "", False)


def _is_day(found: ReadDate) -> bool:
    """Whether one day is named, or a day that there is not; a stretch of time is none."""
    return not found.is_vague and found.last is None


def _is_promise(line: Parsed, found: ReadDate, decision: Decision) -> bool:
    """Whether a day is of an occasion ("for her interview on Thursday"), or of a promise with nothing told after it."""
    before = [token.norm for token in line.tokens[max(0, found.first - 5) : found.first]]
    is_occasion = before[-1:] != [] and before[-1] in OCCASIONS and bool({"for", "before", "about"} & set(before[:-1]))
    closes = _position(line.tokens, found) == "closes"
    return is_occasion or (decision.kind is Kind.MISSED and closes and _is_to_come(line, found))


def _may_be_next(line: Parsed, found: ReadDate, decision: Decision, today: date) -> bool:
    """Whether a day may be the next of its name and not the last; what was missed has been, however it was promised."""
    nearer = found.is_nearer_ahead(today)
    past = (today - found.day).days if found.day else 0
    if nearer and past > DISTANT:
        return True
    if decision.kind is Kind.MISSED:
        return False
    if _is_to_come(line, found):
        return True
    # Of a weekday by itself the last one is meant, however near the next.
    return nearer and past > 7 and not _is_plainly_past(line, found)


def _may_be_meant(line: Parsed, found: ReadDate, decision: Decision) -> bool:
    """Whether a day that was not taken for the moment's own may yet be meant by it, so that somebody has to be asked.

    This goes by rules alone: the classifier learns from lines whose day is known, and never when to ask.
    """
    if _is_to_come(line, found):
        return clause_around(line.tokens, found, line.clauses) == decision.at and not _is_bound(line.tokens, found)
    return (found.is_vague or found.is_ahead) and not _is_talked_about(line, found, decision)


def _is_bound(tokens: Sequence[Token], found: ReadDate) -> bool:
    return norm_at(tokens, found.first - 1) in BOUNDS


def _is_talked_about(line: Parsed, found: ReadDate, decision: Decision) -> bool:
    """Whether a stretch of time belongs to what is talked about, or to another clause than the one that tells."""
    if _is_bound(line.tokens, found) or _is_to_come(line, found):
        return True
    return not _is_in(clause_around(line.tokens, found, line.clauses), line.clauses, decision.at)


def _is_in(inside: int, clauses: Sequence[Clause], at: int) -> bool:
    """Whether a clause is the one that tells, or hangs on it ("helped Dad [paint]", "spent it [reading]")."""
    return inside in (-1, at) or (clauses[inside].lead in ("bare", "ing") and clauses[inside].parent == at)


def _words(tokens: Sequence[Token], found: ReadDate) -> str:
    """The words as they were typed, with spaces where there were any."""
    typed = tokens[found.first : found.after]
    rest = (" " * (each.start > before.end) + each.text for before, each in itertools.pairwise(typed))
    return "".join((*(token.text for token in typed[:1]), *rest))


def date_features(line: Parsed, number: int, meaning: str) -> frozenset[str]:
    """The features by which a day is that of the moment, or belongs to what is talked about."""
    found = line.days[number]
    others = [each for each in line.days if each is found or _is_day(each)]
    alone = "alone" if len(others) == 1 else f"{others.index(found)} of several"
    return frozenset((alone, *_of_words(line.tokens, found, meaning.partition(" ")[0])))


def _of_words(tokens: Sequence[Token], found: ReadDate, kind: str) -> Iterator[str]:
    """The form of a day, its position in the line, and the words around it."""
    before, after = norm_at(tokens, found.first - 1), norm_at(tokens, found.after)
    form, position = _form(tokens, found), _position(tokens, found)
    yield from (form, f"<{before}", f"{after}>", f"<{norm_at(tokens, found.first - 2)}_{before}", position)
    yield f"ahead:{found.is_ahead:d}{found.is_vague:d}"
    yield from (f"{form}:<{before}", f"{form}:{after}>", f"{position}:{kind}", f"{position}:{after}>")
    yield from (f"{position}:<{before}", f"{form}:{kind}")
    yield from (f"said:{norm}" for norm in {token.norm for token in tokens[max(0, found.first - 6) : found.first]})


def _form(tokens: Sequence[Token], found: ReadDate) -> str:
    first = norm_at(tokens, found.first)
    if norm_at(tokens, found.after - 1) in ("ago", "back"):
        return "ago"
    return "figures" if first[:1].isdigit() else first


def _position(tokens: Sequence[Token], found: ReadDate) -> str:
    return "opens" if found.first == 0 else "closes" if found.after >= len(tokens) - 1 else "within"


def clause_around(tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause]) -> int:
    """The index of the clause in which a day stands, or that it opens; -1 where it stands before any verb."""
    inside = max((number for number, clause in enumerate(clauses) if 0 <= clause.index < found.first), default=-1)
    if inside >= 0 and norm_at(tokens, found.first - 1) in JOINTS:
        opened = (number for number, clause in enumerate(clauses) if found.after <= clause.index <= found.after + REACH)
        return next(opened, inside)
    return inside


def _is_to_come(line: Parsed, found: ReadDate) -> bool:
    """Whether what happens on that day is still to come ("offered to drive him on the 12th").

    Only a day that may be the next of its name can be: "last Friday" and "3 days ago" never are.
    """
    tokens, clauses = line.tokens, line.clauses
    if not (found.coming or found.is_ahead) or norm_at(tokens, found.first - 1) == ",":
        return False
    if _is_planned(tokens, _start_of_part(tokens, found.first, SPLITS), found.first):
        return True
    start, inside = _start_of_part(tokens, found.first, STOPS), clause_around(tokens, found, clauses)
    if inside < 0 or clauses[inside].index < start:
        return False
    return _is_promised(tokens, start, found.first) or _looks_ahead(clauses[inside], clauses, found)


def _is_beside(line: Parsed, found: ReadDate, at: int) -> bool:
    """Whether a day to come is of something said beside the moment: "made him soup, his op is on Monday"."""
    tokens, clauses = line.tokens, line.clauses
    if found.coming and (_is_due(tokens, found) or _is_said_in_present(tokens, found.first)):
        return True
    inside = clause_around(tokens, found, clauses)
    if inside < 0 or inside == at or not (found.coming or found.is_ahead) or norm_at(tokens, found.first - 1) == ",":
        return False
    clause = clauses[inside]
    if clause.index < _start_of_part(tokens, found.first, STOPS):
        return False
    if clause.modal:
        return clause.modal in ("will", "shall", "may", "might")
    if clause.verb == "be" or clause.form.endswith("ing"):
        return _looks_ahead(clause, clauses, found) and bool(PRESENT & {*clause.before, *clause.words, clause.form})
    return clause.is_main and clause.subject in (Party.THEY, Party.IT) and _is_present(clause.form, clause.verb)


def _is_present(form: str, base: str) -> bool:
    return form in ("has", "goes", "does") or (
        form.endswith("s") and base_of(form) == base != form and not is_past(form)
    )


def _is_due(tokens: Sequence[Token], found: ReadDate) -> bool:
    """Whether a day is the end of something: till Friday, due Monday; but not "came by on Friday"."""
    is_led = norm_at(tokens, found.first - 1) in DUE and tokens[found.first].norm != "on"
    return is_led and norm_at(tokens, found.first - 2) not in ("", "was", "were")


def _is_planned(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether words tell of a duty or a wish: need to call, must call, planning to."""
    for index in range(start, end):
        norm, then = tokens[index].norm, norm_at(tokens, index + 1)
        if norm in DUTIES and then == "to":
            return True
        if norm in ("must", "should") and base_of(then) == then != "have" and then:
            return True
    return False


def _is_said_in_present(tokens: Sequence[Token], end: int) -> bool:
    """Whether the words up to the day say in the present what is on it: his do is Friday."""
    norms = [token.norm for token in tokens[_start_of_part(tokens, end, SPLITS) : end]]
    pairs = [*itertools.pairwise(norms)]
    shortened = any(norm == "'s" and before in CONTRACTING for before, norm in pairs)
    present = shortened or "is" in norms or "are" in norms or any(pair in HAS_GOT for pair in pairs)
    past = any(is_past(norm) and norm not in PRESENT | {"has", "have", "got"} for norm in norms)
    only_names_the_day = norms[:1] == ["it"] and len(norms) <= 2
    return present and not past and not only_names_the_day and norms[-1:] != ["'"]


def _looks_ahead(clause: Clause, clauses: Sequence[Clause], found: ReadDate) -> bool:
    if clause.lead == "bare" and clause.parent >= 0:
        return _looks_ahead(clauses[clause.parent], clauses, found)
    norms = {*clause.before, *clause.words}
    if clause.modal in ("will", "shall", "may", "might", "can"):
        return True
    if "have" in clause.before or "been" in norms or clause.negated:
        return False
    if clause.modal in ("would", "could", "should", "must") and not clause.is_main:
        return True
    if clause.lead == "to":
        return clause.parent >= 0 and clauses[clause.parent].verb in PROMISING
    if clause.verb == "be":
        return clause.form in PRESENT and not (clause.subject is Party.IT and found.first - clause.index <= 2)
    if clause.form.endswith("ing") and clause.verb in PLANNED:
        is_alone = clause.is_main and clause.subject is Party.NOBODY and clause.index == 0 and len(clauses) == 1
        return is_alone or bool(PRESENT & norms)
    return clause.index == 0 and clause.form in PLANNED


def _is_promised(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "id help" or "ill come" stands before the day."""
    pairs = ((tokens[index].norm, norm_at(tokens, index + 1)) for index in range(start, end))
    return any(norm in SHORTENED and base_of(then) == then != "" for norm, then in pairs)


def _is_plainly_past(line: Parsed, found: ReadDate) -> bool:
    """Whether the clause in which a day stands, or that follows it, says in the past tense what was done on it."""
    inside = clause_around(line.tokens, found, line.clauses)
    if inside >= 0:
        return _is_past(line.clauses[inside]) and line.clauses[inside].verb not in ARRANGING
    follows = next((each for each in line.clauses if each.index >= 0), None)
    heads = found.first == 0 and not norm_at(line.tokens, found.after)[:1].isalnum()
    return follows is not None and _is_past(follows) and (heads or follows.verb not in ARRANGING)


def _is_past(clause: Clause) -> bool:
    return is_past(clause.form) and not clause.modal and clause.is_main


def _start_of_part(tokens: Sequence[Token], index: int, splits: frozenset[str]) -> int:
    """Where the words begin that none of these parts from those before `index`."""
    return next((at for at in range(index - 1, -1, -1) if tokens[at].norm in splits), -1) + 1
