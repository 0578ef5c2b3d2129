"""Text and bytes that no person would think of: the fuzzer looks for those that reach new code, for a while."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from torture.hostile import PAYLOADS
from torture.story import NotHere, Outcome, Setting
from torture.targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent
DONE = re.compile(r"^Done (\d+) runs", re.MULTILINE)
WRONG = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception|Interrupt).*)$", re.MULTILINE)


def fuzz(setting: Setting) -> list[Outcome]:
    """Each target by itself: no exception but recip's own, and nothing that steers a screen."""
    if importlib.util.find_spec("atheris") is None:
        raise NotHere("atheris is not installed")
    return [_fuzzed(setting, name) for name in TARGETS]


def _fuzzed(setting: Setting, name: str) -> Outcome:
    corpus, found = setting.folder / name, setting.folder / f"found by {name}"
    corpus.mkdir()
    found.mkdir()
    for number, seed in enumerate(_seeds(name)):
        (corpus / f"{number}").write_bytes(seed)
    options = (f"-max_total_time={setting.many(60, 4)}", f"-seed={setting.seed + 1}", "-max_len=400", "-timeout=20")
    done = subprocess.run(
        [sys.executable, "-m", "torture.fuzzing", name, *options, f"-artifact_prefix={found}/", str(corpus)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        cwd=ROOT,
        check=False,
    )
    runs = DONE.search(done.stderr)
    wrong = WRONG.search(done.stdout + done.stderr)
    inputs = [path.read_bytes()[:200] for path in found.iterdir()]
    lost = tuple(f"{data!r}: {wrong[1][:300] if wrong else done.stderr[-300:]}" for data in inputs)
    if done.returncode and not lost:
        lost = (done.stderr[-500:],)
    return Outcome(f"fuzzed: {name}", int(runs[1]) if runs else 0, lost, "inputs")


def _seeds(name: str) -> Iterator[bytes]:
    """What to begin with: lines as people type them, files as they are imported, and payloads."""
    yield from (payload.encode("utf-8", "replace") for payload in PAYLOADS)
    if name.startswith("import-"):
        golden = ROOT / "tests" / "importers" / "golden"
        yield from (path.read_bytes() for path in sorted(golden.iterdir()) if path.stat().st_size < 100_000)
        return
    if name == "program":
        # A tenth of a second each, and all of what it begins with is run before its time is counted.
        return
    for file in sorted((ROOT / "validation" / "lines").glob("*.jsonl")):
        for row in file.read_text(encoding="utf-8").splitlines()[:40]:
            yield str(json.loads(row)["text"]).encode()
