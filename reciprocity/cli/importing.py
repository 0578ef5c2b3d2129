"""`recip import`: what a person already has, from files of other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.backing import back_up_before
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.gathering import Load, Pile, load, planned
from reciprocity.cli.import_questions import ZONE, answered, me_in, remember_me, zone_for
from reciprocity.cli.options import DryRun, Json, word
from reciprocity.core.backup_reports import Reason
from reciprocity.core.escaping import escape_controls, replace_surrogates
from reciprocity.core.importing import ImportReport, SkipReason
from reciprocity.core.vocabulary import Channel
from reciprocity.errors import BadFile, RecipError, WrongUsage
from reciprocity.importers import DUMP, FORMATS, ContactDays
from reciprocity.importers import Context as ImportContext
from reciprocity.importers.context import DayMonthOrder

app = typer.Typer(add_completion=False)

KINDS_OF_MESSAGE = (Channel.MAIL, Channel.CHAT, Channel.TEXT, Channel.CALL)


@dataclass(frozen=True, slots=True)
class Ready:
    """What the files of one format come to, now that it is known who you are in them."""

    pile: Pile
    me: tuple[str, ...]
    is_to_remember: bool
    contact_days: ContactDays


def _formats_starting(incomplete: str) -> list[tuple[str, str]]:
    return [(name, form.origin) for name, form in FORMATS.items() if name.startswith(incomplete)]


@app.command("import")
def import_(
    ctx: Context,
    files: Annotated[
        list[str],
        Argument(
            metavar="FILE...",
            help="Files, folders or zips, of: "
            + "; ".join(f"{form.origin}" for form in FORMATS.values())
            + ". They are not changed, and not kept.",
            autocompletion=_formats_starting,
        ),
    ],
    me: Annotated[
        list[str] | None,
        Option("--me", metavar="NAME", help="You, as the file names you; can be given more than once."),
    ] = None,
    as_: Annotated[str | None, Option("--as", metavar="KIND", help="What they are: mail, chat, text or call.")] = None,
    zone: Annotated[
        str | None,
        Option("--zone", metavar="ZONE", help="Where its times were lived, as Europe/Berlin; else where you are."),
    ] = None,
    date_order: Annotated[
        str | None, Option("--date-order", metavar="ORDER", help="How its dates are read: day-month or month-day.")
    ] = None,
    region: Annotated[
        str | None, Option("--region", metavar="COUNTRY", help="Where numbers without a country code are, as DE.")
    ] = None,
    report: Annotated[
        Path | None, Option("--report", metavar="FILE", help="Write down what could not be read, a line each.")
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """What other programs know: who wrote to whom, and when, from their files.

    What a file is, is told by what is in it. Of messages only the days are kept, with when each of you first and last
    wrote: never what was written. Files may overlap, come in any order, and be imported again.
    """
    desk = desk_of(ctx)
    forced, paths = _named(files)
    channel = word(Channel, as_, "--as")
    if as_ and channel not in KINDS_OF_MESSAGE:
        raise WrongUsage("--as takes mail, chat, text or call.")
    if report is not None and report.exists():
        raise WrongUsage(
            f"There is a file called {escape_controls(report.name)} already.",
            "Name a new one for the report.",
        )
    plan, unknown = planned(paths, forced)
    if len(plan) == 1 and plan[0][1] == DUMP:
        from reciprocity.cli.taking_in import take_in

        desk.show(take_in(desk, plan[0][0].path, dry_run=dry_run), Look(json))
        return
    where, zone_name = zone_for(desk, zone)
    context = ImportContext(tuple(me or ()), where, _order(date_order), _region(region), desk.today)
    loaded = load(desk, plan, context, lambda unclear, known: answered(desk, unclear, known), paths)
    loaded.unread[:0] = unknown
    piles = loaded.piles.values()
    ready = [_ready(desk, pile, me or (), channel, is_alone=len(piles) == 1) for pile in piles]
    if report is not None:
        _write_report(report, loaded)
    if not dry_run:
        back_up_before(desk, Reason.BEFORE_IMPORT)
    command = f"import {forced or ' '.join(dict.fromkeys(loaded.piles))}"
    with desk.journal.change(command, desk.now(), dry_run=dry_run) as change:
        answer = _kept(desk, ready, zone_name)
    desk.show(replace(answer, dry_run=dry_run, change=change.written), Look(json))


def _named(files: Sequence[str]) -> tuple[str | None, list[Path]]:
    """The format that was named first, if any was, and the files."""
    first = files[0].lower()
    if first in FORMATS and len(files) > 1 and not Path(files[0]).exists():
        return first, [Path(name) for name in files[1:]]
    return None, [Path(name) for name in files]


def _order(told: str | None) -> DayMonthOrder | None:
    if told is None:
        return None
    try:
        return {"day-month": DayMonthOrder.DAY_FIRST, "month-day": DayMonthOrder.MONTH_FIRST}[told.lower()]
    except KeyError:
        raise WrongUsage("--date-order takes day-month or month-day.") from None


def _region(told: str | None) -> str | None:
    if told is not None and not (len(told) == 2 and told.isascii() and told.isalpha()):
        raise WrongUsage("--region takes two letters, as DE.")
    return told and told.upper()


def _ready(desk: Desk, pile: Pile, told: Sequence[str], channel: Channel | None, *, is_alone: bool) -> Ready:
    if not (pile.whole.rows or pile.whole.cards or pile.whole.happenings):
        raise BadFile("There are no messages in the file.")
    me, is_to_remember = me_in(desk, pile, told, is_alone=is_alone)
    return Ready(pile, me, is_to_remember, pile.whole.contact_days(me, channel))


def _kept(desk: Desk, ready: Sequence[Ready], zone_name: str | None) -> ImportReport:
    """Write it all, inside the change that is open, and say what it came to."""
    people: set[str] = set()
    added = days = days_new = 0
    left_out: dict[SkipReason, int] = {}
    for each in ready:
        whole, label = each.pile.whole, _label(each.pile)
        ids, new = _whose(desk, each.contact_days, whole.names)
        form = FORMATS[each.pile.format]
        channel = each.contact_days.channel or form.channel or Channel.CHAT
        me = replace_surrogates(each.me[0]) if each.me else ""
        kept = desk.journal.contacts.keep_days(
            each.contact_days.day_rows(ids), label=label, me=me, channel=channel, at=desk.now()
        )
        if each.is_to_remember and kept.days_new:
            remember_me(desk, each.pile.format, [replace_surrogates(name) for name in each.me])
        people |= set(ids.values())
        added, days, days_new = added + new, days + kept.days_new + kept.days_known, days_new + kept.days_new
        for reason, count in each.contact_days.left_out.items():
            left_out[reason] = left_out.get(reason, 0) + count
    if zone_name and days_new:
        desk.journal.settings.set(ZONE, zone_name)
    saw = tuple(each.pile.whole.summary(_label(each.pile), FORMATS[each.pile.format].title, each.me) for each in ready)
    return ImportReport(
        file=", ".join(_label(each.pile) for each in ready),
        rows=sum(each.contact_days.rows for each in ready),
        passed_over=sum(left_out.values()),
        people=len(people),
        people_added=added,
        days=days,
        days_new=days_new,
        saw=saw,
        left_out={reason.value: left_out[reason] for reason in SkipReason if left_out.get(reason)},
        first=min((one.first for one in saw if one.first), default=None),
        last=max((one.last for one in saw if one.last), default=None),
    )


def _whose(desk: Desk, contact_days: ContactDays, names: dict[str, str]) -> tuple[dict[tuple[str, Channel], str], int]:
    """The ids of the people whose addresses these are, and how many people that added."""
    ids: dict[tuple[str, Channel], str] = {}
    added = 0
    for channel in dict.fromkeys(each.channel for each in contact_days.exchanges):
        addresses = [each.name for each in contact_days.exchanges if each.channel is channel]
        found, new = desk.journal.people.of_addresses(addresses, channel, desk.today, names)
        ids.update({(address, channel): person.id for address, person in found.items()})
        added += len(new)
    return ids, added


def _label(pile: Pile) -> str:
    """The one file by its name, or how many there are."""
    names = [name for name, _ in pile.files]
    return replace_surrogates(names[0]) if len(names) == 1 else f"{len(names)} files"


def _write_report(report: Path, loaded: Load) -> None:
    lines = [*loaded.unread]
    text = "\n".join(lines) if lines else "Everything could be read."
    try:
        report.write_text(text + "\n", encoding="utf-8")
    except OSError as problem:
        raise RecipError(f"The report could not be written ({problem.strerror}).") from None
