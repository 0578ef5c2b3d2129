"""Coverage-guided fuzzing with atheris."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from torture.hostile_text import PAYLOADS
from torture.scenario import Outcome, ScenarioContext, Unsupported
from torture.targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent
RUN_COUNT = re.compile(r"^Done (\d+) runs", re.MULTILINE)
ERROR_LINE = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception|Interrupt).*)$", re.MULTILINE)


def fuzz(context: ScenarioContext) -> list[Outcome]:
    """Fuzz each target: only RecipError may be raised, and no control characters may reach the output."""
    if importlib.util.find_spec("atheris") is None:
        raise Unsupported("atheris is not installed")
    return [_fuzzed(context, name) for name in TARGETS]


def _fuzzed(context: ScenarioContext, name: str) -> Outcome:
    corpus, found = context.folder / name, context.folder / f"found by {name}"
    corpus.mkdir()
    found.mkdir()
    for number, seed in enumerate(_seeds(name)):
        (corpus / f"{number}").write_bytes(seed)
    options = (f"-max_total_time={context.trials(60, 4)}", f"-seed={context.seed + 1}", "-max_len=400", "-timeout=20")
    done = subprocess.run(
        [sys.executable, "-m", "torture.fuzz_child", name, *options, f"-artifact_prefix={found}/", str(corpus)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        cwd=ROOT,
        check=False,
    )
    runs = RUN_COUNT.search(done.stderr)
    wrong = ERROR_LINE.search(done.stdout + done.stderr)
    inputs = [path.read_bytes()[:200] for path in found.iterdir()]
    lost = tuple(f"{data!r}: {wrong[1][:300] if wrong else done.stderr[-300:]}" for data in inputs)
    if done.returncode and not lost:
        lost = (done.stderr[-500:],)
    return Outcome(f"fuzzed: {name}", int(runs[1]) if runs else 0, lost, "inputs")


def _seeds(name: str) -> Iterator[bytes]:
    """The seed corpus: typed lines, import files, hostile payloads."""
    yield from (payload.encode("utf-8", "replace") for payload in PAYLOADS)
    if name.startswith("import-"):
        golden = ROOT / "tests" / "importers" / "golden"
        yield from (path.read_bytes() for path in sorted(golden.iterdir()) if path.stat().st_size < 100_000)
        return
    if name == "program":
        # A run takes 0.1 s, and libFuzzer runs the whole seed corpus before its time limit applies.
        return
    for file in sorted((ROOT / "validation" / "lines").glob("*.jsonl")):
        for row in file.read_text(encoding="utf-8").splitlines()[:40]:
            yield str(json.loads(row)["text"]).encode()
