"""A copy of a document for another program: the dossier's own bytes are never handed out for writing."""

from __future__ import annotations

import atexit
import shutil
import stat
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.language.file_names import fit_name

if TYPE_CHECKING:
    from app.models.file import DossierFile
    from app.models.snapshot import DocumentView


@cache
def _folder() -> Path:
    """A private folder for this run of the program, emptied when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="cdht-xem-"))
    atexit.register(_empty, folder)
    return folder


def _empty(folder: Path) -> None:
    """Remove the copies; one that another program still holds open stays for the system to clean up."""
    for copy in folder.glob("*/*"):
        with suppress(OSError):
            copy.chmod(stat.S_IREAD | stat.S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)


def open_outside(file: DossierFile, document: DocumentView) -> Path:
    """Write a read-only copy of the document's bytes under its own name; give back where it is."""
    from app.models.contents import open_content

    folder = Path(tempfile.mkdtemp(dir=_folder()))
    path = folder / fit_name(document.file_name or document.title)
    with open_content(file, document.content.id) as source, path.open("wb") as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
    path.chmod(stat.S_IREAD)
    return path
