"""`recip config`: what is set, and setting it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.options import DryRun, Json
from reciprocity.core.program_reports import SettingsReport
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)

DATE_ORDER = "date-order"
READING = "reading"
NAMES = {DATE_ORDER: "how 11/3 is read", READING: "what was learnt from you"}
LOCALE = "locale"
ORDERS = ("day-first", "month-first", "year-first", LOCALE)


def names_starting(incomplete: str) -> list[tuple[str, str]]:
    return [(name, what) for name, what in NAMES.items() if name.startswith(incomplete)]


def orders_starting(incomplete: str) -> list[str]:
    return [order for order in ORDERS if order.startswith(incomplete)]


@app.command("config")
def config(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help="date-order or reading.", autocompletion=names_starting)
    ] = None,
    value: Annotated[
        str | None, Argument(metavar="[VALUE]", help=f"One of {', '.join(ORDERS)}.", autocompletion=orders_starting)
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
    desk = desk_of(ctx)
    setting = (name or "").strip().lower()
    if setting and setting not in NAMES:
        raise WrongUsage(f"There is no setting {name!r}.", f"There are: {', '.join(NAMES)}.")
    if setting == READING and value is not None:
        raise WrongUsage("What was learnt is not set by hand.", "recip config reading --forget clears it.")
    if forget:
        _forget_learnt(desk, setting, Look(json), dry_run=dry_run)
        return
    if value is None:
        desk.show(_settings(desk), Look(json))
        return
    chosen = _order(value)
    with desk.journal.change("config", desk.now(), dry_run=dry_run) as change:
        desk.journal.settings.set(DATE_ORDER, None if chosen == LOCALE else chosen)
        answer = _settings(desk)
    desk.show(replace(answer, dry_run=dry_run, change=change.written), Look(json))


def _forget_learnt(desk: Desk, setting: str, look: Look, *, dry_run: bool) -> None:
    """Read every line as before anything was put right. Words that are nobody's name stay so."""
    if setting != READING:
        raise WrongUsage("--forget goes with reading.", "recip config reading --forget")
    with desk.journal.change("config", desk.now(), dry_run=dry_run) as change:
        desk.journal.corrections.drop_all()
        answer = _settings(desk)
    desk.show(replace(answer, dry_run=dry_run, change=change.written), look)


def _order(value: str) -> str:
    order = value.strip().lower().replace("_", "-").replace(" ", "-")
    if order not in ORDERS:
        raise WrongUsage(f"{DATE_ORDER} does not know {value!r}.", f"It knows: {', '.join(ORDERS)}.")
    return order


def _settings(desk: Desk) -> SettingsReport:
    """What is set, as it stands at this moment of the change that is open, or outside of any."""
    from reciprocity.reading.dates import order_here

    order, learnt = desk.journal.settings.get(DATE_ORDER), desk.journal.corrections.count()
    if order:
        return SettingsReport(order, "set here", learnt=learnt)
    return SettingsReport(order_here().value.replace(" ", "-"), "from the locale", learnt=learnt)
