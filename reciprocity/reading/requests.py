"""Whether a line tells of a request: contact that came with one, or help that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.core.vocabulary import Direction
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.verb_semantics import actor
from reciprocity.reading.wordlists import REQUESTS

ALONG = frozenset(
    "join come meet go hang dance stay have be lunch dinner grab celebrate tell explain describe say talk share".split()
)
"""What somebody is asked to do for company, or to tell: no request."""
WANTS = frozenset("want fancy like join come".split())
FREE = frozenset("free around ok okay alright fine well better safe up".split())
USING = frozenset("borrow use get have take swap lend crash help".split())
PERSONAL = frozenset("story side take perspective view thoughts news".split())


def asker_in(clauses: Sequence[Clause]) -> Direction | None:
    """Who asks the other for something in these clauses: you (give), they (take), or nobody."""
    for number, clause in enumerate(clauses):
        then = clauses[number + 1] if number + 1 < len(clauses) else Clause()
        if _asks(clause, then):
            return Direction.TAKE if actor(clause) is Party.THEY else Direction.GIVE
    return None


def _asks(clause: Clause, then: Clause) -> bool:
    """As in "asked for a lift", "asked Tom to look at it", "asked if he could", "asked about borrowing"."""
    words = set(clause.words)
    if clause.verb in ("borrow", "beg") and clause.lead in ("to", "about", "if"):
        return True
    if clause.verb == "need" and REQUESTS & words:
        return clause.lead in ("because", "to", "that")
    if clause.verb != "ask":
        return clause.verb in ("want", "request") and clause.lead == "to" and bool(REQUESTS & words)
    if "for" in words:
        return not PERSONAL & words
    if then.lead == "to":
        return then.verb not in ALONG
    if then.lead in ("if", "whether"):
        said = set(then.words + then.before)
        return then.verb not in WANTS and not FREE & said and bool(then.modal or then.verb in ("mind", "have", "know"))
    return then.lead == "about" and then.verb in USING
