"""What only tells how it felt, or that one could do it, left out: "I was happy when", "… and it made my day", "got to".

People tell a moment inside such a frame as often as not; what happened is the same without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import base_of, past_of

FEELINGS = frozenset(
    """
    happy glad excited joyful delighted thrilled pleased proud grateful relaxed good great wonderful content cheerful ecstatic
    elated blessed overjoyed surprised special loved smile joy happiness thankful lucky fantastic amazing better alive
    satisfied fortunate enjoyed nice awesome appreciated
    """.split()
)
DEGREES = frozenset(
    "so very really extremely quite pretty most super just truly incredibly extra all felt feel feeling a lot too also much how more".split()
)
LEADS = frozenset("when that because as to after since by with about was is how if".split())
OPENS = frozenset(
    "what the a an another one some event thing things moment something reason part best day today that which makes made me in past "
    "24 hours three months last happened recently i was".split()
)
ABLE = (("was", "able"), ("were", "able"), ("been", "able"), ("being", "able"), ("be", "able"), ("am", "able"))
CHANCES = frozenset("chance opportunity privilege pleasure joy".split())
LONGEST_TAIL = 4


def without_frames(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens that tell what happened; all of them where nothing else would be left."""
    lows = [token.low for token in tokens]
    first, last = _after_head(lows), _before_tail(lows)
    kept = list(tokens[first:last])
    gone = _of_ability([token.low for token in kept])
    left = [
        token._replace(low=past_of(token.low)) if place - 1 in gone and place - 2 in gone else token
        for place, token in enumerate(kept)
        if place not in gone
    ]
    return tuple(left) if sum(token.is_word for token in left) > 1 else tokens


def _after_head(lows: Sequence[str]) -> int:
    """Where a frame at the beginning ends: "I was so happy when", "It made me happy that", "What made me happy was"."""
    if lows[:1] == ["when"] and "," not in lows:
        return 1
    place = _feeling(lows, 0)
    if not place:
        return 0
    while place < len(lows) and lows[place] in OPENS | LEADS and place < 14:
        if lows[place] in LEADS and lows[place] not in ("was", "is", "in"):
            after = place + 1
            return after if after < len(lows) else 0
        place += 1
    goes_on = lows[place - 1] in ("was", "is") or _low(lows, place) in ("i", "we", "my", "he", "she")
    return place if goes_on and place < len(lows) else 0


def _feeling(lows: Sequence[str], place: int) -> int:
    """Where a feeling of the writer's ends that begins here, or 0: "I was so happy", "it made me feel good"."""
    start = place
    while place < min(len(lows), start + 10) and lows[place] in OPENS | DEGREES | {"it", "this", "feel", "we"}:
        place += 1
    if place >= len(lows) or lows[place] not in FEELINGS or place == start:
        return 0
    told = set(lows[start:place])
    is_mine = "i" in told or {"made", "me"} <= told or {"makes", "me"} <= told
    place += 1
    while (
        place < len(lows)
        and lows[place] in FEELINGS | {"and"}
        and (lows[place] != "and" or _low(lows, place + 1) in FEELINGS)
    ):
        place += 1
    return place if is_mine else 0


def _before_tail(lows: Sequence[str]) -> int:
    """Where a frame at the end begins: "… and it made me happy", "… made my day", ", I was so happy about it"."""
    for place in range(max(2, len(lows) - 14), len(lows)):
        if lows[place] in ("made", "makes") and _low(lows, place + 1) in ("me", "my"):
            after = _feeling(["it", *lows[place:]], 0) or (3 if _low(lows, place + 2) == "day" else 0)
            end = place + after - 1
        elif lows[place] == "i" and _low(lows, place - 1) in (",", ".", "and", "!", "so", "because", "-"):
            after = _feeling(lows, place)
            end = after
        else:
            continue
        if after and len([low for low in lows[end:] if low[:1].isalpha()]) <= LONGEST_TAIL and not _goes_on(lows, end):
            return _without_joint(lows, place)
    return len(lows)


def _goes_on(lows: Sequence[str], place: int) -> bool:
    """Whether more is told after a feeling ("… and I was happy that Tom came"), and not only "about it"."""
    return _low(lows, place) in LEADS and _low(lows, place + 1) not in ("it", "that", "this")


def _without_joint(lows: Sequence[str], place: int) -> int:
    while place > 1 and lows[place - 1] in ("it", "this", "that", "which", "and", ",", "so", ".", "because", "-", "!"):
        place -= 1
    return place


def _of_ability(lows: Sequence[str]) -> set[int]:
    """The places of "was able to", "got to", "had the chance to" before a verb."""
    gone: set[int] = set()
    for place, low in enumerate(lows):
        if low != "to" or base_of(_low(lows, place + 1)) != _low(lows, place + 1) or not _low(lows, place + 1):
            continue
        if (_low(lows, place - 2), _low(lows, place - 1)) in ABLE:
            gone |= {place - 2, place - 1, place}
        elif _low(lows, place - 1) in ("got", "getting", "gets") and _low(lows, place - 2) in (
            "i",
            "",
            "we",
            "finally",
            "and",
            "when",
        ):
            gone |= {place - 1, place}
        elif (
            _low(lows, place - 1) in CHANCES
            and _low(lows, place - 2) in ("the", "a", "an")
            and _low(lows, place - 3) in ("had", "got", "having", "getting")
        ):
            gone |= {place - 3, place - 2, place - 1, place}
    return gone


def _low(lows: Sequence[str], place: int) -> str:
    return lows[place] if 0 <= place < len(lows) else ""
