"""Every threshold that recip judges by, once. docs/definitions.md has them with units and sources; a test compares."""

from __future__ import annotations

from reciprocity.core.vocabulary import Channel

# Shares, by the evidence rule. P is a posterior probability; the values were chosen by simulation (docs/evidence.md).
PRIOR = 3  # moments assumed on either side: the spread in real call and mail networks, where small shares mislead
ENOUGH = 8  # moments, weeks or first moves, below which nothing is said of a share
SURE = 0.95  # P from which one side mostly starts, or few weeks hold something unprompted
CALLED = 0.975  # P from which a relationship leans, or your first moves are few
KEPT = 0.8  # P down to which what was once called so is called so still, one weekly look at a time
QUITE_SURE = 0.9  # P from which a sign is not seen
LIKELY = 0.7  # P of a share between the next two from which it is even
EVEN_LOW, EVEN_HIGH = 0.35, 0.65
LESS_THAN_HALF, MORE_THAN_HALF = 0.45, 0.55  # shares below and beyond which one side leads
RARE = 0.45  # share that yours must surely be below for signs 1 and 2
THIRD = 1 / 3  # estimated share up to which signs 1 and 2 are present; surely beyond it they are not seen
INTERVAL_TAIL = 0.1  # part of the posterior that an interval leaves out on either side: it holds 80 %
MOSTLY_SHARED = 0.6  # part of all investments from which a relationship is mostly shared
SAID_FROM = 4  # one-sided investments from which a page says how many were yours, before there is a verdict

# Windows.
WINDOW = 180  # days looked at, unless `--window` says otherwise
ONE_SIDED = 24  # one-sided investments that a person's window should hold: a friend seen four times a year is one too
FURTHEST_BACK = 3 * 365  # days that a person's window reaches back at most
WEEKLY_LOOKS = 26  # weekly looks that are replayed to decide whether a verdict once given still holds
WEEKS_SHOWN = 26  # weeks that a strip or a chart shows at most
DAYS_IN_WEEK = 7

# First moves. Taking a day's first message instead of cutting whole conversations gives the same shares: correlation
# .999-1.000 on two sets of mail, agreement of a pair's first and second half .70-.82.
CONVERSATION_GAPS: dict[Channel, int] = {  # seconds that both must have been silent
    Channel.CHAT: 8 * 3600,
    Channel.TEXT: 8 * 3600,
    Channel.CALL: 8 * 3600,
    Channel.MAIL: 24 * 3600,
    Channel.DAYS: 24 * 3600,
}

# Silence. `STAYS_QUIET` was chosen on two sets of mail (Enron and radoslaw), so that of those whom sign 4 names about a
# fifth write again within the month; with the multiple alone a quarter and more than a half of them do.
HEARD_ENOUGH, HEARD_ACROSS = 6, 60  # contact-days, and the days they must span, from which a usual gap is known
GAPS_LOOKED_AT = 20  # gaps, at most, whose mean is the usual gap
SILENT_FROM = 14  # days without a word: a silence; without any entry or message: a quiet journal
QUIETER, GONE_QUIET = 3, 8  # usual gaps; at eight ties mostly end (Navarro, Miritello, Moro 2017)
STAYS_QUIET = 0.75  # P(another quiet month) from which sign 4 counts a silence
QUIET_MONTH, QUIET_DAMPING, FADING_DAYS, FADING_POWER = 0.95, 0.65, 30, 1.5  # its forecast, fitted and rounded

# Signs 3 and 4.
JUST_BECAUSE_WITHIN = 30  # days in which there should be one; the least age of a journal that can tell
RHYTHMS_ALLOWED = 2  # a person's rhythms, beyond which the last time is longer ago than usual
ELIGIBLE = 3  # people whose usual gap is known, before sign 4 says anything
AWAY_AT_LEAST, AWAY_MORE_THAN = 2, 0.15  # people, and part of those eligible, from which sign 4 is present
BEFORE_SILENCE = 60  # days, up to the last word, whose moments are shown beside a silence
FALLING_OFF_DAYS = 30  # days of each of the two months in which your first moves are compared
FALLING_OFF_FROM, FALLING_OFF_TO = 3, 3  # so many in the first, and at most one for so many of them in the second

# Loops, returns, and what comes up once in a while; all in days.
THANK_FROM, THANK_UNTIL = 2, 21  # most thanks are said on the spot; a kitchen full of unthanked dinners helps nobody
OWN_UNTIL = 180  # for which a miss of yours stays open
BIRTHDAY_AHEAD = 7  # before a birthday from which it comes up
NEWS_FOR = 30  # for which it is news that somebody was heard from again
MENDS_WITHIN = 60  # after you owned a miss within which contact that is as before is shown beside it
AS_USUAL_FROM = 2  # heard from since a silence ended, before contact is as usual again
LONG_SILENCE = 60  # of a silence that the page of a year tells of; shorter ones were the week's to tell
GUESS_EVERY = 91  # between guesses about one person, so that it is one, and not what was read last week
ANSWER_WITHIN = 14  # for which somebody who reached out comes before those whose turn it is
NUDGE_AGAIN_AFTER = 2  # after you turned to somebody, before a rhythm names them again
