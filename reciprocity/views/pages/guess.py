"""A guess beside what the journal holds: gently, with the counts, and with the journal's own doubt."""

from __future__ import annotations

from datetime import date

from reciprocity.core.days import short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.relationship_reports import GuessBeside
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.views.pages.relations import counts_in_words, went_first_in_words
from reciprocity.views.pages.sentences import since_in_words

SAYS_NOTHING = (Initiative.NOT_ENOUGH_YET, Initiative.CANT_TELL, Leaning.NOT_ENOUGH_YET, Leaning.CANT_TELL)
MISSING = "The journal may be missing some."
KEPT = "Your guess is kept, to look back on."


def guess_sentences(beside: GuessBeside, name: str, today: date) -> str:
    """What was guessed and what the journal has: a line for each of the two that was answered, and the doubt."""
    name = escape_controls(name)
    said = [_starts(beside, name, today), _leaning(beside, name, today)]
    told = [beside.starts.verdict] * (beside.guessed_starts is not None)
    verdicts = [*told, *[beside.verdict] * (beside.guessed_verdict is not None)]
    early = all(verdict in SAYS_NOTHING for verdict in verdicts)
    return "\n".join(sentence for sentence in (*said, KEPT if early else MISSING) if sentence)


def _starts(beside: GuessBeside, name: str, today: date) -> str:
    if beside.guessed_starts is None:
        return ""
    said = {
        Initiative.MOSTLY_YOU: "You said you usually go first.",
        Initiative.MOSTLY_THEM: f"You said {name} usually goes first.",
        Initiative.BOTH: "You said both of you go first.",
    }[beside.guessed_starts]
    starts = beside.starts
    moves = went_first_in_words(starts.yours, starts.theirs, name)
    if not moves:
        return f"{said} The journal holds no first moves of you two yet."
    has = f"{said} Since {since_in_words(beside.starts_since, beside.began, today)} {moves}"
    last = f" Your last: {short_day(starts.last_yours, today)}." if starts.last_yours else ""
    return has + _ending(starts.verdict, agrees=starts.verdict is beside.guessed_starts) + last


def _leaning(beside: GuessBeside, name: str, today: date) -> str:
    if beside.guessed_verdict is None:
        return ""
    said = {
        Leaning.GIVING: "You said you give more.",
        Leaning.RECEIVING: f"You said {name} gives more.",
        Leaning.EVEN: "You said it is about even.",
    }[beside.guessed_verdict]
    counts = counts_in_words(name, beside.gave, beside.received, beside.shared)
    if not counts:
        return f"{said} The journal holds nothing to set beside it yet."
    has = f"{said} Since {since_in_words(beside.since, beside.began, today)} the journal holds {counts}"
    return has + _ending(beside.verdict, agrees=beside.verdict is beside.guessed_verdict)


def _ending(verdict: Initiative | Leaning, *, agrees: bool) -> str:
    """How surely the journal says anything; where it sees it otherwise, the counts speak for themselves."""
    if verdict in (Initiative.NOT_ENOUGH_YET, Leaning.NOT_ENOUGH_YET):
        return ", which is not enough yet to say."
    if verdict in SAYS_NOTHING:
        return ", which shows no habit yet." if isinstance(verdict, Initiative) else ", which shows no lean yet."
    if agrees:
        return ", and sees it as you do."
    if isinstance(verdict, Initiative):
        return "."
    leans = verdict.value if verdict in (Leaning.GIVING, Leaning.RECEIVING) else f"is {verdict.value}"
    return f", which {leans}, as far as it can see."
