"""The small words that hold a clause together."""

from __future__ import annotations

PREPOSITIONS = frozenset(
    """
    with to for from by at in on about of over after before into onto round around through during without near beside
    behind like than as against between towards toward past off via until till outside inside under
    """.split()
)


MARKERS = frozenset(
    """
    that how what who which why where when because while if whether since although though after before until as so
    """.split()
)


ALWAYS_MARK = frozenset("that how what why where when because while if whether although though who which".split())


AUXILIARIES = frozenset("be do have will would can could should shall may might must".split())


MODALS = frozenset("will would can could should shall might must".split())


MINE = frozenset("my our mine ours".split())


ME = frozenset(("me", "us", "myself", "meself"))


THEY_SUBJECT = frozenset("he she they someone everybody everyone nobody somebody".split())


THEM = frozenset("him them her".split())


THEIRS = frozenset("his their her".split())


IT_SUBJECT = frozenset("it this that there".split())


DETERMINERS = frozenset(
    "the a an my our your his their this these those some any no every each her first last another".split()
)


LEADING = frozenset(
    """
    go get be keep start try manage stop finish begin have want need plan end come help remember forget mean intend offer agree
    decide promise love like use happen fail neglect refuse bother spend sit stand stay hope supposed run head drive wait
    """.split()
)


STOPS = frozenset('.!?;:()[]"“”…—–|/*~•→>')


GERUND = frozenset("for by about of without from at in after before with on".split())


QUOTES = '"“:'


QUOTE_MARKS = frozenset('"“”')


QUOTING = frozenset("say tell ask text message write reply shout whisper be go admit".split())


TIMES = frozenset("today yesterday tonight now finally then just".split())


CONTRACTING = frozenset("he she it that what who there how where everyone".split())


SUBJECTS = frozenset("i we he she they it you him her".split())


PERCEIVED = frozenset("let help make have watch hear see get".split())


ADJECTIVES = frozenset("pregnant engaged ill sick sad happy back home ok okay away better great lovely".split())


OPENERS = frozenset(
    """
    when because that how if a an the my some and but out up down back home in off along again was is
    had has did while so it
    """.split()
)


ADJECTIVE_BEFORE = frozenset("very so a the my his her felt feeling feel really".split())


NEVER_VERBS = frozenset(
    "morning evening meeting building feeling wedding present like need thing something anything nothing everything during king string spring "
    "being tired excited worried interested bored stressed exhausted married gutted chuffed knackered supposed ing red bed shed".split()
)
