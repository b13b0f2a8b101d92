"""Nộp: a unit's finished package written where it is handed in: a verified copy, locked where a password is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.errors import KnownError
from app.services.carried_copy import write_copy
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
    """`carried_copy.write_copy` of a package. KnownError for a dossier that is none."""
    if not ws.is_package:
        raise KnownError(texts.not_a_package(ws.path.name), texts.HAND_BACK_ADVICE)
    write_copy(ws, out, password=password, progress=progress, cancelled=cancelled)
