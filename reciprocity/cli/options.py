"""Options that several commands share, each said once."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from reciprocity.cli.completion.offers import kinds_starting, people_starting
from reciprocity.core.forms import Form

MOST = 1_000_000_000
"""The most that a `--limit` may be; SQLite counts no further than nine quintillion."""

Json = Annotated[bool, Option("--json", help="The answer as JSON, for programs.")]
Plain = Annotated[bool, Option("--plain", help="Whole sentences, no columns: good for a screen reader.")]
Markdown = Annotated[bool, Option("--md", help="As Markdown, to keep or to print.")]
AsOf = Annotated[str | None, Option("--as-of", metavar="DAY", help="Look as it stood on that day.")]
Yes = Annotated[bool, Option("--yes", help="Do it without asking, as where nobody can be asked.")]
Window = Annotated[
    int | None, Option("--window", min=7, max=36_500, metavar="DAYS", help="How many days to look at (180).")
]
DryRun = Annotated[bool, Option("--dry-run", help="Say what would be written, and write nothing.")]

With = Annotated[
    list[str] | None,
    Option(
        "--with", metavar="NAME", help="Who it was with; can be given more than once.", autocompletion=people_starting
    ),
]
KindName = Annotated[
    str | None,
    Option("--kind", metavar="KIND", help="What sort of moment it was.", autocompletion=kinds_starting),
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

# Those of `log` alone.
Aspect = Annotated[
    list[str] | None,
    Option("--about", metavar="NAME", help="Somebody only talked about.", autocompletion=people_starting),
]
Explain = Annotated[bool, Option("--explain", help="Say which words decided what.")]
FollowUpOn = Annotated[
    str | None, Option("--follow-up", metavar="DAY", help="Bring it up again on that day: friday, in 2 weeks.")
]


def form_of(*, json: bool = False, plain: bool = False, md: bool = False) -> Form:
    """The form that these options ask for; where several are given, the first of them counts."""
    return Form.JSON if json else Form.PLAIN if plain else Form.MARKDOWN if md else Form.PAGE
