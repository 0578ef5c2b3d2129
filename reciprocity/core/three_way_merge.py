"""Three-way merge of fields: as they were when an edit began, as edited, and as they are by now."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that was changed on both sides, each in its own way."""

    field: Hashable
    base: Any
    yours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class ThreeWayMerge:
    """The fields as they come out; of those that clash, as they are by now."""

    fields: dict[Any, Any]
    clashes: tuple[Clash, ...] = ()


def merge_three_way(base: Mapping[Any, Any], yours: Mapping[Any, Any], theirs: Mapping[Any, Any]) -> ThreeWayMerge:
    """What an edit changed, on top of what is there by now.

    A field that the edit did not change stays as it is by now; one that was changed on both sides, and differently, is
    a clash. A field that one of them has not is None there.
    """
    fields: dict[Any, Any] = {}
    clashes: list[Clash] = []
    for field in dict.fromkeys((*theirs, *yours, *base)):
        before, edited, now = base.get(field), yours.get(field), theirs.get(field)
        fields[field] = now if edited == before else edited
        if before not in (edited, now) and edited != now:
            fields[field] = now
            clashes.append(Clash(field, before, edited, now))
    return ThreeWayMerge(fields, tuple(clashes))
