"""Nộp: a unit's finished package written where it is handed in: a verified copy, locked where a password is given."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

from app.errors import KnownError
from app.models.backup import flush_folder
from app.models.errors import told
from app.models.locked_file import check_password, lock
from app.moving import put_over
from app.services.workspace import Workspace
from app.texts import exchange as texts

Progress = Callable[[int, int], None]


def hand_back(
    ws: Workspace,
    out: Path,
    *,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the package as it is now to `out`, which is replaced only by a whole one.

    Raises KnownError for a dossier that is no package or too short a password, Cancelled, and the errors of
    `app.models.errors`.
    """
    if not ws.is_package:
        raise KnownError(texts.not_a_package(ws.path.name), texts.HAND_BACK_ADVICE)
    if not password:
        ws.file.backup(out, progress=progress, cancelled=cancelled)
        return
    check_password(password)
    draft = out.with_name(f"{out.stem}.{uuid.uuid4().hex[:8]}.tmp")
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
