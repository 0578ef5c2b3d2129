"""People who are named by what they are to the writer: "mum", "my little sister", "the neighbours", "a friend"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reciprocity.reading.lexicon import (
    AMBIGUOUS_KIN,
    FAMILY,
    FRIENDS,
    KIN,
    OWN,
    QUALITIES,
    RELATIONS,
    ROLES,
    is_past,
    word_set,
)
from reciprocity.reading.tokens import Token, norm_at

WITH_THE, NEVER_WITH_THE, WITH_A = word_set("with the"), word_set("never with the"), word_set("with a")
SOMEBODY, ANYBODY = word_set("somebody"), word_set("anybody")
OPENING_ROLES = word_set("opening roles")
DOUBLED = word_set("doubled roles")
OTHERS = word_set("others' own")
COMPANY = frozenset("with from by between among for and to w".split())
AGES = ("year", "month", "week", "yr")
ARTICLES = frozenset(
    "a an the some another two three few several many couple old best close new good other different".split()
)


class Relation(NamedTuple):
    """A span of tokens that names somebody by a relation, or leaves them unnamed ("a friend")."""

    first: int
    after: int
    is_unnamed: bool = False


def relation_at(tokens: Sequence[Token], index: int) -> Relation | None:
    """The relation that begins here, with the words that belong to it."""
    norm = tokens[index].norm
    if norm in OWN:
        return _of_mine(tokens, index)
    if norm in SOMEBODY:
        return Relation(index, index + 1, is_unnamed=True)
    if norm in ("one", "some", "few", "couple", "lot") and norm_at(tokens, index + 1) == "of":
        return _one_of(tokens, index) if norm_at(tokens, index + 2) in OWN | {"the"} else None
    return _with_article(tokens, index) if norm in ARTICLES else _bare(tokens, index)


def head_at(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The relation word that begins here and where it ends; "mother in law" and "team mates" are one word each."""
    norm, then = norm_at(tokens, index), norm_at(tokens, index + 1)
    if norm == "co" and then in ("worker", "workers"):
        return f"co-{then}", index + 2
    if norm in ("ex", "step", "grand", "god") and then in RELATIONS:
        return f"{norm}-{then}", index + 2
    if norm in IN_LAW and then == "in" and norm_at(tokens, index + 2) in ("law", "laws"):
        return f"{norm}-in-law", index + 3
    if norm == "in" and then == "laws":
        return "in-laws", index + 2
    if (norm in MATES_OF and then in ("mate", "mates")) or (norm, then) in TWO_WORDS:
        return f"{norm} {then}", index + 2
    if norm in ("girl", "boy", "boys", "girls") and then in FRIENDS:
        return f"{norm}friend", index + 2
    if norm not in RELATIONS:
        return "", index
    after = index + 1
    while norm in DOUBLED and norm_at(tokens, after) in RELATIONS:
        norm, after = norm_at(tokens, after), after + 1
    return norm, after


IN_LAW = frozenset("mother father sister brother son daughter sisters brothers parents".split())
MATES_OF = frozenset("bench bunk hostel team class room school college work house flat batch lady".split())
TWO_WORDS = frozenset((("lady", "love"), ("significant", "other"), ("better", "half")))


def _of_mine(tokens: Sequence[Token], index: int) -> Relation | None:
    """As in "my sister", "our two kids", "my 4 year old son", "my boyfriend's aunt", "my best friend"."""
    at = _past_qualities(tokens, index + 1)
    if norm_at(tokens, at) in FRIENDS:
        return _kin_of(tokens, index, at + 1) or Relation(index, at + 1, is_unnamed=True)
    head, after = head_at(tokens, at)
    if head:
        return _kin_of(tokens, index, after) or Relation(index, after)
    last, before = norm_at(tokens, at - 1), norm_at(tokens, at - 2)
    is_head = at > index + 1 and last in ("baby", "ex", "twin", "infant")
    is_aged = at > index + 2 and last == "old" and before in AGES
    return Relation(index, at) if is_head or is_aged else None


def _kin_of(tokens: Sequence[Token], index: int, after: int) -> Relation | None:
    """Somebody's kin who is named by it: "my boyfriend's aunt", "my friend's mother"."""
    if norm_at(tokens, after) != "'s":
        return None
    other, end = head_at(tokens, _past_qualities(tokens, after + 1))
    return Relation(index, end) if other in KIN or other in FAMILY else None


COUNTING = frozenset("a an the some another two three few several many".split())


def _with_article(tokens: Sequence[Token], index: int) -> Relation | None:
    """As in "the neighbours", "a friend of mine", "a couple of friends", "a colleague"."""
    norm = tokens[index].norm
    at = index + (norm in COUNTING)
    at += norm_at(tokens, at) in ("couple", "few", "lot", "group", "bunch")
    at += norm_at(tokens, at) == "of"
    if norm_at(tokens, at) in OWN and at > index:
        return _one_of(tokens, index)
    at = _past_qualities(tokens, at)
    person = norm_at(tokens, at)
    if person in FRIENDS:
        return Relation(index, _past_of_mine(tokens, at + 1), is_unnamed=True)
    if _is_anybody(tokens, at, norm) or (person in SOMEBODY and norm in ("a", "an", "some", "the", "two")):
        return Relation(index, at + 1, is_unnamed=True)
    head, after = head_at(tokens, at)
    if norm == "the":
        if not head and at > index + 1 and norm_at(tokens, at - 1) in ("baby", "twin"):
            return Relation(index, at)
        is_own = head in WITH_THE or (head in FAMILY | ROLES and head not in NEVER_WITH_THE)
        return Relation(index, after) if is_own else None
    return Relation(index, _past_of_mine(tokens, after)) if norm in ("a", "an") and head in WITH_A else None


def _is_anybody(tokens: Sequence[Token], at: int, article: str) -> bool:
    """Whether somebody in no relation is left unnamed: a girl, the man who …, went on a date."""
    person, before = norm_at(tokens, at), norm_at(tokens, at - 2)
    if person == "date":
        return article == "a" and before in ("on", "had", "for", "have", "having")
    counted = article in ("a", "an", "some", "another", "two", "three", "many")
    described = article == "the" and norm_at(tokens, at + 1) in (
        "that",
        "who",
        "whom",
        "i",
        "from",
        "at",
        "next",
        "behind",
    )
    return person.removesuffix("s") in ANYBODY and (counted or described)


def _past_of_mine(tokens: Sequence[Token], after: int) -> int:
    return after + 2 * (norm_at(tokens, after) == "of" and norm_at(tokens, after + 1) == "mine")


def _bare(tokens: Sequence[Token], index: int) -> Relation | None:
    """As in "mum", "wife", "friends" by themselves, as long as they are nobody else's."""
    head, after = head_at(tokens, index)
    norm, before = tokens[index].norm, norm_at(tokens, index - 1)
    if (index and is_somebody_elses(tokens, index)) or before in ("the", "like", "as", "this", "that"):
        return None
    if norm in FRIENDS and (norm != "friend" or not index or before in COMPANY):
        return Relation(index, after + (after == index), is_unnamed=True)
    if (
        head in AMBIGUOUS_KIN
        and not tokens[index].is_capital
        and not (before in COMPANY and head in ("brother", "sister"))
    ):
        return None
    if head in KIN or head in FAMILY:
        return Relation(index, after)
    several = head in ROLES and head.endswith("s")
    accompanies = several and head not in ("class", "mrs") and before in COMPANY
    opens = (several or head in OPENING_ROLES) and index == 0 and is_past(norm_at(tokens, after))
    return Relation(index, after) if accompanies or opens else None


def _one_of(tokens: Sequence[Token], index: int) -> Relation | None:
    """As in "one of my friends", "a couple of my colleagues": somebody who is left unnamed."""
    at = index
    while at < len(tokens) and at - index < 4 and tokens[at].norm not in OWN and tokens[at].norm != "the":
        at += 1
    at = _past_qualities(tokens, at + 1)
    head, after = head_at(tokens, at)
    if norm_at(tokens, at) in FRIENDS or norm_at(tokens, at).removesuffix("s") in ANYBODY:
        return Relation(index, at + 1, is_unnamed=True)
    return Relation(index, after) if head else None


def _past_qualities(tokens: Sequence[Token], at: int) -> int:
    """Where the relation word stands, past "little", "two", "4 year old"."""
    start = at
    while at - start < 5 and at < len(tokens):
        norm = tokens[at].norm
        if head_at(tokens, at)[0] and norm not in ("ex", "baby", "twin") and not _goes_on(tokens, at):
            break
        if norm not in QUALITIES and not norm[:1].isdigit() and norm not in (*AGES, "and", "1"):
            break
        if norm == "and" and not tokens[at - 1].norm[:1].isdigit():
            break
        at += 1
    return at


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is a relation itself only describes the next ("my baby brother", "our team mates")."""
    return head_at(tokens, at + 1)[0] != "" and tokens[at].norm in ("baby", "twin", "step", "ex", "girl", "boy")


def is_somebody_elses(tokens: Sequence[Token], index: int) -> bool:
    """Whether the kin is another's ("Jun's dad", "her mum")."""
    before = norm_at(tokens, index - 1)
    if before == "own" or before in QUALITIES:
        back = index - 2
        while back >= 0 and tokens[back].norm in QUALITIES:
            back -= 1
        before = norm_at(tokens, back) if back >= 0 else ""
    if before == "'s" and norm_at(tokens, index - 2) in ("how", "what", "where", "that", "it", "here", "there"):
        return False
    return before in OTHERS
