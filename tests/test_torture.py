"""The torture can see a loss: what it finds where a journal is weakened on purpose, and that it finds nothing else."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from reciprocity.journal.connection import PRAGMAS
from torture.__main__ import STORIES
from torture.content import content_of, damage_in
from torture.diff import alike
from torture.power.disk import Disk, Fate, FolderSynced, Named, Resized, Step, Synced, Unnamed, Wrote
from torture.story import Outcome

ROOT = Path(__file__).resolve().parent.parent
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the recorder stands on SQLite's unix VFS")


def found(fate: Fate, *steps: Step) -> dict[str, bytes | None]:
    disk = Disk()
    for step in steps:
        disk.take(step)
    return disk.after_power_cut(fate, Random(1))


MADE = (Named("", "file", 1), FolderSynced(""), Wrote(1, 0, b"old"), Synced(1))


def test_only_what_was_synced_is_sure_to_be_there() -> None:
    steps = (*MADE, Wrote(1, 0, b"new"))

    assert found(Fate.LOST, *steps) == {"file": b"old"}
    assert found(Fate.KEPT, *steps) == {"file": b"new"}
    assert found(Fate.LOST, *steps, Synced(1)) == {"file": b"new"}


def test_a_name_is_sure_only_once_its_folder_is_synced() -> None:
    steps = (Named("", "file", 1), Wrote(1, 0, b"old"), Synced(1))

    assert found(Fate.LOST, *steps) == {}
    assert found(Fate.LOST, *steps, FolderSynced("")) == {"file": b"old"}
    assert found(Fate.LOST, *MADE, Unnamed("", "file")) == {"file": b"old"}
    assert found(Fate.KEPT, *MADE, Unnamed("", "file")) == {}


def test_a_write_may_be_torn_between_sectors_and_never_within_one() -> None:
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
    from torture.power.cuts import toll_of
    from torture.power.session import recorded_session
    from torture.workloads import log

    pragmas = tuple(f"PRAGMA synchronous = {synchronous}" if "synchronous" in pragma else pragma for pragma in PRAGMAS)
    session = recorded_session(tmp_path / "kept", [(*log("one", "Maya"), "--new")], pragmas)
    (tmp_path / "found").mkdir()

    toll = toll_of(session, tmp_path / "found", Random(7), each=1, share=share)

    assert toll.states > 50
    assert bool(toll.all) is loses, toll.all[:3]


@posix_only
def test_a_journal_that_lost_its_last_moment_is_not_alike(tmp_path: Path) -> None:
    from torture.in_process import journal_at, run
    from torture.workloads import Scene

    scene = Scene(tmp_path)
    twin = scene.place_of_copy()
    assert alike(content_of(scene.place), content_of(twin))

    with journal_at(twin):
        run(("undo",))
    assert not alike(content_of(scene.place), content_of(twin))


def test_damage_in_a_word_is_seen_by_the_thorough_check(tmp_path: Path) -> None:
    from torture.workloads import Scene

    place = Scene(tmp_path).place
    whole = place.read_bytes()
    assert damage_in(place) == []

    place.write_bytes(whole.replace(b"supportgive", b"suppoRtgive"))
    assert damage_in(place) != []


def test_a_foreign_file_that_is_not_refused_is_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reciprocity.journal.connection import Connection
    from torture import foreign
    from torture.foreign_files import FOREIGN
    from torture.story import Setting

    some = [one for one in FOREIGN if one.name in ("a trigger of ours that does more", "a view")]
    monkeypatch.setattr("torture.foreign.FOREIGN", some)
    (tmp_path / "sound").mkdir()
    (tmp_path / "open to all").mkdir()
    sound = foreign.foreign(Setting(1, True, tmp_path, tmp_path / "sound"))
    monkeypatch.setattr(Connection, "_refuse_foreign", lambda _self: None)

    lost = foreign.foreign(Setting(1, True, tmp_path, tmp_path / "open to all"))

    assert [outcome.lost for outcome in sound] == [()]
    assert {line.split(":")[0] for line in lost[0].lost} == {one.name for one in some}


@pytest.mark.parametrize("name", STORIES)
def test_every_story_can_be_told(name: str) -> None:
    if name == "power" and sys.platform == "win32":
        pytest.skip("the recorder stands on SQLite's unix VFS")

    assert callable(getattr(import_module(f"torture.{STORIES[name]}"), name))


def test_a_row_is_well_where_nothing_was_lost_or_where_something_should_have_been() -> None:
    assert Outcome("x", 1).is_well
    assert not Outcome("x", 1, ("gone",)).is_well
    assert Outcome("x", 1, ("gone",), should_lose=True).is_well
    assert not Outcome("x", 1, should_lose=True).is_well


@pytest.fixture
def story_of_a_loss(tmp_path: Path) -> Path:
    """A program that tells one story, in which something is lost."""
    program = tmp_path / "lossy.py"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from torture import __main__ as torture, many\n"
        "from torture.story import Outcome\n"
        "many.many = lambda setting: [Outcome('tried', 3, ('the third one',))]\n"
        "sys.argv[1:] = ['--seed', '5', 'many']\n"
        "torture.main()\n",
        encoding="utf-8",
    )
    return program


def test_a_loss_is_told_with_the_seed_and_ends_with_1(story_of_a_loss: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(story_of_a_loss)], capture_output=True, encoding="utf-8", check=False, timeout=60
    )

    assert done.returncode == 1, done.stderr
    assert "--seed 5" in done.stdout
    assert "1 !" in done.stdout
    assert "the third one" in done.stdout
