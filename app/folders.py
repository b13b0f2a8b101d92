"""Where the program keeps what is its own: settings, log, backups. Never a dossier; those lie where people put them.

Usually in the user's folders of the system. Run from a USB stick (the portable zip marks its program folder with
`portable.txt`), all of it stays on the stick, in `du-lieu` beside the program.
"""

from __future__ import annotations

import os
from pathlib import Path

APP = "HoSoCDHT"
_PROGRAM = Path(__file__).resolve().parent.parent
_MARK = "portable.txt"
_PORTABLE = "du-lieu"
CACHE_VARIABLE = "CDHT_CACHE"
_chosen: list[Path] = []


def keep_in(folder: Path) -> None:
    """From now on, in this process, keep everything in `folder`: a self-test leaves the user's own alone."""
    _chosen[:] = [folder]


def own() -> Path | None:
    """The one folder for everything; None where the system's folders are used."""
    if _chosen:
        return _chosen[0]
    return portable_folder(_PROGRAM)


def portable_folder(program: Path) -> Path | None:
    """The data folder of a portable program (`program` holds app/ and resources/); None if it is not portable."""
    return program.parent / _PORTABLE if (program / _MARK).is_file() else None


def log_folder() -> Path:
    """Where the log is."""
    folder = own()
    if folder is not None:
        return folder / "nhat-ky"
    from platformdirs import user_log_path

    return user_log_path(APP, appauthor=False)


def data_folder() -> Path:
    """Where backups and the like are."""
    folder = own()
    if folder is not None:
        return folder
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def cache_folder() -> Path:
    """Where what can be made again at any time is kept; the variable CDHT_CACHE puts it elsewhere."""
    chosen, folder = os.environ.get(CACHE_VARIABLE), own()
    if chosen:
        return Path(chosen)
    if folder is not None:
        return folder / "bo-nho"
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)
