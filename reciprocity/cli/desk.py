"""The desk that logging works at, over the run, its output and the actions that it stands for; it goes with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reciprocity.actions.context import Context
from reciprocity.actions.days import day_named
from reciprocity.actions.resolve_person import people_called, person_called
from reciprocity.cli.context import AppContext, app_of
from reciprocity.cli.output import Output
from reciprocity.cli.prompts.terminal_asker import TerminalAsker
from reciprocity.core.forms import Form

if TYPE_CHECKING:
    from reciprocity.core.people import Person, Roster
    from reciprocity.journal.journal import Journal
    from reciprocity.reading.numeric_dates import DateOrder


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer is wanted: as JSON, as sentences, or as a page."""

    json: bool = False
    plain: bool = False

    @property
    def form(self) -> Form:
        return Form.JSON if self.json else Form.PLAIN if self.plain else Form.PAGE


PAGE = Look()


class Silent(Output):
    """Where nobody reads along."""

    is_terminal = False

    def show(self, report: object, form: Form = Form.PAGE, **named: Any) -> None:
        pass

    def say(self, text: str) -> None:
        pass

    def tell(self, sentence: str) -> None:
        pass


class Desk:
    """What logging works at."""

    def __init__(
        self, journal: str | None, today: date, *, may_begin: bool = True, app: AppContext | None = None
    ) -> None:
        self.app = app or AppContext(journal, today, may_begin=may_begin)
        self.today = today
        self.next_lines = self.app.next_lines
        self.questions_asked = 0
        """How many questions the last line took."""

    @classmethod
    def of(cls, context: Context) -> Desk:
        """The desk of whoever asks on a terminal; for any other door one where nobody is."""
        asker = context.asker
        if isinstance(asker, TerminalAsker):
            return cls(None, context.today, app=asker.app)
        desk = cls(None, context.today)
        desk.app.__dict__.update(context=context, path=context.path)
        desk.app.output = Silent(context.today)
        return desk

    @property
    def context(self) -> Context:
        return self.app.context

    @property
    def place(self) -> Path:
        return self.app.path

    @property
    def journal(self) -> Journal:
        return self.context.journal

    def open(self) -> Journal:
        return self.context.journal

    @property
    def roster(self) -> Roster:
        return self.context.roster

    def forget_roster(self) -> None:
        self.context.forget_roster()

    def close(self) -> None:
        self.app.close()

    @cached_property
    def is_terminal(self) -> bool:
        return self.app.is_terminal

    def now(self) -> datetime:
        return self.context.clock()

    def day(self, words: str | None, *, future: bool = False) -> date | None:
        return day_named(self.context, words, future=future)

    @property
    def date_order(self) -> DateOrder:
        return self.context.date_order

    def person(self, name: str) -> Person:
        return person_called(self.context, name)

    def people(self, name: str) -> tuple[Person, ...]:
        return people_called(self.context, name)

    def show(self, answer: Any, look: Look = PAGE) -> None:
        self.app.output.show(answer, look.form)

    def say(self, text: str) -> None:
        self.app.output.say(text)

    def tell(self, sentence: str) -> None:
        self.app.output.tell(sentence)

    def tell_of_fault(self, what: str, surprise: Exception) -> None:
        self.app.output.tell_of_fault(what, surprise)


def desk_of(ctx: Any) -> Desk:
    """The desk of the running command."""
    app = app_of(ctx)
    return Desk(None, app.today, app=app)
