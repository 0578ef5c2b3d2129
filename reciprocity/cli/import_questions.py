"""What an import has to ask: who you are in the files, where their times were lived, how their dates are read."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import Path

from reciprocity.cli.desk import Desk
from reciprocity.cli.gathering import Pile
from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import ME
from reciprocity.errors import BadFile, WrongUsage
from reciprocity.importers import FORMATS, Context
from reciprocity.importers.context import AmbiguousFile, DayMonthOrder, Question

OFFERED = 9
NAMES_SAID = 5
ZONE, REGION = "zone", "region"


def me_in(desk: Desk, pile: Pile, told: Sequence[str], *, is_alone: bool) -> tuple[tuple[str, ...], bool]:
    """Your addresses in files of a format, and whether they are to be remembered.

    Told ones come first, then what the files themselves show, then what was answered once; `is_alone` where there is
    no other format, so that what was told must be meant for this one. Raises BadFile where nobody is called that.
    """
    whole = pile.whole
    found = tuple(whole.addresses_of(told))
    if found:
        return found, True
    if whole.identifies_you or not whole.messages:
        return (), False
    if told and is_alone:
        names = ", ".join(escape_controls(whole.display_name(name)) for name in whole.candidates()[:NAMES_SAID])
        raise BadFile("None of the messages is from you or to you, by the name given.", f"Most often it names: {names}")
    remembered = tuple(whole.addresses_of(json.loads(desk.journal.settings.get(_me_key(pile.format)) or "[]")))
    if remembered:
        return remembered, False
    shared_address = whole.shared_address()
    if shared_address is not None and pile.format != "csv":
        return (shared_address,), True
    return (_asked_who(desk, pile),), True


def remember_me(desk: Desk, format_: str, me: Sequence[str]) -> None:
    """For the next import of the format; within the change that is open."""
    before = json.loads(desk.journal.settings.get(_me_key(format_)) or "[]")
    both = list(dict.fromkeys([*before, *me]))
    if both != before:
        desk.journal.settings.set(_me_key(format_), json.dumps(both, ensure_ascii=False))


def _me_key(format_: str) -> str:
    return f"me in {format_}"


def _asked_who(desk: Desk, pile: Pile) -> str:
    candidates = [name for name in pile.whole.candidates() if name != ME][:OFFERED]
    shown = [escape_controls(pile.whole.display_name(name)) for name in candidates]
    if not desk.is_terminal:
        often = f" Most often it names: {', '.join(shown[:NAMES_SAID])}" if shown else ""
        raise WrongUsage(f"Which of the names in {_where(pile)} is you?", f"Say it with: --me NAME.{often}")
    from reciprocity.cli.prompts.console import ask, say

    say(f"Who are you in it? ({FORMATS[pile.format].title})")
    for number, name in enumerate(shown, 1):
        say(f"  {number}  {name}")
    while True:
        answer = ask(desk, "A number, or the name as the file has it >")
        if answer.isdigit() and 0 < int(answer) <= len(candidates):
            return candidates[int(answer) - 1]
        said = pile.whole.addresses_of([answer])
        if said:
            return said[0]
        say("  Nobody in the file is called that.")


def _where(pile: Pile) -> str:
    return "the file" if len(pile.files) == 1 else f"the {len(pile.files)} files of {FORMATS[pile.format].title}"


def zone_for(desk: Desk, told: str | None) -> tuple[tzinfo | None, str | None]:
    """Where the times were lived, and its name where that is to be remembered: as told, as told before, or here."""
    known = told or desk.journal.settings.get(ZONE)
    if known is None and desk.is_terminal:
        return _asked_zone(desk)
    if known is None:
        return None, None
    found = zone_named(known)
    if found is None:
        raise WrongUsage(f"{escape_controls(known)!r} is no time zone.", "Name it as in: --zone Europe/Berlin")
    return found, told


def zone_named(name: str) -> tzinfo | None:
    """The zone of a name, if there is one."""
    if name.upper() in {"UTC", "Z"}:
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def _asked_zone(desk: Desk) -> tuple[tzinfo | None, str | None]:
    """The zone that the person says, or the system's: by its name, so that it is the same on every computer."""
    from reciprocity.cli.prompts.console import ask, say

    here = zone_here()
    say(f"Most files do not say where you were. Their times are read as in {here or 'the zone of this computer'}.")
    while True:
        answer = ask(desk, "Enter if that is right; else another, as Europe/Berlin >")
        name = answer or here
        found = zone_named(name) if name else None
        if found is not None or not answer:
            return found, name if found else None
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


def answered(desk: Desk, unclear: AmbiguousFile, context: Context) -> Context:
    """The context with the answer to what a reader could not know. In a pipe it is refused, saying the option."""
    if not desk.is_terminal:
        raise unclear
    from reciprocity.cli.prompts.console import ask, say

    say(unclear.sentence)
    for example in unclear.examples:
        say(f"  {escape_controls(example)}")
    while True:
        if unclear.question is Question.DATE_ORDER:
            answer = ask(desk, "Which comes first, the day or the month? [d/m] >").casefold()[:1]
            if answer in {"d", "m"}:
                return replace(
                    context, date_order=DayMonthOrder.DAY_FIRST if answer == "d" else DayMonthOrder.MONTH_FIRST
                )
        else:
            answer = ask(desk, "Which country are its numbers from? (two letters, as DE) >").upper()
            if len(answer) == 2 and answer.isalpha():
                return replace(context, region=answer)
