"""Names that are everyday words ("will", "mark", "april"): whether a name is meant, by the neighbours and the case."""

from __future__ import annotations

from collections.abc import Container, Sequence

from reciprocity.core.vocabulary import Kind
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import SENSES, base_of, is_base, is_past, stem_of
from reciprocity.reading.wordlists import ADVERBS, NOUNS

MONTH_NAMES = frozenset("april may june august jan jun march".split())


NAMES_THAT_ARE_WORDS = MONTH_NAMES | frozenset(
    """
    will mark hope rose grace bill art dawn joy faith summer autumn winter holly ivy daisy lily pat sue frank jack rob
    bob drew chase hunter dean guy ray gene miles penny sky iris olive ginger pepper basil sandy rusty rich ernest cliff
    dale glen heath lane lee max nick pierce reed skip victor wade ward grant hope charity chance chip dot gay
    harmony melody honor jewel pearl ruby amber crystal coral hazel heather jasmine violet poppy sage rosemary clay
    colt dusty earl duke prince king jay jade josh ken kit lance norm pip robin rocky roman sterling stew storm tad
    terry trace tucker van woody wren angel baker cook mason carter page paige harper hunter bishop sunny star still
    long young small short brown white black green gray grey day love rain river bay forest stone wood woods bell
    buddy sonny junior major buck bud buster cat cherry christian constant destiny dolly eve gale jean jo misty mercy
    """.split()
)


NOT_BEFORE_A_NAME = frozenset(
    """
    the a an my our your his their this that these those some any no 's i we you he she they it who not never
    always please high low new last next every each full free
    """.split()
)


NOT_AFTER_A_NAME = frozenset(
    "the a an my our your his her their be have that it him them me us you all up out down".split()
)


def reads_as_name(tokens: Sequence[Token], place: int, heads: Container[str]) -> bool:
    """Whether an everyday word ("will", "mark", "april") stands here as a name; by its neighbours, then by case."""
    token = tokens[place]
    before, after = _word_at(tokens, place - 1), _word_at(tokens, _past_adverbs(tokens, place + 1))
    if token.low in MONTH_NAMES and _reads_as_month(tokens, place, before, after):
        return False
    if _is_capital_within(tokens, place) and before not in ARTICLES:
        return True
    if before in NOT_BEFORE_A_NAME or (before in heads and before != "and"):
        return token.is_capital and not token.text.isupper() and before in CAPITAL_AFTER
    if is_base(after) and token.low in MODALS and not is_past(after) and after not in HELPERS:
        return bool(stem_of(before)) and before not in HELPERS
    if before == "to":
        return after not in NOT_AFTER_A_NAME or after in ("a", "up", "out")
    if stem_of(before) or before in BEFORE_A_NAME:
        return True
    if before and before[0].isalnum() and not token.is_capital and before not in ADVERBS and before not in NOUNS:
        return after == "'s" or is_past(after)
    return after not in NOT_AFTER_A_NAME and after not in PRONOUNS


ARTICLES = frozenset("the a an this that these those".split())


def _is_capital_within(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word has a capital where a sentence does not give it one, and the line is not all capitals."""
    token, before = tokens[place], tokens[place - 1] if place else None
    if before is None or not token.is_capital or token.text.isupper():
        return False
    return before.is_word or before.low in (",", "&", "'s", "(", "/")


def _reads_as_month(tokens: Sequence[Token], place: int, before: str, after: str) -> bool:
    if before in MONTH_BEFORE or after[:1].isdigit() or (before[:1].isdigit() and not is_past(after) and after != "'s"):
        return True
    if before == "of" and place > 1:
        earlier = tokens[place - 2].low
        return earlier[:1].isdigit() or earlier in ("end", "middle", "start", "beginning", "month", "first", "rest")
    was_done = any(earlier.low in ("was", "got", "been", "were", "get", "being") for earlier in tokens[:place])
    return before == "by" and not was_done and (not after or not after[0].isalpha())


def _past_adverbs(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].low in ADVERBS:
        place += 1
    return place


def _word_at(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


MONTH_BEFORE = frozenset("in since last next until till during early late mid this".split())


MODALS = frozenset(("will", "may"))


PRONOUNS = frozenset("i we he she they it you everyone everything all".split())


CAPITAL_AFTER = frozenset("a an my our your his their the new old free always never please".split()) - {
    "the",
    "a",
    "an",
}


BEFORE_A_NAME = frozenset(
    """
    with for from by about at of than and on off through after behind beside near like round around into over
    thanks thank cheers sorry hi hey hello so then but because when while after before if that how dear poor lovely good
    yesterday today tonight morning night afternoon evening finally also blue earlier & up out back down along in me
    """.split()
)


HELPERS = frozenset(
    "will would was were is are had has have did does do could would should might must can be been".split()
)


def is_done_to_people(word: str) -> bool:
    """Whether a verb of the table is one that has a person for its object, as far as its kind tells."""
    sense = SENSES.get(base_of(word))
    return sense is not None and sense.kind not in (Kind.OTHER, Kind.TOGETHER)
