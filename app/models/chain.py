"""The journal's rows chained by hash: a row changed, added or taken out later, by whatever program, shows.

Each row carries SHA-256 over the link of the row before and all of its own values. Taking rows off the end leaves a
sound, shorter chain; that shows only against a backup, a package or a signed copy made before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import sha256

COLUMNS = ("id", "at", "by", "verb", "sentence", "indicators", "changes")
"""What a link is taken over, as it is stored, in this order."""


def link(previous: str, values: Sequence[object]) -> str:
    """The link of a row: `previous` is that of the row before, empty for the first; `values` those of `COLUMNS`."""
    row = json.dumps([previous, *values], ensure_ascii=False, separators=(",", ":"))
    return sha256(row.encode()).hexdigest()


def first_break(rows: Iterable[Sequence[object]]) -> int | None:
    """The id of the first row that is not what was written there, None where all are.

    `rows` are those of the journal in the order of their ids: `COLUMNS` and then the stored link.
    """
    previous, expected = "", 1
    for *values, stored in rows:
        if values[0] != expected:
            return expected
        if stored != link(previous, values):
            return expected
        previous, expected = str(stored), expected + 1
    return None


def add_links(connection: sqlite3.Connection) -> None:
    """The step to format 1.02: the column, and the links of the rows there are."""
    connection.execute("ALTER TABLE journal ADD COLUMN chain VARCHAR NOT NULL DEFAULT ''")
    previous = ""
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    for row in connection.execute(f"SELECT {columns} FROM journal ORDER BY id").fetchall():  # noqa: S608  our own names
        previous = link(previous, row)
        connection.execute("UPDATE journal SET chain = ? WHERE id = ?", (previous, row[0]))
