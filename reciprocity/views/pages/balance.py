"""`recip balance`: this week, every relationship, what there is still time to, and the four signs.

While nobody has enough moments for a verdict, it is the page of a young journal (`pages/young.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from reciprocity.core.balance_reports import Balance, BalanceReport
from reciprocity.core.days import short_day
from reciprocity.core.forms import Form
from reciprocity.core.thresholds import ENOUGH, SAID_FROM
from reciprocity.core.vocabulary import Circle, Initiative, Leaning, Silence
from reciprocity.views import page as blocks
from reciprocity.views.page import DOCUMENTS
from reciprocity.views.pages import parts, relations
from reciprocity.views.pages import sentences as words

if TYPE_CHECKING:  # what only a page for a browser draws
    from reciprocity.core.relationship_reports import OverTime

TITLE = "Give and take"
NO_CIRCLE = "No circle yet"
WEEK = "This week, in your words"
OTHERS_EARLY = "Which way the others lean: not enough yet, and no hurry."
"""Said once, of all who have few moments beside those of whom something can be said."""

NOTHING_THIS_WEEK = "Nothing written this week yet. One line is enough: recip"
HEADINGS = ("Who", "From them, from you", "Leaning", "Who started, by week", "Last in touch")
HEADINGS_EARLY = ("Who", "From them, from you", "Last in touch")

NEAREST = (Circle.HOME, Circle.INNER)
NEAREST_FIRST = (*NEAREST, Circle.CLOSE)


class Density(NamedTuple):
    """How many rows the week and the open loops may take, and whether a sign's sentence may go on below its first.

    `early` tells whether there is a row to say that of some there is not enough yet; their own rows show how much.
    """

    week: int
    loops: int
    one_row: bool
    early: bool = False


DENSITIES = (
    (Density(2, 2, False, early=True), Density(2, 2, True, early=True), Density(2, 2, True), Density(2, 1, True)),
    (Density(1, 2, True), Density(1, 1, True)),
)
"""The roomiest first; whoever is as usual is left out sooner than the second row of the week."""

NARROW = ((Density(3, 3, False, early=True),),)
"""For narrow pages, which are longer than a screen anyway."""


def balance_page(
    review: BalanceReport, today: date, *, form: Form, everybody: bool = False, over_time: OverTime | None = None
) -> blocks.Page:
    """The weekly look: what decides the week, the week, those of whom there is something to say, and the signs.

    Where a screen does not hold everybody, who is as usual is one line; so it is read aloud, but with `everybody`.
    A drawn page is put together from other sections than the others, so only what `form` needs is made.
    """
    if is_young(review):
        from reciprocity.views.pages.young import opening, young_ways

        if form is Form.PAGE:
            return blocks.Page((), drawn=young_ways(review, today))
        if not review.journal.moments and not review.people:
            return blocks.Page(opening(review), TITLE, words.weekday_and_date(review.as_of, today))
    elif form is Form.PAGE:
        drawn, narrow = _ways(review, today)
        return blocks.Page((), drawn=drawn, narrow=narrow)
    everyone = _everyone(review, today, everybody=everybody, young=is_young(review))
    day = f"{words.weekday_and_date(review.as_of, today)}, {_since(review, today)}"
    return blocks.Page(_sections(review, today, everyone, over_time), TITLE, day)


def is_young(review: BalanceReport) -> bool:
    """Whether nothing can be said yet of which way anybody leans, nor of who goes first."""
    unsaid = (Leaning.NOT_ENOUGH_YET, Leaning.ON_PURPOSE)
    return all(
        relations.leaning_of(one) in unsaid
        and (one.circle is Circle.HOME or one.starts.verdict is Initiative.NOT_ENOUGH_YET)
        and one.gave + one.received + one.shared < ENOUGH
        for one in review.people
    )


def shown_first(review: BalanceReport, circles: Iterable[Circle] = ()) -> list[Balance]:
    """Those of whom there is something to say, and everybody in these circles, as pages order people."""
    open_to, whole = frozenset(loop.person for loop in review.open_loops), frozenset(circles)
    return [one for one in review.people if one.circle in whole or _stands_out(one, open_to)]


def _stands_out(one: Balance, open_to: frozenset[str]) -> bool:
    """Whether a row tells something that could change a week: a lean, who starts, a silence, a return, a loop."""
    return (
        relations.leaning_of(one) in (Leaning.GIVING, Leaning.RECEIVING)
        or one.starts.verdict in (Initiative.MOSTLY_YOU, Initiative.MOSTLY_THEM)
        or one.silence not in (None, Silence.USUAL)
        or one.came_back is not None
        or one.name in open_to
    )


def choices_of_rows(review: BalanceReport) -> Iterator[list[Balance]]:
    """Whom a page may show, everybody first; circles are left out whole, the widest first, but for what stands out.

    Nobody is left out by the first letter of a name.
    """
    yield list(review.people)
    for count in range(len(NEAREST_FIRST), -1, -1):
        yield shown_first(review, NEAREST_FIRST[:count])


def _since(review: BalanceReport, today: date) -> str:
    return f"since {words.since_in_words(review.since, review.journal.began or review.as_of, today)}"


Ways = list[tuple[blocks.Section, ...]]


def _ways(review: BalanceReport, today: date) -> tuple[Ways, Ways]:
    """The ways to draw the page, and those for few columns; what several of them share is made, and so drawn, once."""
    rows = {id(one): relation_of(one, review.as_of, today) for one in review.people}
    choices = [(people, blocks.section(_table(people, rows))) for people in choices_of_rows(review)]
    day, since = f" · {words.weekday_and_date(review.as_of, today)}", blocks.quiet(_since(review, today))
    header = blocks.section(blocks.Text((blocks.strong(TITLE), blocks.quiet(day)), aside=(since,)))
    birthdays = parts.birthdays_section(review.birthdays, today, joined=True)
    came_back = parts.came_back_section(review.came_back, today, joined=True)
    more = blocks.note(words.more_people_sentence(review.more_people), joined=True)
    unsorted = blocks.note(words.unsorted_sentence(review.journal), joined=True)
    others = blocks.note(OTHERS_EARLY, joined=True)
    loops = cache(lambda most: parts.loops_section(review.open_loops, most, joined=True))
    week = cache(lambda most: _week_drawn(review, most))
    signs = cache(lambda one_row, said_once: parts.signs_section(review.signs, one_row=one_row, said_once=said_once))

    def draw(people: list[Balance], table: blocks.Section, density: Density) -> tuple[blocks.Section, ...]:
        early = density.early and any(map(relations.is_early, people))
        usual = blocks.note(_as_usual(len(review.people) - len(people), len(people)), joined=bool(people))
        head = (header, loops(density.loops), birthdays, came_back, week(density.week))
        return (*head, table, *([others] if early else []), usual, more, signs(density.one_row, early), unsorted)

    drawn, narrow = (
        [draw(*choice, density) for some in densities for choice, density in product(choices, some)]
        for densities in (DENSITIES, NARROW)
    )
    return drawn, narrow


def _week_drawn(review: BalanceReport, most: int) -> blocks.Section:
    """The week in the writer's words, in so many rows."""
    if not review.week:
        return blocks.note(NOTHING_THIS_WEEK, joined=True)
    items = tuple((parts.quoted(line),) for line in review.week)
    return blocks.section(blocks.Flow(blocks.quiet(f"{WEEK}: "), items, (), most=most, drops=True), joined=True)


def _table(people: Sequence[Balance], rows: dict[int, blocks.Relation]) -> blocks.Relations:
    few = next((one for one in people if relations.is_counted_in_short(one)), None)
    legend = ""
    if few is not None:
        so_far = relations.so_far_sentence(few.gave, few.received)
        legend = f"{relations.standing_in_words(few, short=True)}: {so_far[:1].lower()}{so_far[1:].rstrip('.')}"
    return blocks.Relations(tuple(rows[id(one)] for one in people), legend=legend)


def _as_usual(left_out: int, shown: int) -> str:
    """How many are in no row; nothing of them stands out."""
    many = f"and {words.in_words(left_out)} more" if shown else "Everybody is"
    return f"{many} as usual: recip balance --all" if left_out else ""


def relation_of(one: Balance, as_of: date, today: date, *, young: bool = False) -> blocks.Relation:
    """One relationship as a row, and in sentences on one line; in a young journal the counts say all."""
    counts = relations.counts_in_words(one.name, one.gave, one.received, one.shared) or "no moments yet"
    first, verdict = relations.first_move_in_words(one.starts, one.name), one.starts.verdict
    early = relations.is_early(one) and (young or one.gave + one.received < SAID_FROM)
    told = (
        f"{one.name}, {relations.circle_in_words(one)}: {counts}.",
        "" if early else relations.leaning_sentence(one),
        f"First moves: {first}." if first else "",
        f"Last in touch: {short_day(one.last_contact, today)}." if one.last_contact else "",
    )
    return blocks.Relation(
        name=one.name,
        bar=blocks.Bar(one.gave, one.received, one.shared),
        counts=counts,
        told=" ".join(filter(None, told)),
        group=one.circle.value,
        group_title=NO_CIRCLE if one.in_no_circle else words.capitalised(relations.CIRCLES[one.circle]),
        standing=(relations.standing_in_words(one), relations.standing_in_words(one, short=True)),
        unsure=relations.leaning_of(one) in relations.UNSURE,
        strip=blocks.strip_of(one.weeks, as_of),
        sure=parts.sure_of(one),
        first=(*([first] if verdict is Initiative.MOSTLY_THEM else []), verdict.value if first else ""),
        first_unsure=verdict is Initiative.CANT_TELL,
        moves=first,
        when=short_day(one.last_contact, today) if one.last_contact else "",
        when_short=relations.column_day(one.last_contact, today) if one.last_contact else "",
    )


def _sections(
    review: BalanceReport, today: date, everyone: blocks.Relations, over_time: OverTime | None
) -> tuple[blocks.Section, ...]:
    """The page as it is read aloud and as a document: a section a part, what decides the week first."""
    week = tuple(parts.moment_of(line, today) for line in review.week)
    aloud = f"{WEEK}:" if week else "Nothing is written this week yet."
    early = [sign for sign in parts.early_signs(review.signs) if sign.because]
    return (
        blocks.said(
            f"{words.weekday_and_date(review.as_of, today)}. {parts.journal_in_words(review)}", only=(Form.PLAIN,)
        ),
        parts.loops_section(review.open_loops),
        parts.birthdays_section(review.birthdays, today),
        parts.came_back_section(review.came_back, today),
        blocks.said(aloud, *(one.told for one in week), only=(Form.PLAIN,)),
        blocks.section(
            blocks.Moments(week) if week else blocks.Lines((NOTHING_THIS_WEEK,)), title=WEEK, only=DOCUMENTS
        ),
        blocks.section(everyone if review.people else None, title="Everyone"),
        blocks.note(words.capitalised(words.more_people_sentence(review.more_people))),
        parts.charts_of(over_time, review.people, review.since, review.as_of),
        parts.signs_section(review.signs, said_once=bool(everyone.lead), told_once=everyone.early),
        blocks.section(*map(parts.known_text, early), only=DOCUMENTS),
        blocks.section(parts.step_text(parts.one_step(review.signs) if everyone.early else "")),
        blocks.note(words.unsorted_sentence(review.journal)),
    )


def _everyone(review: BalanceReport, today: date, *, everybody: bool, young: bool) -> blocks.Relations:
    """Everybody in a table; read aloud, those of whom there is something to say, then the others by name.

    Of whom there is not enough yet is said last.
    """
    rows = {id(one): relation_of(one, review.as_of, today, young=young) for one in review.people}
    shown = review.people if everybody or young else shown_first(review, NEAREST)
    usual = [one.name for one in review.people if one not in shown]
    early = words.names_in_words([one.name for one in shown if relations.is_early(one)])
    longer = "" if review.journal.began and review.since < review.journal.began else " or longer"
    told = [f"With each person, {_since(review, today)}{longer}:", *(rows[id(one)].told for one in shown)]
    if usual:
        told.append(f"As usual: {words.names_in_words(usual)}. What there is with each: recip balance --all")
    if young:
        told.append(parts.NO_HURRY)
    elif any(map(relations.is_early, shown)):
        told.append(f"Which way it leans with {early}: too few moments to say, and no hurry.")
    lead = parts.NO_HURRY if young else OTHERS_EARLY if any(map(relations.is_early, review.people)) else ""
    by_title = tuple(sorted(rows.values(), key=lambda row: row.group_title == NO_CIRCLE))
    return blocks.Relations(by_title, tuple(told), HEADINGS_EARLY if young else HEADINGS, lead=lead, early=young)
