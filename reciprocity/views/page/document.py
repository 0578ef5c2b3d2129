"""The page itself: what an answer holds, put into a template that escapes whatever a person wrote."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reciprocity.core.balance_reports import BalanceReport, GuessBeside, OverTime, RelationshipReport, Sign
from reciprocity.core.days import short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.review_reports import YearReport
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.afterwards import answered_sentence, seemed_sentences
from reciprocity.views.coming_back_words import came_back_sentence
from reciprocity.views.early_signs import early_signs, early_signs_sentence, known_so_far, one_step
from reciprocity.views.guess_words import guess_sentences
from reciprocity.views.page.figures import figures_of
from reciprocity.views.page.isolating import apart
from reciprocity.views.page.palette import rules
from reciprocity.views.page.rows import circles_of, moment_of, months_of
from reciprocity.views.relations import (
    balance_sentence,
    circle_in_words,
    completion_sentences,
    contact_sentence,
    is_early,
    signs_sentence,
    starts_sentence,
)
from reciprocity.views.sentences import (
    birthday_in_words,
    capitalised,
    handle_in_words,
    loop_in_words,
    more_people_sentence,
    since_in_words,
    unsorted_sentence,
    verdict_in_words,
    weekday_and_date,
)
from reciprocity.views.sign_words import words_of
from reciprocity.views.step_words import step_in_words
from reciprocity.views.year_words import TITLE, parts_of, span_of
from reciprocity.views.young import EMPTY, NO_HURRY, OTHERS_EARLY, is_young

TEMPLATES = Path(__file__).with_name("templates")
POLICY = "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"
"""What the page may do: wear its own style sheet, which is known by its hash, and nothing else whatever."""

HANDLES = 6
"""Of the moments that a sign rests on, how many are named."""


def html_of(answer: BalanceReport | RelationshipReport, over_time: OverTime, today: date) -> str:
    """The weekly look, or one relationship, as one HTML document that needs nothing beside it.

    Raises Refused where the charting library is not installed.
    """
    parts = (
        _review(answer, over_time, today)
        if isinstance(answer, BalanceReport)
        else _relationship(answer, over_time, today)
    )
    return _document("review.html.j2" if isinstance(answer, BalanceReport) else "relationship.html.j2", parts)


def year_html_of(year: YearReport) -> str:
    """A year as one HTML document that needs nothing beside it."""
    return _document("year.html.j2", {"title": TITLE, "day": span_of(year), "parts": parts_of(year)})


def _document(name: str, parts: dict[str, Any]) -> str:
    style = _style()
    policy = POLICY.format(style=b64encode(sha256(style.encode()).digest()).decode())
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    pages.filters["apart"] = apart
    return _whole(pages.get_template(name).render(style=style, policy=policy, **parts)) + "\n"


def _review(review: BalanceReport, over_time: OverTime, today: date) -> dict[str, Any]:
    young = is_young(review)
    empty = not review.journal.moments and not review.people
    return {
        "title": "Give and take",
        "day": weekday_and_date(review.as_of, today),
        "since": since_in_words(review.since, review.journal.began or review.as_of, today),
        "opening": EMPTY if empty else "",
        "hurry": _hurry(review, young=young, empty=empty),
        "week": [moment_of(line, today) for line in review.week],
        "figures": figures_of(over_time, review.people, review.since, review.as_of),
        "circles": circles_of(review.people, review.as_of, today),
        "young": young,
        "more": capitalised(more_people_sentence(review.more_people)),
        "loops": [capitalised(loop_in_words(loop)) for loop in review.open_loops],
        "birthdays": [birthday_in_words(one, today) for one in review.birthdays],
        "came_back": [came_back_sentence(one, today) for one in review.came_back],
        "signs": [_sign(sign) for sign in review.signs if sign.verdict is not Verdict.NOT_ENOUGH_YET],
        "step": escape_controls(one_step(review.signs)) if young and review.people else "",
        "early_signs": _early_signs(review.signs, said_once=bool(_hurry(review, young=young, empty=empty)))
        if review.people
        else [],
        "unsorted": unsorted_sentence(review.journal),
    }


def _hurry(review: BalanceReport, *, young: bool, empty: bool) -> str:
    """That there is not enough yet, said once: of everybody, or of those who have few moments."""
    if young:
        return "" if empty else NO_HURRY
    return OTHERS_EARLY if any(map(is_early, review.people)) else ""


def _early_signs(signs: Sequence[Sign], *, said_once: bool) -> list[str]:
    """One sentence for all that there is not enough of yet, and what is known of them already."""
    known = [known_so_far(sign) for sign in early_signs(signs)]
    return [
        escape_controls(sentence) for sentence in (early_signs_sentence(signs, said_once=said_once), *known) if sentence
    ]


def _sign(sign: Sign) -> dict[str, Any]:
    """A sign as the page shows it."""
    words = words_of(sign)
    return {
        "number": sign.number,
        "title": escape_controls(words.title),
        "verdict": verdict_in_words(sign.verdict),
        "is_present": sign.verdict is Verdict.PRESENT,
        "said": [escape_controls(sentence) for sentence in words.said],
        "asks": "A question" if words.step.endswith("?") else "A step",
        "step": escape_controls(words.step),
        "because": [handle_in_words(handle) for handle in sign.because[:HANDLES]],
    }


def _relationship(page: RelationshipReport, over_time: OverTime, today: date) -> dict[str, Any]:
    known = (
        starts_sentence(page, today),
        contact_sentence(page, today),
        came_back_sentence(page.came_back, today) if page.came_back else "",
        *completion_sentences(page.name, page.completions),
        *seemed_sentences(page.name, page.lines, today),
        signs_sentence(page.name, page.signs),
    )
    step = step_in_words(page.step)
    return {
        "title": escape_controls(page.name),
        "day": weekday_and_date(page.as_of, today),
        "since": since_in_words(page.since, page.began or page.as_of, today),
        "circle": capitalised(circle_in_words(page)),
        "balance": balance_sentence(page, today, page.began),
        "known": [sentence for sentence in known if sentence],
        "row": circles_of([page], page.as_of, today)[0].people[0],
        "figures": figures_of(over_time, [page], page.since, page.as_of, page.name),
        "months": months_of(page.months, page.name, today),
        "guesses": [_guess(one, page.name, today) for one in reversed(page.guesses)],
        "answered": [answered_sentence(one, today) for one in page.answered],
        "loops": [capitalised(loop_in_words(loop)) for loop in page.open_loops],
        "lines": [moment_of(line, today) for line in page.lines],
        "asks": "A question" if step.endswith("?") else "A step",
        "step": escape_controls(step),
    }


def _guess(beside: GuessBeside, name: str, today: date) -> str:
    """What was thought on a day, beside what the journal held then."""
    return f"{capitalised(short_day(beside.day, today))}. {' '.join(guess_sentences(beside, name, today).splitlines())}"


def _style() -> str:
    """The style sheet, with the colours of both schemes before it and what they mean in charts after it."""
    colours = list(rules())
    light = "".join(f"--{name}:{light};" for name, light, _ in colours)
    dark = "".join(f"--{name}:{dark};" for name, _, dark in colours)
    drawn = "".join(
        f'[{paint}="{light}"]{{{paint}:var(--{name})}}' for name, light, _ in colours for paint in ("fill", "stroke")
    )
    schemes = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"{schemes}\n{(TEMPLATES / 'style.css').read_text('utf-8').strip()}\n{drawn}"


def _whole(text: str) -> str:
    """The text with lone surrogates, which no encoding carries, replaced by U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
