"""Every report as text: `text_of` is the one entry of this room.

A report's page is found by the name of its type, and only the file that makes it is loaded.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reciprocity.core.forms import Form, Surface

if TYPE_CHECKING:
    from reciprocity.core.relationship_reports import OverTime
    from reciprocity.views.page import Page

PAGES = {
    "AboutSignsReport": "review:about_in_words",
    "BackupReport": "backups:backed_up_sentence",
    "BackupsReport": "backups:backups_sentences",
    "BalanceReport": "balance:balance_page",
    "DeleteReport": "changes:deleted_sentence",
    "FollowUpChangeReport": "follow_ups:follow_ups_changed_sentence",
    "FollowUpsReport": "follow_ups:follow_ups_page",
    "ForgetReport": "backups:forgotten_sentences",
    "GroupReport": "people:group_sentence",
    "HealthReport": "backups:checkup_sentences",
    "HistoryReport": "history:history_page",
    "ImportReport": "imports:imported_sentence",
    "LogReport": "changes:logged_sentence",
    "MomentView": "sentences:shown_sentence",
    "MomentWritten": "sentences:written_sentence",
    "Noticed": "review:noticed_sentence",
    "NoticesReport": "review:notices_in_words",
    "Nudge": "nudge_words:nudge_sentence",
    "PeopleChangeReport": "people:changed_sentence",
    "PeopleReport": "people:people_page",
    "PersonReport": "people:person_page",
    "RelationshipReport": "relationship:relationship_page",
    "RestoreImportReport": "backups:taken_in_sentences",
    "RestoreReport": "backups:restored_sentences",
    "ReviewReport": "review:agenda_in_words",
    "SettingsReport": "changes:settings_in_words",
    "SignsReport": "signs:signs_page",
    "UndoReport": "changes:undone_sentence",
    "YearReport": "year:year_page",
}
"""Of each report, the file in `pages` and the function there, of the report and today.

It answers with a page, and is named so; or, where all that there is to say is a few sentences, with those: they are
said everywhere.
"""

RENDERERS = {
    Form.PAGE: "terminal:terminal_text",
    Form.PLAIN: "plain:plain_text",
    Form.MARKDOWN: "markdown:markdown_text",
    Form.HTML: "html:html_text",
}
"""Of each form that shows a page, the file in `render` and the function there, of the page and the surface."""


WISHES = {"BalanceReport": ("form", "everybody", "over_time"), "RelationshipReport": ("over_time",)}
"""What else a page is made with."""


def text_of(
    report: object,
    form: Form,
    surface: Surface,
    today: date,
    *,
    everybody: bool = False,
    over_time: OverTime | None = None,
) -> str:
    """The report in a form, with no line break at its end. TypeError where nothing is known of such a report.

    With `everybody` the weekly look leaves out nobody for being as usual. `over_time` is what its charts draw.
    """
    if form is Form.JSON:
        from reciprocity.views.json_report import json_of

        return json_of(report)
    made = _made(report, today, {"form": form, "everybody": everybody, "over_time": over_time})
    if isinstance(made, str) and form in (Form.PAGE, Form.PLAIN):
        return made
    if everybody and form is Form.PAGE:
        surface = replace(surface, height=None)
    return _rendered(_page_of_sentences(made) if isinstance(made, str) else made, form, surface)


def _made(report: object, today: date, wishes: dict[str, Any]) -> Page | str:
    name = type(report).__name__
    if name not in PAGES:
        raise TypeError(f"No page is known for {name}")
    module, function = PAGES[name].split(":")
    make = getattr(import_module(f"reciprocity.views.pages.{module}"), function)
    made: Page | str = make(report, today, **{wish: wishes[wish] for wish in WISHES.get(name, ())})
    return made


def is_drawn(report: object) -> bool:
    """Whether a terminal draws the report as a page, rather than says it in sentences."""
    return PAGES[type(report).__name__].endswith("_page")


def _rendered(page: Page, form: Form, surface: Surface) -> str:
    module, function = RENDERERS[form].split(":")
    text: str = getattr(import_module(f"reciprocity.views.render.{module}"), function)(page, surface)
    return text


def _page_of_sentences(text: str) -> Page:
    """Sentences as a page: a section a paragraph."""
    from reciprocity.views.page import Lines, Page, Section

    return Page(tuple(Section((Lines(tuple(part.split("\n"))),)) for part in text.split("\n\n")))
