"""The power is cut: with recip as it is nothing may be lost, and with weaker settings these cuts must find losses."""

from __future__ import annotations

from pathlib import Path

from reciprocity.journal.connection import PRAGMAS
from torture.in_process import Command
from torture.power.cuts import toll_of, toll_of_second_cuts
from torture.power.session import PLACE, Session, recorded_session
from torture.story import Outcome, Setting
from torture.workloads import log, newer_steps

WEAKER = ("FULL", "NORMAL", "OFF")
"""What `PRAGMA synchronous` could be instead, in DELETE mode."""


def power(setting: Setting) -> list[Outcome]:
    """Power cuts during a session at recip, at every step that reached the disk."""
    return [
        _as_it_is(setting),
        _migrating(setting),
        _restoring(setting),
        _while_mending(setting),
        *(_weakened(setting, mode) for mode in WEAKER),
    ]


def _as_it_is(setting: Setting) -> Outcome:
    session = _session(setting, "as it is", everyday(setting.folder))
    toll = toll_of(session, _empty(setting), setting.random("cuts"), each=2, share=_share(setting))
    if not setting.short:
        session = _session(setting, "big", _big(setting.folder))
        toll.add(toll_of(session, _empty(setting), setting.random("big cuts"), each=1, share=0.02))
    return Outcome("power cut, as recip opens its journal", toll.states, toll.all, "states of the disk")


def _migrating(setting: Setting) -> Outcome:
    """A newer recip opens the journal of an older one, and brings it up to date first."""
    root = setting.folder / "migrating"
    recorded_session(root, everyday(setting.folder)[:8])
    session = recorded_session(root, [log("called", "Maya")], migrations=newer_steps(setting.folder))
    toll = toll_of(session, _empty(setting), setting.random("migrating"), each=3, share=_share(setting, 0.3))
    return Outcome("power cut while a journal is brought up to date", toll.states, toll.all, "states")


def _restoring(setting: Setting) -> Outcome:
    """The journal is gone, and a backup takes its place."""
    root = setting.folder / "restoring"
    recorded_session(root, [*everyday(setting.folder)[:5], ("backup",)])
    (root / PLACE).unlink()
    session = recorded_session(root, [("restore", "--yes"), log("called", "Maya")])
    toll = toll_of(session, _empty(setting), setting.random("restoring"), each=3, share=_share(setting, 0.3))
    return Outcome("power cut while a lost journal is restored", toll.states, toll.all, "states")


def _while_mending(setting: Setting) -> Outcome:
    session = _session(setting, "mending", everyday(setting.folder)[:8])
    recoveries = setting.many(60, 6)
    toll = toll_of_second_cuts(session, _empty(setting), setting.random("mending"), recoveries, each=1)
    return Outcome("power cut again, while recip mends what the first one left", toll.states, toll.all, "states")


def _weakened(setting: Setting, mode: str) -> Outcome:
    """The proof that these cuts can find a loss."""
    pragmas = tuple(f"PRAGMA synchronous = {mode}" if "synchronous" in pragma else pragma for pragma in PRAGMAS)
    session = _session(setting, f"weaker {mode}", everyday(setting.folder)[:10], pragmas)
    toll = toll_of(session, _empty(setting), setting.random("weaker"), each=1, share=_share(setting, 0.15))
    figures = f"{len(toll.lost):,} lost, {len(toll.corrupt):,} corrupt"
    return Outcome(f"control: with synchronous = {mode}", toll.states, toll.all, figures, should_lose=True)


def _share(setting: Setting, short: float = 0.04) -> float:
    return short if setting.short else 1.0


def _session(setting: Setting, name: str, commands: list[Command], pragmas: tuple[str, ...] | None = None) -> Session:
    return recorded_session(setting.folder / name, commands, pragmas)


def _empty(setting: Setting) -> Path:
    root = setting.memory / "found"
    root.mkdir(exist_ok=True)
    return root


def everyday(folder: Path) -> list[Command]:
    """Moments with one and with several people, put right, taken back and brought back, and messages imported."""
    messages = folder / "messages.csv"
    days = [f"2026-{1 + day // 28:02}-{1 + day % 28:02}T09:{day % 60:02}:00Z,Maya,me" for day in range(280)]
    messages.write_text("time,from,to\n" + "\n".join(days), encoding="utf-8")
    first: list[Command] = [
        (*log("moved the sofa", "Maya", "Tom"), "--new"),
        log("called", "Maya"),
        ("undo",),
        ("redo",),
        ("edit", "--note", "called, and laughed"),
        ("edit", "--with", "Tom", "--with", "Maya"),
        log("wrote", "Tom"),
        ("history",),
        ("people", "add", "Zoë", "--circle", "close"),
        ("log", "called @Nadia yesterday, just because"),
        ("undo",),
        log("lunch", "Maya", "Tom", "Zoë"),
        ("import", "csv", str(messages), "--me", "me"),
        ("undo",),
        ("redo",),
        ("backup",),
        log("after the backup", "Maya"),
        ("restore", "--yes"),
    ]
    return first + [log(f"called {number} times", "Maya") for number in range(20)]


def _big(folder: Path) -> list[Command]:
    """An import of more contacts than SQLite's cache holds, so that pages reach the file before it is all there."""
    messages = folder / "many.csv"
    rows = [
        f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}T09:00:00Z,Somebody {number % 97},me"
        for number in range(30_000)
    ]
    messages.write_text("time,from,to\n" + "\n".join(rows), encoding="utf-8")
    return [(*log("first", "Maya"), "--new"), ("import", "csv", str(messages), "--me", "me"), ("undo",)]
