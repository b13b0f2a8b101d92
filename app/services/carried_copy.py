"""A copy of the dossier for a stick or another machine: verified, locked where a password is given."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from app.models.backup import flush_folder, require_another
from app.models.errors import told
from app.models.locked_file import check_password, lock
from app.moving import draft_of, put_over
from app.services.workspace import Workspace

Progress = Callable[[int, int], None]


def write_copy(
    ws: Workspace,
    out: Path,
    *,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the dossier as it is now to `out`, which is replaced only by a whole one.

    With a `password` it is locked (`app.models.locked_file`); what is not locked never lies beside `out`.

    Raises KnownError for too short a password or a copy onto the dossier itself, Cancelled, and the errors of
    `app.models.errors`.
    """
    if not password:
        ws.file.backup(out, progress=progress, cancelled=cancelled)
        return
    check_password(password)
    require_another(ws.path, out)
    draft = draft_of(out)
    try:
        with tempfile.TemporaryDirectory(prefix="cdht-", ignore_cleanup_errors=True) as folder:
            plain = Path(folder) / out.name
            ws.file.backup(plain, cancelled=cancelled)
            lock(plain, draft, password, progress=progress, cancelled=cancelled)
        with told(out):
            put_over(draft, out)
            flush_folder(out.parent)
    finally:
        draft.unlink(missing_ok=True)
