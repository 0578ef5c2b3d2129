"""Whom a moment was with, among everyone that a line names: by the part each plays in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reciprocity.core.people import Person, Roster
from reciprocity.core.reading import Doubt
from reciprocity.core.words import About
from reciprocity.reading.clauses import Clause
from reciprocity.reading.deciding import Decision
from reciprocity.reading.figures import MONTHS, WEEKDAYS
from reciprocity.reading.function_words import PREPOSITIONS, STOPS, SUBJECTS
from reciprocity.reading.likely import Question, chance_of_yes
from reciprocity.reading.names import Mention, close_to
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import is_past, stem_of
from reciprocity.reading.wordlists import ADVERBS, NOUNS

TAKING_PART = frozenset(("", "with", "to", "from", "by", "on", "at", "off", "and", "into", "around", "beside"))
"""Prepositions that make somebody part of the moment; after the rest, but for "for", they are only talked about."""


class Company(NamedTuple):
    """Who was there, who was only talked about, and what is in doubt."""

    who: tuple[Person, ...] = ()
    someone: bool = False
    new: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    about: tuple[Person, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    because: tuple[tuple[str, Person], ...] = ()


def company_in(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    decision: Decision,
    roster: Roster,
    about: Collection[str] = (),
) -> Company:
    """Whom the moment that was decided on was with; `about` are ids of people who are only talked about."""
    free = [n for n, each in enumerate(mentions) if not each.people or not all(one.id in about for one in each.people)]
    here = _with_whom(tokens, mentions, clauses, decision, free)
    here |= {number for number, mention in enumerate(mentions) if mention.explicit and not mention.people}
    chosen = [mention for number, mention in enumerate(mentions) if number in here]
    settled = [mention for mention in chosen if mention.is_settled]
    who = tuple(dict.fromkeys(person for mention in settled for person in mention.people))
    new = tuple(dict.fromkeys(m.words for m in chosen if m.explicit and not m.people and not m.someone))
    someone = any(mention.someone for mention in chosen)
    strangers = _strangers(tokens, mentions, clauses)
    doubts = [
        Doubt(About.WHO, mention.words, mention.people)
        for mention in chosen
        if not mention.is_settled and mention.people
    ]
    doubts += [Doubt(About.WHO, name, close_to(name, roster)) for name in strangers]
    if not (who or new or someone or doubts):
        doubts.append(Doubt(About.WHO))
    spoken_of = (
        person for n, mention in enumerate(mentions) if n not in here for person in mention.people if mention.is_settled
    )
    return Company(
        who=who,
        someone=someone,
        new=new,
        strangers=strangers,
        about=tuple(dict.fromkeys(person for person in spoken_of if person not in who)),
        doubts=tuple(doubts),
        because=tuple((mention.words, person) for mention in settled for person in mention.people),
    )


IN_DOUBT = 0.3, 0.6
"""Between these chances that somebody took part, whom it was with is asked. Chosen on held-out files."""


def _with_whom(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    decision: Decision,
    free: Sequence[int],
) -> set[int]:
    """Numbers of the mentions that took part: everyone, where only one is named; else those likelier to than not."""
    if len({mentions[number].people for number in free}) < 2:
        return set(free)
    seen = mentions_seen(tokens, mentions, clauses, decision.at, decision.meaning)
    chances = {number: chance_of_yes(Question.COMPANY, seen[number]) for number in free}
    return {number for number, chance in chances.items() if chance > 0.5} or {max(chances, key=lambda n: chances[n])}


def mentions_seen(
    tokens: Sequence[Token], mentions: Sequence[Mention], clauses: Sequence[Clause], at: int, meaning: str
) -> list[frozenset[str]]:
    """What is looked at to tell whether each person named took part in the moment that clause number `at` tells."""
    ruled = _chosen(mentions, clauses, at)
    places = _roles(clauses, at)
    seen = []
    for number, mention in enumerate(mentions):
        role = places.get(number, "nowhere")
        near = (_low(tokens, mention.first - 1), _low(tokens, mention.after))
        rule = f"rule:{number in ruled:d}:{len(ruled) > 1:d}"
        order = "first" if number == 0 else "last" if number == len(mentions) - 1 else "between"
        seen.append(
            frozenset(
                (
                    *(
                        rule,
                        f"{rule}:{role}",
                        f"{meaning}:{role}",
                        f"{meaning}:{rule}",
                        role,
                        order,
                        f"{order}:{meaning}",
                    ),
                    *(
                        f"<{near[0]}",
                        f"{near[1]}>",
                        f"<{near[0]}:{rule}",
                        f"<{_low(tokens, mention.first - 2)}_{near[0]}",
                    ),
                    *(
                        f"joined:{_is_joined(tokens, mentions, number, ruled)}",
                        f"owner:{near[1] == chr(39) + 's'}:{meaning}",
                    ),
                )
            )
        )
    return seen


def _roles(clauses: Sequence[Clause], at: int) -> dict[int, str]:
    """The part that each mention plays, and in which clause, as seen from the one that tells the moment."""
    roles: dict[int, str] = {}
    for place, clause in enumerate(clauses):
        near = (
            "here"
            if place == at
            else "above"
            if place == _parent(clauses, at)
            else "main"
            if clause.is_main
            else clause.lead
        )
        side = "" if place == at else "before " if place < at else "after "
        for number in clause.subject_mentions:
            roles.setdefault(number, f"{side}{near} subject")
        for part in clause.parts:
            if part.mention >= 0:
                roles.setdefault(part.mention, f"{side}{near} {part.role}{' owner' if part.owns else ''}")
    return roles


def _parent(clauses: Sequence[Clause], at: int) -> int:
    return clauses[at].parent if 0 <= at < len(clauses) else -1


def _is_joined(tokens: Sequence[Token], mentions: Sequence[Mention], number: int, ruled: set[int]) -> str:
    """Whether somebody stands beside one who takes part, with nothing but "and" or a comma between."""
    for other in (number - 1, number + 1):
        if 0 <= other < len(mentions):
            first, second = sorted((number, other))
            between = [token.low for token in tokens[mentions[first].after : mentions[second].first]]
            if between in (["and"], [","], [",", "and"], ["then"], []):
                return "in" if other in ruled else "out"
    return "no"


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _chosen(mentions: Sequence[Mention], clauses: Sequence[Clause], at: int) -> set[int]:
    """Numbers of the mentions that the moment was with."""
    order = _clauses_by_nearness(clauses, at)
    for group in order:
        found = _first_tier(group)
        if found:
            return found
    return {number for number, _ in enumerate(mentions)} if mentions else set()


def _clauses_by_nearness(clauses: Sequence[Clause], at: int) -> list[list[Clause]]:
    """The clause of the moment with the one it hangs on; then the other main ones; then all."""
    if not clauses:
        return []
    near = [clauses[at]] if 0 <= at < len(clauses) else []
    step = at
    while 0 <= step < len(clauses) and clauses[step].parent >= 0:
        step = clauses[step].parent
        near.append(clauses[step])
    near += [clause for clause in clauses[at + 1 :] if _adds_people(clause)]
    main = [clause for clause in clauses if clause.is_main]
    return [near, main, list(clauses)]


def _adds_people(clause: Clause) -> bool:
    """Whether a fragment only adds somebody ("… then Leo", "… and Leo too")."""
    return (
        clause.is_main
        and not clause.verb
        and bool(clause.subject_mentions)
        and clause.opened_by in (",", "and", "then", "plus")
        and all(word in ("@", "too", "also", "then", "later", "and", "afterwards") for word in clause.before)
    )


def _first_tier(clauses: list[Clause]) -> set[int]:
    subjects = {number for clause in clauses for number in clause.subject_mentions}
    parts = [part for clause in clauses for part in clause.parts if part.mention >= 0]
    core = {part.mention for part in parts if part.role in TAKING_PART and not part.owns}
    if subjects | core:
        return subjects | core
    found = {part.mention for part in parts if part.role == "for" and not part.owns}
    if found:
        return found
    owners = {part.mention for part in parts if part.owns and part.role not in ("about", "of")}
    return owners or {part.mention for part in parts}


def _strangers(tokens: Sequence[Token], mentions: Sequence[Mention], clauses: Sequence[Clause]) -> tuple[str, ...]:
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
    return (bool(stem_of(before)) or before == "with") and after in (
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
