"""The signs explained: what each asks and looks at, what its verdicts mean, and when the question is the wrong one."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.core.days import SMALL
from reciprocity.core.review_reports import AboutSignsReport
from reciprocity.core.signs import SIGNS, SPANS, percent
from reciprocity.core.thresholds import CALLED, DAYS_IN_WEEK, ENOUGH, GONE_QUIET, KEPT, PRIOR, WEEKLY_LOOKS

OPENING = (
    "Four signs that you might be out of balance, from Allison Brenner's essay \"Reciprocity Isn't a Favor. It's the "
    'Foundation" (2025). They are something to notice, never a verdict: not on you, and not on anybody else. '
    "It's not about keeping score, the essay says. It's about mutual investment."
)

VERDICTS = (
    "Worth a look: the moments make it likely. Look, and then trust what you know over what was typed.",
    "Not seen: they make the opposite likely.",
    "Can't tell: there is enough to look at, and it could still turn out either way.",
    f"Not enough yet: fewer than {SMALL[ENOUGH]} moments, or weeks, or too few people. No hurry.",
)
LIMITS = (
    ("The journal knows what was typed or imported, and nothing else. A quiet journal is not a quiet friendship."),
    (
        "Archived people and those in memory are left out; people at home and those uneven on purpose count "
        "for generosity alone."
    ),
    "No act weighs more than another, and a thank-you or an apology is on neither side.",
    (
        "What you do yourself comes to mind more easily than what others do. Where three in ten of theirs are not "
        "written down, every second even relationship with three moments a week looks like leaning at some time in "
        "two years."
    ),
    (
        f"A lean of one person is called so where it is {percent(CALLED)} sure, and for as long as it stays "
        f"{percent(KEPT)} sure. A month that is mostly theirs beside one that is mostly yours can look like a lean, "
        f"and a turn takes {SPANS[WEEKLY_LOOKS * DAYS_IN_WEEK]} to show where there are few moments."
    ),
    (
        "Who goes first in a month of chat is hardly a habit yet; in a year of mail it is. Where most of what was "
        "imported is short-lived chat, sign 1 says less than it seems to."
    ),
)
NOT_FOR = (
    (
        "Care. A child, a parent, somebody ill: these are not meant to be even. recip people edit NAME "
        "--uneven leaves them out."
    ),
    "Your own illness or grief. There are times to receive, and nothing needs to be paid back.",
    (
        "Unequal power: somebody you work for or depend on, or who depends on you. Who may turn to whom is "
        "not free there."
    ),
    (
        "Abuse or coercion. Balance is the wrong question, and what is written down can be found. Somebody "
        "you trust, a doctor or a helpline is the better place to turn to."
    ),
    (
        "Where counting itself hurts. Among 7,293 couples followed for 13 years, keeping score came before "
        "lower satisfaction, not after it. If looking here makes you count, leave these pages be; the lines "
        "are worth keeping without them."
    ),
)
SOURCES = (
    "The four signs and their sentences: Brenner's essay, as above.",
    (
        f"How surely a share is known: Beta posteriors with a prior worth {SMALL[2 * PRIOR]} moments, the spread "
        "measured in real call and mail networks, where with ten contacts a fair pair looks lopsided one time in six."
    ),
    (
        f"{SMALL[GONE_QUIET].capitalize()} times the usual gap is where ties mostly end: Navarro, Miritello and Moro, "
        "2017."
    ),
    (
        "Reaching out is more welcome than the sender thinks, most so when it is not expected: Liu, Rim, Min and Min, "
        "2023; so are thanks and kindness: Kumar and Epley, 2018 and 2022."
    ),
    "A first message that is easy makes the harder one likelier: Aknin and Sandstrom, 2024.",
    "People say yes to a small request more often than those who ask expect: Zhao and Epley, 2022.",
    (
        "One's own part comes to mind first, and what others did is worth asking for first: Ross and Sicoly, 1979; "
        "Schroeder, Caruso and Epley, 2016."
    ),
)


@dataclass(frozen=True, slots=True)
class AboutSign:
    """One sign: the essay's sentence, what it asks, and what the journal looks at to answer."""

    number: int
    title: str
    meaning: str
    looks_at: str


@dataclass(frozen=True, slots=True)
class AboutSigns:
    """What the signs mean, what their verdicts say, where they come from, and when not to use them."""

    opening: str
    signs: tuple[AboutSign, ...]
    verdicts: tuple[str, ...]
    limits: tuple[str, ...]
    not_for: tuple[str, ...]
    sources: tuple[str, ...]


def about_signs(_report: AboutSignsReport | None = None) -> AboutSigns:
    """All there is to say about the signs."""
    signs = tuple(AboutSign(one.number, one.title, one.meaning, one.looks_at) for one in SIGNS.values())
    return AboutSigns(OPENING, signs, VERDICTS, LIMITS, NOT_FOR, SOURCES)
