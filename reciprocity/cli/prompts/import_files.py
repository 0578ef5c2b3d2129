"""What an import asks on a terminal: who you are in the files, where their times were lived, how they are read."""

from __future__ import annotations

import os
from pathlib import Path

from reciprocity.actions.import_files import WhichReading
from reciprocity.actions.import_messages import WhichZone, WhoAreYou, zone_called
from reciprocity.cli.context import AppContext
from reciprocity.cli.prompts.console import ask, say
from reciprocity.core.escaping import escape_controls
from reciprocity.importers.context import DayMonthOrder

ORDERS = {"d": DayMonthOrder.DAY_FIRST, "m": DayMonthOrder.MONTH_FIRST}


def _who(app: AppContext, asked: WhoAreYou) -> str:
    whole = asked.pile.whole
    say(f"Who are you in it? ({asked.title})")
    for number, name in enumerate(asked.candidates, 1):
        say(f"  {number}  {escape_controls(whole.display_name(name))}")
    while True:
        answer = ask(app, "A number, or the name as the file has it >")
        if answer.isdigit() and 0 < int(answer) <= len(asked.candidates):
            return asked.candidates[int(answer) - 1]
        said = whole.addresses_of([answer])
        if said:
            return said[0]
        say("  Nobody in the file is called that.")


def _zone(app: AppContext, _asked: WhichZone) -> str:
    """The zone that the person says, or the system's: by its name, so that it is the same on every computer."""
    here = zone_here()
    say(f"Most files do not say where you were. Their times are read as in {here or 'the zone of this computer'}.")
    while True:
        answer = ask(app, "Enter if that is right; else another, as Europe/Berlin >")
        name = answer or here
        if name and zone_called(name) is not None:
            return name
        if not answer:
            return ""
        say("  No time zone is called that.")


def zone_here() -> str:
    """The name of the system's zone; empty where it has none."""
    if os.environ.get("TZ"):
        return os.environ["TZ"].lstrip(":")
    try:
        _, _, name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    except OSError:
        name = ""
    return name


def _reading(app: AppContext, asked: WhichReading) -> DayMonthOrder:
    say(asked.unclear.sentence)
    for example in asked.unclear.examples:
        say(f"  {escape_controls(example)}")
    while True:
        answer = ask(app, "Which comes first, the day or the month? [d/m] >").casefold()[:1]
        if answer in ORDERS:
            return ORDERS[answer]


ANSWERS = {WhichReading: _reading, WhichZone: _zone, WhoAreYou: _who}
