"""What is set for a journal, and what it has learnt from how lines were put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reciprocity.actions.context import Context
from reciprocity.core.program_reports import SettingsReport
from reciprocity.errors import WrongUsage
from reciprocity.journal.settings import DATE_ORDER

LOCALE = "locale"
ORDERS = ("day-first", "month-first", "year-first", LOCALE)


def settings(context: Context) -> SettingsReport:
    """What is set, as it stands at this moment of the change that is open, or outside of any."""
    order, learnt = context.journal.settings.get(DATE_ORDER), context.journal.corrections.count()
    if order:
        return SettingsReport(order, "set here", learnt=learnt)
    return SettingsReport(context.locale_date_order.value.replace(" ", "-"), "from the locale", learnt=learnt)


def set_date_order(context: Context, value: str, *, dry_run: bool = False) -> SettingsReport:
    """Set how 11/3 is read to one of `ORDERS`."""
    order = value.strip().lower().replace("_", "-").replace(" ", "-")
    if order not in ORDERS:
        raise WrongUsage(f"{DATE_ORDER} does not know {value!r}.", f"It knows: {', '.join(ORDERS)}.")
    chosen = None if order == LOCALE else order
    return _changed(context, lambda: context.journal.settings.set(DATE_ORDER, chosen), dry_run=dry_run)


def forget_learnt(context: Context, *, dry_run: bool = False) -> SettingsReport:
    """Read every line as before anything was put right. Words that are nobody's name stay so."""
    return _changed(context, context.journal.corrections.drop_all, dry_run=dry_run)


def _changed(context: Context, act: Callable[[], object], *, dry_run: bool) -> SettingsReport:
    with context.journal.change("config", context.clock(), dry_run=dry_run) as change:
        act()
        report = settings(context)
    return replace(report, dry_run=dry_run, change=change.written)
