# ruff: noqa: N818  the names say what happened; every one is a KnownError
"""What can go wrong with a .cdht file, each with its own message, and the translation of SQLite's result codes.

A result code that a person can act on becomes a `StorageError`; anything else stays as it is: a bug, to be logged.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import KnownError
from app.long_paths import too_long
from app.system_errors import meaning
from app.texts import storage as texts


class StorageError(KnownError):
    """Base of what happens to the file itself."""


class OpenElsewhere(StorageError):
    """Another process, or another window of this one, has the dossier open."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.open_elsewhere(path.name), texts.OPEN_ELSEWHERE_ADVICE)


class TooNew(StorageError):
    """Written by a program of a newer major format; `found` and `known` are format versions such as "2.00"."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(texts.too_new(path.name, found, known), texts.TOO_NEW_ADVICE)


class Damaged(StorageError):
    """The file is ours but its bytes contradict themselves."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.damaged(path.name), texts.DAMAGED_ADVICE)


class NotADossier(StorageError):
    """Not an SQLite database, or another program's."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.not_a_dossier(path.name), texts.NOT_A_DOSSIER_ADVICE)


class Unsafe(StorageError):
    """The file holds statements that this program never writes, such as triggers; somebody else put them there."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.unsafe(path.name), texts.UNSAFE_ADVICE)


class FileMissing(StorageError):
    """No file at that path."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.missing(path.name), texts.MISSING_ADVICE)


class TooLong(StorageError):
    """The path is longer than Windows takes; the file may well be there."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.too_long(path.name), texts.TOO_LONG_ADVICE)


class ReadOnly(StorageError):
    """The file, its folder or its medium cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.read_only(path.name), texts.READ_ONLY_ADVICE)


class Held(StorageError):
    """Another program has the file open and lets nobody else have it: usual on Windows."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.held(path.name), texts.HELD_ADVICE)


class DiskFull(StorageError):
    """No room left; the transaction was rolled back."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.disk_full(path.name), texts.DISK_FULL_ADVICE)


class Unreachable(StorageError):
    """The drive failed or was taken away."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.unreachable(path.name), texts.UNREACHABLE_ADVICE)


class AlreadyThere(StorageError):
    """A new dossier was to be made where a file exists."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.exists(path.name), texts.EXISTS_ADVICE)


class FolderMissing(StorageError):
    """A new dossier was to be made in a folder that does not exist."""

    def __init__(self, folder: Path) -> None:
        super().__init__(texts.no_folder(str(folder)), texts.NO_FOLDER_ADVICE)


class Cancelled(KnownError):
    """A person stopped long work; it left nothing behind."""

    def __init__(self) -> None:
        super().__init__(texts.CANCELLED, texts.CANCELLED_ADVICE)


_BY_CODE: dict[int, type[OpenElsewhere | Damaged | NotADossier | ReadOnly | DiskFull | Unreachable]] = {
    sqlite3.SQLITE_BUSY: OpenElsewhere,
    sqlite3.SQLITE_LOCKED: OpenElsewhere,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: NotADossier,
    sqlite3.SQLITE_TOOBIG: Damaged,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_AUTH: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: Unreachable,
}

_BY_ERRNO: dict[int, type[FileMissing | ReadOnly | DiskFull | Unreachable | Held | TooLong]] = {
    errno.ENOENT: FileMissing,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EROFS: ReadOnly,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EIO: Unreachable,
    errno.ENXIO: Unreachable,
    errno.ENODEV: Unreachable,
    errno.EBUSY: Held,
    errno.ENAMETOOLONG: TooLong,
}


def storage_error(error: BaseException, path: Path) -> StorageError | None:
    """The message for a failure of SQLite or of the file system at `path`, or None where it is a bug."""
    error = getattr(error, "orig", None) or error  # SQLAlchemy wraps what the driver raised
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)  # absent on errors of the module itself: misuse, a bug
        kind = _BY_CODE.get(code & 0xFF) if code is not None else None
        if code is None and str(error).startswith("Could not decode to UTF-8"):
            kind = Damaged
        return _as_long_as_allowed(kind, path) if kind else None
    if isinstance(error, OSError):
        known = _BY_ERRNO.get(meaning(error))
        return _as_long_as_allowed(known, path) if known else None
    return None


def _as_long_as_allowed(kind: Callable[[Path], StorageError], path: Path) -> StorageError:
    """What Windows calls missing or forbidden may only be too long."""
    return TooLong(path) if kind in {FileMissing, ReadOnly} and too_long(path) else kind(path)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn failures of SQLite and the file system inside the block into messages about `path`."""
    try:
        yield
    except Exception as error:
        known = storage_error(error, path)
        if known is None:
            raise
        raise known from error
