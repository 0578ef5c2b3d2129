"""People who are named by what they are to the writer: "mum", "my little sister", "the neighbours", "a friend"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import is_past

KIN = {
    word: kin
    for kin, words in {
        "mother": "mom mum mam mama momma mommy mummy mother mumsy ma amma mami mamma maa mommie",
        "father": "dad daddy papa da pa pops father appa baba dada pop",
        "grandmother": "grandma gran granny nana nan nanna grandmother gram grammy nonna oma abuela granma gramma nani dadi",
        "grandfather": "grandpa grandad granddad gramps grandfather pop-pop opa nonno abuelo grandaddy",
    }.items()
    for word in words.split()
}
"""Words for parents and grandparents: they name somebody by themselves."""

FAMILY = frozenset(
    """
    wife hubby husband wifey spouse fiance fiancee boyfriend girlfriend sister brother sis bro son daughter kid kids child
    children sons daughters sisters brothers cousin cousins aunt aunty auntie uncle aunts uncles niece nephew nieces
    nephews grandson granddaughter grandsons granddaughters grandchild grandchildren grandkids grandparents grandparent
    parents folks family missus mrs inlaws in-laws godmother godfather godson goddaughter stepmother stepfather stepmum
    stepmom stepdad stepson stepdaughter stepsister stepbrother twin twins siblings sibling mother-in-law
    bhabhi didi bhaiya akka chacha chachi bua masi tita tito lola lolo thatha paati abuelo abuela
    father-in-law sister-in-law brother-in-law son-in-law daughter-in-law sisters-in-law brothers-in-law ex-wife ex-husband
    """.split()
)
"""Other words for kin: with "my" anywhere, and bare as learners write them ("went out with wife")."""

ROLES = frozenset(
    """
    boss manager supervisor colleague colleagues coworker coworkers co-worker co-workers teammate teammates neighbour
    neighbours neighbor neighbors roommate roommates flatmate flatmates housemate housemates landlord landlady teacher
    teachers professor tutor coach therapist mentor student students classmate classmates pupil pupils trainer assistant
    babysitter nanny team class crew mate mates partner partners ex crush pastor priest counsellor counselor carer
    workmate workmates schoolmate schoolmates batchmate batchmates bandmate bandmates staff employee employees
    employer director principal baby infant toddler teenager bub girl boy girls boys guys gang lads lover relatives relative
    penpal intern interns senior seniors junior juniors choir physiotherapist dentist apprentice trainee cleaner headmistress headmaster watchman instructor agent client clients customer customers doctor nurse dentist lawyer barber hairdresser guide editor
    captain sponsor carpenter plumber mechanic
    """.split()
)
"""Words for what somebody is to the writer; only with "my", "our" or an article before them."""

THE = frozenset(
    """
    neighbours neighbors kids boys girls family team boss wife husband missus in-laws inlaws parents twins landlord guys
    gang lads grandkids grandchildren children folks grandparents crew landlady cousins
    """.split()
)
"""What is somebody of the writer's own with "the" before it."""
NEVER_THE = frozenset(
    "class team staff crew date crush partner partners infant dentist choir girl boy mates mate mrs kid child "
    "guide barber".split()
)
"""What with "the" is too often nobody of the writer's own."""
A_ROLE = frozenset(
    """
    nurse doctor teacher     colleague coworker co-worker neighbour neighbor cousin teammate classmate roommate flatmate housemate manager student
    """.split()
)
"""What is somebody in particular with "a" before it."""

OPENING = frozenset(
    "boss colleague coworker co-worker neighbour neighbor manager teacher landlord roommate flatmate".split()
)
"""Roles that may open a line by themselves ("Boss gave me a bonus")."""
FRIENDS = frozenset(
    "friend friends freind freinds frnd frnds pal pals acquaintance bff bestie besties buddy buddies".split()
)
SOMEBODY = frozenset("someone somebody stranger strangers".split())
ANYBODY = frozenset(
    "girl guy man woman lady boy person people client customer beggar passer-by kid guest patient".split()
)
"""Somebody unnamed with "a" or "some" before it."""

TITLES = frozenset(
    "fr rev dr doctor mr mrs ms miss mx prof professor sir rev father sister brother coach madam".split()
)
NAMED_AFTER = frozenset("uncle aunt auntie aunty".split()) | KIN.keys()
"""Kin words that make one name with the name after them ("uncle Bert", "Grandma Rose")."""

AMBIGUOUS = frozenset("pop pops da ma pa baba sister brother coach gram baby".split())
"""Words that are too often something else in small letters and by themselves ("up pops Tom")."""

DOUBLED = frozenset("cousin class neighbour neighbor baby twin boy girl".split())
"""Words that may stand before another ("cousin sister", "class teacher")."""
OWN = frozenset(("my", "our"))
OTHERS = frozenset("his her their your 's a an another someone some any every each whose no".split())
QUALITIES = frozenset(
    """
    little older younger big elder eldest oldest youngest middle small baby old dear sweet lovely beautiful wonderful amazing
    new best good close great own two three four five six 2 3 4 5 first only twin adult teenage teen favorite favourite
    former late long-distance distance long next door work college school high university office childhood gym step half
    better pregnant step- grown young true real very all whole entire ex other soon to be immediate extended online
    football soccer tennis infant adult cute significant newborn teenage elementary sweetest dearest closest favourite work/home beloved grown-up 1st 2nd running climbing church book same
    """.split()
)
MANY = frozenset("all both".split())


class Related(NamedTuple):
    """A stretch of tokens that names somebody by a relation; `name` is empty for somebody who is left unnamed."""

    first: int
    after: int
    is_unnamed: bool = False


def related_at(tokens: Sequence[Token], place: int) -> Related | None:
    """The relation that begins here, with the words that belong to it."""
    low = tokens[place].low
    if low in OWN:
        return _of_mine(tokens, place)
    if low in SOMEBODY or (low in ("one", "some", "few", "couple", "lot") and _of(tokens, place)):
        return _unnamed(tokens, place)
    if low in ("a", "an", "the", "some", "another", "two", "three", "few", "several", "many", "couple", "old", "best", "close",
               "new", "good", "other", "different"):  # fmt: skip
        return _with_article(tokens, place)
    return _bare(tokens, place)


def head_at(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """The relation word that begins here and where it ends; "mother in law" and "team mates" are one word each."""
    low = _low(tokens, place)
    if low == "co" and _low(tokens, place + 1) in ("worker", "workers"):
        return f"co-{_low(tokens, place + 1)}", place + 2
    if low in ("ex", "step", "grand", "god") and _is_head(_low(tokens, place + 1)):
        return f"{low}-{_low(tokens, place + 1)}", place + 2
    if low in ("mother", "father", "sister", "brother", "son", "daughter", "sisters", "brothers", "parents") and (
        (_low(tokens, place + 1), _low(tokens, place + 2)) in (("in", "law"), ("in", "laws"))
    ):
        return f"{low}-in-law", place + 3
    if low == "in" and _low(tokens, place + 1) == "laws":
        return "in-laws", place + 2
    if low in (
        "bench",
        "bunk",
        "hostel",
        "team",
        "class",
        "room",
        "school",
        "college",
        "work",
        "house",
        "flat",
        "batch",
    ) and (_low(tokens, place + 1) in ("mate", "mates")):
        return f"{low} {_low(tokens, place + 1)}", place + 2
    if low in ("girl", "boy", "boys", "girls") and _low(tokens, place + 1) in FRIENDS:
        return f"{low}friend", place + 2
    if low in ("lady", "room", "significant", "better") and _low(tokens, place + 1) in (
        "love",
        "mate",
        "other",
        "half",
    ):
        return f"{low} {_low(tokens, place + 1)}", place + 2
    if not _is_head(low):
        return "", place
    after = place + 1
    while low in DOUBLED and _low(tokens, after) in FAMILY | ROLES | KIN.keys():
        low, after = _low(tokens, after), after + 1
    return low, after


def _is_head(low: str) -> bool:
    return low in KIN or low in FAMILY or low in ROLES


COMPANY = frozenset("with from by between among for and to w".split())


def _of_mine(tokens: Sequence[Token], place: int) -> Related | None:
    """As in "my sister", "our two kids", "my 4 year old son", "my boyfriend's aunt", "my best friend"."""
    at = _past_qualities(tokens, place + 1)
    if _low(tokens, at) in FRIENDS:
        return _kin_of(tokens, place, at + 1) or Related(place, at + 1, is_unnamed=True)
    head, after = head_at(tokens, at)
    if not head:
        at = _past_a_subject(tokens, at)
        head, after = head_at(tokens, at)
        if _low(tokens, at) in FRIENDS:
            return Related(place, at + 1, is_unnamed=True)
    if not head and at > place + 1 and _low(tokens, at - 1) in ("baby", "ex", "twin", "infant"):
        return Related(place, at)
    if not head:
        if at > place + 2 and _low(tokens, at - 1) == "old" and _low(tokens, at - 2) in ("year", "month", "week", "yr"):
            return Related(place, at)
        return None
    return _kin_of(tokens, place, after) or Related(place, after)


WITH_A_SUBJECT = frozenset(
    "teacher teachers professor coach instructor sir madam mate mates colleague colleagues boss buddy friend friends gang partner student".split()
)


def _past_a_subject(tokens: Sequence[Token], at: int) -> int:
    """Where the relation stands past one or two words that say of what ("my maths teacher", "my old hostel mates")."""
    for ahead in (1, 2):
        before = [_low(tokens, at + step) for step in range(ahead)]
        is_plain = all(low.isalpha() and low != "and" and not is_past(low) and low not in OWN for low in before)
        if is_plain and _low(tokens, at + ahead) in WITH_A_SUBJECT:
            return at + ahead
    return at


def _kin_of(tokens: Sequence[Token], place: int, after: int) -> Related | None:
    """Somebody's kin who is named by it: "my boyfriend's aunt", "my friend's mother"."""
    if _low(tokens, after) != "'s":
        return None
    other, end = head_at(tokens, _past_qualities(tokens, after + 1))
    return Related(place, end) if other in KIN or other in FAMILY else None


def _with_article(tokens: Sequence[Token], place: int) -> Related | None:
    low = tokens[place].low
    at = place + (
        _low(tokens, place) in ("a", "an", "the", "some", "another", "two", "three", "few", "several", "many")
    )
    at = at + 1 if _low(tokens, at) in ("couple", "few", "lot", "group", "bunch") else at
    at = at + 1 if _low(tokens, at) == "of" else at
    if _low(tokens, at) in OWN and at > place:
        return _unnamed(tokens, place)
    at = _past_qualities(tokens, at)
    if _low(tokens, at) in FRIENDS:
        return Related(
            place, at + 1 + 2 * (_low(tokens, at + 1) == "of" and _low(tokens, at + 2) == "mine"), is_unnamed=True
        )
    if _low(tokens, at).removesuffix("s") in ANYBODY and (
        low in ("a", "an", "some", "another", "two", "three", "many")
        or (low == "the" and _low(tokens, at + 1) in ("that", "who", "whom", "i", "from", "at", "next", "behind"))
    ):
        return Related(place, at + 1, is_unnamed=True)
    if low == "a" and _low(tokens, at) == "date" and _low(tokens, place - 1) in ("on", "had", "for", "have", "having"):
        return Related(place, at + 1, is_unnamed=True)
    if _low(tokens, at) in SOMEBODY and low in ("a", "an", "some", "the", "two"):
        return Related(place, at + 1, is_unnamed=True)
    head, after = head_at(tokens, at)
    if low == "the" and not head and at > place + 1 and _low(tokens, at - 1) in ("baby", "twin"):
        return Related(place, at)
    if low == "the" and (head in THE or (head in FAMILY | ROLES and head not in NEVER_THE)):
        return Related(place, after)
    if low in ("a", "an") and head in A_ROLE:
        if _low(tokens, after) == "of" and _low(tokens, after + 1) == "mine":
            after += 2
        return Related(place, after)
    return None


def _bare(tokens: Sequence[Token], place: int) -> Related | None:
    """As in "mum", "wife", "friends" by themselves, as long as they are nobody else's."""
    head, after = head_at(tokens, place)
    low = tokens[place].low
    if (place and is_somebody_elses(tokens, place)) or _low(tokens, place - 1) in ("the", "like", "as", "this", "that"):
        return None
    if low in FRIENDS and (low != "friend" or not place or _low(tokens, place - 1) in COMPANY):
        return Related(place, after + (after == place), is_unnamed=True)
    before = _low(tokens, place - 1)
    if head in AMBIGUOUS and not tokens[place].is_capital and not (before in COMPANY and head in ("brother", "sister")):
        return None
    if head in KIN or head in FAMILY:
        return Related(place, after)
    if head in ROLES and head.endswith("s") and head not in ("class", "mrs") and before in COMPANY:
        return Related(place, after)
    if (head in OPENING or (head in ROLES and head.endswith("s"))) and place == 0 and is_past(_low(tokens, after)):
        return Related(place, after)
    return None


def _of(tokens: Sequence[Token], place: int) -> bool:
    return _low(tokens, place + 1) == "of" and _low(tokens, place + 2) in OWN | {"the"}


def _unnamed(tokens: Sequence[Token], place: int) -> Related | None:
    """As in "one of my friends", "a couple of my colleagues": somebody who is left unnamed."""
    if tokens[place].low in SOMEBODY:
        return Related(place, place + 1, is_unnamed=True)
    at = place
    while at < len(tokens) and at - place < 4 and tokens[at].low not in OWN and tokens[at].low != "the":
        at += 1
    at = _past_qualities(tokens, at + 1)
    head, after = head_at(tokens, at)
    if _low(tokens, at) in FRIENDS or _low(tokens, at).removesuffix("s") in ANYBODY:
        return Related(place, at + 1, is_unnamed=True)
    return Related(place, after) if head else None


def _past_qualities(tokens: Sequence[Token], at: int) -> int:
    """Where the relation word stands, past "little", "two", "4 year old"."""
    start = at
    while at - start < 5 and at < len(tokens):
        low = tokens[at].low
        if head_at(tokens, at)[0] and low not in ("ex", "baby", "twin") and not _goes_on(tokens, at):
            break
        if low not in QUALITIES and not low[:1].isdigit() and low not in ("year", "month", "week", "yr", "and", "1"):
            break
        if low == "and" and not tokens[at - 1].low[:1].isdigit():
            break
        at += 1
    return at


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is a relation itself only describes the next ("my baby brother", "our team mates")."""
    return head_at(tokens, at + 1)[0] != "" and tokens[at].low in ("baby", "twin", "step", "ex", "girl", "boy")


OWNED = frozenset(
    """
    birthday wedding house place party home baby marriage graduation anniversary function shower room funeral apartment flat
    dog cat car phone mower recital game concert school work office kitchen garden farm cottage cabin
    """.split()
)


def owns_without_a_sign(tokens: Sequence[Token], place: int) -> bool:
    """Whether a plural is one owner whose apostrophe was left out ("my cousins wedding")."""
    low = tokens[place].low
    one = low.removesuffix("s")
    if (
        low in ("parents", "grandparents", "kids", "in-laws", "folks", "neighbours", "neighbors")
        or one == low
        or not (_is_head(one) or one in FRIENDS)
        or _low(tokens, place + 1) not in OWNED
    ):
        return False
    back = place - 1
    while back >= 0 and tokens[back].low in QUALITIES:
        back -= 1
    return back >= 0 and tokens[back].low in (*OWN, "a")


def is_somebody_elses(tokens: Sequence[Token], place: int) -> bool:
    """Whether the kin is another's ("Jun's dad", "her mum")."""
    before = _low(tokens, place - 1)
    if before == "own" or before in QUALITIES:
        back = place - 2
        while back >= 0 and tokens[back].low in QUALITIES:
            back -= 1
        before = _low(tokens, back) if back >= 0 else ""
    if before == "'s" and _low(tokens, place - 2) in ("how", "what", "where", "that", "it", "here", "there"):
        return False
    return before in OTHERS


def core_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a relation without the article: "my boss" and "the boss" are one person."""
    return tuple(words[1:] if len(words) > 1 and words[0] in ("my", "our", "the", "a", "an") else words)


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
