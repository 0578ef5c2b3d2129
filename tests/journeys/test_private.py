"""Nobody else can look: modes from the first byte; nothing of a note in arguments, temporary files or what is left."""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reciprocity.core.moments import MomentDetails
from reciprocity.journal.journal import Journal
from tests.journal.conftest import NOW, TODAY, posix_only
from tests.recip_program import Recip

PACKAGE = Path(__file__).resolve().parent.parent.parent / "reciprocity"
SECRET = "the quiet thing in the greenhouse"


@pytest.fixture
def writes(recip: Recip) -> list[str]:
    (recip.folder / "chat.csv").write_text("time,from,to\n2026-11-01T10:00,me,Maya\n", encoding="utf-8")
    return [
        f"log called Maya, {SECRET} --new",
        f"log --with Maya --kind support --note '{SECRET}'",
        "edit --felt lighter",
        "undo",
        "redo",
        "import csv chat.csv --me me",
        "backup --to stick.db",
        "export all.json",
        "export moments.csv",
        "import recip all.json",
        "restore 1 --yes",
        "forget --deleted --yes --backups",
        "doctor",
        "history --search greenhouse",
        "people",
    ]


@posix_only
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777 & ~0o700])
def test_every_file_and_folder_is_yours_alone_whatever_the_umask(recip: Recip, writes: list[str], umask: int) -> None:
    journal = recip.folder / "made" / "deeper" / "journal.db"
    before, asked = os.umask(umask), set(recip.folder.iterdir())
    try:
        for line in writes:
            recip(["--journal", str(journal), *recip.arguments(line)])
    finally:
        os.umask(before)

    made = [path for path in recip.folder.rglob("*") if path not in asked]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()} == {0o600}
    assert len(made) >= 7


@posix_only
def test_files_that_last_a_moment_are_yours_alone_too(recip: Recip) -> None:
    before = os.umask(0)
    try:
        with Journal.open(recip.journal) as journal, journal.change("log", NOW):
            journal.moments.add(MomentDetails(TODAY, SECRET), written=NOW)
            leftover = Path(f"{recip.journal}-journal")
            assert stat.S_IMODE(leftover.stat().st_mode) == 0o600
    finally:
        os.umask(before)


@posix_only
def test_nothing_is_written_anywhere_else_and_nothing_is_left(
    recip: Recip, writes: list[str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("TMPDIR", "SQLITE_TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(elsewhere))

    for line in writes:
        recip.real(line)

    assert list(elsewhere.rglob("*")) == []
    left = {path.name for path in recip.folder.iterdir()}
    assert left == {"journal.db", "journal.db.backups", "chat.csv", "stick.db", "all.json", "moments.csv"}
    assert not [path.name for path in Path(f"{recip.journal}.backups").iterdir() if path.name.startswith(".")]


@posix_only
def test_sorting_much_spills_into_no_file(recip: Recip) -> None:
    with Journal.open(recip.journal) as journal:
        with journal.change("log", NOW):
            for number in range(300):
                journal.moments.add(MomentDetails(TODAY, f"{SECRET} {number} " * 300), written=NOW)
        rows = journal._connection.each("SELECT note FROM moments ORDER BY substr(note, 20) DESC")
        next(rows)

        if sys.platform == "linux":
            opened = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
            assert [path for path in opened if "etilqs" in path] == []
        rows.close()  # type: ignore[attr-defined]
        assert journal._connection.scalar("PRAGMA temp_store") == 2


def test_the_demo_leaves_nothing(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(recip.folder))
    before = set(recip.folder.iterdir())

    recip("demo")

    assert set(recip.folder.iterdir()) == before


def test_recip_starts_no_other_program_and_opens_no_connection() -> None:
    starting = {"subprocess", "pty", "multiprocessing", "socket", "ssl", "http", "urllib", "logging"}
    calls = {"system", "popen", "fork", "forkpty", "startfile", "execv", "execve", "execvp", "spawnv", "posix_spawn"}
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [
                (path.name, name) for name in names if name != "urllib.parse" and name.partition(".")[0] in starting
            ]
            is_call = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
            found += (
                [(path.name, node.attr)] if is_call and isinstance(node, ast.Attribute) and node.attr in calls else []
            )

    # What does start one (an editor, say) is told here, and must pass a note in a private file and never as a word.
    assert sorted(found) == [("editor.py", "subprocess"), ("scripts.py", "subprocess")]


@posix_only
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_is_typed_to_bare_recip_is_in_no_history(recip: Recip, shell: str) -> None:
    import pexpect

    if subprocess.run(["which", shell], capture_output=True, check=False).returncode:
        pytest.skip(f"{shell} is not here")
    history = recip.folder / "history"
    environment = {**os.environ, "HISTFILE": str(history), "PS1": "$ ", "TERM": "dumb"}
    child = pexpect.spawn(shell, ["-i"], encoding="utf-8", timeout=60, env=environment, cwd=str(recip.folder))
    child.sendline(f"{sys.executable} -m reciprocity")
    child.expect_exact("What happened?")
    child.sendline(f"called Maya, {SECRET}")
    child.expect_exact("keep as Maya")
    child.sendline("")
    child.expect_exact("Take it back")
    child.expect_exact("seem after?")
    child.sendline("")
    child.sendline("exit")
    child.expect(pexpect.EOF)

    files = [path for path in recip.folder.rglob("*") if path.is_file() and "journal.db" not in str(path)]
    assert SECRET not in "".join(path.read_text("utf-8", "replace") for path in files)


def test_the_readme_says_so(readme: str) -> None:
    assert "stays out of your shell's history" in readme
    assert "0700" in readme
    assert "0600" in readme
