"""Every threshold that recip judges by, once, with its source. docs/definitions.md lists them; a test compares."""

from __future__ import annotations

from reciprocity.core.vocabulary import Channel

# The evidence rule: how surely k of n tells a share.

PRIOR = 3
"""Moments assumed on either side. The six together are the spread measured in real call and mail networks, where
shares of small counts mislead: with ten contacts a fair pair looks lopsided one time in six."""

ENOUGH = 8
"""Moments (or weeks, or first moves) below which nothing is said of a share."""

SURE = 0.95
"""P from which one side mostly starts, or few weeks hold something unprompted."""

CALLED = 0.975
"""P from which a relationship leans, or your first moves are few. By simulation: docs/evidence.md."""

KEPT = 0.8
"""P down to which what was once called so is called so still, one weekly look at a time."""

QUITE_SURE = 0.9
"""P from which a sign is not seen."""

LIKELY = 0.7
"""P of a share within `EVEN` from which it is called even."""

EVEN_LOW, EVEN_HIGH = 0.35, 0.65
"""Shares between which a relationship is about even, and both go first."""

LESS_THAN_HALF, MORE_THAN_HALF = 0.45, 0.55
"""Shares below and beyond which one side leads."""

RARE = 0.45
"""Share that yours must surely be below for signs 1 and 2."""

THIRD = 1 / 3
"""A sign is present where the estimated share is at most this, and not seen where it is surely more."""

INTERVAL_TAIL = 0.1
"""Part of the posterior that the interval of a share leaves out on either side: it holds 80 %."""

MOSTLY_SHARED = 0.6
"""Part of all investments from which a relationship is mostly shared."""

SAID_FROM = 4
"""One-sided investments from which a page says how many were yours, before there is a verdict."""

# Windows.

WINDOW = 180
"""Days looked at, unless `--window` says otherwise."""

ONE_SIDED = 24
"""Investments that went one way: a person's window reaches back to the 24th last, where it holds fewer. A friend seen
four times a year is no less a friend."""

FURTHEST_BACK = 3 * 365
"""Days that a person's window reaches back at most."""

WEEKLY_LOOKS = 26
"""Weekly looks that are replayed to decide whether a verdict once given still holds."""

WEEKS_SHOWN = 26
"""Weeks that a strip or a chart shows at most: half a year."""

DAYS_IN_WEEK = 7

# First moves.

CONVERSATION_GAPS: dict[Channel, int] = {
    Channel.CHAT: 8 * 3600,
    Channel.TEXT: 8 * 3600,
    Channel.CALL: 8 * 3600,
    Channel.MAIL: 24 * 3600,
    Channel.DAYS: 24 * 3600,
}
"""Seconds that both must have been silent for a message to be a first move.

Taking a day's first message instead of cutting whole conversations gives the same shares: correlation .999-1.000 on two
sets of mail, agreement of a pair's first and second half .70-.82.
"""

# Silence.

HEARD_ENOUGH, HEARD_ACROSS = 6, 60
"""Contact-days, and the days that they must span, from which a usual gap is known."""

GAPS_LOOKED_AT = 20
"""Gaps, at most, whose mean is the usual gap."""

SILENT_FROM = 14
"""Days without a word from them from which it is a silence; and without any entry, from which the journal is quiet."""

QUIETER, GONE_QUIET = 3, 8
"""Usual gaps. At eight ties mostly end (Navarro, Miritello, Moro 2017)."""

STAYS_QUIET = 0.75
"""P(another quiet month) from which sign 4 counts a silence.

Chosen on two sets of mail (Enron and radoslaw), so that of those it names about a fifth write again within the month;
with the multiple alone a quarter and more than a half of them do. docs/evidence.md has the table.
"""

QUIET_MONTH, QUIET_DAMPING, FADING_DAYS, FADING_POWER = 0.95, 0.65, 30, 1.5
"""The forecast of `rhythm.chance_of_another_quiet_month`: fitted on two sets of mail, and rounded."""

# Signs 3 and 4.

JUST_BECAUSE_WITHIN = 30
"""Days in which there should be a moment just because, and the least age of a journal that can tell."""

RHYTHMS_ALLOWED = 2
"""A person's rhythms, beyond which the last time just because is longer ago than usual."""

ELIGIBLE = 3
"""People whose usual gap is known, before sign 4 says anything."""

AWAY_AT_LEAST, AWAY_MORE_THAN = 2, 0.15
"""Sign 4 is present from so many people on, if they are more than this part of those eligible."""

BEFORE_SILENCE = 60
"""Days, up to the last word, whose moments are shown beside a silence."""

FALLING_OFF_DAYS, FALLING_OFF_FROM, FALLING_OFF_TO = 30, 3, 3
"""Your first moves fell off where, of two spans of so many days, the first held so many or more and the second no more
than one for so many of them."""

# Loops, returns, and what comes up once in a while.

THANK_FROM, THANK_UNTIL = 2, 21
"""Days. Most thanks are said on the spot, and a kitchen full of unthanked dinners helps nobody."""

OWN_UNTIL = 180
"""Days for which a miss of yours stays open."""

BIRTHDAY_AHEAD = 7
"""Days before a birthday from which it comes up."""

NEWS_FOR = 30
"""Days for which it is news that somebody was heard from again."""

MENDS_WITHIN = 60
"""Days after you owned a miss within which contact that is as before is shown beside it."""

AS_USUAL_FROM = 2
"""Contact-days since a silence ended, before contact is as usual again."""

LONG_SILENCE = 60
"""Days of a silence that the page of a year tells of; shorter ones that ended were the week's to tell."""

GUESS_EVERY = 91
"""Days. Once a quarter a person is enough for a guess to be one, and not what was read last week."""

ANSWER_WITHIN = 14
"""Days for which somebody who reached out comes before those whose turn it is."""

NUDGE_AGAIN_AFTER = 2
"""Days after you turned to somebody in which no rhythm names them again."""
