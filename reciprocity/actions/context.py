"""What every action is given: the journal, the day, a clock, and whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reciprocity.journal.journal import Journal

if TYPE_CHECKING:
    from reciprocity.actions.asker import Asker
    from reciprocity.core.people import Roster
    from reciprocity.reading.days import DateOrder

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""A day before it is a slip; and what looks back from the first days there are has nowhere to look."""


class Context:
    """One journal, open for one run of one or several actions.

    `path` is the journal's file, there or not; `open_journal` is called when an action first asks for the journal.
    `today` is the day it is where the writer is; `clock` tells the aware UTC instant at which something is written.
    `local_date_order` tells how the door's locale reads 11/3, where no setting of the journal says so.
    """

    def __init__(
        self,
        path: Path,
        open_journal: Callable[[], Journal],
        today: date,
        clock: Callable[[], datetime],
        asker: Asker | None = None,
        local_date_order: Callable[[], DateOrder] | None = None,
    ) -> None:
        self._open_journal = open_journal
        self._local_date_order = local_date_order
        self._is_open = False
        self.path = path
        self.today = today
        self.clock = clock
        if asker is None:
            from reciprocity.actions.asker import NobodyToAsk

            asker = NobodyToAsk()
        self.asker: Asker = asker
        self.has_written_files = False
        """Whether an action wrote what is no change of the journal: a backup, an export, a page."""

    @cached_property
    def journal(self) -> Journal:
        journal = self._open_journal()
        self._is_open = True
        return journal

    @property
    def is_open(self) -> bool:
        """Whether the journal was asked for; one that was not need not be closed."""
        return self._is_open

    @property
    def has_written(self) -> bool:
        """Whether anything was written that stays."""
        return self.has_written_files or (self._is_open and self.journal.has_written)

    @property
    def has_kept_change(self) -> bool:
        """Whether a change, or a file, was written that stays. That a nudge was shown, and the like, is neither."""
        return self.has_written_files or (self._is_open and self.journal.has_kept_change)

    @cached_property
    def roster(self) -> Roster:
        """Whom a line may be about, as the journal stood when first asked; `forget_roster` after adding somebody."""
        return self.journal.people.roster()

    def forget_roster(self) -> None:
        self.__dict__.pop("roster", None)

    @property
    def locale_date_order(self) -> DateOrder:
        """How the door's locale reads 11/3; day first where it has none."""
        from reciprocity.reading.days import DateOrder

        return self._local_date_order() if self._local_date_order else DateOrder.DAY_FIRST

    @cached_property
    def date_order(self) -> DateOrder:
        """How 11/3 is read: as the journal's setting says, else as the door's locale does."""
        from reciprocity.journal.settings import DATE_ORDER
        from reciprocity.reading.days import DateOrder

        setting = self.journal.settings.get(DATE_ORDER)
        return DateOrder(setting.replace("-", " ")) if setting else self.locale_date_order
