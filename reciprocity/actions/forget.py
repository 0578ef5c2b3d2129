"""Removing a moment or a person for good: nothing brings it back."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.resolve_person import person_called
from reciprocity.core.backup_reports import ForgetReport
from reciprocity.errors import RecipError, Unfinished, UnknownPerson, WrongUsage
from reciprocity.journal.private_files import page_beside, remove_page
from reciprocity.journal.purge import Purge
from reciprocity.journal.purge_backups import BackupPurge
from reciprocity.journal.purge_targets import purge_of, purge_of_deleted, purge_of_former


@dataclass(frozen=True, slots=True)
class ForgetRequest:
    """What to forget: a moment or notice by its handle, a person by name, or all that was deleted; one of the three.

    With `shared` moments that others had a part in go too; with `backups` it is taken out of those as well. `page_mark`
    is how a page for a browser begins: one beside the journal goes.
    """

    page_mark: bytes
    handle: str | None = None
    person: str | None = None
    deleted: bool = False
    shared: bool = False
    backups: bool = False


@dataclass(frozen=True, slots=True)
class ForgetForGood(Question[bool]):
    """Whether to do it, once it is shown what would go."""

    plan: ForgetReport


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten, or would be; `problem` is why a part of it could not be, once all else was."""

    report: ForgetReport
    has_removed_page: bool = False
    problem: RecipError | None = None


def forget(context: Context, request: ForgetRequest, *, yes: bool = False, dry_run: bool = False) -> Forgotten:
    """Forget it, asked about unless `yes`; where nothing was done, the report is of what would go."""
    context.journal.begin()  # there, or refused in its own words
    forgetting = BackupPurge(context.path, _meant(context, request))
    plan = forgetting.plan()
    if dry_run or not (yes or _is_wanted(context, plan)):
        return Forgotten(plan)
    report = forgetting.carry_out(backups=request.backups, handle=request.handle or "")
    context.has_written_files = True
    pages = dict.fromkeys((page_beside(context.path), page_beside(context.path.resolve())))
    try:
        has_removed_page = True in [remove_page(page, request.page_mark) for page in pages]
    except RecipError as problem:
        return Forgotten(report, problem=problem)
    return Forgotten(report, has_removed_page, _unfinished(forgetting))


def _unfinished(forgetting: BackupPurge) -> Unfinished | None:
    if not forgetting.unfinished:
        return None
    return Unfinished(
        f"The journal has forgotten it, but not every file: {forgetting.unfinished[0]}",
        "See whose the file is, and what its rights are. Then forget it once more, which goes on from there.",
    )


def _meant(context: Context, request: ForgetRequest) -> Purge:
    if (request.handle is not None) + (request.person is not None) + request.deleted != 1:
        raise WrongUsage(
            "What should be forgotten: one moment, one person, or all that was deleted?",
            "recip forget ID   or: recip forget --person NAME   or: recip forget --deleted",
        )
    if request.person is not None:
        return _purge_of(context, request.person, shared=request.shared)
    if request.shared:
        raise WrongUsage("--shared goes with --person.", "recip forget --person NAME --shared")
    if request.handle is None:
        return purge_of_deleted(context.path)
    return purge_of(context.path, request.handle)


def _purge_of(context: Context, name: str, *, shared: bool) -> Purge:
    try:
        # The name as it was given counts too: "Maya" for Maya Chen.
        person = person_called(context, name)
    except UnknownPerson:
        former = purge_of_former(context.path, name, shared=shared)
        if former is None:
            raise
        return former
    return Purge(people=[person.id], shared=shared, names=(name.removeprefix("@").strip(),))


def _is_wanted(context: Context, plan: ForgetReport) -> bool:
    if not context.asker.can_ask:
        raise WrongUsage(
            "Nobody can be asked here whether to forget it for good.", "--dry-run shows what would go; --yes does it."
        )
    return context.asker.ask(ForgetForGood(plan))
