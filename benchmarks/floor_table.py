"""Lower bound for a page: one Typer command, one read, and one Rich table of thirty rows."""

import os
import sqlite3

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def balance() -> None:
    """Thirty rows of four columns."""
    connection = sqlite3.connect(os.environ["FLOOR_JOURNAL"])
    rows = connection.execute("SELECT day, who, kind, note FROM entries ORDER BY rowid LIMIT 30").fetchall()
    connection.close()
    table = Table("Day", "Who", "Kind", "Note")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    app()
