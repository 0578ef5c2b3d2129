"""What is said of lines that were logged: what is in doubt about one and how to settle it, and how many there were."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from reciprocity.core.batch_report import BatchReport, LongLine, Passed
from reciprocity.core.draft import Draft, LoggedMoment
from reciprocity.core.escaping import escape_controls, shell_quoted, shell_word
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import KINDS, PLANS, Aspect, Direction, Kind, NotDone
from reciprocity.views.pages.sentences import counted, is_or_are, names_in_words, way_back

NO_TEXT = "Some of that was no text; it is kept as \ufffd."
DIRECTIONS = {Direction.GIVE: "from you", Direction.TAKE: "from them", Direction.MUTUAL: "together"}
NOT_DONE = {
    NotDone.PLAN: "That reads as still to come: not done yet?",
    NotDone.DUTY: "That reads as still to do: not done yet?",
    NotDone.TO_DO: "That reads as still to do: not done yet?",
    NotDone.WISH: "That reads as a wish: not done yet?",
    NotDone.CONDITIONAL: "That reads as something that might be: not done yet?",
    NotDone.QUESTION: "That reads as a question: was anything done?",
    NotDone.NEARLY: "That reads as nearly done: did it happen?",
    NotDone.DREAM: "That reads as a dream: did it happen?",
    NotDone.NOTHING: "Did anything pass between you and somebody?",
}
SEVERAL = {
    Passed.HEADING: "headings without a day",
    Passed.CODE: "lines of code",
    Passed.CANCELLED: "cancelled boxes",
}


def question_of(draft: Draft) -> str:
    """The first thing in doubt, as a question."""
    doubt = draft.doubts[0]
    if doubt.about is Aspect.DONE:
        return NOT_DONE[draft.not_done or NotDone.NOTHING]
    if doubt.about is Aspect.MOMENTS:
        return f"Two moments: {'; '.join(map(_one_of_two, draft.moments))}."
    if doubt.about is Aspect.WHO:
        return _who_it_was(doubt, is_stranger=doubt.words in draft.strangers)
    if doubt.about is Aspect.DAY and doubt.words:
        return f'"{doubt.words}" does not settle the day. Which day was it?'
    words = {Aspect.KIND: "What sort of moment was it?", Aspect.DIRECTION: "Who did it, you or they?"}
    return words.get(doubt.about, "Which day was it?")


def _one_of_two(draft: Draft) -> str:
    """One of two moments as it would be kept: "Tom did something for you"."""
    who = " and ".join((*draft.names, *draft.strangers)) or "someone"
    if draft.details.kind is None or draft.details.direction is None:
        return who
    facts = KINDS[draft.details.kind]
    said = {Direction.GIVE: facts.give, Direction.TAKE: facts.take, Direction.MUTUAL: facts.mutual}
    return said[draft.details.direction].format(who=who)


def _who_it_was(doubt: Doubt, *, is_stranger: bool) -> str:
    names: list[str] = [person.name for person in doubt.people]
    if is_stranger:
        near = f" Or did you mean {' or '.join(names)}?" if names else ""
        return f"{doubt.words} {is_or_are(doubt.words)} new here.{near}"
    return f"{' or '.join(names)}?" if names else "Who was it with?"


def option_for(draft: Draft) -> str:
    """The option of `recip edit` or `recip log` that settles the first thing in doubt."""
    doubt = draft.doubts[0]
    if doubt.about is Aspect.DONE:
        return f"--kind {(draft.details.kind or Kind.SUPPORT).value}"
    if doubt.about is Aspect.WHO:
        name = doubt.people[0].name if doubt.people else doubt.words or "NAME"
        return f"--with {shell_quoted(name)}" + (
            " --new" if doubt.words in draft.strangers and not doubt.people else ""
        )
    if doubt.about is Aspect.KIND:
        return f"--kind {doubt.kinds[0].value if doubt.kinds else 'support'}"
    return "--give" if doubt.about is Aspect.DIRECTION else "--on yesterday"


def kept_unsorted(logged: LoggedMoment) -> str:
    """What is said, on stderr, of a line kept as typed, and how it is settled."""
    draft, handle = logged.draft, logged.written.moment.handle
    quote, question = escape_controls(shortened(draft.details.note)), escape_controls(question_of(draft))
    if logged.written.dry_run:
        return f'recip: Would be kept as typed, to sort later: "{quote}"\n  {question}'
    return f'recip: Kept as typed, to sort later [{handle}]: "{quote}"\n  {question} {_how_to_settle(draft, handle)}'


def _how_to_settle(draft: Draft, handle: str) -> str:
    about = draft.doubts[0].about
    if about is Aspect.MOMENTS:
        return "recip sort asks you; recip undo, and recip log --split … keeps both."
    option = escape_controls(option_for(draft))
    if about is not Aspect.DONE:
        return f"recip sort asks you; recip edit {handle} {option} settles it now."
    done = f"recip edit {handle} {option} keeps it as done."
    day, names = draft.doubts[0].words, draft.names or draft.strangers
    if not (day and names) or draft.not_done not in PLANS:
        return f"recip sort asks you; {done}"
    # What is still to come goes on as a follow-up, where it names somebody and a day.
    again = escape_controls(f"recip follow-up {shell_word(names[0])} {shell_word(day)}")
    return f"To come back to it: {again}   {done}"


def how_to_keep_support(support: Draft) -> str:
    """How support that thanks were given for is kept too, where nobody could be asked about it."""
    named = " ".join(f"--with {shlex.quote(name)}" for name in support.names)
    day, note = support.details.day.isoformat(), shlex.quote(support.details.note)
    command = f"recip log {named} --kind support --take --on {day} --note {note}"
    held = f"What {' and '.join(support.names)} did is not in your journal yet."
    return escape_controls(f"{held} To keep this too: {command}")


def overruled_in_words(overruled: Sequence[str], *, dry_run: bool) -> str:
    """That options won over what the line says by itself."""
    kept = "Would be kept" if dry_run else "Kept"
    alone = ", ".join(DIRECTIONS[Direction(word)] if word in tuple(Direction) else word for word in overruled)
    return f"{kept} as your options say; the line alone reads as: {alone}."


def long_line_in_words(line: LongLine, most: int, *, dry_run: bool) -> str:
    """What became of a line with more characters than the `most` that a moment holds."""
    if not line.pieces:
        return f"recip: Line {line.number} has {line.length:,} characters, too many for a journal. It was left out."
    held = "would be kept" if dry_run else "is kept"
    return (
        f"recip: Line {line.number} has {line.length:,} characters, and a moment holds {most:,}. It {held} as "
        f"typed, in {line.pieces:,} pieces, to sort later."
    )


def passed_in_words(passed: Mapping[Passed, int]) -> str:
    """All that was passed over: "one heading without a day and three lines of code"."""
    return names_in_words([counted(passed[why], why.value, SEVERAL.get(why, "")) for why in Passed if passed.get(why)])


def known_in_words(known: int) -> str:
    """How many lines the journal has already."""
    lines = "One of these lines was" if known == 1 else f"{known:,} of these lines were"
    return f"{lines} in the journal already; --again keeps them once more."


def batch_in_words(batch: BatchReport) -> str:
    """How many lines there were, and how to take them all back."""
    count, unsure = len(batch.logged), sum(not one.draft.is_sure for one in batch.logged)
    lines = "One line" if count == 1 else f"{count:,} lines"
    sort = f", {unsure:,} of them to sort later (recip sort)" if unsure else ""
    done = "read" if batch.dry_run else "kept"
    return f"{lines} {done}{sort}. {way_back(batch.logged[0].written.change, dry_run=batch.dry_run)}"


def shortened(note: str, width: int = 120) -> str:
    return note if len(note) <= width else note[: width - 1] + "…"
