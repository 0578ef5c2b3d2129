"""`recip config`: what is set, and setting it."""

from __future__ import annotations

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
    chosen = None if value is None else _order(value)
    if chosen is not None and not dry_run:
        desk.journal.settings.set(DATE_ORDER, None if chosen == LOCALE else chosen)
    desk.show(_settings(desk, chosen, dry_run=dry_run), Look(json))


def _order(value: str) -> str:
    order = value.strip().lower().replace("_", "-").replace(" ", "-")
    if order not in ORDERS:
        raise WrongUsage(f"{DATE_ORDER} does not know {value!r}.", f"It knows: {', '.join(ORDERS)}.")
    return order


def _settings(desk: Desk, chosen: str | None, *, dry_run: bool) -> SettingsPage:
    """What is set, with what was just chosen on top."""
    from reciprocity.reading.dates import order_here

    kept = desk.journal.settings.get(DATE_ORDER) if desk.place.exists() else None
    order = chosen if dry_run and chosen else kept
    if order and order != LOCALE:
        return SettingsPage(order, "set here", dry_run)
    return SettingsPage(order_here().value.replace(" ", "-"), "from the locale", dry_run)
