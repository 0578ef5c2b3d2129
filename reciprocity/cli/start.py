"""`recip start`: five minutes to begin with, which end on the first balance."""

from __future__ import annotations

import typer
from typer import Context

from reciprocity.cli.desk import desk_of
from reciprocity.errors import Refused

app = typer.Typer(add_completion=False)


@app.command("start")
def start(ctx: Context) -> None:
    """Five minutes to begin with: up to ten people, how near they are, and what comes to mind of each.

    Any question can be skipped, and it can be left at any point: whatever you answered is kept, as ordinary moments
    on the days you name. It ends on your first balance.
    """
    desk = desk_of(ctx)
    if not desk.is_terminal:
        raise Refused("recip start asks questions, so it needs a terminal.", "Begin with a line: recip log called Maya")
    from reciprocity.cli.walks.starting import walk_in

    walk_in(desk)
