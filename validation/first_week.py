"""The first week with recip: forty lines typed into an empty journal, on a real terminal, by somebody who answers truly.

    python -m validation.first_week            prints every question, and how many there were a line
    python -m validation.first_week --talk     the whole talk as well

Each line stands beside what it was: with whom, of which kind, which way. Questions are answered with that, and in the
end the journal is looked at: what was kept as it was, what otherwise, and what waits to be sorted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from reciprocity.cli.prompts.keys import LETTERS, SIGNS
from reciprocity.core.vocabulary import Direction, Kind

FIRST_DAY = date(2026, 11, 23)
LINES = """
Mon | called Mum on the way home | Mum | reach-out give
Mon | Dora brought soup round | Dora | support take
Mon | Ines and I had lunch | Ines | together mutual
Mon | told Piotr sorry for snapping at him | Piotr | ownership give
Mon | helped Mrs Albrecht carry her shopping upstairs | Mrs Albrecht | support give
Mon | wrote to Hanne for no reason | Hanne | reach-out give
Tue | Mum rang to ask how the interview went | Mum | check-in take
Tue | thanked Dora for the soup | Dora | thank-you give
Tue | listened to Ines about her divorce for an hour | Ines | curiosity give
Tue | forgot Piotr's birthday | Piotr | missed give
Tue | my sister lent me her car | My sister | support take
Tue | checked in on Hanne, she's been ill | Hanne | check-in give
Wed | Kofi fixed my printer | Kofi | support take
Wed | bought Kofi a beer to say thanks | Kofi | thank-you give
Wed | walk round the lake with Ines | Ines | together mutual
Wed | Hanne texted me out of the blue | Hanne | reach-out take
Wed | took Dora's kids to school | Dora | support give
Wed | Piotr said sorry about the weekend | Piotr | ownership take
Thu | rang Dad yesterday evening | Dad | reach-out give
Thu | Yuki asked how I'm doing since the move | Yuki | check-in take
Thu | showed Kofi how to file his taxes | Kofi | support give
Thu | film night with Ines and Kofi | Ines, Kofi | together mutual
Thu | Mum sent me a parcel | Mum | support take
Thu | apologised to Hanne that I cancelled on her | Hanne | ownership give
Fri | Yuki and I cooked together | Yuki | together mutual
Fri | dad drove me to the station | Dad | support take
Fri | messaged Yuki just because | Yuki | reach-out give
Fri | Dora listened while I cried | Dora | curiosity take
Fri | asked Piotr about his new job | Piotr | curiosity give
Fri | lent Kofi my drill | Kofi | support give
Sat | breakfast with Mum and Dad | Mum, Dad | together mutual
Sat | Ines cancelled on me again | Ines | missed take
Sat | helped Yuki paint her kitchen | Yuki | support give
Sat | Kofi thanked me for the drill | Kofi | thank-you take
Sat | the neighbours invited me for tea | The neighbours | together take
Sun | called Hanne, she's better | Hanne | check-in give
Sun | Dora made me a birthday cake | Dora | support take
Sun | was late for lunch with Dad | Dad | missed give
Sun | board games with Piotr and Yuki | Piotr, Yuki | together mutual
Sun | sent Mrs Albrecht a card | Mrs Albrecht | support give
"""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
AFTERWARDS = ("seem after?", " too? [k] keep it", "[k] keep it · [enter] only")
MOST = 8
"""A line that took more questions than these would go on for ever."""


@dataclass(frozen=True)
class Truth:
    """A line, and what it was."""

    day: date
    line: str
    who: tuple[str, ...]
    kind: Kind
    direction: Direction


def truths() -> list[Truth]:
    """The forty lines."""
    return [_truth(row) for row in LINES.strip().splitlines()]


def _truth(row: str) -> Truth:
    day, line, who, meaning = (part.strip() for part in row.split("|"))
    kind, _, direction = meaning.partition(" ")
    names = tuple(name.strip() for name in who.split(","))
    return Truth(FIRST_DAY + timedelta(days=DAYS.index(day)), line, names, Kind(kind), Direction(direction))


def answer_to(question: str, truth: Truth) -> str:
    """What somebody who knows would answer."""
    if "Who was it with?" in question:
        return ", ".join(truth.who)
    if "is new here" in question:
        return "" if any(_same(name, question) for name in truth.who) else "-"
    if "Which is it?" in question or "Which way?" in question:
        return LETTERS[truth.kind] + (SIGNS[truth.direction] if truth.kind is not Kind.OTHER else "")
    if "which day was it" in question.lower():
        return truth.day.isoformat()
    return "1" if "[1]" in question else ""


def _same(name: str, question: str) -> bool:
    return name.casefold() in question.casefold()


def talk_over(truth: Truth, place: Path) -> tuple[list[str], str]:
    """The questions that one line was asked, and the whole talk."""
    import pexpect

    environment = {**os.environ, "RECIP_JOURNAL": str(place), "RECIP_TODAY": truth.day.isoformat(), "NO_COLOR": "1"}
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "reciprocity"],
        # On a dumb terminal prompts are lines, drawn once.
        env={**environment, "TERM": "dumb", "LC_ALL": "C.UTF-8"},
        encoding="utf-8",
        dimensions=(24, 100),
        timeout=60,
    )
    child.setecho(False)
    child.expect_exact("What happened? ")
    child.sendline(truth.line)
    questions: list[str] = []
    talk = ""
    while child.expect([r" > $", pexpect.EOF]) == 0:
        asked = str(child.before)
        talk += f"{asked} >"
        questions.append(" ".join(asked.split()))
        if len(questions) > MOST:
            raise AssertionError(f"asked without an end: {questions[-1]}")
        child.sendline(answer_to(asked, truth))
    return questions, talk + str(child.before)


def kept_in(place: Path) -> dict[str, dict[str, Any]]:
    """What the journal holds, by line."""
    done = subprocess.run(
        [sys.executable, "-m", "reciprocity", "--journal", str(place), "history", "--json", "--limit", "200"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "RECIP_TODAY": (FIRST_DAY + timedelta(days=7)).isoformat()},
        check=True,
    )
    return {one["note"]: one for one in json.loads(done.stdout)["entries"]}


def verdict_on(truth: Truth, kept: dict[str, Any] | None) -> str:
    """Whether a line was kept as it was: right, wrong, or to sort."""
    if kept is None:
        return "lost"
    if kept["kind"] is None:
        return "to sort"
    same = (kept["kind"], kept["direction"]) == (truth.kind.value, truth.direction.value)
    who = {name.casefold() for name in kept["who"]} == {name.casefold() for name in truth.who}
    return "right" if same and who else "wrong"


def main(*, with_talk: bool = False) -> None:
    """Walk through the week and print what was asked and what came of it."""
    rows = truths()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "journal.db"
        asked: list[list[str]] = []
        for truth in rows:
            questions, talk = talk_over(truth, place)
            asked.append(questions)
            if with_talk:
                print(f"What happened? {truth.line}\n{talk}")
        kept = kept_in(place)
    told = Counter[str]()
    for truth, questions in zip(rows, asked, strict=True):
        about = [one for one in questions if not any(end in one for end in AFTERWARDS)]
        verdict = verdict_on(truth, kept.get(truth.line))
        told.update({verdict: 1, "questions": len(about), "afterwards": len(questions) - len(about)})
        print(f"{len(about)}  {verdict:<8} {truth.line}")
    print(
        f"\n{told['questions']} questions about {len(rows)} lines: {told['questions'] / len(rows):.2f} a line; "
        f"{told['afterwards']} more, of what goes with one."
    )
    print(", ".join(f"{told[one]} {one}" for one in ("right", "wrong", "to sort", "lost")))


if __name__ == "__main__":
    main(with_talk="--talk" in sys.argv)
