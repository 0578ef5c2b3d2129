"""Of whom a weekly look has something to say, and who is as usual. Nobody is ranked: it is one or the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reciprocity.core.balance_reports import Balance, BalanceReport
from reciprocity.core.vocabulary import Circle, Initiative, Leaning, Silence
from reciprocity.views.relations import leaning_of

LEANS = (Leaning.GIVING, Leaning.RECEIVING)
ONE_SIDED = (Initiative.MOSTLY_YOU, Initiative.MOSTLY_THEM)
NEAREST = (Circle.HOME, Circle.INNER)
NEAREST_FIRST = (*NEAREST, Circle.CLOSE)


def says_something_of(one: Balance, open_to: frozenset[str]) -> bool:
    """Whether a row tells something that could change a week: a lean, who starts, a silence, a return, a loop."""
    return (
        leaning_of(one) in LEANS
        or one.starts.verdict in ONE_SIDED
        or one.silence not in (None, Silence.USUAL)
        or one.came_back is not None
        or one.name in open_to
    )


def shown_first(review: BalanceReport, circles: Iterable[Circle] = ()) -> list[Balance]:
    """Those of whom there is something to say, and everybody in these circles, as pages order people."""
    open_to, whole = frozenset(loop.person for loop in review.open_loops), frozenset(circles)
    return [one for one in review.people if one.circle in whole or says_something_of(one, open_to)]


def choices_of_rows(review: BalanceReport) -> Iterator[list[Balance]]:
    """Whom a page may show, everybody first; circles are left out whole, the widest first, but for what says something.

    Nobody is left out by the first letter of a name.
    """
    yield list(review.people)
    for count in range(len(NEAREST_FIRST), -1, -1):
        yield shown_first(review, NEAREST_FIRST[:count])
