"""A scan of the copier's folder is filed: into the dossier first, then out of the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.errors import KnownError
from app.services.intake import AttachResult, attach
from app.services.looking import Inspect
from app.services.scan_folder import put_away
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Filed:
    """A scan that the dossier holds; `not_moved` says why its file still lies where the copier put it."""

    result: AttachResult
    not_moved: KnownError | None


def file_scan(ws: Workspace, scan: Path, indicator: str, item: str, *, inspect: Inspect | None = None) -> Filed:
    """Attach a scan to an evidence item, then move its file to those taken. Raises what `attach` gives as refused."""
    result = attach(ws, (scan,), indicator, item, inspect=inspect)
    for _path, error in result.refused:
        raise error
    try:
        put_away(scan)
    except KnownError as error:
        return Filed(result, error)
    return Filed(result, None)
