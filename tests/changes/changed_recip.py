"""A copy of the package with a change made to its files, as a contributor makes it, and recip run from that copy."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from tests.recip_program import Answer

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "reciprocity"

Edit = tuple[str, str]
"""A text that stands once in a file, and what is put in its place."""


def after(mark: str, text: str) -> Edit:
    return mark, mark + text


@dataclass(frozen=True)
class Change:
    """A change to the package: edits by file, and files that are added, with paths below `reciprocity/`."""

    edits: Mapping[str, Sequence[Edit]] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> set[str]:
        """The files that are edited, and the folders of those that are added, as CONTRIBUTING names them."""
        return {*self.edits, *(f"{PurePosixPath(file).parent}/" for file in self.added)}

    def make(self, package: Path) -> None:
        for name, edits in self.edits.items():
            file = package / name
            text = file.read_text(encoding="utf-8")
            for old, new in edits:
                assert text.count(old) == 1, f"{name} has {text.count(old)} times: {old}"
                text = text.replace(old, new)
            file.write_text(text, encoding="utf-8")
        for name, text in self.added.items():
            (package / name).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class ChangedRecip:
    """recip with a change in it, on a journal of its own, in one process that answers every call."""

    folder: Path
    _process: subprocess.Popen[str]

    def __call__(self, line: str | Sequence[str], *, code: int = 0) -> Answer:
        __tracebackhide__ = True
        answer = Answer(**self._ask(line=line))
        if answer.code != code:
            pytest.fail(f"recip {line} ended with {answer.code} and not {code}\n{answer.stdout}\n{answer.stderr}")
        return answer

    def json(self, line: str) -> Any:
        return json.loads(self(f"{line} --json").stdout)

    def page(self, line: str) -> str:
        """Its output in one row, so that words are found however they were broken."""
        return " ".join(self(line).stdout.split())

    def value(self, expression: str) -> Any:
        """The value of a Python expression there; modules are named in full."""
        return self._ask(value=expression)

    def offered(self, *words: str) -> list[str]:
        """What the Tab key offers in place of the last of these words."""
        typed = base64.b64encode("\0".join(words).encode()).decode()
        answer = self._ask(line=list(words), environment={"_RECIP_COMPLETE": "zsh", "_RECIP_WORDS": typed})
        return [row.partition("\t")[0] for row in answer["stdout"].splitlines()]

    def edited(self, handle: str, *replacements: Edit) -> str:
        """Open a moment in an editor that makes these replacements; the text that was shown."""
        script = self.folder / "editor.py"
        script.write_text(
            "import pathlib, shutil, sys\n"
            f"file = pathlib.Path(sys.argv[1])\nshutil.copy(file, {str(self.folder / 'shown.txt')!r})\n"
            "text = file.read_text(encoding='utf-8')\n"
            f"for old, new in {replacements!r}:\n    assert old in text\n    text = text.replace(old, new)\n"
            "file.write_text(text, encoding='utf-8')\n",
            encoding="utf-8",
        )
        editor = {"EDITOR": f'"{sys.executable}" "{script}"'}
        answer = self._ask(line=["edit", handle, "--editor"], environment=editor)
        assert answer["code"] == 0, answer
        return (self.folder / "shown.txt").read_text(encoding="utf-8")

    def _ask(self, **asked: object) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the changed recip ended by itself"
        return json.loads(answer)


@contextmanager
def changed_recip(change: Change, folder: Path) -> Iterator[ChangedRecip]:
    """recip with the change in it. A migration's schema is written down, as CONTRIBUTING says."""
    package = folder / "changed" / "reciprocity"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    change.make(package)
    home = folder / "home"
    home.mkdir()
    # Coverage would look for the copied files when they are gone.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environment |= {"PYTHONPATH": os.pathsep.join((str(package.parent), str(ROOT))), "PYTHONUTF8": "1"}
    if any(name.startswith("journal/migrations/") for name in change.added):
        subprocess.run(
            [sys.executable, "-m", "reciprocity.journal.schema_check"],
            cwd=home, env=environment, check=True, capture_output=True,
        )  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "tests.changes.answering"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=home,
        env=environment,
    ) as process:
        yield ChangedRecip(home, process)
        assert process.stdin
        process.stdin.close()
