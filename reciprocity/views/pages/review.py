"""What is said of a week's review and of what it keeps, in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.balance_reports import AboutSignsReport
from reciprocity.core.days import full_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moments import MomentView
from reciprocity.core.reflection import Outcome
from reciprocity.core.review_reports import Intended, Noticed, NoticeLine, NoticesReport, ReviewReport, SignAsked
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.pages import sentences as words
from reciprocity.views.pages.about_signs import about_signs
from reciprocity.views.pages.sign_words import question_of

OTHERS_FIRST = "What did others do for you this week?"
"""Asked before anything else about the week: one's own part comes to mind more easily (Ross and Sicoly 1979)."""

GUESS = "Who usually goes first, and who gives more?"
NO_NOTICES = """Nothing noticed yet. When you feel owed, overlooked or entitled, it helps to see when and with whom:
  recip notice overlooked Tom "planned it without me\""""


def notice_sentence(notice: NoticeLine, today: date) -> str:
    """A feeling noticed, on one line, and below it the words that go with it."""
    who = f", with {escape_controls(notice.person)}" if notice.person else ""
    parts = (
        f"You felt {notice.feeling}{who}.",
        f"{full_day(notice.day, today)}.",
        words.handle_in_words(notice.handle),
    )
    said = " ".join(part for part in parts if part)
    return f"{said}\n  {words.quote(notice.note)}" if notice.note else said


def noticed_sentence(noticed: Noticed, today: date) -> str:
    """What was kept or taken out, and how to take that back."""
    said = notice_sentence(noticed.notice, today)
    way = words.way_back(noticed.change, dry_run=noticed.dry_run)
    if noticed.deleted:
        return f"{'Would be taken out' if noticed.dry_run else 'Taken out'}. {said}\n{way}"
    return f"{said}\n{way if noticed.dry_run else f'Noticing it is all there is to do. {way}'}"


def notices_in_words(page: NoticesReport, today: date) -> str:
    """Feelings noticed, newest first."""
    if not page.notices:
        return NO_NOTICES
    said = [notice_sentence(notice, today) for notice in page.notices]
    return "\n".join([*said, "", "Older ones are left out; --limit shows more."] if page.more else said)


def agenda_in_words(agenda: ReviewReport, today: date) -> str:
    """What a review of the week goes through, a paragraph a step."""
    intention = agenda.intention
    week = [_line(line, today) for line in agenda.week]
    waiting = [_line(line, today) for line in agenda.unsorted]
    steps = [
        [_intention(intention, today)] if intention else [],
        ["This week, in your words:", *week] if week else ["Nothing is written of this week yet."],
        [OTHERS_FIRST],
        ["To be sorted:", *waiting] if waiting else [],
        [f"Still time to {words.loop_in_words(loop)}." for loop in agenda.open_loops],
        [f"Came back. {words.came_back_sentence(one, today)}" for one in agenda.came_back],
        [notice_sentence(notice, today) for notice in agenda.notices],
        [f"A guess, before you look: {escape_controls(agenda.guess)} and you. {GUESS}"] if agenda.guess else [],
        _signs(agenda.signs),
        [_ending(agenda.last_review, today)],
    ]
    return "\n\n".join("\n".join(step) for step in steps if step)


def _intention(intention: Intended, today: date) -> str:
    became = {Outcome.OPEN: "", Outcome.DONE: " Done.", Outcome.CARRIED_ON: " Carried on.", Outcome.LET_GO: " Let go."}
    return f"{full_day(intention.day, today)}, you meant to: {words.quote(intention.words)}.{became[intention.outcome]}"


def _line(line: MomentView, today: date) -> str:
    said = words.quote(line.details.note) if line.details.note.strip() else f"{words.moment_in_words(line)}."
    return f"{full_day(line.details.day, today)}: {said} {words.handle_in_words(line.handle)}"


def _signs(signs: Sequence[SignAsked]) -> list[str]:
    early = any(sign.verdict is Verdict.NOT_ENOUGH_YET for sign in signs)
    said = [f"{_sign(sign)}\n{question_of(sign).question}" for sign in signs]
    return ["The signs; where only a question stands there is not enough yet, and no hurry.", *said] if early else said


def _sign(sign: SignAsked) -> str:
    """A sign and what the journal says of it; before it says anything, the plain name and no accusing title."""
    if sign.verdict is Verdict.NOT_ENOUGH_YET:
        return f"{escape_controls(question_of(sign).name)}."
    head = f"Sign {sign.number}. {escape_controls(question_of(sign).title)}"
    return f"{head}: {words.verdict_in_words(sign.verdict)}. {escape_controls(question_of(sign).brief)}"


def _ending(last: date | None, today: date) -> str:
    since = f"You last looked back on {full_day(last, today)}. " if last else ""
    return f"{since}On a terminal, recip review goes through this with you."


def about_in_words(_report: AboutSignsReport, _today: date) -> str:
    """The signs explained, a paragraph each, and last when not to use them."""
    about = about_signs()
    signs = [f"{sign.number}. {sign.title}\n   {sign.meaning}\n   {sign.looks_at}" for sign in about.signs]
    lists = (
        ("What the words mean", about.verdicts),
        ("What it cannot know", about.limits),
        ("When not to use this", about.not_for),
        ("Where it comes from", about.sources),
    )
    told = [f"{title}\n" + "\n".join(f"   {one}" for one in sentences) for title, sentences in lists]
    return "\n\n".join((about.opening, *signs, *told))
