"""The command line: commands, the questions they ask, and what they print."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """`main`, `program` and `COMMANDS`, loaded on first use: a module of this package needs none of them."""
    if name not in ("COMMANDS", "main", "program"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("reciprocity.cli.app"), name)
