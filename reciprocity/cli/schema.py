"""`recip schema`: the shape of what `--json` answers, for programs that read it."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.cli.desk import Look, desk_of
from reciprocity.cli.options import Json
from reciprocity.errors import WrongUsage
from reciprocity.views.schema import SHAPES, schema_text, shapes, shapes_said

app = typer.Typer(add_completion=False)


def _shapes_starting(incomplete: str) -> list[tuple[str, str]]:
    return [(name, ", ".join(row.commands)) for name, row in SHAPES.items() if name.startswith(incomplete)]


@app.command("schema")
def schema(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="NAME", help="Which answer: balance, say.", autocompletion=_shapes_starting)
    ] = None,
    json: Json = False,
) -> None:
    """The JSON Schema of an answer: what --json writes, and what each field means.

    Without a name it lists the answers, each with the commands that give it.
    """
    desk = desk_of(ctx)
    if name is None and json:
        desk.show(shapes(), Look(json))
    elif name is None:
        desk.say(shapes_said(shapes()))
    elif name in SHAPES:
        desk.say(schema_text(name))
    else:
        raise WrongUsage(f"There is no answer called {name}.", f"There are: {', '.join(SHAPES)}.")
