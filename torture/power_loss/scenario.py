"""Power cuts: no loss with recip's settings; the same cuts must find losses with weaker ones."""

from __future__ import annotations

from pathlib import Path

from reciprocity.journal.connection import PRAGMAS
from torture.in_process import Command
from torture.power_loss.cuts import cut_power, cut_power_during_recovery
from torture.power_loss.session import JOURNAL_PATH, Session, recorded_session
from torture.scenario import Outcome, ScenarioContext
from torture.workloads import log, newer_steps

WEAKER = ("FULL", "NORMAL", "OFF")
"""Weaker values of `PRAGMA synchronous` in DELETE mode."""


def power_loss(context: ScenarioContext) -> list[Outcome]:
    """Cut the power after every disk operation of a session."""
    return [
        _default_settings(context),
        _during_migration(context),
        _during_restore(context),
        _during_recovery(context),
        *(_weakened(context, mode) for mode in WEAKER),
    ]


def _default_settings(context: ScenarioContext) -> Outcome:
    session = _session(context, "as it is", everyday(context.folder))
    results = cut_power(session, _empty(context), context.random("cuts"), each=2, share=_share(context))
    if not context.short:
        session = _session(context, "big", _big(context.folder))
        results.add(cut_power(session, _empty(context), context.random("big cuts"), each=1, share=0.02))
    return Outcome("power cut, as recip opens its journal", results.states, results.all, "states of the disk")


def _during_migration(context: ScenarioContext) -> Outcome:
    """During a schema upgrade."""
    root = context.folder / "migrating"
    recorded_session(root, everyday(context.folder)[:8])
    session = recorded_session(root, [log("called", "Maya")], migrations=newer_steps(context.folder))
    results = cut_power(session, _empty(context), context.random("migrating"), each=3, share=_share(context, 0.3))
    return Outcome("power cut while a journal is brought up to date", results.states, results.all, "states")


def _during_restore(context: ScenarioContext) -> Outcome:
    """While a lost journal is restored from a backup."""
    root = context.folder / "restoring"
    recorded_session(root, [*everyday(context.folder)[:5], ("backup",)])
    (root / JOURNAL_PATH).unlink()
    session = recorded_session(root, [("restore", "--yes"), log("called", "Maya")])
    results = cut_power(session, _empty(context), context.random("restoring"), each=3, share=_share(context, 0.3))
    return Outcome("power cut while a lost journal is restored", results.states, results.all, "states")


def _during_recovery(context: ScenarioContext) -> Outcome:
    session = _session(context, "mending", everyday(context.folder)[:8])
    recoveries = context.trials(60, 6)
    results = cut_power_during_recovery(session, _empty(context), context.random("mending"), recoveries, each=1)
    return Outcome("power cut again, while recip mends what the first one left", results.states, results.all, "states")


def _weakened(context: ScenarioContext, mode: str) -> Outcome:
    """Control: these cuts can find a loss."""
    pragmas = tuple(f"PRAGMA synchronous = {mode}" if "synchronous" in pragma else pragma for pragma in PRAGMAS)
    session = _session(context, f"weaker {mode}", everyday(context.folder)[:10], pragmas)
    results = cut_power(session, _empty(context), context.random("weaker"), each=1, share=_share(context, 0.15))
    measurements = f"{len(results.lost):,} lost, {len(results.corrupt):,} corrupt"
    return Outcome(f"control: with synchronous = {mode}", results.states, results.all, measurements, expects_loss=True)


def _share(context: ScenarioContext, short: float = 0.04) -> float:
    return short if context.short else 1.0


def _session(
    context: ScenarioContext, name: str, commands: list[Command], pragmas: tuple[str, ...] | None = None
) -> Session:
    return recorded_session(context.folder / name, commands, pragmas)


def _empty(context: ScenarioContext) -> Path:
    root = context.memory / "found"
    root.mkdir(exist_ok=True)
    return root


def everyday(folder: Path) -> list[Command]:
    """A session that logs, edits, undoes, redoes, imports, backs up and restores."""
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
    """An import larger than SQLite's page cache, so that pages are written before the commit."""
    messages = folder / "many.csv"
    rows = [
        f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}T09:00:00Z,Somebody {number % 97},me"
        for number in range(30_000)
    ]
    messages.write_text("time,from,to\n" + "\n".join(rows), encoding="utf-8")
    return [(*log("first", "Maya"), "--new"), ("import", "csv", str(messages), "--me", "me"), ("undo",)]
