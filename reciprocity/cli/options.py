"""Options that several commands share, each said once, and what they say as values."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import wraps
from importlib import import_module
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from typer import Option

from reciprocity.actions.context import Context
from reciprocity.cli.context import app_of
from reciprocity.core.escaping import replace_surrogates
from reciprocity.core.thresholds import WINDOW
from reciprocity.core.vocabulary import Direction, Felt, Kind, Purpose
from reciprocity.errors import WrongUsage

if TYPE_CHECKING:  # most commands tell of no moment
    from reciprocity.actions.draft import MomentRequest
    from reciprocity.core.forms import Form

Word = TypeVar("Word", bound=StrEnum)

MOST = 1_000_000_000
"""The most that a `--limit` may be; SQLite counts no further than nine quintillion."""


def completed_by(name: str) -> Callable[[Any, str], list[Any]]:
    """What the Tab key offers, by the function of this name, loaded when the key is pressed."""

    def complete(ctx: Any, incomplete: str) -> list[Any]:
        offered: list[Any] = getattr(import_module("reciprocity.cli.completion.offers"), name)(ctx, incomplete)
        return offered

    return complete


people_starting, handles_starting = completed_by("people_starting"), completed_by("handles_starting")


Json = Annotated[bool, Option("--json", help="The answer as JSON, for programs.")]
Plain = Annotated[bool, Option("--plain", help="Whole sentences, no columns: good for a screen reader.")]
Markdown = Annotated[bool, Option("--md", help="As Markdown, to keep or to print.")]
AsOf = Annotated[str | None, Option("--as-of", metavar="DAY", help="Look as it stood on that day.")]
Yes = Annotated[bool, Option("--yes", help="Do it without asking, as where nobody can be asked.")]
Window = Annotated[
    int | None, Option("--window", min=7, max=36_500, metavar="DAYS", help=f"How many days to look at ({WINDOW}).")
]
DryRun = Annotated[bool, Option("--dry-run", help="Say what would be written, and write nothing.")]

With = Annotated[
    list[str] | None,
    Option(
        "--with",
        metavar="NAME",
        help="Who it was with; can be given more than once.",
        autocompletion=people_starting,
    ),
]
KindName = Annotated[
    str | None,
    Option("--kind", metavar="KIND", help="What sort of moment it was.", autocompletion=completed_by("kinds_starting")),
]
Give = Annotated[bool, Option("--give", help="You did it. This is assumed where only a kind is given.")]
Take = Annotated[bool, Option("--take", help="They did it.")]
Mutual = Annotated[bool, Option("--mutual", help="Shared: neither of you more than the other.")]
On = Annotated[str | None, Option("--on", metavar="DAY", help='When: 2026-11-20, yesterday, "last friday".')]
Note = Annotated[str | None, Option("--note", metavar="TEXT", help="The line to keep with it.")]
JustBecause = Annotated[bool, Option("--just-because", help="It was just because: nothing was asked for.")]
Agenda = Annotated[bool, Option("--agenda", help="It came with a request.")]
Asked = Annotated[bool | None, Option("--asked/--unasked", help="Whether the help was asked for.")]
FeltAs = Annotated[str | None, Option("--felt", metavar="HOW", help="How they seemed after: lighter, same or heavier.")]
Told = Annotated[bool | None, Option("--told/--guessed", help="Whether they said so, or it is your guess.")]
New = Annotated[bool, Option("--new", help="Add anyone who is not in the journal yet.")]

# Those of `log` alone.
Aspect = Annotated[
    list[str] | None,
    Option("--about", metavar="NAME", help="Somebody only talked about.", autocompletion=people_starting),
]
Explain = Annotated[bool, Option("--explain", help="Say which words decided what.")]
FollowUpOn = Annotated[
    str | None, Option("--follow-up", metavar="DAY", help="Bring it up again on that day: friday, in 2 weeks.")
]

Split = Annotated[bool, Option("--split", help="Keep a line that tells of two moments as two.")]

DIRECTION_OPTIONS = {Direction.GIVE: "give", Direction.TAKE: "take", Direction.MUTUAL: "mutual"}
MOMENT_OPTIONS: dict[str, object] = {
    "names": With,
    "kind": KindName,
    "give": Give,
    "take": Take,
    "mutual": Mutual,
    "day": On,
    "note": Note,
    "just_because": JustBecause,
    "agenda": Agenda,
    "asked": Asked,
    "felt": FeltAs,
    "told": Told,
    "new": New,
}
"""What may be said of a moment, by the names of `MomentRequest` where one option is one field."""


def form_of(*, json: bool = False, plain: bool = False, md: bool = False) -> Form:
    """The form that these options ask for; where several are given, the first of them counts."""
    from reciprocity.core.forms import Form

    return Form.JSON if json else Form.PLAIN if plain else Form.MARKDOWN if md else Form.PAGE


def with_moment_options(**more: object) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of a moment, and `more`, each named as in `MomentRequest`, in place of its `request`.

    What they say comes to the command as `request`.
    """
    options = {**MOMENT_OPTIONS, **more}

    def given(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(ctx: Any, **named: Any) -> None:
            said = {name: named.pop(name) for name in options}
            command(ctx=ctx, request=moment_request(app_of(ctx).context, said), **named)

        parameters: list[Parameter] = []
        for one in signature(command, eval_str=True).parameters.values():
            if one.name != "request":
                parameters.append(one.replace(kind=Parameter.KEYWORD_ONLY))
                continue
            for name, option in options.items():
                default = False if get_args(option)[0] is bool else None
                parameters.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=option))
        run.__dict__["__signature__"] = Signature(parameters)
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        return run

    return given


def moment_request(context: Context, said: dict[str, Any]) -> MomentRequest:
    """What options say of a moment, by their names. Raises WrongUsage where two of them contradict each other."""
    from reciprocity.actions.draft import MomentRequest

    directions = [direction for direction in Direction if said.pop(DIRECTION_OPTIONS[direction])]
    if len(directions) > 1:
        raise WrongUsage("It went one way: give only one of --give, --take and --mutual.")
    just_because, agenda = said.pop("just_because"), said.pop("agenda")
    if just_because and agenda:
        raise WrongUsage("It was one or the other: give --just-because or --agenda, not both.")
    said |= {
        "names": tuple(sound(name) for name in said["names"] or ()),
        "kind": word(Kind, said["kind"], "--kind"),
        "direction": directions[0] if directions else None,
        "day": _day(context, said["day"]),
        "note": None if said["note"] is None else sound(said["note"]),
        "purpose": Purpose.JUST_BECAUSE if just_because else Purpose.AGENDA if agenda else None,
        "felt": word(Felt, said["felt"], "--felt"),
        "about": tuple(said.get("about") or ()),
        "follow_up": _day(context, said.get("follow_up"), future=True),
    }
    return MomentRequest(**said)


def _day(context: Context, words: str | None, *, future: bool = False) -> date | None:
    if words is None:
        return None
    from reciprocity.actions.days import day_named

    return day_named(context, words, future=future)


def word(words: type[Word], typed: str | None, option: str) -> Word | None:
    """The word of the vocabulary that was typed after an option, in any case."""
    if typed is None:
        return None
    try:
        return words(typed.strip().lower().replace("_", "-"))
    except ValueError:
        known = ", ".join(words)
        raise WrongUsage(f"{option} does not know {typed!r}.", f"It knows: {known}.") from None


def sound(text: str) -> str:
    """Text as it can be kept; where bytes of it were no text, that is said. Refused where it is too long."""
    from reciprocity.actions.draft import refuse_too_long

    kept = replace_surrogates(text)
    refuse_too_long(kept)
    if kept != text:
        from reciprocity.views.pages.log_words import NO_TEXT

        sys.stderr.write(f"recip: {NO_TEXT}\n")
    return kept
