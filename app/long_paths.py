r"""Paths longer than Windows takes from most programs: 259 characters, unless an administrator has lifted that.

Written as `\\?\C:\…` they can be read anyway. SQLite cannot use that form, so a dossier in such a place is refused with
a sentence that says why.
"""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

_LONGEST = 259
_BESIDE = len("-journal")
"""What SQLite writes beside a dossier has a longer name still."""


def too_long(path: Path, *, windows: bool = os.name == "nt") -> bool:
    """Whether a path may be refused for its length alone, however right it is."""
    return windows and len(str(path.absolute())) > _LONGEST - _BESIDE


def reachable(path: Path) -> Path:
    """The path in the form that Windows reads at any length; elsewhere, and where it is short, as it is."""
    return Path(extended(str(path.absolute()))) if too_long(path) else path


def extended(path: str) -> str:
    r"""The `\\?\` form of an absolute Windows path, of a share as well."""
    plain = ntpath.normpath(path)
    if plain.startswith("\\\\?\\"):
        return plain
    return f"\\\\?\\UNC{plain[1:]}" if plain.startswith("\\\\") else f"\\\\?\\{plain}"
