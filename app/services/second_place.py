"""A second place for backups, on another drive or a stick, kept in step whenever it is there.

A disk that dies takes the dossier and the program's backups with it. The place is known by a marker file with an id of
its own, not by its drive letter, which changes from one day to the next; a stick that is not plugged in is simply not
there. Each time the newest backup is copied over, read back, and only then thinned out by the same rule. Whatever goes
wrong there, the dossier and the first place are never touched. Backups that are locked go there locked.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import drives, json_file
from app.errors import KnownError
from app.models.backup import flush_folder
from app.models.backup_key import BackupKey
from app.models.copied import Progress, copy_to_disk, sha256_of
from app.models.errors import told
from app.moving import draft_of, put
from app.services import backups
from app.services.backups import Backup
from app.texts import backups as texts

MARKER = "noi-sao-luu.json"
RESERVE = 16 << 20
"""Bytes left free on the drive: other people's files are there too."""

_SETTING = "noi-sao-luu-thu-hai.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Which place was chosen: the id in its marker, and the folder where it last was."""

    id: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Status:
    """The place as it is now: `found` is its folder, None while it is not there; `newest` backup of the dossier."""

    place: Place
    found: Path | None
    newest: Backup | None


def chosen() -> Place | None:
    """The place that was chosen, whether or not it is there."""
    stored = _read(backups.root() / _SETTING)
    try:
        return Place(str(uuid.UUID(stored["id"])), Path(stored["folder"]))
    except (LookupError, TypeError, ValueError):
        return None


def choose(folder: Path) -> Place:
    """From now on keep a second copy in `folder`: a place made there before is gone on with.

    KnownError for a folder that cannot be written, or that is the program's own.
    """
    if folder.name != texts.SECOND_FOLDER and _id_in(folder) is None:
        folder /= texts.SECOND_FOLDER
    first = backups.root().absolute()
    if folder.absolute() == first or folder.absolute().is_relative_to(first):
        raise KnownError(texts.SECOND_IS_FIRST, texts.SECOND_IS_FIRST_ADVICE)
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        known = _id_in(folder)
        place = Place(known or str(uuid.uuid4()), folder.absolute())
        if known is None:
            json_file.write(folder / MARKER, {"id": place.id, "what": texts.MARKER_WORDS})
    _remember(place)
    return place


def forget() -> None:
    """No second place any more. What is there stays."""
    with told(backups.root()):
        (backups.root() / _SETTING).unlink(missing_ok=True)


def find(place: Place) -> Path | None:
    """The folder of the place now, under whatever drive letter; None while it is not there."""
    if _id_in(place.folder) == place.id:
        return place.folder
    below = place.folder.relative_to(place.folder.anchor).parts
    for root in drives.places():
        for start in range(len(below)):  # on Linux a stick's own folder is some way down
            folder = root.joinpath(*below[start:])
            if _id_in(folder) == place.id:
                _remember(Place(place.id, folder))
                return folder
    return None


def status(dossier_id: str | None) -> Status | None:
    """What can be said of the place; None where none was chosen."""
    place = chosen()
    if place is None:
        return None
    found = find(place)
    there = () if found is None or dossier_id is None else _stored(backups.folder_of(dossier_id, found))
    return Status(place, found, there[0] if there else None)


def keep_in_step(
    dossier_id: str, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Backup | None:
    """Copy the newest backup over if the place is there and lacks it; None where nothing was to be done.

    KnownError where it cannot be done: no room, or the stick was pulled. Then all that was there before still is.
    """
    place, first = chosen(), backups.stored(dossier_id)
    found = find(place) if place is not None and first else None
    if found is None:
        return None
    newest, folder = first[0], backups.folder_of(dossier_id, found)
    lock_key = backups.key()
    with _told(found):
        if (folder / newest.path.name).exists():
            if lock_key is not None:
                backups.lock_older(folder, lock_key, cancelled)
            return None
        folder.mkdir(exist_ok=True)
        backups.remove_drafts(folder)
        backups.require_room(newest.size, folder, RESERVE)
        _copy(newest.path, folder / newest.path.name, progress, cancelled)
        made = next(one for one in backups.stored_in(folder) if one.path.name == newest.path.name)
        for old in backups.thinned_out(backups.stored_in(folder), made):
            old.path.unlink(missing_ok=True)
        if lock_key is not None:
            backups.lock_older(folder, lock_key, cancelled)
    return made


def lock_older(lock_key: BackupKey, cancelled: Callable[[], bool] | None = None) -> int:
    """Lock whatever backups lie open in the place, if it is there; how many are left. Raises Cancelled."""
    place = chosen()
    found = find(place) if place is not None else None
    if found is None:
        return 0
    with _told(found):
        folders = [each[0].path.parent for each in backups.stored_by_dossier(found)]
        return sum(backups.lock_older(folder, lock_key, cancelled) for folder in folders)


def only_there(dossier_id: str | None) -> tuple[Backup, ...]:
    """Backups of a dossier, or of all, that the second place has and the first has not."""
    place = chosen()
    found = find(place) if place is not None else None
    if found is None:
        return ()
    try:
        if dossier_id is None:
            there = tuple(one for each in backups.stored_by_dossier(found) for one in each)
        else:
            there = _stored(backups.folder_of(dossier_id, found))
    except (KnownError, OSError):
        return ()
    here = backups.root()
    return tuple(one for one in there if not (here / one.path.parent.name / one.path.name).exists())


def _copy(source: Path, target: Path, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
    """A backup is never written again, so its bytes may be copied; they count once they have been read back."""
    draft = draft_of(target)
    try:
        if copy_to_disk(source, draft, progress, cancelled) != sha256_of(draft):
            raise KnownError(texts.SECOND_BAD, texts.SECOND_ADVICE)
        put(draft, target)
        flush_folder(target.parent)
    finally:
        with suppress(OSError):  # it may have gone with the stick; another time it is swept
            draft.unlink(missing_ok=True)


def _id_in(folder: Path) -> str | None:
    stored = _read(folder / MARKER)
    found = stored.get("id") if isinstance(stored, dict) else None
    return found if isinstance(found, str) else None


def _stored(folder: Path) -> tuple[Backup, ...]:
    """None rather than an error: the stick may be pulled at any moment."""
    try:
        return backups.stored_in(folder)
    except (KnownError, OSError):
        return ()


def _remember(place: Place) -> None:
    with told(backups.root()):
        backups.root().mkdir(parents=True, exist_ok=True)
        json_file.write(backups.root() / _SETTING, {"id": place.id, "folder": str(place.folder)})


def _read(path: Path) -> Any:  # noqa: ANN401  whatever the file holds
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Whatever the drive says, in words about the second place; a stick that was pulled says many things."""
    try:
        yield
    except OSError as error:
        raise KnownError(texts.second_failed(str(folder)), texts.SECOND_ADVICE) from error
