"""One run of the command line: its journal, its day and clock, and its output."""

from __future__ import annotations

from reciprocity.cli.desk import Desk as AppContext
from reciprocity.cli.desk import desk_of as app_of

__all__ = ["AppContext", "app_of"]
