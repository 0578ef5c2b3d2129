"""`recip signs`: the four signs, each with what the journal holds, the lines behind it, and one step."""

from __future__ import annotations

from datetime import date

from reciprocity.core.balance_reports import SignsReport
from reciprocity.core.vocabulary import Verdict
from reciprocity.views.page import Page, Section, Signs, Span, Text, note, quiet
from reciprocity.views.pages.parts import came_back_section, early_signs, early_signs_sentence, known_text, sign_entry
from reciprocity.views.pages.sentences import since_in_words, unsorted_sentence

OPENING = "Something to notice, never a verdict: on you, or on them."


def signs_page(report: SignsReport, today: date) -> Page:
    """The four signs, one below the other; one line for all that there is not enough of yet, and what is known."""
    since = since_in_words(report.since, report.journal.began or report.as_of, today)
    saying = tuple(sign_entry(sign) for sign in report.signs if sign.verdict is not Verdict.NOT_ENOUGH_YET)
    known = tuple(known_text(sign) for sign in early_signs(report.signs) if sign.because)
    return Page(
        (
            Section((Text((Span(OPENING),), aside=(quiet(f"since {since}"),), told=(f"{OPENING} Since {since}.",)),)),
            Section((Signs(saying),)),
            Section((*note(early_signs_sentence(report.signs)).blocks, *known)),
            came_back_section(report.came_back, today),
            note(unsorted_sentence(report.journal)),
        ),
        title="The four signs",
        day=f"since {since}",
    )
