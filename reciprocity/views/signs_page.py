"""`recip signs`: the four signs, each with what the journal holds, the lines behind it, and one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.balance_reports import Sign, SignsReport
from reciprocity.core.escaping import escape_controls
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.early_signs import early_signs, early_signs_sentence, known_so_far
from reciprocity.views.layout import Row, Span, apart, cells, padded, quiet, strong, wrapped
from reciprocity.views.page_parts import because_row, came_back_rows, parted, quiet_rows, step_rows, verdict_tone
from reciprocity.views.sentences import since_in_words, unsorted_sentence, verdict_in_words
from reciprocity.views.sign_words import words_of

MARGIN = Span("   ")
INDENT = 3


def signs_rows(page: SignsReport, today: date, width: int) -> list[Row]:
    """The four signs, one below the other."""
    title = (Span("Something to notice, never a verdict: on you, or on them."),)
    since = (quiet(f"since {since_in_words(page.since, page.journal.began or page.as_of, today)}"),)
    return parted(
        [
            apart(title, since, width),
            *(_sign_rows(sign, width) for sign in page.signs if sign.verdict is not Verdict.NOT_ENOUGH_YET),
            _early_rows(page.signs, width),
            came_back_rows(page.came_back, today, width),
            quiet_rows(unsorted_sentence(page.journal), width),
        ]
    )


def _sign_rows(sign: Sign, width: int) -> list[Row]:
    verdict = Span(verdict_in_words(sign.verdict), verdict_tone(sign.verdict))
    title = apart((strong(words_of(sign).title),), (verdict,), width - INDENT)
    numbered = [(quiet(str(sign.number).ljust(INDENT)), *title[0]), *((MARGIN, *row) for row in title[1:])]
    return [*numbered, *_said_rows(sign, width), *step_rows(words_of(sign).step, width, INDENT)]


def _early_rows(signs: Sequence[Sign], width: int) -> list[Row]:
    """One line for all that there is not enough of yet, and below it what is known already."""
    early = early_signs(signs)
    known = [row for sign in early if sign.because for row in _known_rows(sign, width)]
    return [*quiet_rows(early_signs_sentence(signs), width), *known]


def _known_rows(sign: Sign, width: int) -> list[Row]:
    return wrapped((Span(known_so_far(sign)), *because_row(sign.because)), width, lead=(MARGIN,))


def _said_rows(sign: Sign, width: int) -> list[Row]:
    """What is said flows on; what is said of one person stands beside the name. The handles come last."""
    paragraphs = _paragraphs(sign)
    name = min(max((cells(who) for who, _ in paragraphs), default=0), width // 4)
    rows: list[Row] = []
    for place, (who, said) in enumerate(paragraphs, start=1):
        lead = (MARGIN, strong(padded(who, name)), Span("  ")) if who else (MARGIN,)
        because = because_row(sign.because) if place == len(paragraphs) else ()
        rows += wrapped((Span(said), *because), width, lead=lead)
    return rows


def _paragraphs(sign: Sign) -> list[tuple[str, str]]:
    """Sentences run together, but for those that begin with a person's name and a colon: (name or "", words)."""
    paragraphs: list[tuple[str, str]] = []
    for sentence in words_of(sign).said:
        who = next((name for name in sign.people if sentence.startswith(f"{name}: ")), "")
        if who:
            of_them = sentence[len(who) + 2 :]
            paragraphs.append((escape_controls(who), of_them[:1].upper() + of_them[1:]))
        elif paragraphs and not paragraphs[-1][0]:
            paragraphs[-1] = ("", f"{paragraphs[-1][1]} {sentence}")
        else:
            paragraphs.append(("", sentence))
    return paragraphs
