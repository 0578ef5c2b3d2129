"""What `recip schema` lists: the shapes that answers have as JSON."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JsonSchemaEntry:
    """One shape of `--json`: the name by which `recip schema` knows it, and the commands that answer in it."""

    name: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemasReport:
    """Every shape there is."""

    shapes: tuple[JsonSchemaEntry, ...]
