"""A private journal of give and take.

In a notebook, `from reciprocity import open_journal` opens it (`docs/notebooks.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reciprocity.notebook import OpenJournal, open_journal

__version__ = "0.1.0"
__all__ = ["OpenJournal", "__version__", "open_journal"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever it is
    """Loaded on first use, so that commands, which never use it, do not wait for it."""
    if name not in ("OpenJournal", "open_journal"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("reciprocity.notebook"), name)
