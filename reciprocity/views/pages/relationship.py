"""`recip balance Maya`: one relationship, over time, every number with the lines that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import dropwhile

from reciprocity.core.days import MONTHS, short_day
from reciprocity.core.escaping import shell_word
from reciprocity.core.forms import Form
from reciprocity.core.moments import MomentView
from reciprocity.core.open_loops import Answered
from reciprocity.core.relationship_reports import GuessBeside, Month, OverTime, RelationshipReport
from reciprocity.core.vocabulary import Felt, LoopKind
from reciprocity.views import page as blocks
from reciprocity.views.chart import Balance, Months
from reciprocity.views.pages import parts, relations
from reciprocity.views.pages import sentences as words
from reciprocity.views.pages.step_words import step_in_words

RECENT, ANSWERED = 10, 4
"""How many of the newest lines and answers a drawn page shows."""

HEADINGS = ("Month", "From them, from you", "In words", "First moves")
DONE = {LoopKind.THANK: "Thanked", LoopKind.OWN: "Owned"}
QUOTED = ((Felt.LIGHTER, "lighter"), (Felt.HEAVIER, "heavier"))


def relationship_page(report: RelationshipReport, today: date, *, over_time: OverTime | None = None) -> blocks.Page:
    """What is known of the two of you, its months, what is open, and the newest lines."""
    circle, name = relations.circle_in_words(report), report.name
    balance = relations.balance_sentence(report, today, report.began)
    between = blocks.Text((blocks.Span(balance),))
    title = blocks.section(blocks.Text((blocks.strong(name),), aside=(blocks.quiet(circle),)), between)
    aloud = blocks.said(f"{name}, {circle}.", balance, only=(Form.PLAIN,))
    bar = Balance(blocks.Bar(report.gave, report.received, report.shared), parts.sure_of(report))
    document = blocks.section(between, bar, title="Between you", only=blocks.DOCUMENTS)
    known = blocks.said(*_known(report, today))
    answered = _answered(report, today)
    loops = parts.loops_section(report.open_loops, all_of_them=True)
    months, lines = _months(report, today), _lines(report, today)
    step = blocks.section(parts.step_text(step_in_words(report.step)))
    charts = parts.charts_of(over_time, [report], report.since, report.as_of, name)
    guesses = _guesses(report.guesses, name, today)
    since = words.since_in_words(report.since, report.began or report.as_of, today)
    return blocks.Page(
        (aloud, document, known, answered, months, loops, charts, guesses, lines, step),
        title=name,
        day=f"{words.capitalised(circle)}. {words.weekday_and_date(report.as_of, today)}, since {since}",
        drawn=[(title, months, known, answered, loops, lines, step)],
    )


def _known(report: RelationshipReport, today: date) -> Iterator[str]:
    yield relations.starts_sentence(report, today)
    yield relations.contact_sentence(report, today)
    yield words.came_back_sentence(report.came_back, today) if report.came_back else ""
    yield from relations.completion_sentences(report.name, report.completions)
    yield from _seemed(report.name, report.lines, today)
    yield relations.signs_sentence(report.name, report.signs)


def _seemed(name: str, lines: Sequence[MomentView], today: date) -> Iterator[str]:
    """After what they last seemed lighter or heavier, and how often they said so themselves; `lines` newest first."""
    felt = [line for line in lines if line.felt is not None]
    newest = [(how, next((line for line in felt if line.felt is kind), None)) for kind, how in QUOTED]
    last = "; ".join(
        f"last {how} after {words.note_or_moment(line)} ({short_day(line.day, today)})" for how, line in newest if line
    )
    if last:
        yield f"{words.capitalised(last)}."
    told = sum(line.told is True for line in felt)
    if told and told == len(felt):
        yield f"{name} said so."
    elif told:
        guessed = "the other is" if len(felt) - told == 1 else f"the other {words.in_words(len(felt) - told)} are"
        yield f"{name} said so {words.times_in_words(told)}; {guessed} your guess."


def _answered(report: RelationshipReport, today: date) -> blocks.Section:
    """What you thanked for and owned, the newest first, with how soon."""
    sentences, more = tuple(_answer(one, today) for one in report.answered), len(report.answered) - ANSWERED
    lines = blocks.Lines(sentences, ANSWERED, f"and {words.counted(more, 'more', 'more')}" if more > 0 else "")
    return blocks.Section((lines,) if sentences else (), "Thanks and ownership")


def _answer(one: Answered, today: date) -> str:
    """What was done about a moment and how soon: `Thanked two days later: "mended my bike", Thu 19 Nov. [m2xt]`."""
    quoted = f"{words.quote(one.note)}, " if one.note.strip() else ""
    later = f" {words.counted(one.days, 'day')} later" if one.days else " the same day"
    how_soon = ", as you marked" if one.days is None else later
    return f"{DONE[one.kind]}{how_soon}: {quoted}{short_day(one.day, today)}. [{one.handle}]"


def _months(report: RelationshipReport, today: date) -> blocks.Section:
    """The months from the first that holds anything, and half a year of who went first, week by week."""
    held = dropwhile(
        lambda one: not (one.gave or one.received or one.shared or one.your_starts or one.their_starts), report.months
    )
    rows = tuple(_month(month, report.name, today) for month in held)
    strip = blocks.strip_of(report.weeks, report.as_of)
    months = Months(rows, HEADINGS, strip, report.name)
    return blocks.Section((months,) if rows or strip else (), "Month by month")


def _month(month: Month, who: str, today: date) -> blocks.Relation:
    year = "" if month.month.year == today.year else f" {month.month.year}"
    name = MONTHS[month.month.month - 1]
    counts = relations.counts_in_words(who, month.gave, month.received, month.shared) or "nothing noted"
    moves = relations.moves_in_words(month.your_starts, month.their_starts, who)
    return blocks.Relation(
        name=f"{name}{year}",
        bar=blocks.Bar(month.gave, month.received, month.shared),
        counts=counts,
        told=f"{name}{year}: {counts}.{f' First moves: {moves}.' if moves else ''}",
        group=f"{name[:3]}{year}",
        moves=moves,
    )


def _guesses(guesses: Sequence[GuessBeside], name: str, today: date) -> blocks.Section:
    """What was thought on a day, beside what the journal held then; the newest first."""
    from reciprocity.views.pages.guess import guess_sentences

    sentences = [
        f"{words.capitalised(short_day(one.day, today))}. {' '.join(guess_sentences(one, name, today).splitlines())}"
        for one in reversed(guesses)
    ]
    title = "What you thought, and what the journal held then"
    return blocks.Section((blocks.Lines(tuple(sentences)),) if guesses else (), title, only=blocks.DOCUMENTS)


def _lines(report: RelationshipReport, today: date) -> blocks.Section:
    """The lines with their handles; drawn the newest, and where the others are."""
    more = len(report.lines) - RECENT
    left_out = f"and {words.counted(more, 'more', 'more')}: recip history {shell_word(report.name)}" if more > 0 else ""
    moments = blocks.Moments(tuple(parts.moment_of(line, today) for line in report.lines), RECENT, left_out)
    return blocks.Section((moments,) if report.lines else (), "In your words")
