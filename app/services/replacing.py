"""Writing a file that people may already have under that name: beside it first, and in its place only when whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.errors import KnownError
from app.moving import draft_of, put_over
from app.system_errors import meaning
from app.texts import export as texts
from app.texts import storage

_DOSSIER_SUFFIX = ".cdht"
_DOSSIER_HEAD = b"SQLite format 3\0"


class Draft:
    """The file while it is being written, in the folder where it will stand as `target`."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = draft_of(target)
        self.file: BinaryIO = self.path.open("xb+")

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
    with replacing_all([target]) as drafts, told(target):
        yield drafts[0]


@contextmanager
def replacing_all(targets: Sequence[Path]) -> Iterator[list[Draft]]:
    """The same for files that belong together: all take their names at the end, or none does and the old ones stay.

    What fails while one of them is written is told by `told`.
    """
    drafts: list[Draft] = []
    for target in targets:
        _refuse_dossier(target)
    try:
        for target in targets:
            with told(target):
                drafts.append(Draft(target))
        yield drafts
        for draft, target in zip(drafts, targets, strict=True):
            with told(target):
                draft.close()
        _take_names(drafts, targets)
    finally:
        for draft in drafts:
            draft.file.close()
            draft.path.unlink(missing_ok=True)


def _take_names(drafts: Sequence[Draft], targets: Sequence[Path]) -> None:
    """Put every draft in its place. Of several, the files there before step aside first: one that is held stops all."""
    aside: list[tuple[Path, Path]] = []
    taken: list[Path] = []
    try:
        for target in targets if len(targets) > 1 else ():
            if target.exists():
                old = draft_of(target)
                _rename(target, old, held=target)
                aside.append((old, target))
        for draft, target in zip(drafts, targets, strict=True):
            _rename(draft.path, target, held=target)
            taken.append(target)
    except BaseException:
        for target in taken:
            target.unlink(missing_ok=True)
        for old, target in aside:
            put_over(old, target)
        raise
    for old, _ in aside:
        old.unlink(missing_ok=True)


def _refuse_dossier(target: Path) -> None:
    """A dossier may stand under any name, and a name that ends like one is a slip even before the file is there."""
    with told(target):
        try:
            with target.open("rb") as file:
                dossier = file.read(len(_DOSSIER_HEAD)) == _DOSSIER_HEAD
        except (FileNotFoundError, IsADirectoryError, PermissionError):
            dossier = False  # nothing to lose here; what is wrong with the place is told when it is written
    if dossier or target.suffix.lower() == _DOSSIER_SUFFIX:
        raise KnownError(texts.over_dossier(target.name), texts.OVER_DOSSIER_ADVICE)


def _rename(path: Path, to: Path, *, held: Path) -> None:
    with told(held):
        try:
            put_over(path, to)
        except PermissionError as error:
            # The folder could be written a moment ago, so it is the file itself that somebody holds.
            raise KnownError(texts.target_open(held.name), texts.TARGET_OPEN_ADVICE) from error


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Turn failures of the file system into messages about `target`; others pass."""
    try:
        yield
    except OSError as error:
        match meaning(error):
            case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
                raise KnownError(texts.no_room(target.name), texts.NO_ROOM_ADVICE) from error
            case errno.ENOENT | errno.ENOTDIR:
                raise KnownError(texts.no_folder(str(target.parent)), texts.NO_FOLDER_ADVICE) from error
            case errno.EACCES | errno.EPERM | errno.EROFS | errno.EISDIR:
                raise KnownError(texts.not_writable(target.name), texts.NOT_WRITABLE_ADVICE) from error
            case errno.EBUSY:
                raise KnownError(texts.target_open(target.name), texts.TARGET_OPEN_ADVICE) from error
            case errno.ENAMETOOLONG:
                raise KnownError(storage.too_long(target.name), storage.TOO_LONG_ADVICE) from error
            case errno.EIO | errno.ENXIO | errno.ENODEV:
                raise KnownError(texts.drive_gone(target.name), texts.DRIVE_GONE_ADVICE) from error
        raise
