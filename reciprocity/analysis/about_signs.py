"""The signs explained: what each asks and looks at, what its verdicts mean, and when the question is the wrong one."""

from __future__ import annotations

from reciprocity.analysis.signs import SIGNS
from reciprocity.core.about_report import AboutSign, AboutSignsReport

OPENING = (
    "Four signs that you might be out of balance, from Allison Brenner's essay \"Reciprocity Isn't a Favor. It's the "
    'Foundation" (2025). They are something to notice, never a verdict: not on you, and not on anybody else. '
    "It's not about keeping score, the essay says. It's about mutual investment."
)

MEANINGS: dict[int, tuple[str, str]] = {
    1: (
        "Do you often wait for others to make the first move?",
        (
            "First moves of the last 180 days, yours and theirs, over everybody: reaching out, checking in, "
            "inviting, and the first message after a silence. Worth a look where yours are a third or fewer, "
            "and it is 97.5 % sure that they are under 45 %; and from then on for as long as it stays 80 % sure, "
            "by a look a week over half a year."
        ),
    ),
    2: (
        "Do most of your weeks hold something for somebody that nobody asked for?",
        (
            "The weeks that hold any moment, and how many of them hold help, a check-in, a question or a "
            "reach-out of yours that was not asked for and came with no request. Anybody counts, strangers "
            "and those at home too. Worth a look where that is a third of weeks or fewer, and it is 95 % sure "
            "that it is under 45 %."
        ),
    ),
    3: (
        "Can you name the last time you turned to somebody near you for no reason at all?",
        (
            "For each person of the inner and the close circle, your last reach-out or check-in with nothing "
            "to ask for, beside how often contact feels right. Worth a look where there was none with anybody "
            "in thirty days, or where with more than half of them it is longer ago than twice that. Messages "
            "do not say why they were sent, so imports are not looked at."
        ),
    ),
    4: (
        "Have several people grown quieter than is usual between you?",
        (
            "Those you heard from on six days or more, over two months at least: how long they have been "
            "silent beside their own usual gap, from two weeks of silence on. Three times that gap is quieter "
            "than usual, eight times is gone quiet. Somebody counts here where it is also rare, after such a "
            "silence, to hear from them within the month: on two sets of mail one in six of those who count "
            "wrote again in it. Worth a look where it is two people or more, and more than 15 % of those looked "
            "at. What the journal holds from before the silence is listed; why somebody is silent, no journal "
            "can know. Who came back is told below the signs, for a month."
        ),
    ),
}
"""By the number of the sign: the question that it is, and what is looked at to answer it."""

VERDICTS = (
    "Worth a look: the moments make it likely. Look, and then trust what you know over what was typed.",
    "Not seen: they make the opposite likely.",
    "Can't tell: there is enough to look at, and it could still turn out either way.",
    "Not enough yet: fewer than eight moments, or weeks, or too few people. No hurry.",
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
        "A lean of one person is called so where it is 97.5 % sure, and for as long as it stays 80 % sure. A month "
        "that is mostly theirs beside one that is mostly yours can look like a lean, and a turn takes half a year to "
        "show where there are few moments."
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
        "How surely a share is known: Beta posteriors with a prior worth six moments, the spread measured in "
        "real call and mail networks, where with ten contacts a fair pair looks lopsided one time in six."
    ),
    "Eight times the usual gap is where ties mostly end: Navarro, Miritello and Moro, 2017.",
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


def about_signs() -> AboutSignsReport:
    """All there is to say about the signs."""
    signs = tuple(AboutSign(number, title, *MEANINGS[number]) for number, _, title, _ in SIGNS)
    return AboutSignsReport(OPENING, signs, VERDICTS, LIMITS, NOT_FOR, SOURCES)
