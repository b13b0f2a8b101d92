"""Writing a file that people may already have under that name: beside it first, and in its place only when whole."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.errors import KnownError
from app.moving import put_over
from app.texts import export as texts

_DOSSIER_SUFFIX = ".cdht"
_DOSSIER_HEAD = b"SQLite format 3\0"


class Draft:
    """The file while it is being written, in the folder where it will stand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: BinaryIO = path.open("xb+")

    def settle(self) -> None:
        """Bring what was written so far to the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self) -> None:
        """Bring everything to the disk; the file can then be read by path. Closing twice does no harm."""
        if not self.file.closed:
            self.settle()
            self.file.close()


@contextmanager
def replacing(target: Path) -> Iterator[Draft]:
    """Write a draft inside the block; at its end it becomes `target`. If the block raises, nothing is left behind.

    Raises:
        KnownError: the folder is missing or cannot be written, the drive is full, or `target` is open in a program
            that locks it (usual on Windows), or `target` is a dossier: a slip of the hand must never cost one.
    """
    _refuse_dossier(target)
    path = target.with_name(f"{target.stem}.{uuid.uuid4().hex[:8]}.tmp")
    with _told(target):
        draft = Draft(path)
        try:
            yield draft
            draft.close()
            _rename(path, target)
        finally:
            draft.file.close()
            path.unlink(missing_ok=True)


def _refuse_dossier(target: Path) -> None:
    """A dossier may stand under any name, and a name that ends like one is a slip even before the file is there."""
    with _told(target):
        try:
            with target.open("rb") as file:
                dossier = file.read(len(_DOSSIER_HEAD)) == _DOSSIER_HEAD
        except (FileNotFoundError, IsADirectoryError, PermissionError):
            dossier = False  # nothing to lose here; what is wrong with the place is told when it is written
    if dossier or target.suffix.lower() == _DOSSIER_SUFFIX:
        raise KnownError(texts.over_dossier(target.name), texts.OVER_DOSSIER_ADVICE)


def _rename(path: Path, target: Path) -> None:
    try:
        put_over(path, target)
    except PermissionError as error:
        # The folder could be written a moment ago, so it is the file itself that somebody holds.
        raise KnownError(texts.target_open(target.name), texts.TARGET_OPEN_ADVICE) from error


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn failures of the file system into messages about `target`; others pass."""
    try:
        yield
    except OSError as error:
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
                raise KnownError(texts.no_room(target.name), texts.NO_ROOM_ADVICE) from error
            case errno.ENOENT | errno.ENOTDIR:
                raise KnownError(texts.no_folder(str(target.parent)), texts.NO_FOLDER_ADVICE) from error
            case errno.EACCES | errno.EPERM | errno.EROFS | errno.EISDIR:
                raise KnownError(texts.not_writable(target.name), texts.NOT_WRITABLE_ADVICE) from error
            case errno.EIO | errno.ENXIO | errno.ENODEV:
                raise KnownError(texts.drive_gone(target.name), texts.DRIVE_GONE_ADVICE) from error
        raise
