"""How well lines are read: right, asked or wrong, by file, with the people known and with nobody known.

    python -m validation.reading [--lines] [FILE...]
    python -m validation.reading --quick             # without the own lines held out, which takes some minutes
    python -m validation.reading --train             # writes the reader's weights

`validation/judging.py` says what is right. Without files it reads what nothing was trained on: the sets in
`validation/unseen/`, written by other hands and looked at by nobody, and the shared `sentences.jsonl` and sentences of
real people (RECIP_SHARED_DATA or ../shared/data); and then the lines in `validation/lines/`, each lot of files with
weights trained on the others alone, once as they are and once with every name replaced by another. Training needs
scikit-learn; reading does not.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from reciprocity.reading import linear_model
from reciprocity.reading.reader import read
from validation.judging import FIELDS, Judged, Known, is_kept_as_done, judged
from validation.labels import HERE, NOBODY, OWN, Label, labels_in
from validation.real import agreement, real_lines
from validation.renaming import with_other_names
from validation.speed import report_speed
from validation.training import trained, write

FOLDS = 3
"""Into so many lots the own files are dealt; each lot is read with weights that have seen none of its lines."""
SHARED = Path(os.environ.get("RECIP_SHARED_DATA", HERE.parent.parent / "shared" / "data"))


def main(arguments: list[str]) -> None:
    if "--train" in arguments:
        write(trained(labels_in(OWN)))
        return
    shows_lines = "--lines" in arguments
    files = [Path(name) for name in arguments if not name.startswith("--")]
    for file in files or _tests():
        _report_both_ways(file, shows_lines=shows_lines)
    if files:
        return
    _report_real(shows_lines=shows_lines)
    report_speed()
    if "--quick" not in arguments:
        _report_held_out()


def _tests() -> list[Path]:
    """The sets that nothing was trained on."""
    sentences = SHARED / "sentences.jsonl"
    if not sentences.exists():
        print("The shared test set (sentences.jsonl) is not here: skipped.\n")
    return [*sorted((HERE / "unseen").glob("*.jsonl")), *([sentences] if sentences.exists() else [])]


def _report_both_ways(file: Path, *, shows_lines: bool) -> None:
    labels = labels_in([file])
    moments = [label for label in labels if label.get("keep", True) and "moments" not in label]
    for known in Known:
        if moments:
            lines = [judged(label, known) for label in moments]
            _report(f"{file.name}, {known.value}", lines, shows_lines=shows_lines)
    _report_nothing(file.name, [label for label in labels if not label.get("keep", True)])


def _report_nothing(name: str, labels: Sequence[Label]) -> None:
    """How many lines on which nothing is to be kept are kept as done."""
    if labels:
        kept = sum(is_kept_as_done(read(each["text"], NOBODY, date.fromisoformat(each["today"]))) for each in labels)
        print(f"{name}: {len(labels)} lines with nothing to keep, {kept} kept as done ({kept / len(labels):.1%})\n")


def _report_real(*, shows_lines: bool) -> None:
    """Sentences of real people: the half that may be looked at, and the half that is only scored."""
    csv = SHARED / "moments-real.csv"
    if not csv.exists():
        print("Real people's sentences (moments-real.csv) are not here: skipped.\n")
        return
    print(agreement())
    for half in ("look", "score"):
        labels = real_lines(csv, half)
        moments = [judged(label, Known.NOBODY) for label in labels if label.get("keep", True)]
        _report(f"real sentences, {half}", moments, shows_lines=shows_lines and half == "look")
        _report_nothing(f"real sentences, {half}", [label for label in labels if not label.get("keep", True)])


def _report_held_out() -> None:
    every: dict[str, list[Judged]] = {"people known": [], "nobody known": [], "other names, nobody known": []}
    for lot in range(FOLDS):
        files = OWN[lot::FOLDS]
        with _weights_of([own for own in OWN if own not in files]):
            labels = [label for label in labels_in(files) if "moments" not in label]
            moments = [label for label in labels if label.get("keep", True) and not label["as_written"]]
            every["people known"] += [judged(label) for label in moments]
            every["nobody known"] += [judged(label, Known.NOBODY) for label in moments]
            renamed = [with_other_names(label) for label in moments]
            every["other names, nobody known"] += [judged(label, Known.NOBODY) for label in renamed]
    for name, lines in every.items():
        _report(f"own lines held out, {name}", lines, shows_lines=False)


@contextmanager
def _weights_of(files: list[Path]) -> Iterator[None]:
    """The reader with weights trained on these files alone."""
    held_out = trained(labels_in(files))
    shipped, linear_model.model = linear_model.model, held_out.__getitem__  # type: ignore[assignment]
    try:
        yield
    finally:
        linear_model.model = shipped


def _report(name: str, lines: list[Judged], *, shows_lines: bool) -> None:
    print(f"{name}: {len(lines)} lines")
    outcomes = Counter(line.outcome for line in lines)
    shares = (
        f"{each} {outcomes[each]} ({outcomes[each] / max(len(lines), 1):.1%})" for each in ("right", "asked", "wrong")
    )
    print("  " + " · ".join(shares))
    hits = (f"{field} {sum(field not in line.wrong for line in lines) / max(len(lines), 1):.1%}" for field in FIELDS)
    print("  " + " · ".join(hits))
    doubts = Counter(line.doubts[0].about.value for line in lines if line.doubts)
    print("  asked about  " + ", ".join(f"{about} {count}" for about, count in doubts.most_common()))
    if shows_lines:
        for line in lines:
            if line.outcome != "right":
                _show(line)
    print(flush=True)


def _show(line: Judged) -> None:
    reading, label = line.reading, line.label
    who = [*(person.name for person in reading.who), *reading.new, *reading.strangers, *["someone"] * reading.someone]
    read_as = f"{reading.details.direction} {reading.details.kind} {reading.details.day} {who} {reading.details.purpose} {reading.confidence}"
    doubts = "; ".join(f"{doubt.about} {doubt.words}".strip() for doubt in line.doubts)
    meant = f"{label['direction']} {label['kind']} {label['day']} {label['who']}"
    print(
        f"  {line.outcome}: {label['text']}\n      {read_as}  [{doubts}]\n      {meant}  ({', '.join(line.wrong) or 'all as meant'})"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
