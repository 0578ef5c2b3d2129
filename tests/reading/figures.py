"""How a sample of the labelled lines reads: how many right, asked and wrong, and a digest of all that was read.

    python -m tests.reading.figures          # writes figures.json anew, after a change that is meant

The labelled lines are what the weights were trained on, so these figures say nothing of how well strangers' lines are
read; `make reading` does. They hold the reader to what it did: a change that moves any reading shows here, and whoever
makes it looks at the counts before and after.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from reciprocity.core.reading import Reading
from validation.judging import Known, judged
from validation.labels import OWN, labels_in

FILE = Path(__file__).with_name("figures.json")
EVERY = 20
"""One line in so many of each file is read."""


def figures_of(file: Path) -> dict[str, Any]:
    """The counts and the digest of one file of labelled lines, with the people known and with nobody known."""
    labels = [label for label in labels_in([file])[::EVERY] if "moments" not in label and label.get("keep", True)]
    read = [judged(label, known) for known in Known for label in labels]
    text = "\n".join(_as_text(one.reading) for one in read)
    return {**Counter(one.outcome for one in read), "digest": sha256(text.encode()).hexdigest()[:16]}


def _as_text(reading: Reading) -> str:
    """All that a reading says; how sure it is in whole hundredths, for the last bits differ between machines."""
    who, about = [person.name for person in reading.who], [person.name for person in reading.about]
    kind, direction = reading.details.kind, reading.details.direction
    doubts = [(doubt.about.value, doubt.words, [each.value for each in doubt.kinds]) for doubt in reading.doubts]
    because = [(one.about.value, one.words) for one in reading.because]
    meaning = [kind.value if kind else "", direction.value if direction else "", reading.details.purpose.value]
    parts = [reading.details.note, who, reading.new, reading.strangers, about, reading.someone, meaning]
    return repr(
        [*parts, reading.details.asked, reading.details.day.isoformat(), round(reading.confidence, 1), doubts, because]
    )


def all_figures() -> dict[str, dict[str, Any]]:
    return {file.stem: figures_of(file) for file in OWN}


if __name__ == "__main__":
    FILE.write_text(json.dumps(all_figures(), indent=1) + "\n", encoding="utf-8")
