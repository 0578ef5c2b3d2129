"""The vocabulary: the words that the journal keeps, and one table of kinds with all that is true of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Who acted: you (give), they (take), or nobody more than the other (mutual)."""

    GIVE = "give"
    TAKE = "take"
    MUTUAL = "mutual"


class Kind(StrEnum):
    """What sort of moment it was; `KINDS` says what is true of each."""

    REACH_OUT = "reach-out"
    CHECK_IN = "check-in"
    THANK_YOU = "thank-you"
    OWNERSHIP = "ownership"
    SUPPORT = "support"
    CURIOSITY = "curiosity"
    TOGETHER = "together"
    MISSED = "missed"
    OTHER = "other"


class Circle(StrEnum):
    """How near somebody is. `HOME` is lived with, and has no rhythm."""

    HOME = "home"
    INNER = "inner"
    CLOSE = "close"
    WIDER = "wider"


class Purpose(StrEnum):
    """Why contact was made: with nothing to ask for, with a request, or nobody said."""

    JUST_BECAUSE = "just because"
    AGENDA = "agenda"
    UNKNOWN = "unknown"


class Felt(StrEnum):
    """How the other person seemed afterwards."""

    LIGHTER = "lighter"
    SAME = "same"
    HEAVIER = "heavier"


class Channel(StrEnum):
    """Where imported messages came from. `DAYS` is data that holds dates and no times."""

    MAIL = "mail"
    CHAT = "chat"
    TEXT = "text"
    CALL = "call"
    DAYS = "days"


class Leaning(StrEnum):
    """Verdict on the balance of one relationship."""

    GIVING = "leans to giving"
    RECEIVING = "leans to receiving"
    SHARED = "mostly shared"
    EVEN = "about even"
    CANT_TELL = "can't tell"
    NOT_ENOUGH_YET = "not enough yet"
    ON_PURPOSE = "uneven on purpose"


class Initiative(StrEnum):
    """Verdict on who usually makes the first move."""

    MOSTLY_YOU = "mostly you"
    MOSTLY_THEM = "mostly them"
    BOTH = "both"
    CANT_TELL = "can't tell"
    NOT_ENOUGH_YET = "not enough yet"


class Verdict(StrEnum):
    """Verdict on one of the essay's four signs. On screen `PRESENT` is "worth a look"."""

    PRESENT = "present"
    NOT_SEEN = "not seen"
    CANT_TELL = "can't tell"
    NOT_ENOUGH_YET = "not enough yet"


class Silence(StrEnum):
    """How a person's silence compares with their own usual gap."""

    USUAL = "as usual"
    QUIETER = "quieter than usual"
    GONE_QUIET = "gone quiet"


class LoopKind(StrEnum):
    """What there is still time to do."""

    THANK = "thank"
    OWN = "own"
    FOLLOW_UP = "follow up"


class Aspect(StrEnum):
    """What a doubt, or a deciding word, is about."""

    WHO = "who"
    DIRECTION = "direction"
    KIND = "kind"
    DAY = "day"
    PURPOSE = "purpose"
    ASKED = "asked"
    DONE = "done"
    MOMENTS = "moments"


class NotDone(StrEnum):
    """Why a line tells of nothing that took place between you and somebody."""

    PLAN = "plan"
    DUTY = "duty"
    WISH = "wish"
    CONDITIONAL = "conditional"
    QUESTION = "question"
    TO_DO = "to-do"
    NEARLY = "nearly"
    DREAM = "dream"
    NOTHING = "nothing between you"


PLANS = (NotDone.PLAN, NotDone.DUTY, NotDone.TO_DO, NotDone.WISH)
"""What may be come back to on a day."""


class Role(StrEnum):
    """What a kind does in the balance: investments make it, answers complete a moment, the rest is only kept."""

    INVESTMENT = "investment"
    ANSWER = "answer"
    LAPSE = "lapse"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class KindRecord:
    """All that is true of one kind.

    `usual` is the direction where nothing says otherwise. `give`, `take` and `mutual` are sentences, with `{who}` for
    the names. `letter` is its key in prompts (it may never change), `typed` are other words for it there. `opens`: it
    can be a first move; `unprompted`: given unasked, it is generosity; `asked`: it can have been asked for.
    """

    meaning: str
    role: Role
    usual: Direction
    give: str
    take: str
    mutual: str
    letter: str
    typed: tuple[str, ...] = ()
    opens: bool = False
    unprompted: bool = False
    asked: bool = False
    leaves_open: LoopKind | None = None
    closes: LoopKind | None = None

    @property
    def is_contact(self) -> bool:
        """Whether it is a moment in which the two of you were in touch; a lapse and an aside need not be."""
        return self.role in (Role.INVESTMENT, Role.ANSWER)


KINDS: dict[Kind, KindRecord] = {
    Kind.REACH_OUT: KindRecord(
        "made contact first: called, wrote, invited",
        Role.INVESTMENT,
        Direction.GIVE,
        "You reached out to {who}",
        "{who} reached out to you",
        "You and {who} reached out to each other",
        letter="r",
        typed=("reached out", "reach out"),
        opens=True,
        unprompted=True,
    ),
    Kind.CHECK_IN: KindRecord(
        "asked how the other is doing, or followed up",
        Role.INVESTMENT,
        Direction.GIVE,
        "You checked in on {who}",
        "{who} checked in on you",
        "You and {who} checked in on each other",
        letter="k",
        typed=("checked in", "check in"),
        opens=True,
        unprompted=True,
    ),
    Kind.THANK_YOU: KindRecord(
        "thanked, or showed gratitude",
        Role.ANSWER,
        Direction.GIVE,
        "You thanked {who}",
        "{who} thanked you",
        "You and {who} thanked each other",
        letter="t",
        typed=("thanks", "thanked", "thank you"),
        closes=LoopKind.THANK,
    ),
    Kind.OWNERSHIP: KindRecord(
        "owned a mistake, or apologised",
        Role.ANSWER,
        Direction.GIVE,
        "You owned up to {who}",
        "{who} owned up to you",
        "You and {who} owned up to each other",
        letter="o",
        typed=("owned up",),
        closes=LoopKind.OWN,
    ),
    Kind.SUPPORT: KindRecord(
        "made life lighter: helped, drove, cooked, lent, comforted, gave",
        Role.INVESTMENT,
        Direction.GIVE,
        "You did something for {who}",
        "{who} did something for you",
        "You and {who} did something for each other",
        letter="s",
        typed=("helped", "help"),
        unprompted=True,
        asked=True,
        leaves_open=LoopKind.THANK,
    ),
    Kind.CURIOSITY: KindRecord(
        "listened, asked questions, made room",
        Role.INVESTMENT,
        Direction.GIVE,
        "You listened to {who}",
        "{who} listened to you",
        "You and {who} listened to each other",
        letter="c",
        typed=("listened",),
        unprompted=True,
    ),
    Kind.TOGETHER: KindRecord(
        "shared time: dinner, a walk, a film, a game",
        Role.INVESTMENT,
        Direction.MUTUAL,
        "You and {who} spent time together, at your invitation",
        "You and {who} spent time together, and you were the one invited",
        "You and {who} spent time together",
        letter="g",
        typed=("time together",),
        opens=True,
    ),
    Kind.MISSED: KindRecord(
        "dropped the ball: forgot, cancelled, was late, snapped",
        Role.LAPSE,
        Direction.GIVE,
        "You missed the mark with {who}",
        "{who} missed the mark with you",
        "You and {who} missed each other",
        letter="m",
        leaves_open=LoopKind.OWN,
    ),
    Kind.OTHER: KindRecord(
        "kept, and never counted: a quarrel, a kind no, news",
        Role.ASIDE,
        Direction.MUTUAL,
        "Kept, about {who}",
        "Kept, about {who}",
        "Kept, about {who}",
        letter="x",
        typed=("not counted",),
    ),
}

INVESTMENT_KINDS = frozenset(kind for kind, record in KINDS.items() if record.role is Role.INVESTMENT)
ANSWER_KINDS = frozenset(kind for kind, record in KINDS.items() if record.role is Role.ANSWER)
OPENING_KINDS = frozenset(kind for kind, record in KINDS.items() if record.opens)
CLOSING_KINDS = {record.closes: kind for kind, record in KINDS.items() if record.closes}
"""Which kind answers a loop."""

OPENED_BY = {LoopKind.THANK: Direction.TAKE, LoopKind.OWN: Direction.GIVE}
"""Who must have acted for a loop to open: they, for what you may thank for; you, for what you may own."""


def loop_opened_by(kind: Kind, direction: Direction) -> LoopKind | None:
    """The loop that a moment opens: support received is to be thanked for, a miss of yours to be owned; else None."""
    loop = KINDS[kind].leaves_open
    return loop if loop is not None and OPENED_BY[loop] is direction else None


def is_shared(kind: Kind, direction: Direction) -> bool:
    """Whether both took part: time together is shared, whoever proposed it."""
    return direction is Direction.MUTUAL or KINDS[kind].usual is Direction.MUTUAL
