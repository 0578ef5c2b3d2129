"""The torture finds losses where a journal is weakened on purpose, and only there."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from reciprocity.journal.connection import PRAGMAS
from torture.__main__ import SCENARIOS
from torture.content import content_of, damage_in
from torture.diff import same_content
from torture.power_loss.disk import Disk, Fate, FolderSynced, Named, Resized, Step, Synced, Unnamed, Wrote
from torture.scenario import Outcome

ROOT = Path(__file__).resolve().parent.parent
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the recorder stands on SQLite's unix VFS")


def found(fate: Fate, *steps: Step) -> dict[str, bytes | None]:
    disk = Disk()
    for step in steps:
        disk.take(step)
    return disk.after_power_cut(fate, Random(1))


MADE = (Named("", "file", 1), FolderSynced(""), Wrote(1, 0, b"old"), Synced(1))


def test_only_synced_bytes_are_durable() -> None:
    steps = (*MADE, Wrote(1, 0, b"new"))

    assert found(Fate.LOST, *steps) == {"file": b"old"}
    assert found(Fate.KEPT, *steps) == {"file": b"new"}
    assert found(Fate.LOST, *steps, Synced(1)) == {"file": b"new"}


def test_a_name_is_durable_only_once_its_directory_is_synced() -> None:
    steps = (Named("", "file", 1), Wrote(1, 0, b"old"), Synced(1))

    assert found(Fate.LOST, *steps) == {}
    assert found(Fate.LOST, *steps, FolderSynced("")) == {"file": b"old"}
    assert found(Fate.LOST, *MADE, Unnamed("", "file")) == {"file": b"old"}
    assert found(Fate.KEPT, *MADE, Unnamed("", "file")) == {}


def test_a_write_may_be_torn_between_sectors_but_not_within_one() -> None:
    disk = Disk()
    for step in (*MADE, Resized(1, 2048), Synced(1), Wrote(1, 0, b"x" * 2048)):
        disk.take(step)
    torn = {disk.after_power_cut(Fate.TORN, Random(seed))["file"] or b"" for seed in range(200)}

    assert len(torn) == 16
    sectors = {content[start : start + 512] for content in torn for start in range(0, 2048, 512)}
    assert sectors == {b"x" * 512, bytes(512), b"old".ljust(512, b"\0")}


@posix_only
@pytest.mark.parametrize(
    ("synchronous", "share", "loses"), [("EXTRA", 0.3, False), ("FULL", 1.0, True), ("OFF", 0.3, True)]
)
def test_power_cuts_find_losses_exactly_where_sqlite_is_weakened(
    tmp_path: Path, synchronous: str, share: float, *, loses: bool
) -> None:
    from torture.power_loss.cuts import cut_power
    from torture.power_loss.session import recorded_session
    from torture.workloads import log

    pragmas = tuple(f"PRAGMA synchronous = {synchronous}" if "synchronous" in pragma else pragma for pragma in PRAGMAS)
    session = recorded_session(tmp_path / "kept", [(*log("one", "Maya"), "--new")], pragmas)
    (tmp_path / "found").mkdir()

    results = cut_power(session, tmp_path / "found", Random(7), each=1, share=share)

    assert results.states > 50
    assert bool(results.all) is loses, results.all[:3]


@posix_only
def test_a_journal_that_lost_its_last_moment_differs(tmp_path: Path) -> None:
    from torture.in_process import journal_at, run
    from torture.workloads import Workspace

    workspace = Workspace(tmp_path)
    twin = workspace.copy_journal()
    assert same_content(content_of(workspace.journal_path), content_of(twin))

    with journal_at(twin):
        run(("undo",))
    assert not same_content(content_of(workspace.journal_path), content_of(twin))


def test_a_flipped_word_is_found_by_the_integrity_check(tmp_path: Path) -> None:
    from torture.workloads import Workspace

    journal_path = Workspace(tmp_path).journal_path
    intact = journal_path.read_bytes()
    assert damage_in(journal_path) == []

    journal_path.write_bytes(intact.replace(b"supportgive", b"suppoRtgive"))
    assert damage_in(journal_path) != []


def test_a_foreign_file_that_is_not_refused_is_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reciprocity.journal.connection import Connection
    from torture import foreign
    from torture.foreign_files import FOREIGN
    from torture.scenario import ScenarioContext

    some = [one for one in FOREIGN if one.name in ("a trigger of ours that does more", "a view")]
    monkeypatch.setattr("torture.foreign.FOREIGN", some)
    (tmp_path / "sound").mkdir()
    (tmp_path / "open to all").mkdir()
    sound = foreign.foreign(ScenarioContext(1, True, tmp_path, tmp_path / "sound"))
    monkeypatch.setattr(Connection, "_refuse_foreign", lambda _self: None)

    lost = foreign.foreign(ScenarioContext(1, True, tmp_path, tmp_path / "open to all"))

    assert [outcome.lost for outcome in sound] == [()]
    assert {line.split(":")[0] for line in lost[0].lost} == {one.name for one in some}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_can_be_loaded(name: str) -> None:
    if name == "power_loss" and sys.platform == "win32":
        pytest.skip("the recorder stands on SQLite's unix VFS")

    assert callable(getattr(import_module(f"torture.{SCENARIOS[name]}"), name))


def test_an_outcome_passes_without_losses_or_with_expected_ones() -> None:
    assert Outcome("x", 1).passed
    assert not Outcome("x", 1, ("gone",)).passed
    assert Outcome("x", 1, ("gone",), expects_loss=True).passed
    assert not Outcome("x", 1, expects_loss=True).passed


@pytest.fixture
def losing_scenario(tmp_path: Path) -> Path:
    """A program that runs one scenario, which reports a loss."""
    program = tmp_path / "lossy.py"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from torture import __main__ as torture, races\n"
        "from torture.scenario import Outcome\n"
        "races.races = lambda _context: [Outcome('tried', 3, ('the third one',))]\n"
        "sys.argv[1:] = ['--seed', '5', 'races']\n"
        "torture.main()\n",
        encoding="utf-8",
    )
    return program


def test_a_loss_is_reported_with_the_seed_and_exit_code_1(losing_scenario: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(losing_scenario)], capture_output=True, encoding="utf-8", check=False, timeout=60
    )

    assert done.returncode == 1, done.stderr
    assert "--seed 5" in done.stdout
    assert "1 !" in done.stdout
    assert "the third one" in done.stdout
