"""Lower bound for `recip log`: one Typer command and one durable insert."""

import os
import sqlite3
from datetime import date

import typer

app = typer.Typer()


@app.command()
def log(note: str, who: str = "", kind: str = "", day: str = "") -> None:
    """Insert a line."""
    connection = sqlite3.connect(os.environ["FLOOR_JOURNAL"], isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN IMMEDIATE")
    row = (day or date.today().isoformat(), who, kind, note)  # noqa: DTZ011 - the day it is here
    connection.execute("INSERT INTO entries (day, who, kind, note) VALUES (?, ?, ?, ?)", row)
    connection.execute("COMMIT")
    connection.close()
    typer.echo(f"Kept: {note}")


if __name__ == "__main__":
    app()
