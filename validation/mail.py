"""How well the signs tell what they say, on who mailed whom: `make validate`.

    python -m validation.mail [--until DAY] [--check] [FILE...]

Without files: every `mail-*.csv` in ../shared/data (or RECIP_SHARED_DATA). A file has the columns time, from and to.
Every mailbox in it is imported as `recip import` would, and looked at every thirty days (`walk.py`).

Sign 4 is asked for "silent for the next thirty days": AUC of the chance of another quiet month, of `quiet`, and of
recency alone, among pairs heard from in the last thirty days and among all; calibration by quintile; how many of those
it names write again within the month; and rivals of P. Sign 1 is asked for whether it lasts: who starts in the first
half of the data, beside who starts in the second. Balance is tried on invented relationships (`simulation.py`).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.table import Table

from reciprocity.core.thresholds import AWAY_AT_LEAST, AWAY_MORE_THAN, ELIGIBLE, QUIETER, SILENT_FROM, STAYS_QUIET
from validation.measures import auc_of, correlation_of, fifths_of, spread_of
from validation.rivals import Rival, trials_on, winners_among
from validation.walk import FIRST_LOOK, MONTH, Data, Half, Look, Mailbox, data_in, mailbox_of

SHARED = Path(os.environ.get("RECIP_SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
SHORTEST = (FIRST_LOOK + MONTH).days
LEVELS = (0.0, 0.5, 0.6, 0.7, STAYS_QUIET, 0.8)
"""Chances of another quiet month, from which on a silence might be one that sign 4 looks at."""

AT_LEAST, AIM, ABOVE_RECENCY = 0.71, 0.74, 0.05
ENOUGH = 8
"""First moves in each half, before a share of them is compared."""


@dataclass(frozen=True)
class Aucs:
    """How well each ranks who falls silent, over the same looks; `quiet` over those whose usual gap is known."""

    looks: int
    silent: float
    chance: float
    recency: float
    known: int
    quiet: float
    chance_where_known: float
    recency_where_known: float


def aucs_of(looks: Sequence[Look]) -> Aucs:
    known = [look for look in looks if look.multiple is not None]
    came, came_known = [look.is_silent for look in looks], [look.is_silent for look in known]
    return Aucs(
        len(looks),
        sum(came) / len(came) if came else 0.0,
        auc_of([look.chance for look in looks], came),
        auc_of([look.days for look in looks], came),
        len(known),
        auc_of([look.multiple or 0.0 for look in known], came_known),
        auc_of([look.chance for look in known], came_known),
        auc_of([look.days for look in known], came_known),
    )


@dataclass(frozen=True)
class Lasting:
    """Who starts in one half beside the other: how many have eight first moves in each, how alike their shares are.

    `same_side` is the part of those who start more, or less, than half of the time in both.
    """

    compared: int
    correlation: float
    same_side: float


def lasting_of(halves: Sequence[tuple[Half, Half]]) -> Lasting:
    shares = [
        (first[0] / sum(first), second[0] / sum(second))
        for first, second in halves
        if min(sum(first), sum(second)) >= ENOUGH
    ]
    first, second = [one for one, _ in shares], [other for _, other in shares]
    same = sum((one > 0.5) == (other > 0.5) for one, other in shares)
    return Lasting(len(shares), correlation_of(first, second), same / len(shares) if shares else 0.0)


@dataclass(frozen=True)
class Found:
    """All that one file told."""

    data: Data
    boxes: list[list[Look]]
    pairs: list[tuple[Half, Half]]
    together: list[tuple[Half, Half]]

    @property
    def looks(self) -> list[Look]:
        return list(chain.from_iterable(self.boxes))

    @property
    def lately(self) -> list[Look]:
        return [look for look in self.looks if look.is_lately]


def found_in(path: Path, until: date | None = None) -> Found:
    """Every mailbox of a file, each walked through time, on as many processors as there are."""
    data = data_in(path, until)
    with ProcessPoolExecutor() as processes:
        boxes: list[Mailbox] = list(processes.map(partial(mailbox_of, data), sorted(data.messages), chunksize=8))
    return Found(
        data,
        [list(box.looks) for box in boxes],
        list(chain.from_iterable(box.pairs for box in boxes)),
        [box.together for box in boxes],
    )


def reaches_target(found: Found) -> bool:
    """Whether the chance of another quiet month ranks well enough, and enough better than recency."""
    lately = aucs_of(found.lately)
    return lately.chance >= AT_LEAST and lately.chance - lately.recency >= ABOVE_RECENCY


def _too_short(data: Data) -> str:
    days = (data.ended - data.began).days + 1
    return (
        f"\n{data.name}: {data.began} to {data.ended}, {days} days. It takes {SHORTEST} to look once, three months in,"
        " and to know what came in the month after; there is nothing to say of it."
    )


def report(found: Found, console: Console) -> None:
    data = found.data
    console.print(
        f"\n{data.name}: {data.began} to {data.ended}, {len(data.messages)} mailboxes,"
        f" {len(data.days)} days of looking, {data.days[0]} to {data.days[-1]}"
    )
    console.print(_ranking(found))
    console.print(_spread(found))
    console.print(_calibration(found))
    console.print(_naming(found))
    console.print(_lasting(found))
    lately = aucs_of(found.lately)
    verdict = "reached" if reaches_target(found) else "NOT reached"
    console.print(
        f"Target (≥ {AT_LEAST}, and {ABOVE_RECENCY} above recency) {verdict}: {lately.chance:.3f},"
        f" {lately.chance - lately.recency:+.3f} above recency. Aim ({AIM}):"
        f" {'reached' if lately.chance >= AIM else 'not reached'}."
    )


def _ranking(found: Found) -> Table:
    columns = ("among", "looks", "fell silent", "chance", "recency", "usual gap known", "quiet", "chance", "recency")
    table = Table(*columns, title="Sign 4: AUC for silent for the next thirty days")
    for name, looks in (("heard from lately", found.lately), ("all", found.looks)):
        one = aucs_of(looks)
        table.add_row(
            name,
            f"{one.looks:,}",
            f"{one.silent:.0%}",
            f"{one.chance:.3f}",
            f"{one.recency:.3f}",
            f"{one.known:,}",
            f"{one.quiet:.3f}",
            f"{one.chance_where_known:.3f}",
            f"{one.recency_where_known:.3f}",
        )
    return table


def _spread(found: Found) -> str:
    """How far the figures would move with other mailboxes of the same company."""
    lately = [[look for look in box if look.is_lately] for box in found.boxes]
    chance = spread_of(lately, _auc_of_chance)
    gain = spread_of(lately, lambda looks: _auc_of_chance(looks) - _auc_of_recency(looks))
    return (
        f"Heard from lately, 95 of 100 resamples of mailboxes: chance {chance[0]:.3f} to {chance[1]:.3f},"
        f" above recency {gain[0]:+.3f} to {gain[1]:+.3f}."
    )


def _auc_of_chance(looks: Sequence[Look]) -> float:
    return auc_of([look.chance for look in looks], [look.is_silent for look in looks])


def _auc_of_recency(looks: Sequence[Look]) -> float:
    return auc_of([look.days for look in looks], [look.is_silent for look in looks])


def _calibration(found: Found) -> Table:
    table = Table("among", "fifth", "looks", "foretold", "came", title="The chance of another quiet month, by quintile")
    for name, looks in (("heard from lately", found.lately), ("all", found.looks)):
        fifths = fifths_of([look.chance for look in looks], [look.is_silent for look in looks])
        for number, fifth in enumerate(fifths, 1):
            table.add_row(name, str(number), f"{fifth.count:,}", f"{fifth.foretold:.2f}", f"{fifth.came:.2f}")
    return table


@dataclass(frozen=True)
class Naming:
    """What sign 4 comes to from a level on.

    `flagged` are looks at people for whom it holds, of whom the part `again` writes again within the month; `worth_a_look`
    is the part of looks at whole mailboxes where the sign is.
    """

    flagged: int
    again: float
    worth_a_look: float


def naming_at(level: float, boxes: Sequence[Sequence[Look]]) -> Naming:
    """Sign 4 at this level of the chance of another quiet month, over every look at every mailbox."""
    flagged: list[Look] = []
    there = pages = 0
    for box in boxes:
        by_day: dict[date, list[Look]] = defaultdict(list)
        for look in box:
            if look.multiple is not None:
                by_day[look.day].append(look)
        for looks in by_day.values():
            named = [one for one in looks if _is_flagged(one, level)]
            flagged += named
            if len(looks) >= ELIGIBLE:
                pages += 1
                there += len(named) >= AWAY_AT_LEAST and len(named) > AWAY_MORE_THAN * len(looks)
    again = sum(not one.is_silent for one in flagged) / len(flagged) if flagged else 0.0
    return Naming(len(flagged), again, there / pages if pages else 0.0)


def _is_flagged(look: Look, level: float) -> bool:
    return look.days >= SILENT_FROM and (look.multiple or 0) >= QUIETER and look.chance >= level


def _naming(found: Found) -> Table:
    table = Table(
        "chance at least", "flagged", "write again", "worth a look", title="Sign 4: whom it names, by the level"
    )
    for level in LEVELS:
        one = naming_at(level, found.boxes)
        table.add_row(f"{level:.2f}", f"{one.flagged:,}", f"{one.again:.1%}", f"{one.worth_a_look:.1%}")
    return table


def _lasting(found: Found) -> Table:
    columns = ("between", "compared", "correlation", "same side")
    table = Table(*columns, title="Sign 1: your share of first moves, one half of the time beside the other")
    for name, halves in (("pairs", found.pairs), ("a mailbox and all its people", found.together)):
        one = lasting_of(halves)
        table.add_row(name, f"{one.compared:,}", f"{one.correlation:.2f}", f"{one.same_side:.0%}")
    return table


def report_rivals(sets: Mapping[str, Sequence[Look]], console: Console) -> None:
    trials = trials_on(sets)
    columns = ("rival of P", "fitted on", "best there", "tried on", "AUC beyond P")
    table = Table(*columns, title="Rivals of P, among those heard from lately")
    for trial in trials:
        table.add_row(trial.family, trial.fitted_on, _said(trial.best), trial.tried_on, f"{trial.gain:+.3f}")
    console.print(table)
    winners = winners_among(trials)
    console.print(f"Worth it (.01 on every set): {', '.join(winners) if winners else 'none; P stays'}.")


def _said(rival: Rival) -> str:
    each = f"(1 + age/{rival.scale})^-{rival.power}" if rival.power else f"e^(-age/{rival.scale})"
    return f"Σ {each}" + (f" + {rival.weight} × yours" if rival.weight else "")


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the signs tell what they say, on who mailed whom.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--until", type=date.fromisoformat, help="stop looking on that day")
    parser.add_argument("--check", action="store_true", help="end with 1 where a target is not reached")
    options = parser.parse_args()
    files = options.files or sorted(SHARED.glob("mail-*.csv"))
    if not files:
        raise SystemExit(f"Nothing to validate on: no mail-*.csv in {SHARED}. Name a file: make validate ARGS=mail.csv")
    console = Console(width=120)
    all_found = []
    for path in files:
        found = found_in(path, options.until)
        if not found.data.days:
            console.print(_too_short(found.data))
            continue
        report(found, console)
        all_found.append(found)
    if len(all_found) > 1:
        report_rivals({found.data.name: found.lately for found in all_found}, console)
    sys.exit(options.check and not all(map(reaches_target, all_found)))


if __name__ == "__main__":
    main()
