"""Which table a record is of, told by its values alone: the schema may be lost with its page."""

import contextlib
import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cqtui.library.migrations import MIGRATIONS
from cqtui.library.salvaging.records import Record, Value

_KINDS: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,), "REAL": (int, float), "TEXT": (str,), "BLOB": (bytes,),
}  # fmt: skip
_TYPED = "note"
"""What a person wrote, by its column: kept also where the end of it is lost."""
LOST = " […]"
"""What stands for the end of it."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kinds: tuple[type, ...]
    null: bool
    """Whether it may be empty."""


class Shape(NamedTuple):
    """A table as one of the versions of the library has it."""

    table: str
    columns: tuple[Column, ...]
    has_rowid: bool
    number: str
    """The column that is the row's number, which the record itself leaves empty; "" for none."""


@cache
def shapes(tables: tuple[str, ...]) -> tuple[Shape, ...]:
    """The tables of these names as they were in any version, the newest first."""
    found: dict[Shape, None] = {}
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for step in MIGRATIONS:
            for statement in step:
                made.execute(statement)
            for name, sql in made.execute("SELECT name, sql FROM sqlite_master WHERE sql > ''"):
                if name in tables:
                    found[_shape(made, name, sql)] = None
    return tuple(reversed(found))


def _shape(made: sqlite3.Connection, table: str, sql: str) -> Shape:
    columns, numbers = [], []
    for _, name, kind, needed, _, key in made.execute(f"PRAGMA table_info({table})"):
        if key and kind == "INTEGER" and "WITHOUT ROWID" not in sql:
            numbers.append(name)
        kinds = (str, bytes) if name == "path" else _KINDS[kind]  # a path may be no text
        columns.append(Column(name, kinds, null=not (needed or key)))
    return Shape(table, tuple(columns), "WITHOUT ROWID" not in sql, "".join(numbers))


def row_of(record: Record, known: Sequence[Shape]) -> tuple[str, dict[str, Value]] | None:
    """The table and the row of a record by the names of its columns; None where it is of none.

    A record that is cut short is a row only where nothing is lost but the end of a note and what
    stands behind it; the note then ends in `LOST`.
    """
    for shape in known:
        if (record.rowid is not None) is shape.has_rowid:
            row = _row(record, shape)
            if row is not None:
                return shape.table, row
    return None


def _row(record: Record, shape: Shape) -> dict[str, Value] | None:
    row: dict[str, Value] = {}
    for column, value in zip(shape.columns, record.values, strict=False):
        if column.name == shape.number:
            if value is not None:
                return None
            row[column.name] = record.rowid
        elif isinstance(value, column.kinds) or (value is None and column.null):
            row[column.name] = value
        else:
            return None
    if record.whole:
        return row if len(shape.columns) == len(record.values) else None
    if not row or [*row][-1] != _TYPED or len(record.values) > len(shape.columns):
        return None
    lost = {column.name: "" for column in shape.columns[len(row) :]}
    return {**row, _TYPED: str(row[_TYPED]) + LOST, **lost}
