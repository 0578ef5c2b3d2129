"""Reading the files of an import, a format at a time, into what they hold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from reciprocity.cli.desk import Desk
from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import SkipReason
from reciprocity.errors import BadFile, WrongUsage
from reciprocity.importers import DUMP, FORMATS, Context, ImportBatch, Source, detect_format, sources_of
from reciprocity.importers.context import AmbiguousFile


@dataclass
class Pile:
    """What all the files of one format hold, and each of them by itself."""

    format: str
    whole: ImportBatch
    files: list[tuple[str, ImportBatch]] = field(default_factory=list)


@dataclass
class Load:
    """What all the files hold; `unread` are the places and files that could not be read, a line each."""

    piles: dict[str, Pile] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def planned(paths: Sequence[Path], forced: str | None) -> tuple[list[tuple[Source, str]], list[str]]:
    """The files with the format of each, and those of no known format; a file that was named itself must have one."""
    sources = sources_of(paths)
    if not sources:
        raise BadFile(f"There is nothing in {escape_controls(paths[0].name)} that recip reads.")
    if forced:
        return [(source, forced) for source in sources], []
    plan, unknown, problems = [], [], []
    for source in sources:
        try:
            plan.append((source, detect_format(source)))
        except BadFile as problem:
            if source.path in paths and not source.member:
                raise
            unknown.append(problem.sentence)
            problems.append(problem)
    if not plan:
        raise problems[0]
    return plan, unknown


def load(desk: Desk, plan: Sequence[tuple[Source, str]], context: Context,
         asked: Callable[[AmbiguousFile, Context], Context], named: Sequence[Path]) -> Load:  # fmt: skip
    """Read them all. `asked` answers what a reader cannot know, or raises."""
    loaded = Load()
    if len(plan) > 1 and any(name == DUMP for _, name in plan):
        raise WrongUsage("A whole journal comes in by itself.", "Import it first: recip import FILE")
    with _progress(sum(source.size for source, _ in plan)) as advance:
        before = 0
        for source, name in plan:
            form = FORMATS[name]
            pile = loaded.piles.setdefault(name, Pile(name, ImportBatch(form.channel, desk.today)))
            told = replace(source, progress=_from(before, advance))
            try:
                found, context = _read(told, name, context, desk, asked)
            except BadFile as problem:
                if len(plan) == 1 or source.path in named:
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


def _read(source: Source, name: str, context: Context, desk: Desk, asked: Callable[[AmbiguousFile, Context], Context]
          ) -> tuple[ImportBatch, Context]:  # fmt: skip
    form = FORMATS[name]
    while True:
        try:
            return ImportBatch(form.channel, desk.today).add(form.reader.read(source, context)), context
        except AmbiguousFile as unclear:
            context = asked(unclear, context)


def _from(before: int, advance: Callable[[int], None]) -> Callable[[int], None]:
    """Tells the bytes read of one file as those of all, after `before`."""
    return lambda count: advance(before + count)


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, told how many bytes have been read, with the time left; nothing in a pipe."""
    if not sys.stderr.isatty() or size < SMALL:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=size)
        yield lambda count: bar.update(task, completed=count)


SMALL = 2_000_000
"""Bytes that are read before a bar could be looked at."""
