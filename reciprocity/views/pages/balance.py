"""`recip balance`: this week, every relationship, what there is still time to, and the four signs.

While nobody has enough moments for a verdict, it is the page of a young journal (`pages/young.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

from reciprocity.core.balance_reports import Balance, BalanceReport
from reciprocity.core.days import MONTHS, WEEKDAYS, short_day
from reciprocity.core.forms import Form
from reciprocity.core.over_time import OverTime
from reciprocity.core.vocabulary import Circle, Initiative, Leaning, Silence, Verdict
from reciprocity.views.page import (
    DOCUMENTS,
    Bar,
    Flow,
    Lines,
    Moments,
    Page,
    Relation,
    Relations,
    Section,
    Signs,
    Span,
    Text,
    Tone,
    note,
    quiet,
    said,
    strip_of,
    strong,
)
from reciprocity.views.pages.moments import moment_of
from reciprocity.views.pages.parts import (
    birthdays_section,
    came_back_section,
    early_signs,
    early_signs_sentence,
    known_text,
    loops_section,
    one_step,
    sign_entry,
    step_section,
    sure_of,
)
from reciprocity.views.relations import (
    CIRCLES,
    SAID_FROM,
    UNSURE,
    circle_in_words,
    counts_in_words,
    first_move_in_words,
    is_counted_in_short,
    is_early,
    leaning_of,
    leaning_sentence,
    so_far_sentence,
    standing_in_words,
)
from reciprocity.views.sentences import (
    capitalised,
    counted,
    in_words,
    moment_in_words,
    more_people_sentence,
    names_in_words,
    quote,
    since_in_words,
    unsorted_sentence,
    weekday_and_date,
)

TITLE = "Give and take"
WEEK = "This week, in your words"
EMPTY = "Your journal is empty, and ready whenever you are."
NO_HURRY = (
    "Who leans which way: not enough yet, and no hurry. About eight moments with one person begin to say something. "
    "Until then the moments are the point."
)
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
    signs_in_one_row: bool
    early: bool = False


DENSITIES = (
    (Density(2, 2, False, early=True), Density(2, 2, True, early=True), Density(2, 2, True), Density(2, 1, True)),
    (Density(1, 2, True), Density(1, 1, True)),
)
"""The roomiest first; whoever is as usual is left out sooner than the second row of the week."""

NARROW = ((Density(3, 3, False, early=True),),)
"""For narrow pages, which are longer than a screen anyway."""


def balance_page(
    review: BalanceReport, today: date, *, everybody: bool = False, over_time: OverTime | None = None
) -> Page:
    """The weekly look: what decides the week, the week, those of whom there is something to say, and the signs.

    Where a screen does not hold everybody, who is as usual is one line; so it is read aloud, but with `everybody`.
    """
    young = is_young(review)
    sections = _sections(review, today, _everyone(review, today, everybody=everybody, young=young), over_time)
    page = Page(sections, TITLE, f"{weekday_and_date(review.as_of, today)}, {_since(review, today)}")
    if young:
        from reciprocity.views.pages.young import young_page

        return young_page(review, today, page)
    draw = _drawing(review, today)
    return page._replace(drawn=_ways(review, draw, DENSITIES), narrow=_ways(review, draw, NARROW))


def is_young(review: BalanceReport) -> bool:
    """Whether nothing can be said yet of which way anybody leans, nor of who goes first."""
    unsaid = (Leaning.NOT_ENOUGH_YET, Leaning.ON_PURPOSE)
    return all(
        leaning_of(one) in unsaid
        and (one.circle is Circle.HOME or one.starts.verdict is Initiative.NOT_ENOUGH_YET)
        and one.gave + one.received + one.shared < 8
        for one in review.people
    )


def shown_first(review: BalanceReport, circles: Iterable[Circle] = ()) -> list[Balance]:
    """Those of whom there is something to say, and everybody in these circles, as pages order people."""
    open_to, whole = frozenset(loop.person for loop in review.open_loops), frozenset(circles)
    return [one for one in review.people if one.circle in whole or _stands_out(one, open_to)]


def _stands_out(one: Balance, open_to: frozenset[str]) -> bool:
    """Whether a row tells something that could change a week: a lean, who starts, a silence, a return, a loop."""
    return (
        leaning_of(one) in (Leaning.GIVING, Leaning.RECEIVING)
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
    return f"since {since_in_words(review.since, review.journal.began or review.as_of, today)}"


Draw = Callable[[tuple[Balance, ...], Density], tuple[Section, ...]]


def _ways(review: BalanceReport, draw: Draw, densities: Sequence[Sequence[Density]]) -> list[tuple[Section, ...]]:
    choices = [tuple(people) for people in choices_of_rows(review)]
    return [draw(people, density) for some in densities for people, density in product(choices, some)]


def _drawing(review: BalanceReport, today: date) -> Draw:
    """How one way to show the page is put together; what several ways share is made, and so drawn, once."""
    rows = {one.name: relation_of(one, review.as_of, today) for one in review.people}
    header = Section(
        (
            Text(
                (strong(TITLE), quiet(f" · {weekday_and_date(review.as_of, today)}")),
                aside=(quiet(_since(review, today)),),
            ),
        )
    )
    news = (
        birthdays_section(review.birthdays, today, joined=True),
        came_back_section(review.came_back, today, joined=True),
    )
    more, unsorted = (
        note(more_people_sentence(review.more_people), joined=True),
        note(unsorted_sentence(review.journal), joined=True),
    )
    loops = cache(lambda most: loops_section(review.open_loops, most, joined=True))
    week = cache(lambda most: _week_drawn(review, most))
    signs = cache(lambda one_row, said_once: signs_section(review, one_row=one_row, said_once=said_once))
    table = cache(lambda people: Section((_table(people, rows),)))
    others_early = note(OTHERS_EARLY, joined=True)

    def draw(people: tuple[Balance, ...], density: Density) -> tuple[Section, ...]:
        early = density.early and any(map(is_early, people))
        usual = note(_as_usual(len(review.people) - len(people), len(people)), joined=bool(people))
        shown = (table(people), *([others_early] if early else []), usual, more)
        head = (header, loops(density.loops), *news, week(density.week))
        return (*head, *shown, signs(density.signs_in_one_row, early), unsorted)

    return draw


def _week_drawn(review: BalanceReport, most: int) -> Section:
    """The week in the writer's words, in so many rows."""
    if not review.week:
        return note(NOTHING_THIS_WEEK, joined=True)
    items = tuple(
        (Span(quote(line.details.note), Tone.QUOTE) if line.details.note.strip() else Span(moment_in_words(line)),)
        for line in review.week
    )
    return Section((Flow(quiet(f"{WEEK}: "), items, (), most=most, drops=True),), joined=True)


def _table(people: Sequence[Balance], rows: dict[str, Relation]) -> Relations:
    few = next((one for one in people if is_counted_in_short(one)), None)
    legend = ""
    if few is not None:
        so_far = so_far_sentence(few.gave, few.received)
        legend = f"{standing_in_words(few, short=True)}: {so_far[:1].lower()}{so_far[1:].rstrip('.')}"
    return Relations(tuple(rows[one.name] for one in people), legend=legend)


def _as_usual(left_out: int, shown: int) -> str:
    """How many are in no row; nothing of them stands out."""
    if not left_out:
        return ""
    many = f"and {in_words(left_out)} more" if shown else "Everybody is"
    return f"{many} as usual: recip balance --all"


def relation_of(one: Balance, as_of: date, today: date, *, young: bool = False) -> Relation:
    """One relationship as a row, and in sentences on one line; in a young journal the counts say all."""
    counts = counts_in_words(one.name, one.gave, one.received, one.shared) or "no moments yet"
    first, verdict = first_move_in_words(one.starts, one.name), one.starts.verdict
    early = is_early(one) and (young or one.gave + one.received < SAID_FROM)
    told = (
        f"{one.name}, {circle_in_words(one)}: {counts}.",
        "" if early else leaning_sentence(one),
        f"First moves: {first}." if first else "",
        f"Last in touch: {short_day(one.last_contact, today)}." if one.last_contact else "",
    )
    return Relation(
        name=one.name,
        bar=Bar(one.gave, one.received, one.shared),
        counts=counts,
        told=" ".join(filter(None, told)),
        group=one.circle.value,
        group_title="No circle yet" if one.in_no_circle else capitalised(CIRCLES[one.circle]),
        standing=(standing_in_words(one), standing_in_words(one, short=True)),
        unsure=leaning_of(one) in UNSURE,
        strip=strip_of(one.weeks, as_of),
        sure=sure_of(one),
        first=(*([first] if verdict is Initiative.MOSTLY_THEM else []), verdict.value if first else ""),
        first_unsure=verdict is Initiative.CANT_TELL,
        moves=first,
        when=short_day(one.last_contact, today) if one.last_contact else "",
        when_short=column_day(one.last_contact, today) if one.last_contact else "",
    )


NEAR = 300
"""Days within which a day and a month are plain without the year."""


def column_day(day: date, today: date) -> str:
    """A day where there is little room: "today", "Sun", "30 Oct", "Oct 2025"."""
    days = (today - day).days
    if days == 0:
        return "today"
    if 0 < days < 7:
        return WEEKDAYS[day.weekday()][:3]
    month = MONTHS[day.month - 1][:3]
    return f"{day.day} {month}" if day.year == today.year or 0 < days < NEAR else f"{month} {day.year}"


def signs_section(
    review: BalanceReport, *, one_row: bool = False, said_once: bool = False, told_once: bool = False
) -> Section:
    """The signs in short; those with nothing to say yet in one row for all.

    `said_once` tells that the page has said "not enough yet" already, `told_once` that it has aloud.
    """
    saying = tuple(
        sign_entry(sign, in_short=True) for sign in review.signs if sign.verdict is not Verdict.NOT_ENOUGH_YET
    )
    early = early_signs_sentence(review.signs, said_once=said_once)
    told = (early_signs_sentence(review.signs, said_once=told_once),)
    waits = (Text((quiet(early),), told=told),) if early else ()
    return Section((Signs(saying, in_short=True, one_row=one_row), *waits) if review.signs else (), "The four signs")


def _sections(
    review: BalanceReport, today: date, everyone: Relations, over_time: OverTime | None
) -> tuple[Section, ...]:
    """The page as it is read aloud and as a document: a section a part, what decides the week first."""
    day, young = weekday_and_date(review.as_of, today), everyone.early
    week = tuple(moment_of(line, today) for line in review.week)
    opening = f"{WEEK}:" if week else "Nothing is written this week yet."
    in_cards = Moments(week) if week else Lines((NOTHING_THIS_WEEK,))
    known = tuple(known_text(sign) for sign in early_signs(review.signs) if sign.because)
    return (
        said(f"{day}. {journal_in_words(review)}", only=(Form.PLAIN,)),
        loops_section(review.open_loops),
        birthdays_section(review.birthdays, today),
        came_back_section(review.came_back, today),
        said(opening, *(one.told for one in week), only=(Form.PLAIN,)),
        Section((in_cards,), WEEK, only=DOCUMENTS),
        Section((everyone,) if review.people else (), "Everyone"),
        note(capitalised(more_people_sentence(review.more_people))),
        *_charts(review, over_time),
        signs_section(review, said_once=bool(everyone.lead), told_once=young),
        Section(known, only=DOCUMENTS),
        step_section(one_step(review.signs) if young else ""),
        note(unsorted_sentence(review.journal)),
    )


def _charts(review: BalanceReport, over_time: OverTime | None) -> Iterator[Section]:
    if over_time is not None:
        from reciprocity.views.pages.charts import charts_section

        yield charts_section(over_time, review.people, review.since, review.as_of)


def journal_in_words(review: BalanceReport) -> str:
    """How old the journal is, roundly, and how much it holds."""
    days = (review.as_of - (review.journal.began or review.as_of)).days + 1
    units = (("day", 1, 14), ("week", 7, 63), ("month", 30.4, 715), ("year", 365.25, days + 1))
    unit, length, _ = next(one for one in units if days < one[2])
    return f"Your journal is {counted(round(days / length), unit)} old and holds {counted(review.journal.moments, 'moment')}."


def _everyone(review: BalanceReport, today: date, *, everybody: bool, young: bool) -> Relations:
    """Everybody in a table; read aloud, those of whom there is something to say, then the others by name.

    Of whom there is not enough yet is said last.
    """
    rows = {one.name: relation_of(one, review.as_of, today, young=young) for one in review.people}
    shown = review.people if everybody or young else shown_first(review, NEAREST)
    usual = [one.name for one in review.people if one not in shown]
    early = [one.name for one in shown if is_early(one)]
    longer = "" if review.journal.began and review.since < review.journal.began else " or longer"
    told = [f"With each person, {_since(review, today)}{longer}:", *(rows[one.name].told for one in shown)]
    if usual:
        told.append(f"As usual: {names_in_words(usual)}. What there is with each: recip balance --all")
    if young:
        return Relations(tuple(rows.values()), (*told, NO_HURRY), HEADINGS_EARLY, lead=NO_HURRY, early=True)
    if early:
        told.append(f"Which way it leans with {names_in_words(early)}: too few moments to say, and no hurry.")
    lead = OTHERS_EARLY if any(map(is_early, review.people)) else ""
    return Relations(tuple(rows.values()), tuple(told), HEADINGS, lead=lead)
