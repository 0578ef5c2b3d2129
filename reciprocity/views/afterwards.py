"""What came after moments with one person: what was thanked for or owned, and after what they seemed lighter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.days import short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentView
from reciprocity.core.open_loops import Answered
from reciprocity.core.vocabulary import Felt, LoopKind
from reciprocity.views.sentences import capitalised, counted, in_words, moment_in_words, quote, times_in_words

DONE = {LoopKind.THANK: "Thanked", LoopKind.OWN: "Owned"}
QUOTED = ((Felt.LIGHTER, "lighter"), (Felt.HEAVIER, "heavier"))


def answered_words(one: Answered) -> str:
    """What was done about a moment and how soon: "Thanked the same day", "Owned two days later"."""
    done = DONE[one.kind]
    if one.days is None:
        return f"{done}, as you marked"
    return f"{done} {counted(one.days, 'day')} later" if one.days else f"{done} the same day"


def answered_sentence(one: Answered, today: date) -> str:
    """An answered moment in a sentence: `Thanked two days later: "mended my bike", Thu 19 Nov. [m2xt]`."""
    quoted = f"{quote(one.note)}, " if one.note.strip() else ""
    return f"{answered_words(one)}: {quoted}{short_day(one.day, today)}. [{escape_controls(one.handle)}]"


def seemed_sentences(name: str, lines: Sequence[MomentView], today: date) -> list[str]:
    """After what they last seemed lighter or heavier, and how often they said so themselves; `lines` newest first."""
    felt = [line for line in lines if line.felt is not None]
    newest = [(how, next((line for line in felt if line.felt is kind), None)) for kind, how in QUOTED]
    last = [f"last {how} after {_words(line, today)}" for how, line in newest if line is not None]
    told = sum(line.told is True for line in felt)
    return [
        *([f"{capitalised('; '.join(last))}."] if last else []),
        *([_said_so(escape_controls(name), told, len(felt))] if told else []),
    ]


def _words(line: MomentView, today: date) -> str:
    said = quote(line.details.note) if line.details.note.strip() else moment_in_words(line)
    return f"{said} ({short_day(line.details.day, today)})"


def _said_so(who: str, told: int, felt: int) -> str:
    if told == felt:
        return f"{who} said so."
    guessed = "the other is" if felt - told == 1 else f"the other {in_words(felt - told)} are"
    return f"{who} said so {times_in_words(told)}; {guessed} your guess."
