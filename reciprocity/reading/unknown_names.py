"""Words that are the name of a person, whether or not the journal knows one: by their case, their neighbours and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reciprocity.reading.ambiguous_names import is_done_to_people, reads_as_name
from reciprocity.reading.function_words import (
    AUXILIARIES,
    DETERMINERS,
    MARKERS,
    ME,
    MINE,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
)
from reciprocity.reading.lexicon import is_first_name, marks_of
from reciprocity.reading.linear_model import Question, chance_of_yes
from reciprocity.reading.numeric_dates import MONTHS, WEEKDAYS
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import base_of, is_past
from reciprocity.reading.wordlists import ADVERBS, NOUNS

NEVER = (
    PREPOSITIONS | SUBJECTS | AUXILIARIES | DETERMINERS | MARKERS | ME | MINE | frozenset(WEEKDAYS)
    | frozenset("and or but not 's i'm ok okay am pm of etc someone everyone everybody nobody yes no".split())
) - frozenset("will may sun mon".split())  # fmt: skip
PARTICLES = frozenset("de da do dos van der den von la le di del bin ibn al el".split())
DAYS = frozenset(("day", "festival", "eve", "night"))
"""What a feast is called with ("Teachers Day"), and nobody."""
NO_CAPITALS = "\u0590"
"""From this letter on, scripts have no capitals that would tell a name."""
LIKELY_ENOUGH = 0.5
LIKELY_IN_SMALL = 0.85
LIKELY_WITHOUT_A_SIGN = 0.85
"""The same for a word that has no capital and that few know as a name, or that begins a sentence."""


class Shape(NamedTuple):
    """How a line uses capitals: not at all, for everything, or as one does."""

    is_shouted: bool
    is_small: bool


def shape_of(tokens: Sequence[Token]) -> Shape:
    words = [token.text for token in tokens if token.is_word and token.text.isalpha()]
    long = [word for word in words if len(word) > 1]
    shouted = len(long) > 1 and sum(word.isupper() for word in long) > 0.7 * len(long)
    return Shape(shouted, not any(word[0].isupper() for word in long))


def names_of_strangers(tokens: Sequence[Token], shape: Shape) -> dict[int, int]:
    """Where each name that the words alone tell begins, and where it ends."""
    accepted: set[int] = set()
    placed = _places(tokens)
    for place in range(len(tokens)):
        if (
            place not in placed
            and _low(tokens, place + 1) not in DAYS
            and is_candidate(tokens, place, shape)
            and _is_name(tokens, place, shape, accepted)
        ):
            accepted.add(place)
    runs: dict[int, int] = {}
    place = 0
    while place < len(tokens):
        if place in accepted:
            runs[place] = after = _end_of(tokens, place, accepted, shape)
            # A known name may begin inside a run; what follows it is then its last name.
            for inside in range(place + 1, after):
                runs.setdefault(inside, after)
            place = after
        else:
            place += 1
    return runs


def _places(tokens: Sequence[Token]) -> set[int]:
    """Where places of two words stand ("San Francisco"), neither of which is a place by itself."""
    pairs = ((at, f"{tokens[at].low} {tokens[at + 1].low}") for at in range(len(tokens) - 1) if tokens[at].is_capital)
    return {place for at, words in pairs if "p" in marks_of(words) for place in (at, at + 1)}


def is_candidate(tokens: Sequence[Token], place: int, shape: Shape) -> bool:
    """Whether a word may be a name at all: one with a capital, one of the table, or one that is no word."""
    token = tokens[place]
    low = token.low
    if len(low) < 2 or not low[0].isalpha() or low in NEVER or token.text.lower() in NEVER:
        return False
    if low[0] >= NO_CAPITALS or (low in MONTHS and (_is_dated(tokens, place) or not reads_as_name(tokens, place, ()))):
        return False
    marks = marks_of(low)
    if marks[:1] in ("a", "b", "c"):
        return True
    if token.is_capital and not shape.is_shouted:
        return "w" not in marks or not _opens(tokens, place)
    return not marks and not base_of(low) and low not in NOUNS and low not in ADVERBS and low not in MONTHS


def _is_dated(tokens: Sequence[Token], place: int) -> bool:
    """Whether a month stands after a figure ("1 Mar 2000", "01-Mar-2000"): then it is one, whoever else is called so."""
    before = [token.low for token in tokens[max(0, place - 2) : place]]
    if before[-1:] in (["-"], ["/"], ["."]):
        before.pop()
    return bool(before) and before[-1][:1].isdigit()


def _is_name(tokens: Sequence[Token], place: int, shape: Shape, accepted: set[int]) -> bool:
    token = tokens[place]
    marks = marks_of(token.low)
    has_sign = marks[:1] in ("a", "b") or _case(tokens, place, shape) in ("capital", "upper")
    has_sign = has_sign or (not marks and _case(tokens, place, shape) == "first")
    chance = chance_of_yes(Question.NAME, name_seen(tokens, place, shape, place - 1 in accepted))
    if has_sign and _case(tokens, place, shape) == "small":
        # Whoever writes capitals elsewhere in a line writes a name with one.
        return chance > LIKELY_IN_SMALL
    return chance > (LIKELY_ENOUGH if has_sign else LIKELY_WITHOUT_A_SIGN)


def name_seen(tokens: Sequence[Token], place: int, shape: Shape, follows_name: bool) -> frozenset[str]:  # noqa: FBT001
    """What is looked at to tell whether a word is somebody's name."""
    return frozenset(_of_word(tokens, place, shape, follows_name=follows_name))


def _of_word(tokens: Sequence[Token], place: int, shape: Shape, *, follows_name: bool) -> Iterator[str]:
    token = tokens[place]
    low, marks = token.low, marks_of(token.low)
    case = _case(tokens, place, shape)
    word = "word" if "w" in marks or base_of(low) or low in NOUNS or low in ADVERBS else "odd"
    listed = marks[:1] if marks[:1] in ("a", "b", "c") else "-"
    kind = f"{case}:{listed}:{word}:{'place' if 'p' in marks else ''}"
    before, after = _low(tokens, place - 1), _low(tokens, place + 1)
    left = "NAME" if follows_name else before if before in _CLOSED else _class(tokens, place - 1, shape)
    right = after if after in _CLOSED else _class(tokens, place + 1, shape)
    yield from (kind, f"{case}:{listed}", f"{case}:{word}", f"{listed}:{word}", f"<{left}", f"{right}>")
    yield from (f"{kind}<{left}", f"{kind}{right}>", f"<{left}:{right}>", f"{case}:{listed}<{left}:{right}>")
    yield from (f"{case}<{left}", f"{case}:{right}>", f"{word}<{left}", f"{listed}<{left}", f"{listed}:{right}>")
    yield f"<<{_low(tokens, place - 2)}:{left}"
    yield f"{case}:end:{low[-2:]}"
    yield f"reads:{word}:{case}:{reads_as_name(tokens, place, ()):d}"
    if word == "word":
        yield from (f"w:{low}", f"w:{low}:{case}", f"w:{low}<{left}", f"w:{low}:{right}>")


def _case(tokens: Sequence[Token], place: int, shape: Shape) -> str:
    token = tokens[place]
    if shape.is_shouted:
        return "shouted"
    if not token.is_capital:
        return "small-line" if shape.is_small else "small"
    if token.text.isupper() and len(token.text) > 1:
        return "upper"
    return "first" if _opens(tokens, place) else "capital"


def _opens(tokens: Sequence[Token], place: int) -> bool:
    """Whether a sentence begins here, so that a capital tells nothing."""
    return place == 0 or tokens[place - 1].low in STOPS


_CLOSED = PREPOSITIONS | SUBJECTS | AUXILIARIES | DETERMINERS | MARKERS | ME | MINE | STOPS | frozenset(
    (",", "and", "'s", "&", "or", "but", "not", "", "@", "then", "'", "thanks", "sorry", "hi", "dear")
)  # fmt: skip


def _class(tokens: Sequence[Token], place: int, shape: Shape) -> str:
    """What kind of word stands beside, where it is none of the small ones."""
    low = _low(tokens, place)
    if low[:1].isdigit():
        return "NUM"
    if low in WEEKDAYS or low in MONTHS or low in ("today", "yesterday", "tonight", "tomorrow"):
        return "DAY"
    if base_of(low) and low not in NOUNS:
        done = "+" if is_done_to_people(low) else ""
        return f"PAST{done}" if is_past(low) else f"ING{done}" if low.endswith("ing") else f"BASE{done}"
    if low in NOUNS:
        return "NOUN"
    if low in ADVERBS:
        return "ADV"
    if is_first_name(low) and "w" not in marks_of(low):
        return "LISTED"
    if tokens[place].is_capital and not shape.is_shouted:
        return "CAPITAL"
    return "WORD" if "w" in marks_of(low) else "ODD"


def is_surname(tokens: Sequence[Token], place: int, shape: Shape) -> bool:
    """Whether a word is a name by its capital alone, where a name is looked for ("my friend Mehwish", "Femi Adebayo")."""
    if place >= len(tokens) or shape.is_shouted:
        return False
    token = tokens[place]
    low, marks = token.low, marks_of(token.low)
    is_plain = token.is_capital and len(low) > 1 and low.isalpha() and not token.text.isupper()
    known_word = marks and not is_first_name(low)
    return (
        is_plain and not known_word and low not in NEVER and low not in MONTHS and not base_of(low) and low not in NOUNS
    )


def _end_of(tokens: Sequence[Token], place: int, accepted: set[int], shape: Shape) -> int:
    """Where a name ends: with its last name, its initial, or a particle and what follows it."""
    after = place + 1
    while after < len(tokens):
        if after in accepted and tokens[after].is_capital == tokens[place].is_capital:
            after += 1
        elif _low(tokens, after) in PARTICLES and after + 1 in accepted and tokens[after + 1].is_capital:
            after += 2
        elif tokens[place].is_capital and after == place + 1 and is_surname(tokens, after, shape):
            after += 1
        elif _is_initial(tokens, after) and tokens[place].is_capital:
            after += 1 + (_low(tokens, after + 1) == "." and after + 2 < len(tokens))
        else:
            break
    return after


def _is_initial(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    return len(token.text) == 1 and token.is_capital and token.low not in ("i", "a") and token.text.isalpha()


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
