"""One run of the command line: its journal, its day and clock, and what is done when it ends."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reciprocity.actions.context import FIRST_YEAR, LAST_YEAR, Context
from reciprocity.cli.output import Output
from reciprocity.core.escaping import escape_controls
from reciprocity.errors import BadDay, JournalGone, RecipError
from reciprocity.journal.journal import Journal
from reciprocity.journal.paths import is_backed_up, journal_exists, journal_path

if TYPE_CHECKING:
    from reciprocity.actions.asker import Question
    from reciprocity.reading.days import DateOrder

Answer = TypeVar("Answer")


class AppContext:
    """What a command works at. The journal is opened when it is first asked for, and closed by `close`.

    `may_begin` tells whether the command is one that begins a journal; `wants_new`, that it is to, whatever there was.
    """

    def __init__(self, journal: str | None, today: date, *, may_begin: bool = True, wants_new: bool = False) -> None:
        self.today = today
        self.output = Output(today)
        self.next_lines: list[str] = []
        """Lines that were typed where something else was awaited: they are kept next."""
        self._journal_option = journal
        self._may_begin = may_begin
        self._wants_new = wants_new
        self._is_new = False

    @cached_property
    def path(self) -> Path:
        return journal_path(self._journal_option)

    @cached_property
    def context(self) -> Context:
        """What actions are given."""
        return Context(self.path, self._opened, self.today, self.now, TerminalAsker(self), _locale_date_order)

    @property
    def is_terminal(self) -> bool:
        """Whether a person sits at both ends, and can be asked."""
        return self.output.is_terminal

    def now(self) -> datetime:
        """The instant at which something is written; on `RECIP_TODAY`'s day where that is set."""
        instant = datetime.now(UTC)
        if os.environ.get("RECIP_TODAY"):
            return datetime.combine(self.today, instant.timetz())
        return instant

    @property
    def has_written(self) -> bool:
        """Whether the command has written anything that stays."""
        return "context" in self.__dict__ and self.context.has_written

    @property
    def has_kept_change(self) -> bool:
        """Whether the command has kept a change, or a file, that stays."""
        return "context" in self.__dict__ and self.context.has_kept_change

    def close(self) -> None:
        """Close the journal; the first command of a day that wrote backs it up, once its answer is on the screen."""
        if not ("context" in self.__dict__ and self.context.is_open):
            return
        wrote = self.context.journal.has_written
        self.context.journal.close()
        if wrote and self._is_new:
            self._tell_that_it_begins()
        if wrote and not is_backed_up(self.path, self.today):
            self._back_up_daily()

    def damage(self, surprise: Exception) -> RecipError | None:
        """What is wrong with the open journal, if that can be why something went wrong, or was not found."""
        if not ("context" in self.__dict__ and self.context.is_open):
            return None
        from reciprocity.journal.schema_check import damaged

        try:
            return damaged(self.path) if self.context.journal.faults_behind(surprise) else None
        except RecipError as problem:
            return problem

    def _opened(self) -> Journal:
        """The journal; where there is none an empty one, made when a command that may begin one first writes.

        Raises JournalGone where there was one, unless a new one is wanted all the same.
        """
        if not journal_exists(self.path):
            gone = None if self._wants_new else self._gone()
            # Another process may have begun it since it was looked for.
            if not (gone and journal_exists(self.path)):
                if gone and not (self._may_begin and self.is_terminal and self._is_new_wanted(gone)):
                    gone.was_to_write = self._may_begin
                    raise gone
                return Journal.to_begin(self.path, may_begin=self._may_begin, told=self.has_begun, today=self.today)
        return Journal.open(self.path, today=self.today)

    def _gone(self) -> JournalGone | None:
        from reciprocity.journal.missing_journal import missed
        from reciprocity.journal.paths import refusal_of

        try:
            return missed(self.path, self.today)
        except OSError as error:
            raise refusal_of(error, self.path) from error

    def _is_new_wanted(self, gone: JournalGone) -> bool:
        from reciprocity.actions.asker import BeginNew

        return self.context.asker.ask(BeginNew(gone))

    def has_begun(self) -> None:
        """The journal was made just now: said at once on a terminal, elsewhere in the end, if anything was kept."""
        if self.is_terminal:
            self._tell_that_it_begins()
        else:
            self._is_new = True

    def _tell_that_it_begins(self) -> None:
        self.output.tell(f"A new journal begins:\n  {escape_controls(str(self.path))}")

    def _back_up_daily(self) -> None:
        """Today's backup, after the answer was said. Where it fails, what was written is safe, and that is told."""
        from reciprocity.actions.backup import back_up_daily

        sys.stdout.flush()
        failed = "recip: What you wrote is kept, but today's backup could not be made"
        try:
            back_up_daily(self.context)
        except KeyboardInterrupt:
            return
        except OSError as problem:
            self.output.tell(f"{failed} ({problem.strerror}).")
        except RecipError as problem:
            self.output.tell(
                f"{failed}: {escape_controls(problem.sentence)}\n"
                f"  {escape_controls(problem.remedy)} To look closer: recip doctor"
            )


class TerminalAsker:
    """The `Asker` of a terminal, whose prompts are loaded with the first question; `can_ask` is False in a pipe."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    @property
    def can_ask(self) -> bool:
        return self.app.is_terminal

    def ask(self, question: Question[Answer]) -> Answer:
        answer: Answer = self._prompts.ask(self.app, question)
        return answer

    def show(self, report: object) -> None:
        self._prompts.show(self.app, report)

    @property
    def _prompts(self) -> Any:
        """By name, as the prompts know this room, and most runs ask nothing."""
        return import_module("reciprocity.cli.prompts.terminal_asker")


def app_of(ctx: Any) -> AppContext:
    """The run that a command belongs to."""
    app: AppContext = ctx.find_object(AppContext)
    return app


def today() -> date:
    """The day it is: the computer's, or `RECIP_TODAY`. Read once a run."""
    told = os.environ.get("RECIP_TODAY")
    if not told:
        return date.today()  # noqa: DTZ011 - the day it is where the writer is
    try:
        day = date.fromisoformat(told)
    except ValueError:
        raise BadDay(f"RECIP_TODAY is no day: {told}", "Write it as 2026-11-23, or leave it unset.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadDay(f"RECIP_TODAY is {told}.", f"Years go from {FIRST_YEAR} to {LAST_YEAR} here.")
    return day


def _locale_date_order() -> DateOrder:
    from reciprocity.reading.dates import order_here

    return order_here()
