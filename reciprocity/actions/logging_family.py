"""What logging lends to other actions while it still lives in cli: each name is looked up there when it is used.

It goes when logging becomes actions of its own; then these names are imported from those.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from reciprocity.actions.context import Context

VALUES = {"Draft": "draft", "Flags": "flags", "LeftOpen": "walks.leaving", "sound": "flags"}
FUNCTIONS = {
    "keep": "draft",
    "draft_from_line": "draft",
    "settled": "walks.settling",
    "go_through_unsorted": "sort.walk",
    "close_loop": "moments",
    "follow_up_in": "follow_ups",
    "moved_to": "follow_ups",
    "day_ahead": "follow_ups",
    "follow_up_view": "follow_ups.line_of",
    "keep_follow_ups": "follow_ups",
    "day_after": "spans",
    "write": "keeping",
}
"""In which module each is, and under which name where it has another; a function is given the desk of the context."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever it is
    if name in VALUES:
        return _found(VALUES[name], name)
    if name in FUNCTIONS:
        return _with_desk(_found(FUNCTIONS[name], name))
    raise AttributeError(name)


def _found(where: str, name: str) -> Any:  # noqa: ANN401
    module, _, other = where.partition(".") if not where.startswith("walks.") else (where, "", "")
    return getattr(import_module(f"reciprocity.cli.{module}"), other or name)


def _with_desk(function: Callable[..., Any]) -> Callable[..., Any]:
    def called(context: Context, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        desk = import_module("reciprocity.cli.desk").Desk.of(context)
        return function(desk, *arguments, **named)

    return called


def write_line(context: Context, draft: Any) -> Any:  # noqa: ANN401
    """Keep a draft as `recip log` does, and say what was understood."""
    how = import_module("reciprocity.cli.keeping").How()
    return __getattr__("write")(context, draft, how)


def keep_lines(context: Context, lines: Any) -> None:  # noqa: ANN401
    """Keep many lines, a moment each."""
    desk = import_module("reciprocity.cli.desk").Desk.of(context)
    how = import_module("reciprocity.cli.keeping").How()
    import_module("reciprocity.cli.many").kept_lines(desk, lines, __getattr__("Flags")(), how)


def log(context: Context, line: str) -> Any:  # noqa: ANN401
    """Keep a line as `recip log` does; what was written."""
    return write_line(context, __getattr__("draft_from_line")(context, line, __getattr__("Flags")()))
