"""Sorry and thanks, in whatever words: found in the line, and laid to whoever speaks there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reciprocity.core.words import Kind
from reciprocity.reading.acts import WEIGHTS, Act, actor
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.tokens import Token
from reciprocity.reading.wordlists import SORRY_WORDS, THANKFUL_WORDS


def spoken_acts(tokens: Sequence[Token], clauses: Sequence[Clause]) -> Iterator[tuple[Act, int]]:
    """Sorry and thanks, in whatever words: found in the line, and laid to whoever speaks there."""
    lows = [token.low for token in tokens]
    for words, place in phrases_in(lows, ("sorry", *SORRY_WORDS)):
        act = _sorry(lows, words, place, clauses)
        if act:
            yield act
    for words, place in phrases_in(lows, THANKFUL_WORDS):
        act = _thanks(lows, words, place, clauses)
        if act:
            yield act


SPEECH = frozenset(
    "tell say admit text write message call ring phone email send post acknowledge concede mention let whisper shout reply "
    "own explain confess ping dm leave go come sit know turn bring buy drop give take".split()
)


def phrases_in(lows: list[str], phrases: Sequence[str]) -> Iterator[tuple[str, int]]:
    said = " " + " ".join(lows) + " "
    for phrase in phrases:
        at = said.find(f" {phrase} ")
        if at >= 0:
            yield phrase, said[: at + 1].count(" ") - 1


def _speaker(place: int, clauses: Sequence[Clause]) -> tuple[Party, int, Clause | None]:
    """Who speaks at a place in the line: the subject of the last main clause that begins before it."""
    speaking = [(n, c) for n, c in enumerate(clauses) if c.verb and c.at <= place and (c.is_main or c.lead == "to")]
    if not speaking:
        number = next((n for n, clause in enumerate(clauses) if clause.verb), 0)
        heads = clauses[0] if clauses else None
        quoted = '"' in {clause.opened_by for clause in clauses} or (heads and heads.opened_by == "")
        tail = next((each for each in reversed(clauses) if each.before == ["@"] and not each.verb), None)
        if (
            quoted
            and tail is not None
            and tail is not heads
            and tail.before == ["@"]
            and not tail.verb
            and tail.opened_by in ("-", "–", "—", '"', "”")
        ):
            return Party.THEY, len(clauses) - 1, None
        named = bool(heads and heads.subject is Party.THEY and not heads.verb)
        return (Party.THEY if named else Party.YOU), (number if named or not clauses else 0), None
    said = [
        pair for pair in speaking if pair[1].verb in SPEECH or pair[1].at == place or "sorry" in pair[1].words
    ] or speaking
    number, clause = said[-1]
    who = actor(clause)
    if clause.verb in ("get", "receive", "have") and who is Party.THEY and clause.me("from"):
        return Party.YOU, number, clause
    if (
        clause.verb in ("get", "receive", "have", "hear", "accept")
        and (clause.who("from") or clause.who("", owns=True))
        and who is not Party.THEY
    ):
        who = Party.THEY
    return who, number, clause


def _sorry(lows: list[str], words: str, place: int, clauses: Sequence[Clause]) -> tuple[Act, int] | None:
    who, number, clause = _speaker(place, clauses)
    after = lows[place + len(words.split()) :][:3]
    if words == "sorry":
        if (
            after[:2] == ["to", "hear"]
            or (after[:1] == ["for"] and {"her", "his", "your", "their", "loss", "myself"} & set(after[1:2]))
            or lows[place - 1 : place] == ["feel"]
            or lows[place - 1 : place] == ["felt"]
        ):
            return None
        if clause is not None and clause.denied:
            return Act(Kind.MISSED, who, 0.8, "not sorry", WEIGHTS[Kind.OWNERSHIP]), number
        return Act(Kind.OWNERSHIP, who, 0.92, "sorry", WEIGHTS[Kind.OWNERSHIP]), number
    first = bool({"my", "me", "i", "mine"} & set(words.split())) and words not in ("let me down", "all me")
    third = bool({"his", "her", "their", "him", "them"} & set(words.split()))
    spoke = clause is not None and clause.verb in SPEECH and clause.at < place
    later = next(
        (each for each in clauses if each.verb in ("tell", "say", "admit") and each.at > place and "so" in each.words),
        None,
    )
    if not spoke and later is not None and _subject_before(lows, place, clauses, None) is actor(later):
        return Act(Kind.OWNERSHIP, actor(later), 0.8, words, WEIGHTS[Kind.OWNERSHIP]), number
    if not spoke:
        bare = words in ("my fault", "my bad", "my mistake", "mea culpa", "on me") and (
            words != "on me"
            or lows[place - 2 : place] in (["that", "'s"], ["that", "is"])
            or lows[place - 1 : place] in (["all"], ["'s"], ["is"])
        )
        bare = bare or (clause is None and first)
        return (Act(Kind.OWNERSHIP, who, 0.85, words, WEIGHTS[Kind.OWNERSHIP]), number) if bare else None
    if clause is not None and "not" in lows[max(0, place - 3) : place] and not words.startswith("should not"):
        return None
    subject = _subject_before(lows, place, clauses, clause)
    if third:
        owned = who is Party.THEY
    elif first:
        owned = words != "on me" or lows[place - 1 : place] in (["'s"], ["is"], ["was"], ["all"], ["be"])
        quoted = '"' in lows or "“" in lows
        owned = owned and (who is Party.YOU or quoted or words == "my bad")
    else:
        owned = subject is who or ('"' in lows and who is not Party.NOBODY and subject is not Party.NOBODY)
    return (Act(Kind.OWNERSHIP, who, 0.85, words, WEIGHTS[Kind.OWNERSHIP]), number) if owned else None


def _subject_before(lows: list[str], place: int, clauses: Sequence[Clause], above: Clause | None) -> Party:
    """Whose doing it is that the words tell: the last subject before them."""
    for low in reversed(lows[max(0, place - 4) : place + 1]):
        if low in ("i", "we"):
            return Party.YOU
        if low in ("he", "she", "they"):
            return Party.THEY
    return actor(above) if above is not None else Party.NOBODY


def _thanks(lows: list[str], words: str, place: int, clauses: Sequence[Clause]) -> tuple[Act, int] | None:
    who, number, clause = _speaker(place, clauses)
    if lows[place - 1 : place] == ["no"]:
        return None
    if words.startswith("without ") and not ({"lost", "nothing"} & set(lows) or " could not have " in " ".join(lows)):
        return None
    if words in ("thank you", "thanks", "thankyou") and clause is None and clauses:
        parts = clauses[number]
        if parts.who("from"):
            who = Party.THEY
    if (
        clause is not None
        and clause.denied
        and "not" in lows[:place]
        and not words.startswith("without")
        and words not in ("done it without", "managed without", "have coped without")
    ):
        return Act(Kind.MISSED, who, 0.8, "no thanks", WEIGHTS[Kind.THANK_YOU]), number
    if words in (
        "a star",
        "made my day",
        "made my week",
        "lifesaver",
        "life saver",
        "saved my life",
        "saved my bacon",
        "made his day",
        "made her day",
        "meant a lot",
        "means a lot",
        "meant the world",
        "made a difference",
        "made such a difference",
        "meant so much",
    ) and not (
        clause is not None and clause.verb in ("tell", "say", "text", "write", "message", "let") and clause.at < place
    ):
        return None
    return Act(Kind.THANK_YOU, who, 0.9, words, WEIGHTS[Kind.THANK_YOU]), number
