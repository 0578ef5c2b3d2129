"""What corrections do to other lines: a year of labelled lines, each put right once, and all the others read again.

    python -m validation.learning [--every N]     N = 1 reads all; the figures come by the thousand lines

A correction is kept by the shape of a line: its words, with names and days taken out. It can make another line wrong
only where one of the same shape means something else, which is what is counted here.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date
from typing import Any

from reciprocity.core.corrections import Correction
from reciprocity.core.reading import Reading
from reciprocity.core.vocabulary import Direction, Kind, Purpose
from reciprocity.reading.corrections import as_corrected, shape_of
from reciprocity.reading.reader import read
from validation.labels import OWN, ROSTER, labels_in

PEOPLE = {person.id: person for person in ROSTER.people}

Label = dict[str, Any]
MomentView = tuple[Label, Reading]


def by_shape(labels: list[Label]) -> dict[str, list[MomentView]]:
    """The lines by their shapes, each as it is read by itself."""
    found: dict[str, list[MomentView]] = defaultdict(list)
    for label in labels:
        reading = read(label["text"], ROSTER, date.fromisoformat(label["today"]))
        found[shape_of(reading)].append((label, reading))
    found.pop("", None)
    return found


def correction_for(shape: str, label: Label) -> Correction:
    """What a person would have said of a line."""
    kind, direction = meaning_of(label)
    purpose = Purpose.JUST_BECAUSE if label.get("just_because") else Purpose.UNKNOWN
    return Correction(shape, date(2026, 11, 3), kind, direction, purpose)


def meaning_of(label: Label) -> tuple[Kind, Direction]:
    """The kind and direction of a label; what is not counted goes no way."""
    kind = Kind(label["kind"])
    return kind, Direction.MUTUAL if kind is Kind.OTHER else Direction(label["direction"])


def main(every: int) -> None:
    """Print what one correction a shape came to for the other lines of that shape."""
    labels = [label for label in labels_in(OWN)[::every] if label.get("kind") and label.get("direction")]
    shapes = by_shape(labels)
    again = mended = spoiled = 0
    for shape, lines in shapes.items():
        correction = correction_for(shape, lines[0][0])
        for label, reading in lines[1:]:
            again += 1
            before = (reading.details.kind, reading.details.direction) == meaning_of(label) and reading.is_sure
            corrected = as_corrected(reading, correction, PEOPLE)
            after = (corrected.details.kind, corrected.details.direction) == meaning_of(label)
            mended += after and not before
            spoiled += before and not after
    print(f"{len(labels)} lines of {len(shapes)} shapes; {again} are of a shape that came before.")
    print(
        f"Of these a correction of the first puts right {mended} that were not read surely and right, and spoils {spoiled}."
    )


if __name__ == "__main__":
    main(int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1)
