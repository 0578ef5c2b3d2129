"""What other programs know: who wrote to whom, and when, from their files. Never what was written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from pathlib import Path

from reciprocity.actions.asker import Question
from reciprocity.actions.backup import back_up_before
from reciprocity.actions.context import Context
from reciprocity.actions.import_files import Load, Pile, Progress, load, no_progress, planned
from reciprocity.core.backup_reports import Reason, RestoreImportReport
from reciprocity.core.escaping import escape_controls, replace_surrogates
from reciprocity.core.importing import ME, ImportReport, SkipReason
from reciprocity.core.vocabulary import Channel
from reciprocity.errors import BadFile, RecipError, WrongUsage
from reciprocity.importers import DUMP, FORMATS
from reciprocity.importers.contact_days import ContactDays
from reciprocity.importers.context import Context as ReaderContext
from reciprocity.importers.context import DayMonthOrder

OFFERED = 9
NAMES_SAID = 5
ZONE = "zone"
"""The setting that remembers where the times of files were lived."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import, and what is known of it. `format` is None where what is in a file tells it.

    `me` are your names in the files. `zone` is where their times were lived, by name. What could not be read is written
    down in `report`, a new file.
    """

    paths: tuple[Path, ...]
    format: str | None = None
    me: tuple[str, ...] = ()
    channel: Channel | None = None
    zone: str | None = None
    date_order: DayMonthOrder | None = None
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class WhoAreYou(Question[str]):
    """Which address is the writer's, in files of a format with this title."""

    pile: Pile
    title: str
    candidates: tuple[str, ...]


class WhichZone(Question[str]):
    """The name of the zone in which the times of files were lived; empty for the system's, where that has no name."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What the files of one format come to, now that it is known who you are in them."""

    pile: Pile
    me: tuple[str, ...]
    is_to_remember: bool
    contact_days: ContactDays


def import_files(
    context: Context, request: ImportRequest, *, dry_run: bool = False, progress: Progress = no_progress
) -> ImportReport | RestoreImportReport:
    """Import what the files hold, as one change. Files may overlap, come in any order, and be imported again."""
    plan, unknown = planned(request.paths, request.format)
    if len(plan) == 1 and plan[0][1] == DUMP:
        from reciprocity.actions.import_journal import import_journal

        return import_journal(context, plan[0][0].path, dry_run=dry_run)
    zone, zone_name = _zone_for(context, request.zone)
    known = ReaderContext(request.me, zone, request.date_order, context.today)
    loaded = load(context, plan, known, request.paths, progress)
    loaded.unread[:0] = unknown
    ready = [_ready(context, pile, request, is_alone=len(loaded.piles) == 1) for pile in loaded.piles.values()]
    if request.report is not None:
        _write_report(request.report, loaded)
    if not dry_run:
        back_up_before(context, Reason.BEFORE_IMPORT)
    command = f"import {request.format or ' '.join(dict.fromkeys(loaded.piles))}"
    with context.journal.change(command, context.clock(), dry_run=dry_run) as change:
        report = _kept(context, ready, zone_name)
    return replace(report, dry_run=dry_run, change=change.written)


def _zone_for(context: Context, told: str | None) -> tuple[tzinfo | None, str | None]:
    """Where the times were lived, and its name where that is to be remembered: as told, as told before, or here."""
    known = told or context.journal.settings.get(ZONE)
    if known is None:
        answer = context.asker.ask(WhichZone()) if context.asker.can_ask else ""
        return (zone_called(answer), answer) if answer else (None, None)
    found = zone_called(known)
    if found is None:
        raise WrongUsage(f"{escape_controls(known)!r} is no time zone.", "Name it as in: --zone Europe/Berlin")
    return found, told


def zone_called(name: str) -> tzinfo | None:
    """The zone of a name, if there is one."""
    if name.upper() in {"UTC", "Z"}:
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def _ready(context: Context, pile: Pile, request: ImportRequest, *, is_alone: bool) -> Ready:
    if not (pile.whole.rows or pile.whole.cards or pile.whole.happenings):
        raise BadFile("There are no messages in the file.")
    me, is_to_remember = _me_in(context, pile, request.me, is_alone=is_alone)
    return Ready(pile, me, is_to_remember, pile.whole.contact_days(me, request.channel))


def _me_in(context: Context, pile: Pile, told: Sequence[str], *, is_alone: bool) -> tuple[tuple[str, ...], bool]:
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
        often = ", ".join(escape_controls(whole.display_name(name)) for name in whole.candidates()[:NAMES_SAID])
        raise BadFile("None of the messages is from you or to you, by the name given.", f"Most often it names: {often}")
    remembered = tuple(whole.addresses_of(_remembered(context, pile.format)))
    if remembered:
        return remembered, False
    shared = whole.shared_address()
    if shared is not None and pile.format != "csv":
        return (shared,), True
    return (_asked_who(context, pile),), True


def _asked_who(context: Context, pile: Pile) -> str:
    title = FORMATS[pile.format].title
    candidates = tuple(name for name in pile.whole.candidates() if name != ME)[:OFFERED]
    if not context.asker.can_ask:
        shown = ", ".join(escape_controls(pile.whole.display_name(name)) for name in candidates[:NAMES_SAID])
        where = "the file" if len(pile.files) == 1 else f"the {len(pile.files)} files of {title}"
        often = f" Most often it names: {shown}" if shown else ""
        raise WrongUsage(f"Which of the names in {where} is you?", f"Say it with: --me NAME.{often}")
    return context.asker.ask(WhoAreYou(pile, title, candidates))


def _remembered(context: Context, format_: str) -> list[str]:
    found: list[str] = json.loads(context.journal.settings.get(f"me in {format_}") or "[]")
    return found


def _remember(context: Context, format_: str, me: Sequence[str]) -> None:
    """For the next import of the format; within the change that is open."""
    before = _remembered(context, format_)
    both = list(dict.fromkeys([*before, *me]))
    if both != before:
        context.journal.settings.set(f"me in {format_}", json.dumps(both, ensure_ascii=False))


def _kept(context: Context, ready: Sequence[Ready], zone_name: str | None) -> ImportReport:
    """Write it all, inside the change that is open, and say what it came to."""
    people: set[str] = set()
    added = days = days_new = 0
    left_out: dict[SkipReason, int] = {}
    for each in ready:
        ids, new = _whose(context, each.contact_days, each.pile.whole.names)
        channel = each.contact_days.channel or FORMATS[each.pile.format].channel or Channel.CHAT
        me = [replace_surrogates(name) for name in each.me]
        kept = context.journal.contacts.keep_days(
            each.contact_days.day_rows(ids),
            label=replace_surrogates(each.pile.label),
            me=me[0] if me else "",
            channel=channel,
            at=context.clock(),
        )
        if each.is_to_remember and kept.days_new:
            _remember(context, each.pile.format, me)
        people |= set(ids.values())
        added, days, days_new = added + new, days + kept.days_new + kept.days_known, days_new + kept.days_new
        for reason, count in each.contact_days.left_out.items():
            left_out[reason] = left_out.get(reason, 0) + count
    if zone_name and days_new:
        context.journal.settings.set(ZONE, zone_name)
    labels = [replace_surrogates(each.pile.label) for each in ready]
    saw = tuple(
        each.pile.whole.summary(label, FORMATS[each.pile.format].title, each.me)
        for each, label in zip(ready, labels, strict=True)
    )
    return ImportReport(
        file=", ".join(labels),
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


def _whose(
    context: Context, contact_days: ContactDays, names: dict[str, str]
) -> tuple[dict[tuple[str, Channel], str], int]:
    """The ids of the people whose addresses these are, and how many people that added."""
    ids: dict[tuple[str, Channel], str] = {}
    added = 0
    for channel in dict.fromkeys(each.channel for each in contact_days.exchanges):
        addresses = [each.name for each in contact_days.exchanges if each.channel is channel]
        found, new = context.journal.people.of_addresses(addresses, channel, context.today, names)
        ids.update({(address, channel): person.id for address, person in found.items()})
        added += len(new)
    return ids, added


def _write_report(report: Path, loaded: Load) -> None:
    text = "\n".join(loaded.unread) or "Everything could be read."
    try:
        report.write_text(text + "\n", encoding="utf-8")
    except OSError as problem:
        raise RecipError(f"The report could not be written ({problem.strerror}).") from None
