"""Backups that nobody has to think of: made apart from the dossier, verified, thinned out, and never written over.

A backup is a whole dossier under a name of its own, "20220118-083000-r57-1a2b3c4d-open.cdht": when (UTC), at which
revision and state, and why. So what there is can be told from the folder alone, also when the dossier is lost. Only a
copy that has been read back may push older ones out; restoring writes a new file and touches no backup.

Where a person set a password, backups are locked by the key made from it (`app.models.backup_key`): none is needed to
make one, and thinning goes by names as before.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.folders import data_folder
from app.models.backup_key import BackupKey
from app.models.canonical import snapshot_sha256
from app.models.errors import AlreadyThere, Damaged, StorageError, told
from app.models.locked_file import is_locked, lock_by_key, unlock
from app.models.peek import copy_closed
from app.moving import draft_of, put
from app.texts import backups as texts

if TYPE_CHECKING:
    from app.models.snapshot import Snapshot
    from app.services.workspace import Workspace

log = logging.getLogger(__name__)

PLACE_VARIABLE = "CDHT_BACKUPS"
"""The environment variable that puts the backups into another folder, such as one on a second drive."""
CAP = 4 << 30
"""Bytes that the backups of one dossier may take; the two newest are kept whatever their size."""
RESERVE = 512 << 20
"""Bytes that an automatic backup leaves free on its drive."""

KEY_FILE = "khoa-sao-luu.json"

_DAYS, _WEEKS, _MONTHS, _NEWEST, _NEVER_DROPPED = 14, 8, 24, 5, 2
_NAME = re.compile(r"(\d{8}-\d{6})-r(\d{1,9})-([0-9a-f]{8})-([a-z]+)\.cdht")
_TIME = "%Y%m%d-%H%M%S"
_STALE = 24 * 3600.0  # seconds after which a draft is known to be what a crash left

Progress = Callable[[int, int], None]


class Reason(StrEnum):
    """Why a backup was made."""

    OPEN = "open"
    CLOSE = "close"
    SIGN = "sign"
    HAND_IN = "handin"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup as its name tells it.

    `made_at` in UTC; `state` is a short hash of what the dossier said; `size` in bytes.
    """

    path: Path
    made_at: datetime
    revision: int
    state: str
    reason: Reason
    size: int


def root() -> Path:
    """The folder of all backups."""
    chosen = os.environ.get(PLACE_VARIABLE)
    if chosen:
        return Path(chosen)
    return data_folder() / "backups"


def key() -> BackupKey | None:
    """What backups are locked by, None where no password was set. KnownError where it is there but damaged."""
    return BackupKey.stored(root() / KEY_FILE)


def folder_of(dossier_id: str, place: Path | None = None) -> Path:
    """The folder of one dossier's backups in `place`, or among the program's own.

    The id comes from a file, so it may name no other place.
    """
    try:
        name = str(uuid.UUID(dossier_id))
    except ValueError:
        name = sha256(dossier_id.encode("utf-8", "replace")).hexdigest()
    return (place or root()) / name


def stored(dossier_id: str) -> tuple[Backup, ...]:
    """The backups of a dossier, the newest first; other files in the folder are left alone."""
    return stored_in(folder_of(dossier_id))


def stored_by_dossier(place: Path | None = None) -> tuple[tuple[Backup, ...], ...]:
    """The backups of every dossier there are any of, the newest first, whether or not the dossier itself is lost."""
    place = place or root()
    with told(place):
        folders = [path for path in place.iterdir() if path.is_dir()] if place.is_dir() else []
    found = [backups for folder in folders if (backups := stored_in(folder))]
    return tuple(sorted(found, key=lambda backups: backups[0].made_at, reverse=True))


def stored_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first."""
    with told(folder):
        paths = list(folder.iterdir()) if folder.is_dir() else []
    found = [backup for path in paths if (backup := _read_name(path)) is not None]
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.revision), reverse=True))


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    try:
        if match is None or match[4] not in set(Reason):
            return None
        made_at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
        return Backup(path, made_at, int(match[2]), match[3], Reason(match[4]), path.stat().st_size)
    except (ValueError, OSError):  # no such date, or the file is just being thinned out
        return None


def wanted(ws: Workspace, reason: Reason) -> bool:
    """Whether that backup would add anything: not if the newest one holds this very state, locked as it is to be.

    At opening, one a day is enough.
    """
    there = stored(ws.snapshot.id)
    if not there:
        return True
    newest = there[0]
    if is_locked(newest.path) != (key() is not None):
        return True
    if (newest.revision, newest.state) == (ws.snapshot.revision, _state(ws.snapshot)):
        return False
    return reason is not Reason.OPEN or _day(newest) != datetime.now(UTC).astimezone().date()


def make(
    ws: Workspace,
    reason: Reason,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    cap: int = CAP,
    thin: bool = True,
) -> Backup | None:
    """Back the dossier up if that adds anything (see `wanted`), then thin out. None where there was nothing to add.

    Not to `thin` keeps every older one: for a dossier that is not known to be sound.
    Others may work on the dossier meanwhile. Raises StorageError about the place of backups (no room, not writable),
    or about the dossier where its copy does not read back, and Cancelled; then all older backups are as they were.
    """
    if not wanted(ws, reason):
        return None
    snapshot = ws.snapshot
    folder = folder_of(snapshot.id)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        remove_drafts(folder)
    with told(ws.path):
        size = ws.path.stat().st_size
    lock_key = key()
    require_room(size if lock_key is None else 2 * size, folder)
    moment = datetime.now(UTC)
    name = f"{moment.strftime(_TIME)}-r{snapshot.revision}-{_state(snapshot)}-{reason.value}.cdht"
    if lock_key is None:
        ws.file.backup(folder / name, progress=progress, cancelled=cancelled)
    else:
        _back_up_locked(ws, folder / name, lock_key, progress, cancelled)
    made = _read_name(folder / name)
    if made is None:
        raise Damaged(folder / name)
    for old in thinned_out(stored_in(folder), made, cap) if thin else ():
        old.path.unlink(missing_ok=True)
    return made


def _back_up_locked(
    ws: Workspace,
    target: Path,
    lock_key: BackupKey,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    """The copy is verified before it is locked, and read back once it is."""
    plain = draft_of(target)
    try:
        ws.file.backup(plain, progress=progress, cancelled=cancelled)
        lock_by_key(plain, target, lock_key, replace=True, cancelled=cancelled)
    finally:
        plain.unlink(missing_ok=True)


def lock_older(folder: Path, lock_key: BackupKey, cancelled: Callable[[], bool] | None = None) -> int:
    """Lock the backups in a folder that lie open, each replaced by a locked one that was read back; how many are left.

    One that cannot be (damaged, held open, no room) stays as it is. Raises Cancelled.
    """
    left = 0
    for one in stored_in(folder):
        if not is_locked(one.path):
            try:
                lock_by_key(one.path, one.path, lock_key, replace=True, cancelled=cancelled)
            except StorageError as error:
                log.warning("an older backup was not locked: %s", type(error).__name__)
                left += 1
    return left


def _state(snapshot: Snapshot) -> str:
    return snapshot_sha256(snapshot)[:8]


def _day(backup: Backup) -> object:
    return backup.made_at.astimezone().date()


def remove_drafts(folder: Path) -> None:
    """What a power cut left of a copy; a draft of today may be another window's."""
    before = datetime.now(UTC).timestamp() - _STALE
    for draft in folder.glob("*.tmp"):
        if draft.stat().st_mtime < before:
            draft.unlink(missing_ok=True)


def require_room(size: int, folder: Path, reserve: int | None = None) -> None:
    """A backup that nobody asked for must not be what fills the drive: KnownError where it would."""
    with told(folder):
        free = shutil.disk_usage(folder).free
    if free < size + (RESERVE if reserve is None else reserve):
        raise KnownError(texts.no_room(str(folder)), texts.NO_ROOM_ADVICE)


def thinned_out(backups: Iterable[Backup], made: Backup, cap: int = CAP) -> tuple[Backup, ...]:
    """Those that may go: all but the newest ones and the last of each of the latest days, weeks and months.

    Days, weeks and months without a backup do not count, so a dossier left alone for a year loses nothing. What is
    over the cap goes too, the oldest first. `made` stays, even if the clock was set back and it looks old.
    """
    ordered = sorted(backups, key=lambda one: (one == made, one.made_at, one.revision), reverse=True)
    kept = set(ordered[:_NEWEST])
    for period, count in (("%Y-%m-%d", _DAYS), ("%G-%V", _WEEKS), ("%Y-%m", _MONTHS)):
        last_of: dict[str, Backup] = {}
        for one in ordered:
            last_of.setdefault(one.made_at.astimezone().strftime(period), one)
        kept.update(list(last_of.values())[:count])
    total = 0
    for position, one in enumerate(ordered):
        if one not in kept:
            continue
        total += one.size
        if position >= _NEVER_DROPPED and total > cap:
            kept.discard(one)
            total -= one.size
    return tuple(one for one in ordered if one not in kept)


@dataclass(frozen=True, slots=True)
class Restored:
    """A dossier made from a backup; `problems` are sentences on everything in it that is not as it was taken in."""

    path: Path
    problems: tuple[str, ...]


def restore(
    backup: Path,
    out: Path,
    *,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Restored:
    """Make a new dossier file of a backup, and read every byte of it back. The backup stays.

    The file takes its name only when the whole has been read; an original that no longer has its SHA-256 does not keep
    the others back, but is named. Raises AlreadyThere rather than overwrite, Damaged where the structure itself is
    broken, PasswordNeeded and WrongPassword for a locked one, and the other errors of `app.models.errors`; then nothing
    is left behind.
    """
    from app.services.check import integrity
    from app.services.workspace import Workspace

    if out.exists():
        raise AlreadyThere(out)
    with told(out):
        beside = tempfile.TemporaryDirectory(prefix="cdht-", dir=out.parent, ignore_cleanup_errors=True)
    with beside as folder:  # what bringing an older format up to date leaves goes with it: the backup is that copy
        draft = Path(folder) / out.name
        if is_locked(backup):
            unlock(backup, draft, password, progress=progress, cancelled=cancelled)
        else:
            copy_closed(backup, draft, progress, cancelled)
        with Workspace.open(draft) as ws:
            problems = integrity(ws, full=True).problems
        with told(out):
            _take_name(draft, out)
    return Restored(out, problems)


def _take_name(draft: Path, out: Path) -> None:
    if out.exists():
        raise AlreadyThere(out)
    put(draft, out)
