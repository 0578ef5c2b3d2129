"""Words that look like the names of people not known yet."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.core.words import Kind
from reciprocity.reading.figures import MONTHS, WEEKDAYS
from reciprocity.reading.function_words import PREPOSITIONS, STOPS, SUBJECTS
from reciprocity.reading.names import Mention
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import SENSES, base_of, is_past, stem_of
from reciprocity.reading.wordlists import ADVERBS, NOUNS


def strangers_in(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Words that look like the name of somebody not known, in a place where a person stands."""
    taken = {place for mention in mentions for place in range(mention.first, mention.after)}
    found: list[str] = []
    for place, token in enumerate(tokens):
        if place in taken or not token.is_word or not _is_namelike(token):
            continue
        if _stands_as_person(tokens, place, taken, nobody=not mentions):
            name = token.text
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            if (
                following
                and following.is_capital
                and following.is_word
                and place + 1 not in taken
                and _is_namelike(following)
            ):
                name += " " + following.text
                taken.add(place + 1)
            found.append(name)
    return tuple(dict.fromkeys(found))


def _is_namelike(token: Token) -> bool:
    low = token.low
    return not (
        low in NOUNS or low in PREPOSITIONS or low in ADVERBS or low in SUBJECTS or low in WEEKDAYS or low in MONTHS
        or stem_of(low) or low in NOT_NAMES or low[:1].isdigit() or (token.text.isupper() and len(low) > 1)
    )  # fmt: skip


def _stands_as_person(tokens: Sequence[Token], place: int, taken: set[int], *, nobody: bool) -> bool:
    token = tokens[place]
    before = tokens[place - 1].low if place else ""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    joined = before in ("and", ",") and place - 2 in taken and token.is_capital and (before == "and")
    joined = joined or (after == "and" and place + 2 in taken and token.is_capital)
    with_them = before in ("with", "from") and token.is_capital and after != "'s"
    if joined or (with_them and before == "with"):
        return True
    opens = not place or before in STOPS
    if opens:
        subject = token.is_capital and (is_past(after) or after in ("and", "is", "was", "has", "had", "'s"))
        return subject and nobody
    if not nobody:
        return False
    if token.is_capital:
        return before not in ("the", "a", "an", "in", "at", "my", "on")
    return (_is_done_to_people(before) or before == "with") and after in (
        "",
        ".",
        ",",
        "and",
        "about",
        "for",
        "back",
        "to",
        "on",
    )


def _is_done_to_people(word: str) -> bool:
    """Whether a verb of the table is one that has a person for its object, as far as its kind tells."""
    sense = SENSES.get(base_of(word))
    return sense is not None and sense.kind not in (Kind.OTHER, Kind.TOGETHER)


NOT_NAMES = frozenset(
    """
    i the a an my our your his her their its this that these those some any no not and or but so then just all both me us him
    them it he she they we you who what how when why where someone everyone everybody nobody somebody people friend friends
    sister brother cousin aunt auntie uncle neighbour neighbor boss colleague mom mum dad grandma wife husband son daughter
    kids family team everyone's ok okay home back today tonight now again too first last next again up out off away alone
    morning evening afternoon night there here things stuff something anything nothing work school more less most each
    other others new old good great nice lovely big little long short whole half well better late early one two three
    flat stranger strangers neighbours neighbors partner baby dog cat doctor nurse teacher class parents folks mate mates
    sorry thanks please yes yeah nope lol haha omg ugh finally today's was is be been had has have did do does
    christmas easter english french spanish german american british irish indian zoom whatsapp instagram facebook
    """.split()
)
