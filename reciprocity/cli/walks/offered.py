"""The kinds that are offered by name for a line: the likeliest, and unkind ones only where the words speak for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reciprocity.core.vocabulary import Kind

MOST = 3
COMMONEST = (Kind.SUPPORT, Kind.TOGETHER, Kind.REACH_OUT)
"""What is offered where the reading has fewer to offer."""

SPEAKS_FOR = {
    Kind.MISSED: re.compile(
        r"\b(?:forg[eo]t|miss(?:ed|ing)?\b|late\b|cancel|snapp|bail|flak|ghost|ignor|let .{1,24} down|never "
        r"(?:showed|came|called|replied|answered|turned)|no.?show|blew|broke|stood .{1,24} up|rude|yell|shout|lied|"
        r"hurt|nothing|did(?:n't|nt| not)|without (?:telling|asking|saying)|too busy|overslept|lost my temper)",
        re.IGNORECASE,
    ),
    Kind.OWNERSHIP: re.compile(
        r"\b(?:sorry|apolog|own(?:ed|ing)?\b|my (?:fault|bad|mistake)|on me\b|admit|confess|forgive|regret|mistake|"
        r"should(?:n't|nt|'ve| not| have)|made (?:it )?up (?:to|with)|took (?:the )?(?:blame|responsib))",
        re.IGNORECASE,
    ),
}


def offered(kinds: Sequence[Kind], note: str) -> tuple[Kind, ...]:
    """At most three kinds, the likeliest first; "missed the mark" and "owned up" not for kind acts."""
    fair = [kind for kind in dict.fromkeys(kinds) if kind not in SPEAKS_FOR or SPEAKS_FOR[kind].search(note)]
    return tuple(dict.fromkeys((*fair, *COMMONEST)))[:MOST]
