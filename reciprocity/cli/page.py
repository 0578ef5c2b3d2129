"""`recip balance --html FILE` and `--open`: the answer as a page for a browser, which only you can read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reciprocity.core.balance_reports import Balance
from reciprocity.core.escaping import escape_controls
from reciprocity.errors import WrongUsage

if TYPE_CHECKING:
    from reciprocity.cli.desk import Desk, Look
    from reciprocity.core.balance_reports import BalanceReport, RelationshipReport
    from reciprocity.core.evidence import Evidence
    from reciprocity.core.people import Person

PRIVATE = "It holds your own words, and is as private as your journal: only you can read the file."


@dataclass(frozen=True, slots=True)
class Page:
    """Whether a page is wanted, in which file, and whether it is opened."""

    file: str | None = None
    opened: bool = False

    @property
    def is_wanted(self) -> bool:
        return self.opened or self.file is not None

    def refuse_beside(self, look: Look) -> None:
        """Raise WrongUsage where another way to answer is wanted too."""
        if self.is_wanted and (look.json or look.plain):
            other = "--json" if look.json else "--plain"
            raise WrongUsage(f"A page and {other} do not go together.", "Ask for one, and then for the other.")


def write(
    desk: Desk, answer: BalanceReport | RelationshipReport, person: Person | None, evidence: Evidence, page: Page
) -> None:
    """Write the page, say where it is and that it is private, and open it where that is wanted."""
    from reciprocity.analysis.over_time import over_time_in, over_time_with
    from reciprocity.core.forms import Form, Surface
    from reciprocity.views.show import text_of

    over_time = (
        over_time_with(person, answer.weeks, evidence)
        if person is not None and isinstance(answer, Balance)
        else over_time_in(evidence)
    )
    put(desk, text_of(answer, Form.HTML, Surface(), evidence.as_of, over_time=over_time), page)


def put(desk: Desk, html: str, page: Page) -> None:
    """Write a page that is made, say where it is, and open it where that is wanted."""
    from reciprocity.journal.paths import explicit_path
    from reciprocity.journal.private_page import page_beside, write_page
    from reciprocity.views.render.signature import SIGNATURE

    path = explicit_path(page.file) if page.file is not None else page_beside(desk.place)
    write_page(path, f"{html}\n", SIGNATURE)
    desk.has_written_files = True
    desk.say(f"Written: {escape_controls(str(path))}\n{PRIVATE}")
    if page.opened:
        _open(desk, path)


def _open(desk: Desk, path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        desk.tell("No browser could be opened here. Open the file in one yourself.")
