"""The rows as the journal says they are: a second account of the dossier, from which the first can be doubted.

Every journal row has the images of the rows it changed, and its first one all rows that the dossier began with. SQLite
keeps no checksum of its pages, so a digit that a failing stick turned into another is still a sound file; only here it
shows, since the journal's rows are chained by hash.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from app.models.changes import Key, Row, RowChange
from app.models.load import rows_of
from app.models.schema import TABLES

RECORDED = tuple(table for table in TABLES if table not in {"chunks", "texts", "frozen", "evidence_numbers", "journal"})
"""The tables whose every change is journalled."""

_SWEPT = "contents"  # what no document refers to goes without a journal row
_REFERRING = ("documents", "signed_pages", "signed_pdfs")


class Replay:
    """Reads the changesets of the journal from the first on; not thread-safe.

    Attributes:
        images: Every row ever journalled as it was left, None where it was deleted.
        whole: Whether the journal begins with all rows there were, as it does in dossiers made since.
    """

    def __init__(self) -> None:
        self.images: dict[tuple[str, Key], Row | None] = {}
        self.whole = False
        self._begun = False

    def read(self, changes: str) -> list[tuple[str, Key]]:
        """The `changes` of the next journal row; tells which rows they are about.

        ValueError, ArithmeticError, LookupError or TypeError where that is no changeset.
        """
        decoded = json.loads(changes)
        if not self._begun:
            self._begun, self.whole = True, bool(decoded)
        read: dict[tuple[str, Key], Row | None] = {}
        for table, before, after in decoded:
            if table in TABLES:  # a newer format may have more
                known = {**(before or {}), **(after or {})}
                key = tuple(known[column.name] for column in TABLES[table] if column.key)
                read[table, key] = None if after is None else _typed(table, after)
        self.images |= read
        return list(read)

    def strays(self, connection: sqlite3.Connection, table: str) -> int:
        """How many rows of the table are not as the journal left them, there too much or missing."""
        stored = rows_of(connection, table)
        said = {key: image for (name, key), image in self.images.items() if name == table}
        found = sum(1 for key, image in said.items() if not self.agree(table, stored.get(key), image))
        if self.whole and table != _SWEPT:
            found += len(stored.keys() - said.keys())
        return found

    def used(self) -> frozenset[str]:
        """Ids of the contents that a document or a signed page refers to."""
        return frozenset(image["content"] for (table, _), image in self.images.items() if image and table in _REFERRING)

    @staticmethod
    def agree(table: str, row: Row | None, image: Row | None) -> bool:
        """Whether a row is as an image of it says; None for one that is not there."""
        if row is None:
            return image is None or table == _SWEPT
        return image is not None and all(row.get(name) == value for name, value in image.items())


def everything(connection: sqlite3.Connection) -> tuple[RowChange, ...]:
    """All rows there are as a changeset that added them: what a journal begins with."""
    return tuple(
        RowChange(table, key, None, row) for table in RECORDED for key, row in rows_of(connection, table).items()
    )


def changesets(connection: sqlite3.Connection, after: int = 0, limit: int = -1) -> list[tuple[int, str]]:
    """Ids and changesets of the journal rows past an id."""
    query = "SELECT id, changes FROM journal WHERE id > ? ORDER BY id LIMIT ?"
    return connection.execute(query, (after, limit)).fetchall()


def used_contents(connection: sqlite3.Connection) -> frozenset[str] | None:
    """`Replay.used` of a whole journal; None where the journal cannot be read."""
    replay = Replay()
    try:
        for _, changes in changesets(connection):
            replay.read(changes)
    except (ValueError, LookupError, TypeError, ArithmeticError):
        return None
    return replay.used()


def _typed(table: str, image: dict[str, Any]) -> Row:
    """JSON's values as `rows_of` gives them; columns that a table had then but no longer has are left out."""
    read = {column.name: column.read for column in TABLES[table]}
    made: Row = {}
    for name, value in image.items():
        if name in read:
            make = read[name]
            made[name] = make(value) if make is not None and isinstance(value, str) else value
    return made
