"""How well lines are read: right, asked or wrong, by file.

    python -m validation.reading [--lines] [FILE...]
    python -m validation.reading --train             # writes the reader's weights

A line is *right* where who, direction, kind, day and just-because are all right; *asked* where the reading has a doubt;
*wrong* where it is sure and something is not right. Without files it reads the sets that nothing was trained on: those in
`validation/unseen/`, written by another hand and looked at by nobody, and the shared `sentences.jsonl`
(RECIP_SHARED_DATA or ../shared/data); and then the lines in `validation/lines/`, each lot of files with weights trained on
the others alone. Training needs scikit-learn; reading does not.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reciprocity.core.people import Person, Roster
from reciprocity.core.reading import Reading
from reciprocity.core.words import Direction, Kind
from reciprocity.reading import likely
from reciprocity.reading.reader import read
from validation.training import Label, trained, write

HERE = Path(__file__).parent
OWN = sorted((HERE / "lines").glob("*.jsonl"))
PEOPLE = (
    ("Maya Chen",), ("Leo Martins", "Leozinho"), ("Samira Haddad", "Sam"), ("Sam Okafor",), ("Priya Raman",),
    ("Grandma Rose", "Grandma", "Nana"), ("Tom Becker",), ("Ana Sofia Ruiz", "Anaso"), ("Jun Watanabe",), ("Will Grant",),
    ("Mark Hope",), ("April Jensen",), ("Dad",), ("Mom", "Mum"), ("Dr. Keller",), ("Zoë Lindqvist", "Zoe"),
    ("O'Brien", "Pat O'Brien"),
)  # fmt: skip
ROSTER = Roster(tuple(Person(str(number), names[0], names[1:]) for number, names in enumerate(PEOPLE)))
FIELDS = ("who", "direction", "kind", "day", "just_because")


@dataclass(frozen=True)
class Judged:
    """A labelled line and its reading; `wrong` names the fields that are not as labelled."""

    label: Label
    reading: Reading
    wrong: tuple[str, ...]

    @property
    def outcome(self) -> str:
        if not self.reading.is_sure:
            return "asked"
        return "wrong" if self.wrong else "right"


FOLDS = 5
"""Into so many lots the own files are dealt; each lot is read with weights that have seen none of its lines."""


def main(arguments: list[str]) -> None:
    if "--train" in arguments:
        write(trained(_labels(OWN), ROSTER))
        return
    shows_lines = "--lines" in arguments
    files = [Path(name) for name in arguments if not name.startswith("--")]
    for file in files or _tests():
        _report(file.name, [judged(label) for label in _labels([file])], shows_lines=shows_lines)
    if not files:
        _report_held_out(shows_lines=shows_lines)


def _tests() -> list[Path]:
    """The sets that nothing was trained on."""
    shared = Path(os.environ.get("RECIP_SHARED_DATA", HERE.parent.parent / "shared" / "data")) / "sentences.jsonl"
    if not shared.exists():
        print("The shared test set (sentences.jsonl) is not here; only the lines written for this project are read.\n")
    return [*sorted((HERE / "unseen").glob("*.jsonl")), *([shared] if shared.exists() else [])]


def _report_held_out(*, shows_lines: bool) -> None:
    every: list[Judged] = []
    for lot in range(FOLDS):
        files = OWN[lot::FOLDS]
        with _weights_of([own for own in OWN if own not in files]):
            for file in files:
                lines = [judged(label) for label in _labels([file])]
                _report(f"{file.name}, held out", lines, shows_lines=shows_lines)
                every += lines
    _report("all own lines, held out", every, shows_lines=False)


@contextmanager
def _weights_of(files: list[Path]) -> Iterator[None]:
    """The reader with weights trained on these files alone."""
    held_out = trained(_labels(files), ROSTER)
    shipped, likely.model = likely.model, held_out.__getitem__  # type: ignore[assignment]
    try:
        yield
    finally:
        likely.model = shipped


def judged(label: Label) -> Judged:
    """A labelled line, read and compared with its label. `other` has no direction."""
    reading = read(label["text"], ROSTER, date.fromisoformat(label["today"]))
    kind = Kind(label["kind"])
    direction = Direction.MUTUAL if kind is Kind.OTHER else Direction(label["direction"])
    same = {
        "who": {person.name for person in reading.who} == set(label["who"]) and not reading.new,
        "direction": reading.direction is direction,
        "kind": reading.kind is kind,
        "day": reading.day.isoformat() == label["day"],
        "just_because": reading.just_because is label["just_because"],
    }
    return Judged(label, reading, tuple(name for name in FIELDS if not same[name]))


def _report(name: str, lines: list[Judged], *, shows_lines: bool) -> None:
    print(f"{name}: {len(lines)} lines")
    outcomes = Counter(line.outcome for line in lines)
    print(
        "  "
        + " · ".join(
            f"{each} {outcomes[each]} ({outcomes[each] / max(len(lines), 1):.1%})"
            for each in ("right", "asked", "wrong")
        )
    )
    for field in FIELDS:
        hits = sum(field not in line.wrong for line in lines)
        print(f"  {field:13}{hits / max(len(lines), 1):7.1%}")
    doubts = Counter(line.reading.doubts[0].about.value for line in lines if line.reading.doubts)
    print("  asked about  " + ", ".join(f"{about} {count}" for about, count in doubts.most_common()))
    _confusions(lines)
    if shows_lines:
        for line in lines:
            if line.outcome != "right":
                _show(line)
    print()


def _confusions(lines: list[Judged]) -> None:
    pairs = Counter(
        (line.label["kind"], line.reading.kind.value if line.reading.kind else "none", line.outcome)
        for line in lines
        if "kind" in line.wrong
    )
    for (label, kind, outcome), count in pairs.most_common():
        print(f"    {label:10} read as {kind:10} {outcome:6} {count}")


def _show(line: Judged) -> None:
    reading, label = line.reading, line.label
    read_as = f"{reading.direction} {reading.kind} {reading.day} {[p.name for p in reading.who]} {reading.purpose} {reading.confidence}"
    doubts = "; ".join(f"{doubt.about} {doubt.words}".strip() for doubt in reading.doubts)
    meant = f"{label['direction']} {label['kind']} {label['day']} {label['who']}"
    print(
        f"  {line.outcome}: {label['text']}\n      {read_as}  [{doubts}]\n      {meant}  ({', '.join(line.wrong) or 'all as meant'})"
    )


def _labels(files: list[Path]) -> list[Label]:
    return [
        json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
