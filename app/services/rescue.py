"""Cứu dữ liệu: makes a sound dossier of what a damaged file still holds, and says exactly what is missing.

The damaged file is only read. Two accounts are set side by side: the rows that its pages still hold, and the journal's
images of them, which are chained by hash (`rescued_rows`). So a row whose page is gone comes back from the journal, a
digit that was turned is put right, and what neither has is named. Originals are hashed on the way; one that is not
whole does not keep the others back. The new file's journal ends with what was done here.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import KnownError
from app.models import migrations
from app.models.connection import connect, reading_connection
from app.models.errors import AlreadyThere, FileMissing, OpenElsewhere, StorageError, TooNew, told
from app.models.locked_file import PasswordNeeded, is_locked
from app.models.salvage import Salvage
from app.moving import draft_of, put
from app.texts import rescue as texts

Progress = Callable[[int, int], None]
_VERSION_AT = 60  # in the header of an SQLite file: user_version


@dataclass(frozen=True, slots=True)
class Rescued:
    """A dossier made of a damaged one.

    `losses` are sentences on everything that is not as it was; `mended` how many rows were put right from the journal;
    `documents` how many came through with every byte.
    """

    path: Path
    losses: tuple[str, ...]
    mended: int
    documents: int


def rescue(
    damaged: Path,
    out: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rescued:
    """Save into a new file what can be saved. `progress(done, total)` counts originals.

    Raises AlreadyThere rather than overwrite, OpenElsewhere where the file is in use, KnownError where nothing of a
    dossier is left, Cancelled, and the errors of `app.models.errors` about the new place; then nothing is left behind.
    """
    if out.exists():
        raise AlreadyThere(out)
    _require_free(damaged)
    draft = draft_of(out)
    try:
        with _at_rest(damaged, draft) as source, told(damaged), source.open("rb") as file:
            salvage = Salvage(file)
            file.seek(_VERSION_AT)
            _refuse_newer(salvage, damaged, file.read(4))
            made = _write(salvage, draft, damaged.name, progress, cancelled)
        with told(out):
            if out.exists():
                raise AlreadyThere(out)
            put(draft, out)
    finally:
        draft.unlink(missing_ok=True)
    return Rescued(out, *made)


def _write(
    salvage: Salvage,
    draft: Path,
    name: str,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[tuple[str, ...], int, int]:
    from app.services.check import integrity
    from app.services.rescue_file import RescueFile
    from app.services.workspace import Workspace

    with told(draft), RescueFile(salvage, draft, name) as new:
        new.write(progress, cancelled)
        losses = new.losses
    with Workspace.open(draft) as ws:
        found = integrity(ws, full=True).problems
    return (*losses, *found), new.account.mended, new.whole


def _require_free(path: Path) -> None:
    """OpenElsewhere where somebody works with the file: it would change while it is read."""
    if not path.is_file():
        raise FileMissing(path)
    if is_locked(path):
        raise PasswordNeeded(path)
    try:
        reading_connection(path).close()
    except OpenElsewhere:
        raise
    except StorageError:
        pass  # what is wrong with it is why we are here


@contextmanager
def _at_rest(damaged: Path, draft: Path) -> Iterator[Path]:
    """The file itself, or, where a crash left a rollback journal beside it, a copy in which SQLite has undone that."""
    beside = damaged.with_name(f"{damaged.name}-journal")
    if not beside.is_file() or not beside.stat().st_size:
        yield damaged
        return
    copy = draft.with_name(f"{draft.stem}-2.tmp")
    copied = copy.with_name(f"{copy.name}-journal")
    try:
        with told(draft):
            shutil.copyfile(damaged, copy)
            shutil.copyfile(beside, copied)
        with suppress(sqlite3.Error):
            connection = connect(copy)
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
        yield copy
    finally:
        copy.unlink(missing_ok=True)
        copied.unlink(missing_ok=True)


def _refuse_newer(salvage: Salvage, path: Path, version: bytes) -> None:
    """What a newer program added would be left out without a word. A number alone may be damage."""
    found = int.from_bytes(version, "big")
    if salvage.newer and migrations.VERSION < found < 100 * 100:
        raise TooNew(path, migrations.label(found), migrations.label(migrations.VERSION))
    if not any(salvage.rows.values()):
        raise KnownError(texts.NOTHING, texts.NOTHING_ADVICE)
