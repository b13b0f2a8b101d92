"""The one SQLite connection of a dossier: how it is opened, locked, and let go.

The exclusive lock taken here is what tells a second opener that the dossier is in use; it needs no side file and dies
with the process. Nothing else in the program may open a .cdht file, not even to read a byte: on POSIX, closing any
handle of a file drops all locks that the process holds on it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from app.models.errors import FileMissing, NotADossier, told

APPLICATION_ID = 0x43444854
"""What the file's header says: "CDHT"."""
PAGE_SIZE = 16384
BUSY_SECONDS = 0.25

_SAFE = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA foreign_keys = ON")
_DURABLE = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = OFF",
)


def file_uri(path: Path, mode: str) -> str:
    """SQLite's URI of a path, drive letters and network shares included; `mode` is rw, rwc or ro."""
    name = path.absolute().as_posix()
    return f"file://{quote(name if name.startswith('/') else '/' + name)}?mode={mode}"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A bare connection in autocommit mode that any thread may use, one at a time."""
    return sqlite3.connect(
        file_uri(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )


def create_connection(path: Path) -> sqlite3.Connection:
    """A connection to a new, empty file of our page size, with room to shrink later."""
    connection = connect(path, "rwc")
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # only works before the first table
    for pragma in _SAFE + _DURABLE:
        connection.execute(pragma)
    return connection


def open_connection(path: Path) -> sqlite3.Connection:
    """The connection to an existing dossier, locked for this process alone and known to be writable.

    Raises the errors of `app.models.errors`. What a crash left in the rollback journal is undone here by SQLite.
    """
    if not path.exists():
        raise FileMissing(path)
    if not path.is_file():
        raise NotADossier(path)
    with told(path):
        connection = connect(path)
        try:
            _require_ours(connection, path)
            _lock(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Before anything that writes: even locking an empty file for writing would make a database of it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise NotADossier(path)


def _lock(connection: sqlite3.Connection) -> None:
    for pragma in _SAFE:
        connection.execute(pragma)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # from now on a lock once taken is kept
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    for pragma in _DURABLE:
        connection.execute(pragma)
    _prove_writable(connection)


def _prove_writable(connection: sqlite3.Connection) -> None:
    """A write that is rolled back: SQLite says read-only, no room or no permission now and not at the first verb."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {version}")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def close_connection(connection: sqlite3.Connection) -> None:
    """Close so that nothing is left beside the file: the emptied rollback journal goes with journal_mode DELETE."""
    try:
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:  # the drive is gone or another opener was quicker; an empty journal does no harm
        pass
    finally:
        connection.close()
