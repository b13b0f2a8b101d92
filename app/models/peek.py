"""A look into a dossier that is not opened: what a backup holds, without a lock, a write, or a file beside it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.models import migrations
from app.models.backup import back_up
from app.models.connection import reading_connection
from app.models.errors import Damaged, told
from app.models.file import require_shape
from app.models.gate import Gate
from app.models.load import SnapshotState
from app.models.locked_file import locked_told
from app.models.older_shape import lay_over
from app.models.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Peek:
    """The dossier in a file, and the text of the criteria set it is scored with."""

    snapshot: Snapshot
    catalogue_text: bytes


def peek(path: Path) -> Peek:
    """Read what a file holds, of this or an older format.

    Raises PasswordNeeded, and the errors of `app.models.errors`.
    """
    with locked_told(path), told(path), closing(reading_connection(path)) as connection:
        if migrations.stored_version(connection, path) < migrations.VERSION:
            lay_over(connection)
        require_shape(connection, path)
        try:
            texts = dict(connection.execute("SELECT name, data FROM texts"))
            return Peek(SnapshotState.load(connection).snapshot, texts["catalogue"])
        except (LookupError, ValueError, TypeError, ArithmeticError) as error:  # rows that contradict one another
            raise Damaged(path) from error


def copy_closed(
    source: Path,
    target: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """A verified copy of a dossier that is not opened, made as `DossierFile.backup` makes one.

    Same errors, and Damaged about the source where its structure is broken.
    """
    with told(source), closing(reading_connection(source)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise Damaged(source)
        back_up(connection, target, Gate(), source=source, progress=progress, cancelled=cancelled)
