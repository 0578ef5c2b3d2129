"""Which words of a line are names of people, known or not, by their case, their neighbours and the lexicon."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from reciprocity.core.vocabulary import Kind
from reciprocity.reading import lexicon as lex
from reciprocity.reading.linear_model import Question, probability_of_yes
from reciprocity.reading.tokens import Token, norm_at

CLOSED_CLASS = lex.FUNCTION_WORDS | lex.STOPS | frozenset(
    (",", "and", "'s", "&", "or", "but", "not", "", "@", "then", "'", "thanks", "sorry", "hi", "dear")
)  # fmt: skip
"""Words that stand for themselves in features of their neighbours; all others are told by their class."""
NEVER = (
    lex.FUNCTION_WORDS | lex.WEEKDAYS.keys()
    | frozenset("and or but not 's i'm ok okay am pm of etc someone everyone everybody nobody yes no".split())
) - frozenset("will may sun mon".split())  # fmt: skip
"""Words that are never a name."""
PARTICLES = lex.word_set("name particles")
FEAST_ENDINGS = frozenset(("day", "festival", "eve", "night"))
"""Words that end the name of a feast ("Teachers Day"), and of nobody."""
FIRST_CASELESS_LETTER = "\u0590"
"""From this letter on, scripts have no capitals."""
THRESHOLD = 0.5
THRESHOLD_WITHOUT_EVIDENCE = 0.85
"""For a small word in a line with capitals, a name of few locales, and a word that begins a sentence."""
MONTH_NAMES = frozenset("april may june august jan jun march".split())
NOT_BEFORE, NOT_AFTER, BEFORE = (
    lex.word_set("not before a name"),
    lex.word_set("not after a name"),
    lex.word_set("before a name"),
)
ARTICLES = frozenset("the a an this that these those".split())
BEFORE_A_MONTH = frozenset("in since last next until till during early late mid this".split())
PRONOUNS = frozenset("i we he she they it you everyone everything all".split())
BEFORE_A_CAPITAL = frozenset("my our your his their new old free always never please".split())
HELPING = frozenset(
    "will would was were is are had has have did does do could would should might must can be been".split()
)


class Shape(NamedTuple):
    """How a line uses capitals: for everything (shouted), not at all (small), or as is usual."""

    is_shouted: bool
    is_small: bool


def shape_of(tokens: Sequence[Token]) -> Shape:
    long = [token.text for token in tokens if len(token.text) > 1 and token.is_word and token.text.isalpha()]
    shouted = len(long) > 1 and sum(word.isupper() for word in long) > 0.7 * len(long)
    return Shape(shouted, not any(word[0].isupper() for word in long))


def unknown_names_in(tokens: Sequence[Token], shape: Shape) -> dict[int, int]:
    """Where each name starts and where it ends, whoever is known."""
    accepted: set[int] = set()
    placed = _places(tokens)
    for index in range(len(tokens)):
        if (
            index not in placed
            and norm_at(tokens, index + 1) not in FEAST_ENDINGS
            and is_candidate(tokens, index, shape)
            and _is_name(tokens, index, shape, accepted)
        ):
            accepted.add(index)
    runs: dict[int, int] = {}
    index = 0
    while index < len(tokens):
        if index in accepted:
            runs[index] = after = _end_of(tokens, index, accepted, shape)
            # A known name may begin inside a run; what follows it is then its last name.
            for inside in range(index + 1, after):
                runs.setdefault(inside, after)
            index = after
        else:
            index += 1
    return runs


def _places(tokens: Sequence[Token]) -> set[int]:
    """Indices of place names of two words ("San Francisco"), neither of which is a place by itself."""
    pairs = ((at, f"{tokens[at].norm} {tokens[at + 1].norm}") for at in range(len(tokens) - 1) if tokens[at].is_capital)
    return {index for at, name in pairs if "p" in lex.marks_of(name) for index in (at, at + 1)}


def is_candidate(tokens: Sequence[Token], index: int, shape: Shape) -> bool:
    """Whether a word may be a name at all: capitalised, listed as a first name, or unknown to the lexicon."""
    token = tokens[index]
    norm = token.norm
    if len(norm) < 2 or not norm[0].isalpha() or norm in NEVER or token.text.lower() in NEVER:
        return False
    if norm[0] >= FIRST_CASELESS_LETTER or (
        norm in lex.MONTHS and (_is_dated(tokens, index) or not reads_as_name(tokens, index, ()))
    ):
        return False
    marks = lex.marks_of(norm)
    if marks[:1] in ("a", "b", "c"):
        return True
    if token.is_capital and not shape.is_shouted:
        return "w" not in marks or not _opens(tokens, index)
    return (
        not marks
        and not lex.base_of(norm)
        and norm not in lex.NOUNS
        and norm not in lex.ADVERBS
        and norm not in lex.MONTHS
    )


def _is_dated(tokens: Sequence[Token], index: int) -> bool:
    """Whether a figure stands before a month ("1 Mar 2000", "01-Mar-2000"), so that it is no name."""
    before = [token.norm for token in tokens[max(0, index - 2) : index]]
    if before[-1:] in (["-"], ["/"], ["."]):
        before.pop()
    return bool(before) and before[-1][:1].isdigit()


def _is_name(tokens: Sequence[Token], index: int, shape: Shape, accepted: set[int]) -> bool:
    token = tokens[index]
    marks = lex.marks_of(token.norm)
    has_evidence = marks[:1] in ("a", "b") or _case(tokens, index, shape) in ("capital", "upper")
    has_evidence = has_evidence or (not marks and _case(tokens, index, shape) == "first")
    probability = probability_of_yes(Question.NAME, name_features(tokens, index, shape, index - 1 in accepted))
    if has_evidence and _case(tokens, index, shape) == "small":
        # Whoever writes capitals elsewhere in a line writes a name with one.
        return probability > THRESHOLD_WITHOUT_EVIDENCE
    return probability > (THRESHOLD if has_evidence else THRESHOLD_WITHOUT_EVIDENCE)


def name_features(tokens: Sequence[Token], index: int, shape: Shape, follows_name: bool) -> frozenset[str]:  # noqa: FBT001
    """The features of a word by which it is judged to be a name or none."""
    return frozenset(_features(tokens, index, shape, follows_name=follows_name))


def _features(tokens: Sequence[Token], index: int, shape: Shape, *, follows_name: bool) -> Iterator[str]:
    token = tokens[index]
    norm, marks = token.norm, lex.marks_of(token.norm)
    case = _case(tokens, index, shape)
    word = "word" if "w" in marks or lex.base_of(norm) or norm in lex.NOUNS or norm in lex.ADVERBS else "odd"
    listed = marks[:1] if marks[:1] in ("a", "b", "c") else "-"
    kind = f"{case}:{listed}:{word}:{'place' if 'p' in marks else ''}"
    before, after = norm_at(tokens, index - 1), norm_at(tokens, index + 1)
    left = "NAME" if follows_name else before if before in CLOSED_CLASS else _class(tokens, index - 1, shape)
    right = after if after in CLOSED_CLASS else _class(tokens, index + 1, shape)
    yield from (kind, f"{case}:{listed}", f"{case}:{word}", f"{listed}:{word}", f"<{left}", f"{right}>")
    yield from (f"{kind}<{left}", f"{kind}{right}>", f"<{left}:{right}>", f"{case}:{listed}<{left}:{right}>")
    yield from (f"{case}<{left}", f"{case}:{right}>", f"{word}<{left}", f"{listed}<{left}", f"{listed}:{right}>")
    yield f"<<{norm_at(tokens, index - 2)}:{left}"
    yield f"{case}:end:{norm[-2:]}"
    yield f"reads:{word}:{case}:{reads_as_name(tokens, index, ()):d}"
    if word == "word":
        yield from (f"w:{norm}", f"w:{norm}:{case}", f"w:{norm}<{left}", f"w:{norm}:{right}>")


def _case(tokens: Sequence[Token], index: int, shape: Shape) -> str:
    token = tokens[index]
    if shape.is_shouted:
        return "shouted"
    if not token.is_capital:
        return "small-line" if shape.is_small else "small"
    if token.text.isupper() and len(token.text) > 1:
        return "upper"
    return "first" if _opens(tokens, index) else "capital"


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence begins here, so that a capital tells nothing."""
    return index == 0 or tokens[index - 1].norm in lex.STOPS


def _class(tokens: Sequence[Token], index: int, shape: Shape) -> str:
    """The class of a neighbouring word."""
    norm = norm_at(tokens, index)
    if norm[:1].isdigit():
        return "NUM"
    if norm in lex.WEEKDAYS or norm in lex.MONTHS or norm in ("today", "yesterday", "tonight", "tomorrow"):
        return "DAY"
    if lex.base_of(norm) and norm not in lex.NOUNS:
        done = "+" if is_done_to_people(norm) else ""
        return f"PAST{done}" if lex.is_past(norm) else f"ING{done}" if norm.endswith("ing") else f"BASE{done}"
    if norm in lex.NOUNS:
        return "NOUN"
    if norm in lex.ADVERBS:
        return "ADV"
    if lex.is_first_name(norm) and "w" not in lex.marks_of(norm):
        return "LISTED"
    if tokens[index].is_capital and not shape.is_shouted:
        return "CAPITAL"
    return "WORD" if "w" in lex.marks_of(norm) else "ODD"


def is_surname(tokens: Sequence[Token], index: int, shape: Shape) -> bool:
    """Whether a capital alone makes a word a name, where one is expected ("my friend Mehwish", "Femi Adebayo")."""
    if index >= len(tokens) or shape.is_shouted:
        return False
    token = tokens[index]
    norm, marks = token.norm, lex.marks_of(token.norm)
    is_plain = token.is_capital and len(norm) > 1 and norm.isalpha() and not token.text.isupper()
    known_word = marks and not lex.is_first_name(norm)
    return (
        is_plain
        and not known_word
        and norm not in NEVER
        and norm not in lex.MONTHS
        and not lex.base_of(norm)
        and norm not in lex.NOUNS
    )


def _end_of(tokens: Sequence[Token], index: int, accepted: set[int], shape: Shape) -> int:
    """Where a name ends: with its last name, its initial, or a particle and what follows it."""
    after = index + 1
    while after < len(tokens):
        if after in accepted and tokens[after].is_capital == tokens[index].is_capital:
            after += 1
        elif norm_at(tokens, after) in PARTICLES and after + 1 in accepted and tokens[after + 1].is_capital:
            after += 2
        elif tokens[index].is_capital and after == index + 1 and is_surname(tokens, after, shape):
            after += 1
        elif _is_initial(tokens, after) and tokens[index].is_capital:
            after += 1 + (norm_at(tokens, after + 1) == "." and after + 2 < len(tokens))
        else:
            break
    return after


def _is_initial(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return len(token.text) == 1 and token.is_capital and token.norm not in ("i", "a") and token.text.isalpha()


def reads_as_name(tokens: Sequence[Token], index: int, heads: Container[str]) -> bool:
    """Whether an everyday word ("will", "mark", "april") stands here as a name; by its neighbours, then by case."""
    token = tokens[index]
    before, after = norm_at(tokens, index - 1), norm_at(tokens, _past_adverbs(tokens, index + 1))
    if token.norm in MONTH_NAMES and _reads_as_month(tokens, index, before, after):
        return False
    if _is_capital_within(tokens, index) and before not in ARTICLES:
        return True
    if before in NOT_BEFORE or (before in heads and before != "and"):
        return token.is_capital and not token.text.isupper() and before in BEFORE_A_CAPITAL
    if after in lex.BASES and token.norm in ("will", "may") and not lex.is_past(after) and after not in HELPING:
        return bool(lex.stem_of(before)) and before not in HELPING
    if before == "to":
        return after not in NOT_AFTER or after in ("a", "up", "out")
    if lex.stem_of(before) or before in BEFORE:
        return True
    if (
        before
        and before[0].isalnum()
        and not token.is_capital
        and before not in lex.ADVERBS
        and before not in lex.NOUNS
    ):
        return after == "'s" or lex.is_past(after)
    return after not in NOT_AFTER and after not in PRONOUNS


def _is_capital_within(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is capitalised within a sentence, and not in capitals throughout."""
    token, before = tokens[index], tokens[index - 1] if index else None
    if before is None or not token.is_capital or token.text.isupper():
        return False
    return before.is_word or before.norm in (",", "&", "'s", "(", "/")


def _reads_as_month(tokens: Sequence[Token], index: int, before: str, after: str) -> bool:
    if (
        before in BEFORE_A_MONTH
        or after[:1].isdigit()
        or (before[:1].isdigit() and not lex.is_past(after) and after != "'s")
    ):
        return True
    if before == "of" and index > 1:
        earlier = tokens[index - 2].norm
        return earlier[:1].isdigit() or earlier in ("end", "middle", "start", "beginning", "month", "first", "rest")
    was_done = any(earlier.norm in ("was", "got", "been", "were", "get", "being") for earlier in tokens[:index])
    return before == "by" and not was_done and (not after or not after[0].isalpha())


def _past_adverbs(tokens: Sequence[Token], index: int) -> int:
    while index < len(tokens) and tokens[index].norm in lex.ADVERBS:
        index += 1
    return index


def is_done_to_people(word: str) -> bool:
    """Whether the kind of a verb makes its object likely to be a person."""
    sense = lex.SENSES.get(lex.base_of(word))
    return sense is not None and sense.kind not in (Kind.OTHER, Kind.TOGETHER)
