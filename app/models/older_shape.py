"""A file of an older format seen as one of the newest, for a look that must not change it.

A backup stays as it was made, also when the program has a newer format since. What the older format lacks is laid over
it in SQLite's temporary schema, which is searched first: empty tables, and views that add the missing columns.
"""

from __future__ import annotations

import sqlite3

from app.models.schema import TABLES, Column

_NOTHING = {"text": "''", "integer": "0", "blob": "x''"}


def lay_over(connection: sqlite3.Connection) -> None:
    """Give a connection that only reads every table and column of this format."""
    connection.execute("PRAGMA temp_store = MEMORY")
    for table, columns in TABLES.items():
        there = {row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')}
        missing = [column for column in columns if column.name not in there]
        if not there:
            names = ", ".join(f'"{column.name}"' for column in columns)
            connection.execute(f'CREATE TEMP TABLE "{table}" ({names})')
        elif missing:
            added = ", ".join(f'{_nothing(column)} AS "{column.name}"' for column in missing)
            connection.execute(f'CREATE TEMP VIEW "{table}" AS SELECT *, {added} FROM main."{table}"')  # noqa: S608  our own names


def _nothing(column: Column) -> str:
    return "NULL" if column.nullable else _NOTHING[column.stored]
