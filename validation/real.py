"""Real people's sentences, labelled by two who did not see each other's labels.

The sentences are not part of this project: `validation/real/labels.jsonl` has their ids, the labels on which both
agree, and on what they do not; the texts are looked up in the shared `moments-real.csv` where it is. Half of them are
for looking at, half are scored only. `validation/real/agreement.json` has how far the two agreed.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from validation.labels import HERE, Label

REAL = HERE / "real"
WRITTEN = "2026-11-23"


def real_lines(texts: Path, half: str) -> list[Label]:
    """The labelled sentences of one half; those on which the two did not agree are left out."""
    with texts.open(encoding="utf-8", newline="") as file:
        text_of = {row["id"]: row["text"] for row in csv.DictReader(file)}
    rows = map(json.loads, (REAL / "labels.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        {**row, "text": text_of[row["id"]], "today": WRITTEN, "as_written": True, "times": 1}
        for row in rows
        if row["half"] == half and row["id"] in text_of
    ]


def agreement() -> str:
    """How far the two who labelled agreed, in a sentence."""
    found = json.loads((REAL / "agreement.json").read_text(encoding="utf-8"))
    parts = ", ".join(f"{field} {share:.0%}" for field, share in found["fields"].items())
    return (
        f"Two labellers, {found['sentences']} real sentences: a moment or none {found['moment']:.1%} "
        f"(Cohen's kappa {found['kappa']:.2f}); of moments to both: {parts}.\n"
    )
