"""`recip demo`: the main job on a small invented journal that is thrown away afterwards."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

import typer
from typer import Context

from reciprocity.actions.batch import log_lines
from reciprocity.cli.context import AppContext, app_of
from reciprocity.core.vocabulary import Circle

app = typer.Typer(add_completion=False)

PEOPLE = (
    ("Dad", Circle.INNER, True),
    ("Leo", Circle.INNER, False),
    ("Maya", Circle.INNER, False),
    ("Mom", Circle.INNER, False),
    ("Priya", Circle.CLOSE, False),
    ("Samira", Circle.CLOSE, False),
    ("Tom", Circle.CLOSE, False),
    ("Zoë", Circle.CLOSE, False),
    ("Ana Sofia", Circle.WIDER, False),
    ("Jun", Circle.WIDER, False),
)
"""Who is in the invented journal, in which circle, and whether it is uneven on purpose."""

LINES = Path(__file__).with_name("demo.txt")

WALK = (
    ("A line after a moment with somebody, in your own words:", "log checked in on Maya yesterday, just because"),
    ("And one that somebody did for you:", "log Tom mended my bike"),
    ("Once a week, a look at how things stand:", "balance"),
    ("One relationship, over time:", "balance Tom"),
    ("The four signs, each with what is behind it:", "signs"),
    ("And one person to reach out to, with nothing to ask for:", "nudge"),
)


@app.command("demo")
def demo(ctx: Context) -> None:
    """A walk through the main job, in a throw-away journal. Yours is not touched."""
    with invented_journal(app_of(ctx).today) as invented:
        typer.echo("This is recip, with half a year of an invented person's journal, thrown away at the end.")
        invented.close()
        with _in_use(invented.path):
            for why, command in WALK:
                typer.echo(f"\n{why}\n\n$ recip {command}")
                _run(command)
    typer.echo("\nYours begins with one line:  recip log called Maya, just because")


class Invented(AppContext):
    """A run whose journal nobody needs to be told of."""

    def has_begun(self) -> None:
        pass


@contextmanager
def invented_journal(today: date) -> Iterator[AppContext]:
    """A journal of invented people and their half year, read line by line as typed ones are. It goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="recip-demo-") as folder:
        run = Invented(str(Path(folder) / "journal.db"), today)
        context = run.context
        try:
            with context.journal.change("demo", context.clock()):
                for name, circle, is_uneven in PEOPLE:
                    context.journal.people.add(name, circle=circle, uneven_on_purpose=is_uneven, added=today)
            log_lines(context, LINES.read_text("utf-8").splitlines())
            yield run
        finally:
            run.close()


@contextmanager
def _in_use(place: Path) -> Iterator[None]:
    """The journal that commands use meanwhile."""
    before = os.environ.get("RECIP_JOURNAL")
    os.environ["RECIP_JOURNAL"] = str(place)
    try:
        yield
    finally:
        if before is None:
            del os.environ["RECIP_JOURNAL"]
        else:
            os.environ["RECIP_JOURNAL"] = before


def _run(command: str) -> None:
    """Run one command as if it had been typed; asking is left out, so that the demo runs by itself."""
    from reciprocity.cli.app import main

    stdin, sys.stdin = sys.stdin, StringIO()
    try:
        main(shlex.split(command))
    except SystemExit as end:
        if end.code:
            raise
    finally:
        sys.stdin = stdin
