"""A dossier on a stick or a share is worked on in a copy on this machine, and put back verified.

A stick pulled, or a share gone, in the middle of the work then costs nothing: the copy goes on. It is known by the
place it came from, and by the SHA-256 the original had. Putting back writes beside the original, reads back, and
replaces it at once; where the original is no longer what was taken, both are kept. The copy goes only after that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from app import drives
from app.drives import Kind
from app.errors import KnownError
from app.folders import data_folder
from app.models.backup import flush_folder
from app.models.connection import close_connection, open_connection
from app.models.copied import Progress, copy_to_disk, sha256_of
from app.models.errors import Unreachable, storage_error, told
from app.models.locked_file import locked_told
from app.moving import put, put_over
from app.texts import working_copy as texts

_RECORD = "lay-tu.json"
_FOLDER = "ban-lam-viec"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A copy at `path` of the dossier at `original`, which had the SHA-256 `taken`."""

    path: Path
    original: Path
    taken: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """Where the work went: over the original, or beside one that had become another meanwhile (`beside`)."""

    path: Path
    beside: bool


def wanted(path: Path) -> Kind | None:
    """The kind of drive that a dossier is on if it had better be worked on in a copy; None where it had not.

    Asks the system about drives, not the drives; quick.
    """
    kind = drives.kind(path)
    return kind if kind is not Kind.FIXED and drives.kind(data_folder()) is Kind.FIXED else None


def unfinished(original: Path) -> Path | None:
    """The copy of that dossier with work in it that was not put back; None where there is none."""
    found = _record(_folder(original))
    return found.path if found is not None and found.path.is_file() else None


def take(original: Path, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Path:
    """The copy to work in. One that was not put back is gone on with, unless the original has changed meanwhile.

    Then its work is first put beside the original. Raises the errors of `app.models.errors` about the original, which
    must be whole and open nowhere, and about this machine; Cancelled.
    """
    with locked_told(original):
        close_connection(open_connection(original))
    digest = _digest(original)
    known = _record(_folder(original)) or _moved(original, digest)
    if known is not None and known.path.is_file():
        if _digest(known.path) != known.taken:
            if known.taken == digest:
                _write_record(WorkingCopy(known.path, original.absolute(), digest))
                return known.path
            put_back(known.path, progress=progress, cancelled=cancelled)
        else:
            _remove(known.path)
    folder = _folder(original)
    copy = folder / original.name
    with told(copy):
        folder.mkdir(parents=True, exist_ok=True)
        with _draft(copy) as draft:
            if copy_to_disk(original, draft, progress, cancelled) != digest:
                raise Unreachable(original)
            put_over(draft, copy)
    _write_record(WorkingCopy(copy, original.absolute(), digest))
    return copy


def put_back(
    copy: Path, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> PutBack | None:
    """Bring the work in a closed copy to where it came from; None where nothing was changed in it.

    KnownError where that place is not there, or full, or the original is open elsewhere: the copy then stays as it is.
    """
    known = _record(copy.parent)
    if known is None:
        return None
    work = _digest(copy)
    if work == known.taken:
        _remove(copy)
        return None
    original = known.original
    if not original.parent.is_dir():
        raise KnownError(texts.absent(str(original.parent)), texts.KEPT_ADVICE)
    target = original if _is_as_taken(known) else _beside(original)
    with _told(original), _draft(target) as draft:
        if copy_to_disk(copy, draft, progress, cancelled) != work or _digest(draft) != work:
            raise KnownError(texts.not_read_back(original.name), texts.KEPT_ADVICE)
        if target == original and not _is_as_taken(known):  # while it was being written
            target = _beside(original)
        (put_over if target == original else put)(draft, target)
        flush_folder(target.parent)
    _remove(copy)
    return PutBack(target, beside=target != original)


def _is_as_taken(known: WorkingCopy) -> bool:
    """KnownError where somebody has the original open."""
    if not known.original.is_file():
        return True  # nothing to lose; it is put there again
    if _digest(known.original) != known.taken:
        return False
    close_connection(open_connection(known.original))
    return True


def _beside(original: Path) -> Path:
    """A name that nothing has yet: work put back twice within a second must not replace itself."""
    moment = datetime.now(UTC).astimezone()
    names = (texts.beside_name(original.stem, moment, number) for number in count(1))
    return next(path for path in map(original.with_name, names) if not path.exists())


def _folder(original: Path) -> Path:
    name = sha256(str(original.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return data_folder() / _FOLDER / name


def _moved(original: Path, digest: str) -> WorkingCopy | None:
    """A copy of the same file taken under another drive letter."""
    place = data_folder() / _FOLDER
    for folder in place.iterdir() if place.is_dir() else ():
        found = _record(folder)
        if found is not None and found.taken == digest and found.original.name == original.name:
            return found
    return None


def _record(folder: Path) -> WorkingCopy | None:
    try:
        stored: Any = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        return WorkingCopy(folder / str(stored["name"]), Path(stored["original"]), str(stored["taken"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _write_record(copy: WorkingCopy) -> None:
    path = copy.path.parent / _RECORD
    value = {"name": copy.path.name, "original": str(copy.original), "taken": copy.taken}
    with told(path), _draft(path) as draft:
        draft.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
        put_over(draft, path)


def _remove(copy: Path) -> None:
    """The record goes first: without it the copy is no longer one. Whatever else lies there stays."""
    with suppress(OSError):
        (copy.parent / _RECORD).unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
        copy.parent.rmdir()


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Always under one name, so that what a pulled stick was left with goes the next time."""
    draft = target.with_name(f"{target.stem}.dang-chep.tmp")
    try:
        draft.unlink(missing_ok=True)
        yield draft
    finally:
        with suppress(OSError):  # it may have gone with the stick
            draft.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    """SHA-256 of a file that nobody of this process has open."""
    with told(path):
        return sha256_of(path)


@contextmanager
def _told(original: Path) -> Iterator[None]:
    """Whatever the drive says while it is written to, in words about putting back."""
    try:
        yield
    except OSError as error:
        known = storage_error(error, original)
        raise KnownError(known.message if known else texts.absent(str(original.parent)), texts.KEPT_ADVICE) from error
