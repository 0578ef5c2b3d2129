"""What is said of backups, restores, forgetting, exports and check-ups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reciprocity.core import backup_reports as reports
from reciprocity.core.days import full_day
from reciprocity.core.escaping import escape_controls, shell_word
from reciprocity.views.pages.sentences import (
    capitalised,
    counted,
    in_words,
    names_in_words,
    quote,
    things,
    way_back,
    weekday_and_date,
)

NOT_WRITTEN = "Nothing was written."
DAYS = ("day of messages", "days of messages")
LONGEST_NOTE = 70
MANY = 12
"""Handles of lines that are shown; of more it is said that there are more."""

REASONS = {
    reports.Reason.DAILY: "daily",
    reports.Reason.ASKED: "as you asked",
    reports.Reason.BEFORE_IMPORT: "before an import",
    reports.Reason.BEFORE_RESTORE: "before a restore",
    reports.Reason.BEFORE_UPGRADE: "before an upgrade",
}


def fewer_sentence(backup: reports.Backup, fuller: reports.Backup) -> str:
    """That a backup holds less than the one before, and what can be done."""
    return (
        f"recip: The backup just made holds {counted(backup.moments, 'moment')}, and the one before it "
        f"{in_words(fuller.moments)}. Both are kept.\n  To see what went: recip restore {fuller.number} --dry-run"
    )


def backed_up_sentence(made: reports.BackupReport, _today: date) -> str:
    """A backup that was made, and how to put it back."""
    backup, holds, file = made.backup, counted(made.backup.moments, "moment"), escape_controls(made.backup.file)
    if made.dry_run:
        return f"Would be backed up: {holds}, in {file}\n{NOT_WRITTEN}"
    lines = [f"Backed up: {holds}.", f"  {file}"]
    if made.fuller:
        lines.append(
            f"The one before it holds {counted(made.fuller.moments, 'moment')}. Both are kept; to see what went: "
            f"recip restore {made.fuller.number} --dry-run"
        )
    return "\n".join((*lines, f"Put it back, any day: recip restore {backup.number}"))


def backups_sentences(backups: reports.BackupsReport, today: date) -> str:
    """The backups there are, newest first, a line each."""
    if not backups.backups and not backups.set_aside:
        return "There are no backups yet. Each day on which you write something makes one; recip backup makes one now."
    rows = [
        f"{one.number:>4}  {full_day(one.day, today)}, {REASONS[one.reason]}: {counted(one.moments, 'moment')}"
        for one in backups.backups
    ]
    aside = [f"      set aside, could not be read: {escape_controls(Path(path).name)}" for path in backups.set_aside]
    way = ["To look at one, or put it back: recip restore NUMBER"] if rows else []
    return "\n".join((*rows, *aside, f"They are in {escape_controls(backups.folder)}", *way))


def restored_sentences(restored: reports.RestoreReport, today: date) -> str:
    """What a restore would change, or has changed, and how to take it back."""
    backup = restored.backup
    name = f"backup {backup.number}" if backup else escape_controls(Path(restored.source).name)
    holds = f"{counted(restored.moments, 'moment')} and {counted(restored.people, 'person', 'people')}"
    if not restored.dry_run:
        return "\n".join((f"Put back from {name}: {holds}.", *_way_back(restored)))
    of = f", made on {weekday_and_date(backup.day, today)}," if backup else ""
    opening = f"{capitalised(name) if backup else name}{of} holds {holds}."
    return "\n".join((opening, *_changes(restored.differences), NOT_WRITTEN))


def plan_sentences(restored: reports.RestoreReport, today: date) -> str:
    """The same before it is done, to be asked about."""
    return restored_sentences(restored, today).removesuffix(f"\n{NOT_WRITTEN}")


def _changes(differences: reports.Differences | None) -> list[str]:
    if differences is None:
        return ["What stands in the journal's place cannot be read; it would be set aside, and kept."]
    back = _named(differences.moments_back, differences.people_back, differences.contact_days_back)
    gone = _named(differences.moments_gone, differences.people_gone, differences.contact_days_gone)
    changed = differences.moments_changed
    then = f"{capitalised(counted(changed, 'moment'))} would read as {'it' if changed == 1 else 'they'} did then."
    said = [
        f"It would bring back {back}." if back else "",
        f"It would take away {gone}." if gone else "",
        *(f"  {quote(_short(note))}" for note in differences.going),
        then if changed else "",
    ]
    return list(filter(None, said)) or ["The journal holds the same moments, people and days of messages now."]


def _named(moments: int, people: int, days: int) -> str:
    found = things((moments, "moment"), (people, "person", "people"), (days, *DAYS))
    return names_in_words(found) if found else ""


def _short(note: str) -> str:
    return note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1] + "…"


def _way_back(restored: reports.RestoreReport) -> list[str]:
    if restored.kept:
        return [f"What was there before is kept. Take it back: recip restore {restored.kept.number}"]
    if restored.set_aside:
        return [f"What stood there could not be read, and is kept at {escape_controls(restored.set_aside)}"]
    return []


def checkup_sentences(checkup: reports.HealthReport, today: date) -> str:
    """How the journal and its backups were found, and what can be done."""
    moments, people = counted(checkup.moments or 0, "moment"), counted(checkup.people or 0, "person", "people")
    holds = f", with {moments} and {people}" if checkup.health is reports.Health.SOUND else ""
    lines = [f"{HEALTH[checkup.health]}{holds}.", f"  {escape_controls(checkup.journal)}"]
    if checkup.restorable:
        newest = checkup.restorable
        made, holds = full_day(newest.day, today), counted(newest.moments, "moment")
        all_of_them = counted(checkup.backups, "backup")
        lines.append(f"The newest sound backup is {newest.number}: {made}, {holds} ({all_of_them} in all).")
    for finding in checkup.findings:
        lines += [f"- {escape_controls(finding.what)}", f"  {escape_controls(finding.remedy)}"][
            : 1 + bool(finding.remedy)
        ]
    return "\n".join(lines if checkup.findings else (*lines, "Nothing needs doing."))


HEALTH = {
    reports.Health.SOUND: "The journal is sound",
    reports.Health.MISSING: "There is no journal yet",
    reports.Health.UNUSABLE: "The journal cannot be used",
    reports.Health.DAMAGED: "The journal cannot be read",
}


def forgotten_sentences(forgotten: reports.ForgetReport, _today: date) -> str:
    """What is gone for good, or would be, and where it may still be found."""
    gone, left = f"orgotten for good: {_gone(forgotten)}.", (*_left(forgotten), *_copies(forgotten))
    if not forgotten.dry_run:
        return "\n".join((f"F{gone}", *left))
    notes = (f"  {quote(_short(note))}" for note in forgotten.notes)
    return "\n".join((f"Would be f{gone}", *notes, *left, NOT_WRITTEN))


def forgetting_sentences(forgotten: reports.ForgetReport) -> str:
    """The same before it is done, to be asked about."""
    return forgotten_sentences(forgotten, date.min).removesuffix(f"\n{NOT_WRITTEN}")


def _gone(forgotten: reports.ForgetReport) -> str:
    lines, days = (forgotten.moments, "moment"), (forgotten.contact_days, *DAYS)
    beside = (forgotten.follow_ups, "follow-up"), (forgotten.notices, "notice"), (forgotten.intentions, "intention")
    gone = [*forgotten.people, *things(lines, days, *beside)]
    if not gone and forgotten.remembered:
        return "what undo remembered of it"
    if not gone and (forgotten.backups or forgotten.purged):
        return "nothing, for the journal holds it no longer"
    return names_in_words(gone or ["nothing, for nothing is deleted"])


def _left(forgotten: reports.ForgetReport) -> list[str]:
    """What stays, though it has to do with them."""
    said = []
    if forgotten.parts:
        stay = "moment with others stays" if forgotten.parts == 1 else "moments with others stay"
        said.append(f"{capitalised(in_words(forgotten.parts))} {stay}, without them; --shared takes those too.")
    if forgotten.named:
        handles = " ".join(f"[{handle}]" for handle in forgotten.named[:MANY])
        more = " and more" if len(forgotten.named) > MANY else ""
        names = "One line that stays names them:" if len(forgotten.named) == 1 else "Lines that stay name them:"
        still = names if forgotten.people else "The same words stand in"
        said.append(f"{still} {handles}{more}. recip forget takes each.")
    if forgotten.places:
        said.append(f"The words still stand in {escape_controls('; '.join(forgotten.places))}.")
    return said


def _copies(forgotten: reports.ForgetReport) -> list[str]:
    """The backups that still hold it, or no longer do."""
    said = []
    if forgotten.purged:
        said.append(f"{_numbered(forgotten.purged, 'no longer')} it either.")
    if forgotten.backups:
        said.append(f"{_numbered([one.number for one in forgotten.backups], 'still')} it; --backups takes it out.")
    unread = (escape_controls(path) for path in forgotten.set_aside)
    return [*said, *(f"It may also be in a file that could not be read: {path}" for path in unread)]


def _numbered(backups: Sequence[int], how: str) -> str:
    s, hold = ("", "holds") if len(backups) == 1 else ("s", "hold")
    return f"Backup{s} {names_in_words([str(number) for number in backups])} {how} {hold}"


def exported_sentence(exported: reports.ExportReport) -> str:
    """What was written to a file, and how it is taken in again."""
    file = escape_controls(exported.file)
    if exported.rows is not None:
        rows = f"{counted(exported.moments, 'moment')}, in {counted(exported.rows, 'row')}"
        return f"Written to {file}: {rows}.{_deleted(exported)}"
    holds = f"{counted(exported.moments, 'moment')}, {counted(exported.people, 'person', 'people')}, and all the rest"
    again = f"It comes in again with: recip import recip {shell_word(exported.file)}"
    return f"Written to {file}: {holds}.{_deleted(exported)}\n{again}"


def _deleted(exported: reports.ExportReport) -> str:
    """That moments were left out, which is why backups count more."""
    gone = capitalised(counted(exported.deleted, "that was deleted is", "that were deleted are"))
    return f" {gone} left out." if exported.deleted else ""


def taken_in_sentences(taken: reports.RestoreImportReport, _today: date) -> str:
    """What came in from another whole journal, and how to take it back."""
    moments, people = (taken.moments_new, "moment"), (taken.people_new, "person", "people")
    new = things(moments, people, (taken.days_new, *DAYS), (taken.follow_ups_new, "follow-up"))
    file = escape_controls(taken.file)
    said = [f"New from {file}: {names_in_words(new)}." if new else f"{file} holds nothing new."]
    if taken.moments_known:
        said.append(f"{capitalised(counted(taken.moments_known, 'moment was', 'moments were'))} here already.")
    if taken.mended:
        were = capitalised(counted(taken.mended, "character was", "characters were"))
        said.append(f"{were} no text, and came in as \ufffd.")
    return "\n".join((*said, way_back(taken.change, dry_run=taken.dry_run)))
