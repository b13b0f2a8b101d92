"""The one SQLite connection of a dossier: how it is opened, locked, and let go.

The exclusive lock taken here is what tells a second opener that the dossier is in use; it needs no side file and dies
with the process. Nothing else in the program may open a .cdht file, not even to read a byte: on POSIX, closing any
handle of a file drops all locks that the process holds on it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakSet

from app.long_paths import too_long
from app.models.errors import Damaged, FileMissing, NotADossier, TooLong, Unsafe, told

APPLICATION_ID = 0x43444854
"""What the file's header says: "CDHT"."""
PAGE_SIZE = 16384
BUSY_SECONDS = 0.25

LONGEST_VALUE = 64 << 20
"""Bytes of one stored value that are still believed; ours stay below some megabytes."""

_SAFE = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA foreign_keys = ON")
_COMPUTED = "SELECT hidden FROM pragma_table_xinfo(?)"
_DURABLE = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = OFF",
)


class _Connection(sqlite3.Connection):
    """Closes its cursors with it.

    SQLite keeps a closed connection, and its lock on the file, for as long as a statement is unfinished; after a
    failure a traceback may hold one, and the dossier would seem to be open elsewhere.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  as sqlite3 declares it
        super().__init__(*args, **options)
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    def cursor(self, *args: Any) -> Any:  # noqa: ANN401  as sqlite3 declares it
        """Also what `execute` of the connection goes through."""
        made = super().cursor(*args)
        self._cursors.add(made)
        return made

    def close(self) -> None:
        """Finish every statement, then let the file go."""
        while self._cursors:
            self._cursors.pop().close()
        super().close()


def file_uri(path: Path, mode: str) -> str:
    """SQLite's URI of a path, drive letters and network shares included; `mode` is rw, rwc or ro."""
    name = path.absolute().as_posix()
    return f"file://{quote(name if name.startswith('/') else '/' + name)}?mode={mode}"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A bare connection in autocommit mode that any thread may use, one at a time."""
    connection = sqlite3.connect(
        file_uri(path, mode),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
        factory=_Connection,
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return connection


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
    return _opened(path, "rw", _lock)


def reading_connection(path: Path) -> sqlite3.Connection:
    """A connection that only reads: for looking into a backup, which must stay as it is. Raises the same errors."""
    return _opened(path, "ro", lambda _: None)


def _opened(path: Path, mode: str, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    if not path.exists():
        raise TooLong(path) if too_long(path) else FileMissing(path)
    if not path.is_file():
        raise NotADossier(path)
    with told(path):
        connection = connect(path, mode)
        try:
            for pragma in _SAFE:
                connection.execute(pragma)
            _require_ours(connection, path)
            prepare(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Before anything that writes: even locking an empty file for writing would make a database of it.

    The program writes tables and indexes only. A trigger, a view in place of a table, or a computed column would run an
    enemy's statements inside our verbs.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise NotADossier(path)
    try:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    except UnicodeDecodeError as error:
        raise Damaged(path) from error
    for kind, name, sql in schema:
        if kind not in {"table", "index"} or str(sql).upper().startswith("CREATE VIRTUAL"):
            raise Unsafe(path)
        if kind == "table" and any(row[0] for row in connection.execute(_COMPUTED, (name,))):
            raise Unsafe(path)


def _lock(connection: sqlite3.Connection) -> None:
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
    """Close so that nothing is left beside the file: the emptied rollback journal goes with journal_mode DELETE.

    After a failed write the journal may still hold what must be put back, and changing its mode would delete it all the
    same. Reading puts it back; where even that fails, the journal stays for the next opening.
    """
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:  # the drive is gone or another opener was quicker; a journal that is left does no harm
        pass
    finally:
        connection.close()
