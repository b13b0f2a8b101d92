"""A copy of a live dossier by SQLite's own means: never a plain copy of a file that is being written.

The copy is made in steps of 256 pages (4 MiB), each through the gate, so nobody waits more than some milliseconds. It
is brought to the disk at its end: meanwhile would take a sixth less time, but then a step waits for the disk, and who
types waits three times as long for the step.
Because it is the same connection that others write through, SQLite carries their changes into the copy as they happen.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from app.models.connection import connect
from app.models.errors import Cancelled, StorageError, told
from app.models.gate import Gate
from app.moving import draft_of, put_over
from app.texts import storage as texts

_STEP_PAGES = 256


def back_up(
    connection: sqlite3.Connection,
    target: Path,
    gate: Gate,
    *,
    source: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Copy, check, flush to disk, and only then take the target's name.

    Raises StorageError about the target (no room, read-only, copy does not read back) or Cancelled; then the target is
    as it was.
    """
    if source is not None:
        require_another(source, target)
    draft = draft_of(target)
    try:
        with told(target):
            _copy(connection, draft, gate, progress, cancelled)
            _check(draft)
            _flush(draft)
            put_over(draft, target)
            flush_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def require_another(source: Path, target: Path) -> None:
    """StorageError where a copy would take the place of what it is a copy of."""
    if target.exists() and source.samefile(target):
        raise StorageError(texts.BACKUP_ONTO_ITSELF, texts.EXISTS_ADVICE)


def _copy(
    connection: sqlite3.Connection,
    draft: Path,
    gate: Gate,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    copy = connect(draft, "rwc")
    try:
        copy.execute("PRAGMA journal_mode = OFF")  # a draft that fails is deleted, and it is flushed once at the end
        copy.execute("PRAGMA synchronous = OFF")

        def between_steps(status: int, remaining: int, total: int) -> None:
            del status
            gate.release()
            try:
                if cancelled is not None and cancelled():
                    raise Cancelled
                if progress is not None:
                    progress(total - remaining, total)
            finally:
                gate.acquire()

        with gate:
            connection.backup(copy, pages=_STEP_PAGES, progress=between_steps, sleep=0)
    finally:
        copy.close()


def _check(draft: Path) -> None:
    copy = connect(draft)
    try:
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        copy.close()
    if verdict != "ok":
        raise StorageError(texts.BACKUP_BAD, texts.BACKUP_BAD_ADVICE)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make the new name durable too; Windows does it with the rename and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
