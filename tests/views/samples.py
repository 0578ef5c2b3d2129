"""Hand-made answers to draw: a year in, young journals, hostile text, wide and long names, very many people."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from typing import Any

from reciprocity.core.balance_reports import (
    Balance,
    BalanceReport,
    Completions,
    Initiations,
    JournalFacts,
    Sign,
    SignsReport,
    Week,
)
from reciprocity.core.moments import MomentDetails, MomentView
from reciprocity.core.open_loops import Answered, CameBack, OpenLoop
from reciprocity.core.people_reports import GroupReport, PeopleReport, PersonReport
from reciprocity.core.relationship_reports import GuessBeside, Month, RelationshipReport, SmallStep, Step
from reciprocity.core.review_reports import ContactLine, HistoryReport
from reciprocity.core.signs import SignFacts
from reciprocity.core.thresholds import WEEKS_SHOWN
from reciprocity.core.vocabulary import (
    Circle,
    Direction,
    Felt,
    Initiative,
    Kind,
    Leaning,
    LoopKind,
    Purpose,
    Silence,
    Verdict,
)
from reciprocity.views.pages.sign_words import WORDING, words_of
from reciprocity.views.pages.wording import Said

TODAY = date(2026, 11, 23)
SINCE = date(2026, 5, 28)

HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x9b2J",
    "[/nope]",
    "[bold]loud[/bold]",
    ":smiley:",
    "\u202etxt.exe",
    "\u2066iso\u2069late",
    "zero\u200bwidth\ufeff",
    "two\nlines\rand\ttab",
    "para\u2029graph\u2028s",
    "null\x00 bell\x07 del\x7f",
    "lone\ud800surrogate",
    "\U000e0041tag",
    "{who} {0} %s",
)
WIDE = (
    "田中 花子",
    "👩‍👩‍👧 the Lims",
    "שרה לוי",
    "ليلى",
    "Ńg̈ụ́yễn",
    "ﾊﾝｶｸ",
    "Ana 🇵🇹",
    "한국어이름이아주길다고합시다정말로",
)
LONG = (
    "Maximiliana Konstantinopolitanskaya-Featherstonehaugh",
    "X" * 90,
    "a b c d e f g h i j k l m n o p q r s t u v w",
)

NONE_YET = Initiations(0, 0, Initiative.NOT_ENOUGH_YET)


def line(  # noqa: PLR0917 - as the fields stand
    handle: str,
    day: date,
    note: str,
    who: tuple[str, ...],
    kind: Kind | None = Kind.SUPPORT,
    direction: Direction | None = Direction.GIVE,
    purpose: Purpose = Purpose.UNKNOWN,
    asked: bool | None = None,
    felt: Felt | None = None,
    told: bool | None = None,
) -> MomentView:
    return MomentView(handle, MomentDetails(day, note, kind, direction, purpose, asked), who, felt, told)


def weeks(starts: Initiations, counts: tuple[int, int, int]) -> tuple[Week, ...]:
    """Half a year of first moves and investments, spread evenly; a week that holds nothing is left out."""
    spread = [_spread(count) for count in (*counts, starts.yours, starts.theirs)]
    first = TODAY - timedelta(days=7 * WEEKS_SHOWN - 1)
    found = (Week(first + timedelta(days=7 * n), *held) for n, held in enumerate(zip(*spread, strict=True)))
    return tuple(week for week in found if any(astuple(week)[1:]))


def _spread(count: int) -> list[int]:
    return [(n + 1) * count // WEEKS_SHOWN - n * count // WEEKS_SHOWN for n in range(WEEKS_SHOWN)]


def balance(
    name: str,
    circle: Circle = Circle.CLOSE,
    counts: tuple[int, int, int] = (0, 0, 0),
    verdict: Leaning = Leaning.NOT_ENOUGH_YET,
    starts: Initiations = NONE_YET,
    last: date | None = None,
    uneven: bool = False,
    completions: Completions = Completions(),  # noqa: B008 - frozen
) -> Balance:
    gave, received, shared = counts
    share = (gave + 3) / (gave + received + 6)
    return Balance(
        name=name,
        circle=circle,
        since=SINCE,
        gave=gave,
        received=received,
        shared=shared,
        share=share,
        interval=(max(0.0, share - 0.1), min(1.0, share + 0.1)),
        verdict=verdict,
        starts=starts,
        last_contact=last,
        last_heard=last,
        usual_gap=9.5,
        quiet=1.25,
        silence=Silence.USUAL,
        chance_of_another_quiet_month=0.123456,
        uneven_on_purpose=uneven,
        completions=completions,
        weeks=weeks(starts, counts),
    )


def starts(yours: int, theirs: int, verdict: Initiative, last: date | None = None) -> Initiations:
    return Initiations(yours, theirs, verdict, last)


def _november(day: int) -> date:
    return date(2026, 11, day)


WEEK = (
    line(
        "k3f9",
        _november(22),
        "checked in on Maya, just because",
        ("Maya",),
        Kind.CHECK_IN,
        purpose=Purpose.JUST_BECAUSE,
    ),
    line("m2xt", _november(19), "Tom mended my bike", ("Tom",), direction=Direction.TAKE),
    line("p4we", _november(21), "sat with Dad at the clinic", ("Dad",), felt=Felt.LIGHTER, told=True),
    line("t7ha", _november(22), "Leo cooked", ("Leo",), direction=Direction.TAKE),
    line("z9rk", _november(20), "soup for Zoë", ("Zoë",), asked=False),
)

CANT, BOTH = Initiative.CANT_TELL, Initiative.BOTH
THEM = Initiative.MOSTLY_THEM
PEOPLE = (
    balance("Dad", Circle.INNER, (24, 5, 8), Leaning.GIVING, starts(9, 5, CANT), _november(21), uneven=True),
    balance("Leo", Circle.INNER, (20, 21, 18), Leaning.EVEN, starts(14, 13, BOTH), _november(22)),
    balance("Maya", Circle.INNER, (15, 18, 17), Leaning.EVEN, starts(11, 13, BOTH), _november(22)),
    balance("Mom", Circle.INNER, (17, 23, 14), Leaning.EVEN, starts(5, 20, THEM), _november(22)),
    balance("Priya", Circle.CLOSE, (11, 14, 3), Leaning.EVEN, starts(7, 6, BOTH), date(2026, 10, 30)),
    balance("Samira", Circle.CLOSE, (12, 9, 2), Leaning.EVEN, starts(8, 7, BOTH), _november(7)),
    balance("Tom", Circle.CLOSE, (5, 18, 2), Leaning.RECEIVING, starts(3, 13, THEM, date(2026, 10, 3)), _november(19)),
    balance("Zoë", Circle.CLOSE, (8, 3, 2), Leaning.CANT_TELL, starts(6, 3, CANT), _november(20)),
    balance("Ana Sofia", Circle.WIDER, (2, 3, 1), last=date(2026, 10, 18)),
    balance("Jun", Circle.WIDER, (3, 2, 1), last=_november(11)),
    balance("Pat O'Brien", Circle.WIDER, (0, 3, 0), last=date(2026, 6, 3)),
    balance("Will", Circle.WIDER, (3, 4, 1), last=date(2026, 9, 2)),
)

LOOPS = (
    OpenLoop(LoopKind.THANK, "Tom", "m2xt", _november(19), "Tom mended my bike"),
    OpenLoop(LoopKind.OWN, "Priya", "q8vd", date(2026, 10, 10), "missed Priya's show"),
    OpenLoop(LoopKind.THANK, "Tom", "b6ny", _november(12), "Tom lent me the ladder"),
)


@dataclass(frozen=True, slots=True)
class Sampled(SignFacts):
    """Sentences as they stand, so that pages can be drawn of any."""

    words: Said


WORDING[Sampled] = lambda _verdict, facts: facts.words


def sampled(
    number: int,
    verdict: Verdict,
    brief: str,
    said: tuple[str, ...],
    step: str,
    people: tuple[str, ...] = (),
    because: tuple[str, ...] = (),
) -> Sign:
    """A sign of which this is said."""
    return Sign(number, verdict, Sampled(TODAY, Said(brief, said, step)), people, because)


def saying(sign: Sign, **words: Any) -> Sign:
    """The sign with other sentences."""
    told = words_of(sign)
    before = Said(told.brief, told.said, told.step)
    return replace(sign, facts=Sampled(TODAY, before._replace(**words)))


SIGNS = (
    sampled(
        1,
        Verdict.NOT_SEEN,
        "You and they take turns; with Tom, be first once this week.",
        (
            "You and they take turns.",
            "Since 28 May: you went first 72 times, they 81 times.",
            "With Tom it is mostly Tom; the last time you went first was Sat 3 Oct.",
            "The journal may be missing some.",
        ),
        "Ring Tom once this week, about nothing at all.",
        ("Tom",),
        ("k3f9", "p4we", "z9rk", "b6ny", "h2cm", "w5qe", "x7pd"),
    ),
    sampled(
        2,
        Verdict.NOT_SEEN,
        "Most weeks hold something nobody asked for. Who would never ask?",
        ('Most weeks hold something nobody asked for; last, Fri "soup for Zoë".',),
        "Who in your life would never ask?",
        (),
        ("z9rk",),
    ),
    sampled(
        3,
        Verdict.NOT_SEEN,
        "Maya, yesterday. Mom next? It was Tue 3 Nov.",
        ("Maya, yesterday.", "Longer than usual: Mom, Tue 3 Nov; Priya, Sat 5 Sep."),
        "Two lines to Mom tonight, with no question in them.",
        ("Mom", "Priya"),
        ("k3f9", "d3jt"),
    ),
    sampled(
        4,
        Verdict.PRESENT,
        "Priya and Will, for longer than usual: recip signs",
        (
            "The journal can't say why, and it may be missing things. It holds:",
            """Priya: usually every ten days or so; last heard from Sat 17 Oct. Before it: Fri 2 Oct "asked Priya for \
a reference"; Sat 10 Oct "missed Priya's show".""",
            "Will: usually every two or three weeks; last heard from Wed 2 Sep. Nothing before it stands out.",
        ),
        'Priya, with "That\'s on me, I missed the mark": recip nudge --own',
        ("Priya", "Will"),
        ("q8vd", "f5ys"),
    ),
)

NOTHING_YET = tuple(
    sampled(
        sign.number,
        Verdict.NOT_ENOUGH_YET,
        "None noted yet. It takes about eight.",
        ("Nothing noted yet.", "About eight begin to say something."),
        "Who would be glad to hear from you first this week?",
    )
    for sign in SIGNS
)

CAME_BACK = (
    CameBack("Priya", _november(6), 34, 9.5, _november(3), date(2026, 10, 10), "missed Priya's show", ("q8vd", "h7rt")),
    CameBack("Will", _november(19), 48, 9.5),
)

FACTS = JournalFacts(date(2025, 11, 30), _november(22), 412, 0)
YEAR = BalanceReport(TODAY, SINCE, FACTS, WEEK, PEOPLE, 0, LOOPS, SIGNS)
TEN = replace(YEAR, people=PEOPLE[:10])
FULL = replace(TEN, more_people=251, journal=replace(FACTS, unsorted=3))
MENDED = replace(TEN, came_back=CAME_BACK)
SIGNS_PAGE = SignsReport(TODAY, SINCE, FACTS, SIGNS, CAME_BACK)

EMPTY = BalanceReport(TODAY, SINCE, JournalFacts(None, None, 0, 0), (), (), 0, (), NOTHING_YET)
IMPORTED_ONLY = replace(EMPTY, journal=JournalFacts(SINCE, TODAY, 0, 1), more_people=251)

_FIRST = line(
    "k3f9", TODAY, "Maya's back from Lisbon! called her, no reason :)", ("Maya",), Kind.REACH_OUT,
    purpose=Purpose.JUST_BECAUSE,
)  # fmt: skip
ONE = replace(
    EMPTY,
    journal=JournalFacts(TODAY, TODAY, 1, 0),
    week=(_FIRST,),
    people=(balance("Maya", Circle.WIDER, (1, 0, 0), last=TODAY),),
)
THREE = replace(
    EMPTY,
    journal=JournalFacts(TODAY, TODAY, 3, 0),
    week=(
        _FIRST,
        line("m2xt", TODAY, "Tom drove me to the airport", ("Tom",), direction=Direction.TAKE),
        line("w5qe", TODAY, "lunch with Leo", ("Leo",), Kind.TOGETHER, Direction.MUTUAL),
    ),
    people=(
        balance("Leo", Circle.WIDER, (0, 0, 1), last=TODAY),
        balance("Maya", Circle.WIDER, (1, 0, 0), last=TODAY),
        balance("Tom", Circle.WIDER, (0, 1, 0), last=TODAY),
    ),
)
TWENTY_FIVE = replace(
    EMPTY,
    journal=JournalFacts(TODAY - timedelta(days=40), TODAY, 25, 3),
    week=(
        *WEEK,
        line("q8vd", _november(18), "forgot Priya's show", ("Priya",), Kind.MISSED),
        line("f5ys", _november(18), "Priya and I disagreed about the trip", ("Priya",), Kind.OTHER, Direction.MUTUAL),
    ),
    people=(
        balance("Dad", Circle.INNER, (4, 1, 1), last=_november(21), uneven=True),
        balance("Leo", Circle.INNER, (1, 2, 1), last=_november(22)),
        balance("Maya", Circle.INNER, (3, 2, 0), last=_november(22)),
        balance("Priya", Circle.CLOSE, (1, 1, 0), last=date(2026, 11, 1)),
        balance("Tom", Circle.CLOSE, (1, 4, 0), last=_november(19)),
        balance("Zoë", Circle.CLOSE, (1, 0, 0), last=_november(20)),
    ),
    open_loops=LOOPS,
    signs=(
        saying(
            replace(SIGNS[0], verdict=Verdict.NOT_ENOUGH_YET),
            brief="You went first three times, they four times. It takes about eight.",
        ),
        NOTHING_YET[1],
        saying(SIGNS[2], brief="Maya, yesterday."),
        NOTHING_YET[3],
    ),
)
QUIET_WEEK = replace(TWENTY_FIVE, week=())

_MONTHS = ((6, 2, 1, 1), (7, 0, 3, 0), (8, 3, 2, 1), (9, 1, 2, 0), (10, 2, 2, 1), (11, 1, 1, 0))
COMPLETIONS = Completions(4, 2, 1, 1, 5, 3, 2.0, 2, 1, 3, 1, 1)
MAYA = RelationshipReport.around(
    replace(
        balance(
            "Maya",
            Circle.INNER,
            (9, 11, 3),
            Leaning.EVEN,
            starts(4, 7, BOTH, date(2026, 10, 3)),
            _november(22),
            completions=COMPLETIONS,
        ),
        last_heard=date(2026, 10, 17),
        silence=Silence.QUIETER,
        quiet=3.9,
    ),
    as_of=TODAY,
    months=tuple(Month(date(2026, number, 1), g, r, s, g, r) for number, g, r, s in _MONTHS),
    lines=(
        WEEK[0],
        line("j6bs", _november(3), "Maya brought soup when I was ill", ("Maya",), direction=Direction.TAKE, asked=True),
        line("n4cz", date(2026, 10, 30), "walk by the river with Maya", ("Maya",), Kind.TOGETHER, felt=Felt.LIGHTER),
        line(
            "d3jt",
            date(2026, 10, 3),
            "asked Maya about her new job and only listened for once",
            ("Maya",),
            Kind.CURIOSITY,
        ),
        line("y8gq", date(2026, 9, 12), "", ("Maya",), Kind.THANK_YOU),
        *(line(f"r{n}{n}{n}", date(2026, 8, 20 - n), f"helped Maya move, part {n}", ("Maya",)) for n in range(2, 9)),
    ),
    open_loops=(OpenLoop(LoopKind.THANK, "Maya", "j6bs", _november(3), "Maya brought soup when I was ill"),),
    signs=(1, 4),
    step=Step(SmallStep.THANK, "Maya", "Maya brought soup when I was ill"),
    answered=(
        Answered(LoopKind.OWN, "q2wn", date(2026, 9, 10), "forgot Maya's birthday", date(2026, 9, 12), "h3sx", 2),
        Answered(LoopKind.THANK, "g5vd", date(2026, 9, 11), "Maya drove me home", date(2026, 9, 12), "y8gq", 1),
        Answered(LoopKind.THANK, "e9kb", date(2026, 7, 1), "Maya helped me pack", date(2026, 7, 1), "u4cm", 0),
        Answered(LoopKind.THANK, "s6tr", date(2026, 6, 20), "Maya lent me her car", None, None, None),
        Answered(LoopKind.THANK, "x2lp", date(2026, 6, 2), "", date(2026, 6, 5), "w8hf", 3),
    ),
    guesses=(
        GuessBeside(
            date(2026, 5, 20),
            Initiative.BOTH,
            None,
            SINCE,
            starts(2, 5, Initiative.NOT_ENOUGH_YET, date(2026, 5, 2)),
            SINCE,
            3,
            4,
            0,
            0.46,
            (0.3, 0.6),
            Leaning.NOT_ENOUGH_YET,
        ),
        GuessBeside(
            date(2026, 8, 24),
            Initiative.MOSTLY_YOU,
            Leaning.EVEN,
            SINCE,
            starts(4, 7, BOTH, date(2026, 8, 3)),
            SINCE,
            9,
            11,
            3,
            0.46,
            (0.35, 0.57),
            Leaning.EVEN,
        ),
    ),
)
NEW_RELATIONSHIP = RelationshipReport.around(
    balance("Jun", Circle.WIDER), as_of=TODAY, months=(), lines=(), open_loops=(), signs=(), step=None
)

HISTORY = HistoryReport(
    (
        *sorted(WEEK, key=lambda one: one.details.day, reverse=True),
        line("a2bc", _november(18), "film and dumplings", ("Maya", "Tom", "Leo"), Kind.TOGETHER),
        line("c4de", _november(18), "helped Sam move the piano", (), None, None),
        line(
            "e6fg",
            date(2025, 12, 31),
            "called everybody at midnight",
            ("someone",),
            Kind.REACH_OUT,
            purpose=Purpose.AGENDA,
        ),
    ),
    (ContactLine(_november(21), "Leo", "chat", True, True), ContactLine(_november(4), "Samira", "mail", False, True)),
    True,
)

MAYA_CHEN = PersonReport(
    "Maya Chen", ("Em", "MC"), Circle.CLOSE, None, "--03-04", "Allergic to walnuts.", False, False, False, None,
    date(2025, 11, 30), _november(22), ("book club",),
)  # fmt: skip
PEOPLE_PAGE = PeopleReport(
    (
        replace(MAYA_CHEN, name="Leo", nicknames=(), circle=Circle.HOME, groups=()),
        replace(MAYA_CHEN, name="Dad", nicknames=("Papa",), circle=Circle.INNER, rhythm=10, uneven_on_purpose=True),
        MAYA_CHEN,
        replace(MAYA_CHEN, name="Tom", nicknames=(), circle=None, last_contact=None, snoozed_until=date(2026, 12, 1)),
        replace(MAYA_CHEN, name="Aunt Ruth", nicknames=(), circle=Circle.CLOSE, in_memory=True),
    ),
    (GroupReport("book club", ("Maya Chen", "Tom", "Jun")), GroupReport("empty", ())),
)


def with_text(review: BalanceReport, texts: tuple[str, ...]) -> BalanceReport:
    """The review with other names and notes all over it."""
    name = texts[0]
    return replace(
        review,
        week=tuple(
            replace(one, details=replace(one.details, note=text), who=(text,))
            for one, text in zip(review.week * 9, texts, strict=False)
        ),
        people=tuple(replace(review.people[n % len(review.people)], name=text) for n, text in enumerate(texts)),
        open_loops=tuple(
            replace(loop, person=text, note=text) for loop, text in zip(review.open_loops, texts, strict=False)
        ),
        signs=tuple(sampled(one.number, one.verdict, name, (name, *texts), name, texts) for one in review.signs),
        came_back=came_back_with(texts),
    )


def came_back_with(texts: tuple[str, ...]) -> tuple[CameBack, ...]:
    return tuple(
        replace(one, person=text, missed=one.missed and text) for one, text in zip(CAME_BACK, texts, strict=False)
    )


CROWD = replace(
    YEAR,
    people=tuple(replace(PEOPLE[n % 12], name=f"Person {n}", circle=Circle.WIDER, gave=n * n) for n in range(300)),
    more_people=7,
)

REVIEWS = {
    "a year": YEAR,
    "ten people": TEN,
    "ten and everything": FULL,
    "empty": EMPTY,
    "imported only": IMPORTED_ONLY,
    "one moment": ONE,
    "three moments": THREE,
    "twenty-five moments": TWENTY_FIVE,
    "a quiet week": QUIET_WEEK,
    "hostile": with_text(YEAR, HOSTILE),
    "hostile and young": with_text(TWENTY_FIVE, HOSTILE),
    "wide": with_text(YEAR, WIDE),
    "wide and young": with_text(TWENTY_FIVE, WIDE),
    "long": with_text(YEAR, LONG),
    "long and young": with_text(TWENTY_FIVE, LONG),
    "a crowd": CROWD,
    "who came back": MENDED,
}

Drawn = BalanceReport | SignsReport | RelationshipReport | HistoryReport | PeopleReport | PersonReport


def _strange(texts: tuple[str, ...]) -> dict[str, Drawn]:
    """Every other page, with such names and notes."""
    name, other = texts[0], texts[-1]
    lines = tuple(
        replace(one, details=replace(one.details, note=other), who=texts[n : n + 2])
        for n, one in enumerate(HISTORY.entries)
    )
    return {
        "signs": replace(SIGNS_PAGE, signs=with_text(YEAR, texts).signs, came_back=came_back_with(texts)),
        "relationship": replace(
            MAYA,
            name=name,
            lines=tuple(
                replace(one, details=replace(one.details, note=text), who=(name,))
                for one, text in zip(MAYA.lines, texts, strict=False)
            ),
            open_loops=tuple(replace(loop, person=name, note=other) for loop in MAYA.open_loops),
            answered=tuple(replace(one, note=text) for one, text in zip(MAYA.answered, texts, strict=False)),
            step=Step(SmallStep.THANK, other, other),
        ),
        "history": HistoryReport(lines, tuple(replace(one, person=name) for one in HISTORY.contacts), True),
        "people": PeopleReport(
            tuple(replace(MAYA_CHEN, name=text, nicknames=texts[:2]) for text in texts), (GroupReport(other, texts),)
        ),
        "person": replace(
            MAYA_CHEN, name=name, nicknames=texts, note=" ".join(texts), groups=texts, birthday="not a day\x1b"
        ),
    }


PAGES: dict[str, Drawn] = {
    **REVIEWS,
    "signs": SIGNS_PAGE,
    "signs of an empty journal": SignsReport(TODAY, SINCE, EMPTY.journal, NOTHING_YET),
    "relationship": MAYA,
    "new relationship": NEW_RELATIONSHIP,
    "history": HISTORY,
    "empty history": HistoryReport((), (), False),
    "people": PEOPLE_PAGE,
    "nobody": PeopleReport((), ()),
    "person": MAYA_CHEN,
    **{f"{page}, hostile": answer for page, answer in _strange(HOSTILE).items()},
    **{f"{page}, wide": answer for page, answer in _strange(WIDE).items()},
    **{f"{page}, long": answer for page, answer in _strange(LONG).items()},
}
