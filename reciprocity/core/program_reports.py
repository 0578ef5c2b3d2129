"""What recip says of itself: its settings, and the shapes that its answers have as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.core.moments import Change


@dataclass(frozen=True, slots=True)
class SettingsReport:
    """What `recip config` shows. `date_order` is how 11/3 is read; `date_order_from` tells who said so.

    `learnt` counts what was put right in how lines are read, and is remembered.
    """

    date_order: str
    date_order_from: str
    learnt: int = 0
    dry_run: bool = False
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class JsonSchemaEntry:
    """One shape of `--json`: the name by which `recip schema` knows it, and the commands that answer in it."""

    name: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemasReport:
    """Every shape there is."""

    shapes: tuple[JsonSchemaEntry, ...]
