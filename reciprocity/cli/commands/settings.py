"""`recip config`, `where` and `schema`: what is set, where the journal is, and the shape of answers."""

from __future__ import annotations

import os
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.settings import ORDERS, forget_learnt, set_date_order, settings
from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, form_of
from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form
from reciprocity.errors import WrongUsage
from reciprocity.journal.settings import DATE_ORDER

app = typer.Typer(add_completion=False)

READING = "reading"
NAMES = {DATE_ORDER: "how 11/3 is read", READING: "what was learnt from you"}


def _names_starting(incomplete: str) -> list[tuple[str, str]]:
    return [(name, what) for name, what in NAMES.items() if name.startswith(incomplete)]


def _orders_starting(incomplete: str) -> list[str]:
    return [order for order in ORDERS if order.startswith(incomplete)]


@app.command("config")
def config(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help="date-order or reading.", autocompletion=_names_starting)
    ] = None,
    value: Annotated[
        str | None, Argument(metavar="[VALUE]", help=f"One of {', '.join(ORDERS)}.", autocompletion=_orders_starting)
    ] = None,
    forget: Annotated[
        bool, Option("--forget", help="With reading: forget how you put lines right. recip undo brings it back.")
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """What is set for this journal, and setting it: recip config date-order day-first.

    What you put right (recip edit, recip sort, an answer) is remembered in the journal, and the same words are read
    that way next time; recip config reading --forget clears that.

    date-order says whether 11/3 is 3 November (month-first) or 11 March (day-first); year-first is
    month-first where 26/11/3 is 3 November 2026. Unset, the locale decides.
    """
    run = app_of(ctx)
    setting = (name or "").strip().lower()
    if setting and setting not in NAMES:
        raise WrongUsage(f"There is no setting {name!r}.", f"There are: {', '.join(NAMES)}.")
    if setting == READING and value is not None:
        raise WrongUsage("What was learnt is not set by hand.", "recip config reading --forget clears it.")
    if forget and setting != READING:
        raise WrongUsage("--forget goes with reading.", "recip config reading --forget")
    if forget:
        report = forget_learnt(run.context, dry_run=dry_run)
    elif value is None:
        report = settings(run.context)
    else:
        report = set_date_order(run.context, value, dry_run=dry_run)
    run.output.show(report, form_of(json=json))


@app.command("where")
def where(
    ctx: Context,
    json: Json = False,
) -> None:
    """Where the journal is: --journal, else RECIP_JOURNAL, else your own data folder."""
    from reciprocity.core.change_reports import WhereReport

    run = app_of(ctx)
    form = form_of(json=json)
    if form is Form.JSON:
        is_there = os.path.exists(run.path)  # noqa: PTH110 - no name is too long for it
        run.output.show(WhereReport(str(run.path), is_there), form)
    else:
        run.output.say(escape_controls(str(run.path)))


def _shapes_starting(incomplete: str) -> list[tuple[str, str]]:
    from reciprocity.views.schema import SHAPES

    return [(name, ", ".join(row.commands)) for name, row in SHAPES.items() if name.startswith(incomplete)]


@app.command("schema")
def schema(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="NAME", help="Which answer: balance, say.", autocompletion=_shapes_starting)
    ] = None,
    json: Json = False,
) -> None:
    """The JSON Schema of an answer: what --json writes, and what each field means.

    Without a name it lists the answers, each with the commands that give it.
    """
    from reciprocity.views.schema import SHAPES, schema_text, shapes, shapes_said

    output = app_of(ctx).output
    form = form_of(json=json)
    if name is None and form is Form.JSON:
        output.show(shapes(), form)
    elif name is None:
        output.say(shapes_said(shapes()))
    elif name in SHAPES:
        output.say(schema_text(name))
    else:
        raise WrongUsage(f"There is no answer called {name}.", f"There are: {', '.join(SHAPES)}.")
