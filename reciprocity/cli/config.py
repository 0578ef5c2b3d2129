"""`recip config`: what is set, and setting it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.options import DryRun, Json
from reciprocity.core.settings import SettingsPage
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)

DATE_ORDER = "date-order"
LOCALE = "locale"
ORDERS = ("day-first", "month-first", "year-first", LOCALE)


def names_starting(incomplete: str) -> list[tuple[str, str]]:
    return [(name, "how 11/3 is read") for name in (DATE_ORDER,) if name.startswith(incomplete)]


def orders_starting(incomplete: str) -> list[str]:
    return [order for order in ORDERS if order.startswith(incomplete)]


@app.command("config")
def config(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="[NAME]", help="What to set: date-order.", autocompletion=names_starting)
    ] = None,
    value: Annotated[
        str | None, Argument(metavar="[VALUE]", help=f"One of {', '.join(ORDERS)}.", autocompletion=orders_starting)
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """What is set for this journal, and setting it: recip config date-order day-first.

    date-order says whether 11/3 is 3 November (month-first) or 11 March (day-first); year-first is
    month-first where 26/11/3 is 3 November 2026. Unset, the locale decides.
    """
    desk = desk_of(ctx)
    if name is not None and name.strip().lower() != DATE_ORDER:
        raise WrongUsage(f"There is no setting {name!r}.", f"There is: {DATE_ORDER}.")
    if value is None:
        desk.show(_settings(desk), Look(json))
        return
    chosen = _order(value)
    with desk.journal.change("config", desk.now(), dry_run=dry_run) as change:
        desk.journal.settings.set(DATE_ORDER, None if chosen == LOCALE else chosen)
        answer = _settings(desk)
    desk.show(replace(answer, dry_run=dry_run, change=change.written), Look(json))


def _order(value: str) -> str:
    order = value.strip().lower().replace("_", "-").replace(" ", "-")
    if order not in ORDERS:
        raise WrongUsage(f"{DATE_ORDER} does not know {value!r}.", f"It knows: {', '.join(ORDERS)}.")
    return order


def _settings(desk: Desk) -> SettingsPage:
    """What is set, as it stands at this moment of the change that is open, or outside of any."""
    from reciprocity.reading.dates import order_here

    order = desk.journal.settings.get(DATE_ORDER)
    if order:
        return SettingsPage(order, "set here")
    return SettingsPage(order_here().value.replace(" ", "-"), "from the locale")
