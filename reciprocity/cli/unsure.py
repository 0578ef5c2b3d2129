"""What is said of a line that was not read surely where nobody can be asked: the question, and the option for it."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.cli.draft import Draft
from reciprocity.core.escaping import escape_controls, shell_quoted, shell_word
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, Direction, Kind, NotDone
from reciprocity.errors import NotSurelyRead
from reciprocity.views.sentences import is_or_are


def question_of(draft: Draft) -> str:
    """The first thing in doubt, as a question."""
    doubt = draft.doubts[0]
    if doubt.about is Aspect.DONE:
        return NOT_DONE[draft.not_done or NotDone.NOTHING]
    if doubt.about is Aspect.MOMENTS:
        return f"Two moments: {'; '.join(map(sentence_of, draft.moments))}."
    return _question(doubt, draft.strangers)


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


def sentence_of(draft: Draft) -> str:
    """One of two moments as it would be kept: "Tom did something for you"."""
    from reciprocity.core.vocabulary import KINDS

    who = " and ".join((*draft.names, *draft.strangers)) or "someone"
    if draft.details.kind is None or draft.details.direction is None:
        return who
    facts = KINDS[draft.details.kind]
    said = {Direction.GIVE: facts.give, Direction.TAKE: facts.take, Direction.MUTUAL: facts.mutual}[
        draft.details.direction
    ]
    return said.format(who=who)


def option_for(draft: Draft) -> str:
    """The option of `recip edit` or `recip log` that settles the first thing in doubt."""
    if draft.doubts[0].about is Aspect.DONE:
        return f"--kind {(draft.details.kind or Kind.SUPPORT).value}"
    return _option(draft.doubts[0], draft.strangers)


def refuse_unsure(draft: Draft) -> None:
    """Refuse a draft that was to be kept only if it was read surely."""
    raise NotSurelyRead(
        f'Not surely read, so nothing was kept: "{shortened(draft.details.note)}"',
        f"{question_of(draft)} {option_for(draft)} settles it.",
    )


def kept_unsorted(draft: Draft, written: MomentWritten) -> str:
    """What is said, on stderr, of a line kept as typed."""
    quote, handle = escape_controls(shortened(draft.details.note)), written.moment.handle
    if written.dry_run:
        return f'recip: Would be kept as typed, to sort later: "{quote}"\n  {escape_controls(question_of(draft))}'
    head = f'recip: Kept as typed, to sort later [{handle}]: "{quote}"\n  {escape_controls(question_of(draft))}'
    if draft.doubts[0].about is Aspect.MOMENTS:
        return f"{head} recip sort asks you; recip undo, and recip log --split … keeps both."
    if draft.doubts[0].about is Aspect.DONE:
        return f"{head} {escape_controls(_when_it_is_done(draft, handle))}"
    return (
        f'recip: Kept as typed, to sort later [{handle}]: "{quote}"\n'
        f"  {escape_controls(question_of(draft))} recip sort asks you; "
        f"recip edit {handle} {escape_controls(option_for(draft))} settles it now."
    )


def _when_it_is_done(draft: Draft, handle: str) -> str:
    """How a line of what is still to come goes on: as a follow-up, where it names somebody and a day."""
    done = f"recip edit {handle} {option_for(draft)} keeps it as done."
    day, names = draft.doubts[0].words, draft.names or draft.strangers
    if not (day and names) or draft.not_done not in TO_COME:
        return f"recip sort asks you; {done}"
    return f"To come back to it: recip follow-up {shell_word(names[0])} {shell_word(day)}   {done}"


TO_COME = (NotDone.PLAN, NotDone.DUTY, NotDone.TO_DO, NotDone.WISH)


def shortened(note: str, width: int = 120) -> str:
    return note if len(note) <= width else note[: width - 1] + "…"


def _question(doubt: Doubt, strangers: Sequence[str]) -> str:
    """The one thing in doubt, as a question for a pipe, where nobody can be asked."""
    if doubt.about is Aspect.WHO:
        return _who_in_a_pipe(doubt, doubt.words in strangers)
    if doubt.about is Aspect.DAY and doubt.words:
        return f'"{doubt.words}" does not settle the day. Which day was it?'
    words = {Aspect.KIND: "What sort of moment was it?", Aspect.DIRECTION: "Who did it, you or they?"}
    return words.get(doubt.about, "Which day was it?")


def _who_in_a_pipe(doubt: Doubt, is_stranger: bool) -> str:
    names: list[str] = [person.name for person in doubt.people]
    if is_stranger:
        near = f" Or did you mean {' or '.join(names)}?" if names else ""
        return f"{doubt.words} {is_or_are(doubt.words)} new here.{near}"
    return f"{' or '.join(names)}?" if names else "Who was it with?"


def _option(doubt: Doubt, strangers: Sequence[str]) -> str:
    """The option of `recip edit` that settles a doubt."""
    if doubt.about is Aspect.WHO:
        name = doubt.people[0].name if doubt.people else doubt.words or "NAME"
        return f"--with {shell_quoted(name)}" + (" --new" if doubt.words in strangers and not doubt.people else "")
    if doubt.about is Aspect.KIND:
        return f"--kind {doubt.kinds[0].value if doubt.kinds else 'support'}"
    return "--give" if doubt.about is Aspect.DIRECTION else "--on yesterday"
