"""`--html FILE` and `--open`: a report as a page for a browser, which only you can read."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.cli.context import AppContext
from reciprocity.core.escaping import escape_controls

PRIVATE = "It holds your own words, and is as private as your journal: only you can read the file."


@dataclass(frozen=True, slots=True)
class PageFile:
    """Whether a page is wanted, in which file, and whether it is opened."""

    file: str | None = None
    opened: bool = False

    @property
    def is_wanted(self) -> bool:
        return self.opened or self.file is not None

    def write(self, app: AppContext, html: str) -> None:
        """Write the page, say where it is and that it is private, and open it where that is wanted."""
        from reciprocity.journal.paths import explicit_path
        from reciprocity.journal.private_files import page_beside, write_page
        from reciprocity.views.render.signature import SIGNATURE

        path = explicit_path(self.file) if self.file is not None else page_beside(app.path)
        write_page(path, f"{html}\n", SIGNATURE)
        app.context.has_written_files = True
        app.output.say(f"Written: {escape_controls(str(path))}\n{PRIVATE}")
        if self.opened:
            import webbrowser

            if not webbrowser.open(path.resolve().as_uri()):
                app.output.tell("No browser could be opened here. Open the file in one yourself.")
