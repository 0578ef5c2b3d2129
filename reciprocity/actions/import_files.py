"""Reading the files of an import, a format at a time, into what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import SkipReason
from reciprocity.errors import BadFile, WrongUsage
from reciprocity.importers import DUMP, FORMATS, detect_format
from reciprocity.importers.context import AmbiguousFile, DayMonthOrder
from reciprocity.importers.context import Context as ReaderContext
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import Source, sources_of

Progress = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""From how many bytes there are to read: a context, in which it is told how many have been."""


@dataclass
class Pile:
    """What all the files of one format hold, and each of them by itself."""

    format: str
    whole: ImportBatch
    files: list[tuple[str, ImportBatch]] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The one file by its name, or how many there are."""
        return self.files[0][0] if len(self.files) == 1 else f"{len(self.files)} files"


@dataclass
class Load:
    """What all the files hold; `unread` are the places and files that could not be read, a line each."""

    piles: dict[str, Pile] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WhichReading(Question[DayMonthOrder]):
    """Which comes first in the dates of a file, the day or the month."""

    unclear: AmbiguousFile


def no_progress(_size: int) -> AbstractContextManager[Callable[[int], None]]:
    return nullcontext(lambda _count: None)


def planned(paths: Sequence[Path], forced: str | None) -> tuple[list[tuple[Source, str]], list[str]]:
    """The files with the format of each, and those of no known format; a file that was given itself must have one."""
    sources = sources_of(paths)
    if not sources:
        raise BadFile(f"There is nothing in {escape_controls(paths[0].name)} that recip reads.")
    if forced:
        return [(source, forced) for source in sources], []
    plan, problems = [], []
    for source in sources:
        try:
            plan.append((source, detect_format(source)))
        except BadFile as problem:
            if source.path in paths and not source.member:
                raise
            problems.append(problem)
    if not plan:
        raise problems[0]
    return plan, [problem.sentence for problem in problems]


def load(
    context: Context,
    plan: Sequence[tuple[Source, str]],
    known: ReaderContext,
    paths: Sequence[Path],
    progress: Progress = no_progress,
) -> Load:
    """Read them all; what a reader cannot know is asked. `paths` are those that were given, which must be readable."""
    loaded = Load()
    if len(plan) > 1 and any(name == DUMP for _, name in plan):
        raise WrongUsage("A whole journal comes in by itself.", "Import it first: recip import FILE")
    with progress(sum(source.size for source, _ in plan)) as advance:
        before = 0
        for source, name in plan:
            form = FORMATS[name]
            pile = loaded.piles.setdefault(name, Pile(name, ImportBatch(form.channel, context.today)))
            try:
                found, known = _read(context, replace(source, progress=_from(before, advance)), name, known)
            except BadFile as problem:
                if len(plan) == 1 or source.path in paths:
                    raise
                pile.whole.left_out[SkipReason.UNREADABLE] += 1
                loaded.unread.append(problem.sentence)
                continue
            finally:
                before += source.size
            loaded.unread += [f"{source.name}, {where}" for where in found.unread]
            pile.files.append((source.name, found))
            pile.whole.merge(found)
    return loaded


def _read(context: Context, source: Source, name: str, known: ReaderContext) -> tuple[ImportBatch, ReaderContext]:
    form = FORMATS[name]
    while True:
        try:
            return ImportBatch(form.channel, context.today).add(form.reader.read(source, known)), known
        except AmbiguousFile as unclear:
            if not context.asker.can_ask:
                raise
            known = replace(known, date_order=context.asker.ask(WhichReading(unclear)))


def _from(before: int, advance: Callable[[int], None]) -> Callable[[int], None]:
    """Tells the bytes read of one file as those of all, after `before`."""
    return lambda count: advance(before + count)
