"""The pages in whole sentences, one thing said after another, for a screen reader or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from reciprocity.core.balance_reports import Balance, BalanceReport, Month, RelationshipReport, Sign, SignsReport
from reciprocity.core.days import full_day, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentView
from reciprocity.core.people_reports import PeopleReport, PersonReport
from reciprocity.core.program_reports import SettingsReport
from reciprocity.core.review_reports import ContactLine, FollowUpChangeReport, FollowUpsReport, HistoryReport
from reciprocity.core.thresholds import SAID_FROM
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.afterwards import answered_sentence, seemed_sentences
from reciprocity.views.coming_back_words import came_back_sentence
from reciprocity.views.early_signs import early_signs, early_signs_sentence, known_so_far, one_step
from reciprocity.views.follow_ups_page import follow_ups_changed_sentence, follow_ups_in_words
from reciprocity.views.found import follow_ups_found, nothing_to_show, notices_found
from reciprocity.views.persons import nobody_in_words, person_sentences, rhythm_in_words, standing_sentences
from reciprocity.views.relations import (
    balance_sentence,
    circle_in_words,
    completion_sentences,
    contact_sentence,
    counts_in_words,
    first_move_in_words,
    is_early,
    leaning_sentence,
    month_in_words,
    moves_in_words,
    signs_sentence,
    starts_sentence,
)
from reciprocity.views.saying import NEAREST, shown_first
from reciprocity.views.sentences import (
    birthday_in_words,
    capitalised,
    counted,
    felt_sentence,
    handle_in_words,
    loop_in_words,
    moment_in_words,
    more_people_sentence,
    names_in_words,
    quote,
    since_in_words,
    unsorted_sentence,
    verdict_in_words,
    weekday_and_date,
)
from reciprocity.views.settings_page import settings_in_words
from reciprocity.views.sign_words import words_of
from reciprocity.views.step_words import step_in_words
from reciprocity.views.young import EMPTY, NO_HURRY, age_in_words, is_young


def review_in_words(review: BalanceReport, today: date, *, everybody: bool = False) -> str:
    """The weekly look in sentences, a paragraph a part: what decides the week comes first."""
    if not review.journal.moments and not review.people:
        begin = "To begin: recip log called Maya, just because. Or five minutes of questions: recip start"
        return _paragraphs([[EMPTY, begin], [unsorted_sentence(review.journal)]])
    age = age_in_words(review.journal.began or review.as_of, review.as_of)
    holds = f"Your journal is {age} old and holds {counted(review.journal.moments, 'moment')}."
    week = [_line(line, today) for line in review.week]
    says_more = [sign for sign in review.signs if sign.verdict is not Verdict.NOT_ENOUGH_YET]
    return _paragraphs(
        [
            [f"{weekday_and_date(review.as_of, today)}. {holds}"],
            [f"Still time to {loop_in_words(loop)}." for loop in review.open_loops],
            [f"Coming up: {birthday_in_words(one, today)}." for one in review.birthdays],
            [f"Came back. {came_back_sentence(one, today)}" for one in review.came_back],
            ["This week, in your words:", *week] if week else ["Nothing is written this week yet."],
            _people(review, today, everybody=everybody),
            [capitalised(more_people_sentence(review.more_people))],
            [*map(_brief, says_more), early_signs_sentence(review.signs, said_once=is_young(review))],
            [_step(one_step(review.signs)) if is_young(review) else ""],
            [unsorted_sentence(review.journal)],
        ]
    )


def _people(review: BalanceReport, today: date, *, everybody: bool) -> list[str]:
    """Those of whom there is something to say, then the others by name, and of whom there is not enough yet."""
    if not review.people:
        return []
    young = is_young(review)
    shown = review.people if everybody or young else shown_first(review, NEAREST)
    known = [_balance(one, today, young=young) for one in shown]
    usual = [one.name for one in review.people if one not in shown]
    if usual:
        known.append(f"As usual: {names_in_words(usual)}. What there is with each: recip balance --all")
    early = [one.name for one in shown if is_early(one)]
    yet = f"Which way it leans with {names_in_words(early)}: too few moments to say, and no hurry." if early else ""
    longer = "" if review.journal.began and review.since < review.journal.began else " or longer"
    since = f"With each person, since {since_in_words(review.since, review.journal.began, today)}{longer}:"
    return [since, *known, NO_HURRY if young else yet]


def _balance(one: Balance, today: date, *, young: bool) -> str:
    """One relationship in a few sentences, on one line; in a young journal the counts say all."""
    counts = counts_in_words(one.name, one.gave, one.received, one.shared)
    first = first_move_in_words(one.starts, one.name)
    said = [
        f"{escape_controls(one.name)}, {circle_in_words(one)}: {counts or 'no moments yet'}.",
        "" if is_early(one) and (young or one.gave + one.received < SAID_FROM) else leaning_sentence(one),
        f"First moves: {first}." if first else "",
        f"Last in touch: {short_day(one.last_contact, today)}." if one.last_contact else "",
    ]
    return " ".join(sentence for sentence in said if sentence)


def _brief(sign: Sign) -> str:
    """A sign in short."""
    head = f"Sign {sign.number}, {escape_controls(words_of(sign).name)}"
    return f"{head}: {verdict_in_words(sign.verdict)}. {escape_controls(words_of(sign).brief)}"


HANDLES_READ = 20


def signs_in_words(page: SignsReport, today: date) -> str:
    """The four signs, a paragraph each."""
    since = since_in_words(page.since, page.journal.began or page.as_of, today)
    opening = f"Something to notice, never a verdict: on you, or on them. Since {since}."
    came_back = [f"Came back. {came_back_sentence(one, today)}" for one in page.came_back]
    saying = (_sign(sign) for sign in page.signs if sign.verdict is not Verdict.NOT_ENOUGH_YET)
    early = [early_signs_sentence(page.signs), *map(_known, early_signs(page.signs))]
    return _paragraphs([[opening], *saying, early, came_back, [unsorted_sentence(page.journal)]])


def _known(sign: Sign) -> str:
    """What is known already of a sign of which there is not enough yet, and what that rests on."""
    return f"{escape_controls(known_so_far(sign))} It rests on {_handles(sign)}." if sign.because else ""


def _handles(sign: Sign) -> str:
    handles = " ".join(handle_in_words(handle) for handle in sign.because[:HANDLES_READ])
    more = len(sign.because) - HANDLES_READ
    return f"{handles} and {more} more; recip why sign {sign.number} reads them all" if more > 0 else handles


def _sign(sign: Sign) -> list[str]:
    title = f"Sign {sign.number}. {escape_controls(words_of(sign).title)}: {verdict_in_words(sign.verdict)}."
    handles = _handles(sign)
    step = _step(words_of(sign).step)
    return [
        title,
        *(escape_controls(sentence) for sentence in words_of(sign).said),
        f"It rests on {handles}." if handles else "",
        step,
    ]


def relationship_in_words(page: RelationshipReport, today: date) -> str:
    """One relationship over time, in sentences."""
    known = [
        starts_sentence(page, today),
        contact_sentence(page, today),
        came_back_sentence(page.came_back, today) if page.came_back else "",
        *completion_sentences(page.name, page.completions),
        *seemed_sentences(page.name, page.lines, today),
        signs_sentence(page.name, page.signs),
    ]
    return _paragraphs(
        [
            [
                f"{escape_controls(page.name)}, {circle_in_words(page)}.",
                balance_sentence(page, today, page.began),
            ],
            known,
            [answered_sentence(one, today) for one in page.answered],
            [_month(month, page.name, today) for month in page.months],
            [f"Still time to {loop_in_words(loop)}." for loop in page.open_loops],
            [_line(line, today) for line in page.lines],
            [_step(step_in_words(page.step))],
        ]
    )


def _step(step: str) -> str:
    return f"{'A question' if step.endswith('?') else 'A step'}: {escape_controls(step)}" if step else ""


def _month(month: Month, name: str, today: date) -> str:
    counts = counts_in_words(name, month.gave, month.received, month.shared)
    moves = moves_in_words(month.your_starts, month.their_starts, name)
    first = f" First moves: {moves}." if moves else ""
    return f"{month_in_words(month, today)}: {counts or 'nothing noted'}.{first}"


def history_in_words(history: HistoryReport, today: date) -> str:
    """Moments and contacts, newest first, a sentence each."""
    if history.is_empty:
        return nothing_to_show(history)
    dated: list[MomentView | ContactLine] = [*history.entries, *history.contacts]
    said = [
        _line(one, today) if isinstance(one, MomentView) else _contact(one, today)
        for one in sorted(dated, key=lambda one: one.day, reverse=True)
    ]
    more = "Older ones are left out; --limit shows more, --since and --search look further." if history.more else ""
    return _paragraphs([said, follow_ups_found(history, today), notices_found(history, today), [more]])


def _line(line: MomentView, today: date) -> str:
    """One moment on one line: the day, what it was, the line as typed, and its handle."""
    said = [
        f"{full_day(line.details.day, today)}: {moment_in_words(line)}.",
        quote(line.details.note) if line.details.note.strip() else "",
    ]
    return " ".join(part for part in (*said, felt_sentence(line), handle_in_words(line.handle)) if part)


def _contact(contact: ContactLine, today: date) -> str:
    who = escape_controls(contact.person)
    both = contact.you_wrote and contact.they_wrote
    wrote = f"you and {who} wrote" if both else f"you wrote to {who}" if contact.you_wrote else f"{who} wrote to you"
    return f"{full_day(contact.day, today)}: {wrote} ({escape_controls(contact.channel)})."


def people_in_words(page: PeopleReport, today: date) -> str:
    """Everyone, a line each, then the groups."""
    if not page.people and not page.groups:
        return nobody_in_words(page)
    groups = [
        f"{escape_controls(one.name)}: {names_in_words(one.people) if one.people else 'nobody yet'}."
        for one in page.groups
    ]
    return _paragraphs([[_person(person, today) for person in page.people], ["Groups.", *groups] if groups else []])


def _person(person: PersonReport, today: date) -> str:
    also = f", also {names_in_words(person.nicknames)}" if person.nicknames else ""
    last = f"Last in touch: {short_day(person.last_contact, today)}." if person.last_contact else "Not in touch yet."
    standing = " ".join(standing_sentences(person, today))
    return f"{escape_controls(person.name)}{also}: {rhythm_in_words(person)}. {last} {standing}".strip()


def person_in_words(person: PersonReport, today: date) -> str:
    """One person, a sentence a line."""
    note = [quote(person.note)] if person.note.strip() else []
    return _paragraphs([[f"{escape_controls(person.name)}.", *person_sentences(person, today)], note])


def _paragraphs(parts: Iterable[Iterable[str]]) -> str:
    """Sentences a line each, a blank line between the parts that hold any."""
    paragraphs = ["\n".join(sentence for sentence in part if sentence) for part in parts]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


PAGES: dict[type, Callable[[Any, date], str]] = {
    FollowUpsReport: follow_ups_in_words,
    FollowUpChangeReport: follow_ups_changed_sentence,
    HistoryReport: history_in_words,
    PeopleReport: people_in_words,
    PersonReport: person_in_words,
    RelationshipReport: relationship_in_words,
    BalanceReport: review_in_words,
    SettingsReport: settings_in_words,
    SignsReport: signs_in_words,
}
"""What is said of each page."""
