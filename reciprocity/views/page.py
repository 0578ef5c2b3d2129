"""The value that every renderer shows: a page as sections of blocks, each with the words that a screen reader says.

Blocks are named tuples, and their annotations no strings: an everyday command pays for each class it loads, and making
one of these takes an eighth of the time that a frozen dataclass takes. Text is as people wrote it; renderers escape it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reciprocity.core.forms import Form

if TYPE_CHECKING:
    from reciprocity.core.balance_reports import Week
    from reciprocity.views.chart import Balance, Chart, Months


class Tone(Enum):
    """What a span is, for a renderer to show softly; every page reads the same without."""

    WORDS = "words"
    STRONG = "strong"
    QUIET = "quiet"
    FROM_YOU = "from you"
    FROM_THEM = "from them"
    TOGETHER = "together"
    NAME = "name"
    """Somebody's name, which may be cut where there is little room."""
    QUOTE = "quote"
    """The writer's own words, in quotes, which may be shortened where there is little room."""


class Span(NamedTuple):
    """Words of one tone."""

    text: str
    tone: Tone = Tone.WORDS


DOCUMENTS = (Form.MARKDOWN, Form.HTML)

Spans: TypeAlias = tuple[Span, ...]


class Text(NamedTuple):
    """A paragraph: `lead` begins it, `aside` stands at the right edge. `hang` indents what goes on below, in cells."""

    spans: Spans
    lead: Spans = ()
    hang: int | None = None
    aside: Spans = ()
    told: tuple[str, ...] | None = None


class Lines(NamedTuple):
    """Sentences, a line each; one that is indented is something to type, or goes with the line above.

    A drawn page shows the first `most`, then `more`; None shows all. `hang` indents what goes on below, in cells.
    """

    lines: tuple[str, ...]
    most: int | None = None
    more: str = ""
    hang: int = 0


class Flow(NamedTuple):
    """Short things one after another with a dot between them, below a label.

    Where they would take more than `most` rows, quotes in them are shortened, and with `drops` the last are counted
    rather than shown. A drawn page shows `few` of them, if there are any.
    """

    label: Span
    items: tuple[Spans, ...]
    told: tuple[str, ...]
    few: tuple[Spans, ...] = ()
    most: int | None = None
    drops: bool = False


class Entry(NamedTuple):
    """One thing in a list, and before it labels, a column each. Entries of one group stand below its name."""

    labels: Spans
    said: Spans
    group: str = ""


class Entries(NamedTuple):
    """A list with labels. A column of labels takes at most `1 / share` of the width, or what it needs where that is 0.

    `told` are the sentences of the list. A drawn page has `label` before the first, shortens quotes to so many cells
    or rows where that is not 0, and shows the first `most`, then `more`.
    """

    entries: tuple[Entry, ...]
    told: tuple[str, ...]
    label: str = ""
    shares: tuple[int, ...] = (0,)
    indent: int = 2
    quote_cells: int = 0
    quote_rows: int = 0
    most: int | None = None
    more: str = ""


class Moment(NamedTuple):
    """A moment in the writer's words, and what it was read to be.

    `whom` and `brief` are for a row ("to Maya", "check-in"), `said` and `day` for a card, `told` is the whole of it.
    """

    quote: str
    said: str
    day: str
    handle: str
    tone: Tone
    whom: str
    brief: str
    told: str


class Moments(NamedTuple):
    """Moments under their days. A drawn page shows the first `most`, then `more`; None shows all."""

    moments: tuple[Moment, ...]
    most: int | None = None
    more: str = ""


class SignEntry(NamedTuple):
    """A sign: `said` are its sentences, with the name before those about one person; `rests_on` names handles."""

    number: int
    name: str
    title: str
    verdict: str
    stands_out: bool
    brief: str
    said: tuple[tuple[str, str], ...]
    step: Text | None
    rests_on: str
    told: tuple[str, ...]


class Signs(NamedTuple):
    """Signs, in short (a row each, in `one_row` where there is room for no second) or in full."""

    signs: tuple[SignEntry, ...]
    in_short: bool = False
    one_row: bool = False


class Bar(NamedTuple):
    """Counts on either side of a middle line: from them, from you, and what is shared across it."""

    gave: int
    received: int
    shared: int


Strip: TypeAlias = tuple[frozenset[int], frozenset[int]]
"""Half a year of who went first: how many weeks ago you did, and they did."""

Sure: TypeAlias = tuple[float, float, float]
"""The 80 % interval of a share of giving, and the share, from 0 (all from them) to 1 (all from you)."""


class Relation(NamedTuple):
    """A row of a table of relationships, or of the months of one.

    `standing` and `first` are what fits of several ways to say it, the longest first; `moves` is the same in words.
    `group` is the short label of a group of rows, `group_title` the long one. `when` is the last day.
    """

    name: str
    bar: Bar
    counts: str
    told: str
    group: str = ""
    group_title: str = ""
    standing: tuple[str, ...] = ("",)
    unsure: bool = False
    strip: Strip | None = None
    sure: Sure | None = None
    first: tuple[str, ...] = ("",)
    first_unsure: bool = False
    moves: str = ""
    when: str = ""
    when_short: str = ""


class Relations(NamedTuple):
    """A table of relationships, with `lead` above it in documents.

    `legend` explains the shorter standings. While it is `early`, no balance and no first moves are shown.
    """

    rows: tuple[Relation, ...]
    told: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    legend: str = ""
    lead: str = ""
    early: bool = False


Block: TypeAlias = "Text | Lines | Flow | Entries | Moments | Signs | Relations | Months | Balance | Chart"


class Section(NamedTuple):
    """Blocks that belong together. A blank line stands before a section, but on a drawn page not before a `joined` one.

    `title` is for documents, and with `titled` for every form; `note` is a word on how it was come by. With `only` it
    is shown in those forms alone.
    """

    blocks: "tuple[Block, ...]"
    title: str = ""
    titled: bool = False
    note: str = ""
    joined: bool = False
    only: tuple[Form, ...] = ()


class Page(NamedTuple):
    """A page: its title and day, which documents show above it, and its sections.

    `drawn` are the ways in which a terminal shows it, if not as it stands: the roomiest first, of which the first that
    fits is taken. `narrow` are those for few columns.
    """

    sections: tuple[Section, ...]
    title: str = ""
    day: str = ""
    drawn: Sequence[tuple[Section, ...]] = ()
    narrow: Sequence[tuple[Section, ...]] = ()


def shown_in(sections: Iterable[Section], form: Form) -> list[Section]:
    """Those of the sections that this form shows."""
    return [section for section in sections if not section.only or form in section.only]


def strong(text: str) -> Span:
    return Span(text, Tone.STRONG)


def quiet(text: str) -> Span:
    return Span(text, Tone.QUIET)


def text_of(spans: Iterable[Span]) -> str:
    """The words of the spans, one after another."""
    return "".join(span.text for span in spans)


def section(*blocks: "Block | None", title: str = "", joined: bool = False, only: tuple[Form, ...] = ()) -> Section:
    """A section of those of the blocks that there are."""
    return Section(tuple(block for block in blocks if block is not None), title, joined=joined, only=only)


def note(sentence: str, *, joined: bool = False) -> Section:
    """One sentence said softly, if there is one."""
    return section(Text((quiet(sentence),)) if sentence else None, joined=joined)


def said(*sentences: str, joined: bool = False, only: tuple[Form, ...] = ()) -> Section:
    """Sentences, a line each."""
    return Section((Lines(tuple(filter(None, sentences))),), joined=joined, only=only)


def strip_of(weeks: "Iterable[Week]", as_of: date) -> Strip | None:
    """Who went first in which week, counted back from `as_of`; None where nobody did."""
    yours = frozenset((as_of - one.week).days // 7 for one in weeks if one.your_starts)
    theirs = frozenset((as_of - one.week).days // 7 for one in weeks if one.their_starts)
    return (yours, theirs) if yours or theirs else None
