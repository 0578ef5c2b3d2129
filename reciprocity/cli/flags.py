"""What the options of `log` and `edit` say about a moment, checked and in the journal's own words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from reciprocity.cli.desk import Desk
from reciprocity.core.escaping import replace_surrogates
from reciprocity.core.vocabulary import Aspect, Direction, Felt, Kind, Purpose
from reciprocity.errors import Refused, WrongUsage

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Flags:
    """What options said; None, or empty, where they said nothing. `names` are as typed."""

    names: tuple[str, ...] = ()
    kind: Kind | None = None
    direction: Direction | None = None
    day: date | None = None
    note: str | None = None
    purpose: Purpose | None = None
    asked: bool | None = None
    felt: Felt | None = None
    told: bool | None = None
    new: bool = False
    about: tuple[str, ...] = ()
    follow_up: date | None = None
    split: bool = False

    @property
    def settles_everything(self) -> bool:
        """Whether nothing is left to read from a line."""
        return bool(self.names) and self.kind is not None

    @property
    def said(self) -> tuple[tuple[Aspect, str], ...]:
        """What the options settled, each with the option as it is typed."""
        pairs = (
            (Aspect.WHO, "--with" if self.names else ""),
            (Aspect.DIRECTION, f"--{self.direction.value}" if self.direction else ""),
            (Aspect.KIND, f"--kind {self.kind.value}" if self.kind else ""),
            (Aspect.DAY, "--on" if self.day else ""),
            (Aspect.PURPOSE, f"--{self.purpose.value.replace(' ', '-')}" if self.purpose else ""),
            (Aspect.ASKED, "" if self.asked is None else "--asked" if self.asked else "--unasked"),
        )
        return tuple((about, option) for about, option in pairs if option)


def flags_from(
    desk: Desk,
    *,
    names: Sequence[str] | None,
    kind: str | None,
    give: bool,
    take: bool,
    mutual: bool,
    on: str | None,
    note: str | None,
    just_because: bool,
    agenda: bool,
    asked: bool | None,
    felt: str | None,
    told: bool | None,
    new: bool = False,
    about: Sequence[str] | None = None,
    follow_up: str | None = None,
    split: bool = False,
) -> Flags:
    """The options as one value; `WrongUsage` where two of them contradict each other or a word is not known."""
    return Flags(
        names=tuple(sound(name) for name in names or ()),
        kind=word(Kind, kind, "--kind"),
        direction=_direction(give=give, take=take, mutual=mutual),
        day=desk.day(on),
        note=None if note is None else sound(note),
        purpose=_purpose(just_because=just_because, agenda=agenda),
        asked=asked,
        felt=word(Felt, felt, "--felt"),
        told=told,
        new=new,
        about=tuple(about or ()),
        follow_up=desk.day(follow_up, future=True),
        split=split,
    )


def word(words: type[Word], typed: str | None, option: str) -> Word | None:
    """The word of the vocabulary that was typed after an option, in any case."""
    if typed is None:
        return None
    try:
        return words(typed.strip().lower().replace("_", "-"))
    except ValueError:
        known = ", ".join(words)
        raise WrongUsage(f"{option} does not know {typed!r}.", f"It knows: {known}.") from None


LONGEST = 10_000
"""How many characters may be kept of anything that is typed: of a line, a note, or whatever else."""


def sound(text: str) -> str:
    """Text as it can be kept; where bytes of it were no text, that is said. Refused where longer than `LONGEST`."""
    kept = replace_surrogates(text)
    if len(kept) > LONGEST:
        raise Refused(
            f"That line has {len(kept):,} characters; {LONGEST:,} can be kept.",
            "Nothing was kept. A shorter line does.",
        )
    if kept != text:
        sys.stderr.write(f"recip: {NO_TEXT}\n")
    return kept


NO_TEXT = "Some of that was no text; it is kept as \ufffd."


def _direction(*, give: bool, take: bool, mutual: bool) -> Direction | None:
    said = [
        direction
        for direction, is_said in ((Direction.GIVE, give), (Direction.TAKE, take), (Direction.MUTUAL, mutual))
        if is_said
    ]
    if len(said) > 1:
        raise WrongUsage("It went one way: give only one of --give, --take and --mutual.")
    return said[0] if said else None


def _purpose(*, just_because: bool, agenda: bool) -> Purpose | None:
    if just_because and agenda:
        raise WrongUsage("It was one or the other: give --just-because or --agenda, not both.")
    if just_because:
        return Purpose.JUST_BECAUSE
    return Purpose.AGENDA if agenda else None
