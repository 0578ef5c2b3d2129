"""Parts that several pages share: open loops, birthdays, who came back, signs, steps, moments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reciprocity.core.days import SMALL, full_day, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.thresholds import ENOUGH
from reciprocity.core.vocabulary import Direction, Kind, Verdict
from reciprocity.views.page import (
    Entries,
    Entry,
    Flow,
    Moment,
    Section,
    SignEntry,
    Signs,
    Span,
    Spans,
    Sure,
    Text,
    Tone,
    section,
    strong,
    text_of,
)
from reciprocity.views.pages import sentences as words
from reciprocity.views.pages.sign_words import words_of

if TYPE_CHECKING:  # a list of moments needs none of these, and making them takes 8 ms
    from reciprocity.core.balance_reports import Balance, BalanceReport, Sign
    from reciprocity.core.moments import MomentView
    from reciprocity.core.open_loops import Birthday, CameBack, OpenLoop
    from reciprocity.core.relationship_reports import OverTime

CAME_BACK = 3
"""Of those who came back, how many a drawn page names."""

SHORT_QUOTE = 38
HANDLES, HANDLES_READ = 4, 20
"""Of the moments that a sign rests on, how many are named on a page, and how many are read aloud."""

ALL = 4

WAYS = {Direction.GIVE: "to", Direction.TAKE: "from", Direction.MUTUAL: "with"}
TONES = {Direction.GIVE: Tone.FROM_YOU, Direction.TAKE: Tone.FROM_THEM, Direction.MUTUAL: Tone.TOGETHER}
PROPOSED = {Direction.GIVE: ", at your invitation", Direction.TAKE: ", and you were invited", Direction.MUTUAL: ""}

EMPTY = "Your journal is empty, and ready whenever you are."
NO_HURRY = (
    f"Who leans which way: not enough yet, and no hurry. About {SMALL[ENOUGH]} moments with one person "
    "begin to say something. "
    "Until then the moments are the point."
)


def marked(sentence: str, name: str, note: str = "") -> Spans:
    """The sentence with the name in it, and the note as quoted, as spans of their own."""
    quoted = words.quote(note) if note else ""
    before, who, after = sentence.partition(escape_controls(name)) if name else (sentence, "", "")
    between, said, rest = after.partition(quoted) if quoted else (after, "", "")
    spans = (Span(before), Span(who, Tone.NAME), Span(between), Span(said, Tone.QUOTE), Span(rest))
    return tuple(span for span in spans if span.text)


def loops_section(
    loops: Sequence[OpenLoop], most: int = 2, *, all_of_them: bool = False, joined: bool = False
) -> Section:
    """What there is still time to; drawn at most three, one a person, in at most so many rows."""
    items = {loop: marked(words.loop_in_words(loop), loop.person, loop.note) for loop in loops}
    few = () if all_of_them else tuple(items[loop] for loop in words.loops_on_pages(loops))
    told = tuple(f"Still time to {text_of(item)}." for item in items.values())
    flow = Flow(strong("Still time to"), tuple(items.values()), told, few, most)
    return section(flow if loops else None, title="Still time to", joined=joined)


def birthdays_section(ahead: Sequence[Birthday], today: date, *, joined: bool = False) -> Section:
    """Whose birthday comes within a week."""
    said = [words.birthday_in_words(one, today) for one in ahead]
    items = tuple(marked(one, birthday.person) for one, birthday in zip(said, ahead, strict=True))
    flow = Flow(strong("Coming up"), items, tuple(f"Coming up: {one}." for one in said))
    return section(flow if ahead else None, title="Coming up", joined=joined)


def came_back_section(found: Sequence[CameBack], today: date, *, joined: bool = False) -> Section:
    """Who came back, as pages order people; drawn at most three, and how many more there are is said last."""
    said = [words.came_back_sentence(one, today) for one in found]
    entries = Entries(
        tuple(Entry((), marked(each, one.person, one.missed or "")) for each, one in zip(said, found, strict=True)),
        tuple(f"Came back. {each}" for each in said),
        label="Came back",
        quote_cells=SHORT_QUOTE,
        most=CAME_BACK,
        more=f"and {words.counted(len(found) - CAME_BACK, 'more', 'more')}: recip signs --plain"
        if len(found) > CAME_BACK
        else "",
        indent=0,
    )
    return section(entries if found else None, title="Came back", joined=joined)


def sure_of(one: Balance) -> Sure | None:
    """How surely a relationship leans; None below `ENOUGH` moments, and where it is uneven on purpose."""
    if one.interval is None or one.share is None or one.uneven_on_purpose or one.gave + one.received < ENOUGH:
        return None
    return (*one.interval, one.share)


def step_text(step: str) -> Text | None:
    """The one small thing to do next, if there is one; a question is said as one."""
    if not step:
        return None
    label = "A question:" if step.rstrip().endswith("?") else "A step:"
    return Text((Span(step),), (strong(label), Span(" ")), 0)


def quoted(line: MomentView) -> Span:
    """A moment in the writer's words, or in ours where none were written."""
    return Span(words.note_or_moment(line), Tone.QUOTE if line.details.note.strip() else Tone.WORDS)


def charts_of(
    over_time: OverTime | None, people: Sequence[Balance], since: date, as_of: date, who: str = ""
) -> Section:
    """The charts of a document, where there is something to draw them from."""
    if over_time is None:
        return Section(())
    from reciprocity.views.pages.charts import charts_section

    return charts_section(over_time, people, since, as_of, who)


def signs_section(
    signs: Sequence[Sign], *, one_row: bool = False, said_once: bool = False, told_once: bool = False
) -> Section:
    """The signs in short; those with nothing to say yet in one row for all.

    `said_once` tells that the page has said "not enough yet" already, `told_once` that it has aloud.
    """
    saying = (sign_entry(sign, in_short=True) for sign in signs if sign.verdict is not Verdict.NOT_ENOUGH_YET)
    early, told = (early_signs_sentence(signs, said_once=once) for once in (said_once, told_once))
    waits = Text((Span(early, Tone.QUIET),), told=(told,)) if early else None
    return section(
        Signs(tuple(saying), in_short=True, one_row=one_row) if signs else None, waits, title="The four signs"
    )


def sign_entry(sign: Sign, *, in_short: bool = False) -> SignEntry:
    """A sign as pages show it; in short it is one sentence, where it is read aloud."""
    in_words = words_of(sign)
    verdict, step = words.verdict_in_words(sign.verdict), step_text(in_words.step)
    if in_short:
        told: tuple[str, ...] = (f"Sign {sign.number}, {in_words.name}: {verdict}. {in_words.brief}",)
    else:
        told = (
            f"Sign {sign.number}. {in_words.title}: {verdict}.",
            *in_words.said,
            *([f"It rests on {_handles_read(sign)}."] if sign.because else []),
            *([text_of((*step.lead, *step.spans))] if step else []),
        )
    return SignEntry(
        number=sign.number,
        name=in_words.name,
        title=in_words.title,
        verdict=verdict,
        stands_out=sign.verdict is Verdict.PRESENT,
        brief=in_words.brief,
        said=tuple(_about_whom(sentence, sign.people) for sentence in in_words.said),
        step=step,
        rests_on=_handles(sign),
        told=told,
    )


def _about_whom(sentence: str, people: Iterable[str]) -> tuple[str, str]:
    """The name that a sentence begins with and what it says of that person; no name where it is about several."""
    who = next((name for name in people if sentence.startswith(f"{name}: ")), "")
    return (who, sentence[len(who) + 2 :]) if who else ("", sentence)


def _handles(sign: Sign) -> str:
    """Some of the handles that a sign rests on, so that each can be looked up, and how many more there are."""
    shown, more = " ".join(map(words.handle_in_words, sign.because[:HANDLES])), len(sign.because) - HANDLES
    return f"{shown} and {words.counted(more, 'more', 'more')}" if more > 0 else shown


def _handles_read(sign: Sign) -> str:
    handles = " ".join(map(words.handle_in_words, sign.because[:HANDLES_READ]))
    more = len(sign.because) - HANDLES_READ
    return f"{handles} and {more} more; recip why sign {sign.number} reads them all" if more > 0 else handles


def known_text(sign: Sign) -> Text:
    """What is known already of a sign of which there is not enough yet, by its plain name, and what it rests on."""
    known = f"{words_of(sign).name}. {' '.join(words_of(sign).said)}"
    told = (f"{known} It rests on {_handles_read(sign)}.",)
    return Text((Span(known), Span(" "), Span(_handles(sign), Tone.QUIET)), (Span("   "),), told=told)


def early_signs_sentence(signs: Sequence[Sign], *, said_once: bool = False) -> str:
    """That there is not enough yet, said once: "Pulling away: not enough yet, and no hurry."; empty where there is.

    Before there is, no sign is named by its accusing title. `said_once` tells that the page has said so already.
    """
    early = early_signs(signs)
    if not early:
        return ""
    if len(early) == ALL:
        yet = "wait for more, too" if said_once else "not enough yet, and no hurry"
        return f"The four signs{' ' if said_once else ': '}{yet}. About them: recip signs --about"
    names = words.capitalised(words.names_in_words([words_of(sign).name.lower() for sign in early]))
    if said_once:
        return f"{names} {'waits' if len(early) == 1 else 'wait'} for more, too."
    return f"{names}: not enough yet, and no hurry."


def early_signs(signs: Iterable[Sign]) -> list[Sign]:
    return [sign for sign in signs if sign.verdict is Verdict.NOT_ENOUGH_YET]


def one_step(signs: Iterable[Sign]) -> str:
    """One small thing to do where signs say nothing yet: the first that is a step, or else the first question."""
    steps = [step for sign in signs if (step := words_of(sign).step)]
    return next((step for step in steps if not step.endswith("?")), steps[0] if steps else "")


def moment_of(line: MomentView, today: date) -> Moment:
    """A moment for a list of them."""
    details, felt = line.details, words.felt_sentence(line)
    quoted = words.quote(details.note) if details.note.strip() else ""
    sentence = f"{words.moment_in_words(line)}."
    told = (f"{full_day(details.day, today)}: {sentence}", quoted, felt, words.handle_in_words(line.handle))
    return Moment(
        quote=quoted,
        said=f"{sentence} {felt}".rstrip(),
        day=short_day(details.day, today),
        handle=line.handle,
        tone=_tone(line),
        whom=_whom(line),
        brief=_brief(line),
        told=" ".join(filter(None, told)),
    )


def _whom(line: MomentView) -> str:
    """Which way and whom: "to Maya", "from Tom", "with Leo and Samira", "about Dad"."""
    kind, direction = line.details.kind, line.details.direction
    if kind is None or direction is None:
        return "to sort"
    way = {Kind.OTHER: "about", Kind.TOGETHER: "with"}.get(kind, WAYS[direction])
    return f"{way} {words.names_in_words(line.who)}"


def _tone(line: MomentView) -> Tone:
    kind, direction = line.details.kind, line.details.direction
    if kind in (None, Kind.OTHER) or direction is None:
        return Tone.QUIET
    return Tone.TOGETHER if kind is Kind.TOGETHER else TONES[direction]


def _brief(line: MomentView) -> str:
    """The kind and what belongs to it: "check-in, just because", "together, at your invitation"."""
    kind, direction = line.details.kind, line.details.direction
    if kind is None:
        return ""
    together = PROPOSED.get(direction or Direction.MUTUAL, "") if kind is Kind.TOGETHER else ""
    felt = f"; {words.felt_sentence(line).rstrip('.')}" if line.felt else ""
    return f"{kind.value}{together}{words.circumstance_in_words(line)}{felt}"


def journal_in_words(review: BalanceReport) -> str:
    """How old the journal is, roundly, and how much it holds."""
    days = (review.as_of - (review.journal.began or review.as_of)).days + 1
    units = (("day", 1, 14), ("week", 7, 63), ("month", 30.4, 715), ("year", 365.25, days + 1))
    unit, length, _ = next(one for one in units if days < one[2])
    age, moments = words.counted(round(days / length), unit), words.counted(review.journal.moments, "moment")
    return f"Your journal is {age} old and holds {moments}."
