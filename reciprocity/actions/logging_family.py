"""What logging lends to other actions while it still lives in cli, by the names that it is to have as actions.

It goes when logging moves here; then these names are imported from the modules that have them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from reciprocity.actions.context import Context

VALUES = {
    "Draft": "draft.Draft",
    "MomentRequest": "flags.Flags",
    "LeftOpen": "walks.leaving.LeftOpen",
    "sound": "flags.sound",
}
FUNCTIONS = {
    "add_follow_ups": "follow_ups.keep_follow_ups",
    "close_loop": "moments.close_loop",
    "day_after": "spans.day_after",
    "day_ahead": "follow_ups.day_ahead",
    "disambiguate": "walks.settling.settled",
    "draft_from_line": "draft.draft_from_line",
    "follow_up_in": "follow_ups.follow_up_in",
    "follow_up_view": "follow_ups.line_of",
    "moved_to": "follow_ups.moved_to",
    "save_draft": "draft.keep",
}
"""Where each is; a function is given the desk of the context."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever it is
    if name in VALUES:
        return _found(VALUES[name])
    if name in FUNCTIONS:
        return lambda context, *arguments, **named: _found(FUNCTIONS[name])(_desk(context), *arguments, **named)
    raise AttributeError(name)


def _found(where: str) -> Any:  # noqa: ANN401
    module, _, name = where.rpartition(".")
    return getattr(import_module(f"reciprocity.cli.{module}"), name)


def _desk(context: Context) -> Any:  # noqa: ANN401
    return _found("desk.Desk").of(context)


def sort_unsorted(context: Context) -> None:
    _found("sort.walk")(_desk(context), context.journal.moments.unsorted())


def write_draft(context: Context, draft: Any) -> Any:  # noqa: ANN401
    return _found("keeping.write")(_desk(context), draft, _found("keeping.How")())


def keep_lines(context: Context, lines: Any) -> None:  # noqa: ANN401
    _found("many.kept_lines")(_desk(context), lines, _found("flags.Flags")(), _found("keeping.How")())


def log(context: Context, line: str) -> Any:  # noqa: ANN401
    return write_draft(context, __getattr__("draft_from_line")(context, line, _found("flags.Flags")()))
