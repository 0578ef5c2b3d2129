"""`--html FILE` and `--open`: a report as a page for a browser, which only you can read."""

from __future__ import annotations

from reciprocity.cli.context import AppContext
from reciprocity.core.escaping import escape_controls

PRIVATE = "It holds your own words, and is as private as your journal: only you can read the file."


def write_page_file(app: AppContext, html: str, file: str | None, *, opens: bool = False) -> None:
    """Write the page to `file`, or beside the journal; say where it is, and open it if wanted."""
    from reciprocity.journal.paths import explicit_path
    from reciprocity.journal.private_files import page_beside, write_page
    from reciprocity.views.render.signature import SIGNATURE

    path = explicit_path(file) if file is not None else page_beside(app.path)
    write_page(path, f"{html}\n", SIGNATURE)
    app.context.has_written_files = True
    app.output.say(f"Written: {escape_controls(str(path))}\n{PRIVATE}")
    if opens:
        import webbrowser

        if not webbrowser.open(path.resolve().as_uri()):
            app.output.tell("No browser could be opened here. Open the file in one yourself.")
