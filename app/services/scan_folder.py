"""The folder into which the office's copier scans: which files lie there whole, and where they go once kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.errors import KnownError
from app.media.sniff import suffix_promises_pages
from app.moving import put
from app.texts import scan_folder as texts

_QUIET = 5.0
"""Seconds after which a file that nobody wrote to is taken for finished without another look."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that lies in the folder whole: `size` in bytes, `modified` in nanoseconds since 1970."""

    path: Path
    size: int
    modified: int


class ScanFolder:
    """Looks into a folder again and again. `clock` gives the seconds since 1970."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._clock = clock
        self._before: dict[Path, Scan] = {}

    def look(self) -> tuple[Scan, ...]:
        """Scans that may be taken, oldest first.

        A file is one of them once it has not changed from one look to the next, or for some seconds before the first,
        and can be opened: a copier writes page by page. Folders, hidden files and kinds without pages are passed over.
        KnownError where the folder is not there.
        """
        try:
            found = {scan.path: scan for path in self.folder.iterdir() if (scan := _as_scan(path)) is not None}
        except OSError as error:
            raise KnownError(texts.gone(str(self.folder)), texts.GONE_ADVICE) from error
        quiet = (self._clock() - _QUIET) * 1e9
        whole = [
            scan
            for scan in found.values()
            if scan.size and (self._before.get(scan.path) == scan or scan.modified < quiet) and _opens(scan.path)
        ]
        self._before = found
        return tuple(sorted(whole, key=lambda scan: (scan.modified, scan.path.name)))


def put_away(scan: Path) -> Path:
    """Move a scan that the dossier now holds into the folder of those taken, beside any of the same name.

    KnownError where it cannot be moved; it then stays where it is, and is in the dossier all the same.
    """
    try:
        taken = scan.parent / texts.TAKEN
        taken.mkdir(exist_ok=True)
        names = (scan.name if number == 1 else f"{scan.stem} ({number}){scan.suffix}" for number in count(1))
        target = next(path for path in map(taken.joinpath, names) if not path.exists())
        put(scan, target)
    except OSError as error:
        raise KnownError(texts.not_moved(scan.name), texts.NOT_MOVED_ADVICE) from error
    return target


def _as_scan(path: Path) -> Scan | None:
    if path.name.startswith((".", "~")) or not suffix_promises_pages(path.name):
        return None
    try:
        stat = path.stat()
        return Scan(path, stat.st_size, stat.st_mtime_ns) if path.is_file() else None
    except OSError:  # gone between two glances
        return None


def _opens(path: Path) -> bool:
    """Windows lets nobody open what a program is still writing."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False
