"""Validating whole rows from outside (an imported file, a restored backup) by the classes of `tables.py`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError
from sqlmodel import SQLModel
from typing_extensions import TypedDict

from reciprocity.journal import tables
from reciprocity.journal.connection import Connection
from reciprocity.journal.mappers import EPOCH
from reciprocity.journal.row_copy import DERIVED, HISTORY
from reciprocity.journal.soundness import DAYS, INSTANTS, VOCABULARY

AT_ONCE = 10_000
"""Rows validated by one call of a TypeAdapter."""


def refuse_invalid(connection: Connection) -> None:
    """Raise ValueError, in words, for the first row of a journal of the newest version that recip could not read."""
    for table in vars(tables).values():
        if isinstance(table, type) and issubclass(table, SQLModel) and table is not SQLModel:
            _refuse_invalid_rows(connection, table)


def _refuse_invalid_rows(connection: Connection, table: type[SQLModel]) -> None:
    name = str(table.__tablename__)
    if name in HISTORY | DERIVED:
        return
    columns = {field.removesuffix("_"): info for field, info in table.model_fields.items()}
    typed = {
        column: Annotated[_narrowed(name, column, info.annotation), *info.metadata] for column, info in columns.items()
    }
    # Plain dictionaries: making instances of the class would take twice as long.
    row = TypedDict("row", typed)  # type: ignore[misc]
    row.__pydantic_config__ = ConfigDict(strict=True, extra="forbid")  # type: ignore[attr-defined]
    adapter = TypeAdapter(list[row])
    selected = ", ".join(f'"{column}"' for column in columns)
    rows = connection.each(f"SELECT {selected} FROM {name}")
    while batch := [dict(zip(columns, values, strict=True)) for values in islice(rows, AT_ONCE)]:
        try:
            adapter.validate_python(batch)
        except ValidationError as problem:
            error = problem.errors(include_url=False)[0]
            raise ValueError(f"a row of {name}: {error['loc'][1]}, {error['msg']}") from None


def _narrowed(table: str, column: str, declared: Any) -> Any:  # noqa: ANN401 - types
    """The declared type, narrowed to what its column means."""
    is_text, is_optional = declared in (str, str | None), declared in (str | None, int | None)
    narrowed: Any = None
    if (table, column) in VOCABULARY:
        narrowed = Literal[tuple(word.value for word in VOCABULARY[table, column])]
    elif column in DAYS:
        narrowed = Annotated[str, AfterValidator(_day)]
    elif column in INSTANTS and is_text:
        narrowed = Annotated[str, AfterValidator(_instant)]
    elif column == "handle":
        narrowed = Annotated[str, Field(pattern=tables.HANDLE)]
    elif column.startswith(("first_", "last_")):
        narrowed = Annotated[int, AfterValidator(_second)]
    return declared if narrowed is None else narrowed | None if is_optional else narrowed


@lru_cache(4096)
def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("not a day as recip writes it")
    return text


def _instant(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("an instant without a time zone")
    return text


def _second(second: int) -> int:
    try:
        EPOCH + timedelta(seconds=second)
    except OverflowError:
        raise ValueError("a second that no calendar has") from None
    return second
