"""What only tells how it felt, or that one could do it, left out: "I was happy when", "… and it made my day", "got to".

People tell a moment inside such a frame as often as not; what happened is the same without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.reading.lexicon import base_of, past_of, word_set
from reciprocity.reading.tokens import Token

FEELINGS, DEGREES, OPENS = word_set("feelings"), word_set("degrees"), word_set("frame openings")
LEADS = frozenset("when that because as to after since by with about was is how if".split())
BE = ("was", "were", "been", "being", "be", "am")
CHANCES = frozenset("chance opportunity privilege pleasure joy".split())
LONGEST_TAIL = 4


def without_frames(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens that tell what happened; all of them where nothing else would be left."""
    norms = [token.norm for token in tokens]
    first, last = _after_head(norms), _before_tail(norms)
    kept = list(tokens[first:last])
    gone = _of_ability([token.norm for token in kept])
    left = [
        token._replace(norm=past_of(token.norm)) if index - 1 in gone and index - 2 in gone else token
        for index, token in enumerate(kept)
        if index not in gone
    ]
    return tuple(left) if sum(token.is_word for token in left) > 1 else tokens


def _after_head(norms: Sequence[str]) -> int:
    """Where a frame at the beginning ends: "I was so happy when", "It made me happy that", "What made me happy was"."""
    if norms[:1] == ["when"] and "," not in norms:
        return 1
    index = _feeling(norms, 0)
    if not index:
        return 0
    while index < len(norms) and norms[index] in OPENS | LEADS and index < 14:
        if norms[index] in LEADS and norms[index] not in ("was", "is", "in"):
            after = index + 1
            return after if after < len(norms) else 0
        index += 1
    goes_on = norms[index - 1] in ("was", "is") or _at(norms, index) in ("i", "we", "my", "he", "she")
    return index if goes_on and index < len(norms) else 0


def _feeling(norms: Sequence[str], index: int) -> int:
    """Where a feeling of the writer's ends that begins here, or 0: "I was so happy", "it made me feel good"."""
    start = index
    while index < min(len(norms), start + 10) and norms[index] in OPENS | DEGREES | {"it", "this", "feel", "we"}:
        index += 1
    if index >= len(norms) or norms[index] not in FEELINGS or index == start:
        return 0
    told = set(norms[start:index])
    is_mine = "i" in told or {"made", "me"} <= told or {"makes", "me"} <= told
    index += 1
    while _at(norms, index) in FEELINGS or (_at(norms, index) == "and" and _at(norms, index + 1) in FEELINGS):
        index += 1
    return index if is_mine else 0


def _before_tail(norms: Sequence[str]) -> int:
    """Where a frame at the end begins: "… and it made me happy", "… made my day", ", I was so happy about it"."""
    for index in range(max(2, len(norms) - 14), len(norms)):
        if norms[index] in ("made", "makes") and _at(norms, index + 1) in ("me", "my"):
            after = _feeling(["it", *norms[index:]], 0) or (3 if _at(norms, index + 2) == "day" else 0)
            end = index + after - 1
        elif norms[index] == "i" and _at(norms, index - 1) in (",", ".", "and", "!", "so", "because", "-"):
            after = _feeling(norms, index)
            end = after
        else:
            continue
        is_tail = sum(norm[:1].isalpha() for norm in norms[end:]) <= LONGEST_TAIL and not _goes_on(norms, end)
        if after and is_tail:
            return _without_joint(norms, index)
    return len(norms)


def _goes_on(norms: Sequence[str], index: int) -> bool:
    """Whether more is told after a feeling ("… and I was happy that Tom came"), and not only "about it"."""
    return _at(norms, index) in LEADS and _at(norms, index + 1) not in ("it", "that", "this")


def _without_joint(norms: Sequence[str], index: int) -> int:
    while index > 1 and norms[index - 1] in ("it", "this", "that", "which", "and", ",", "so", ".", "because", "-", "!"):
        index -= 1
    return index


def _of_ability(norms: Sequence[str]) -> set[int]:
    """The indices of "was able to", "got to", "had the chance to" before a verb."""
    gone: set[int] = set()
    for index, norm in enumerate(norms):
        verb = _at(norms, index + 1)
        if norm != "to" or not verb or base_of(verb) != verb:
            continue
        third, second, first = (_at(norms, index - back) for back in (3, 2, 1))
        is_chance = first in CHANCES and second in ("the", "a", "an") and third in ("had", "got", "having", "getting")
        is_got = first in ("got", "getting", "gets") and second in ("i", "", "we", "finally", "and", "when")
        length = 3 if is_chance else 2 if first == "able" and second in BE else 1 if is_got else 0
        gone |= set(range(index - length, index + 1)) if length else set()
    return gone


def _at(norms: Sequence[str], index: int) -> str:
    return norms[index] if 0 <= index < len(norms) else ""
