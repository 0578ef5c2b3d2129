"""`recip balance` and `recip signs`: how relationships stand."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.analysis.review import relationship_of, review_of, signs_page_of
from reciprocity.cli.completing import people_starting
from reciprocity.cli.desk import Look, desk_of
from reciprocity.cli.options import AsOf, Json, Plain, Window

app = typer.Typer(add_completion=False)


@app.command("balance")
def balance(
    ctx: Context,
    who: Annotated[
        list[str] | None, Argument(metavar="WHO", help="One relationship, over time.", autocompletion=people_starting)
    ] = None,
    as_of: AsOf = None,
    window: Window = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """The weekly look: this week, every relationship, what there is still time to, the four signs.

    With a name: that one relationship, over time.
    """
    desk = desk_of(ctx)
    person = desk.person(" ".join(who)) if who else None
    evidence = desk.evidence(as_of, window)
    answer = relationship_of(person, evidence) if person else review_of(evidence)
    desk.show(answer, Look(json, plain), today=evidence.as_of)


@app.command("signs")
def signs(ctx: Context, as_of: AsOf = None, window: Window = None, json: Json = False, plain: Plain = False) -> None:
    """The four signs that you might be out of balance, each with what is behind it.

    Something to notice, never a verdict: on you, or on them.
    """
    desk = desk_of(ctx)
    evidence = desk.evidence(as_of, window)
    desk.show(signs_page_of(evidence), Look(json, plain), today=evidence.as_of)
