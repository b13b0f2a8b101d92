"""The password of the backups on this machine: set, so that what lies on a stick is read by nobody who finds it.

None is asked for when a backup is made. Setting one locks the backups there are as well, in both places; giving it up
leaves the locked ones locked. The dossier itself is not locked: see docs/architecture.md for why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.models.backup_key import BackupKey
from app.models.errors import told
from app.models.locked_file import check_password
from app.services import backups, second_place

if TYPE_CHECKING:
    from app.services.workspace import Workspace

Progress = Callable[[int, int], None]


def is_set() -> bool:
    """Whether backups are locked. A damaged key counts as none: setting a password again is what mends it."""
    try:
        return backups.key() is not None
    except KnownError:
        return False


def set_password(
    password: str,
    ws: Workspace | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Lock every backup from now on, and those there are; how many of these are left open.

    The open dossier `ws` gets a locked one at once. What was locked under an earlier password stays under that one.
    KnownError for one that is too short, and where the key cannot be written; then nothing has changed. With the
    password set, KnownError where the new backup cannot be made, and Cancelled.
    """
    check_password(password)
    lock_key = BackupKey.make(password)
    with told(backups.root()):
        backups.root().mkdir(parents=True, exist_ok=True)
        lock_key.store(backups.root() / backups.KEY_FILE)
    left = sum(backups.lock_older(each[0].path.parent, lock_key, cancelled) for each in backups.stored_by_dossier())
    left += second_place.lock_older(lock_key, cancelled)
    if ws is not None:
        backups.make(ws, backups.Reason.ASKED, progress=progress, cancelled=cancelled)
        second_place.keep_in_step(ws.snapshot.id, progress=progress, cancelled=cancelled)
    return left


def forget() -> None:
    """New backups are not locked any more."""
    with told(backups.root()):
        (backups.root() / backups.KEY_FILE).unlink(missing_ok=True)
