"""Where the program's own read-only files are: criteria sets, fonts, icons, texts of licences."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def path(*parts: str) -> Path:
    """The path of a file under `resources/`; the file itself may be missing, the folder may not."""
    return _root().joinpath(*parts)


def guide() -> Path:
    """The user guide, which with its pictures lies beside `resources/`, in a checkout and installed alike."""
    return _root().parent / "docs" / "huong-dan.md"


@cache
def _root() -> Path:
    here = Path(__file__).resolve().parent
    candidates = (
        here.parent / "resources",  # a checkout, and the Windows folder where app/ lies beside resources/
        here / "_resources",  # an installed wheel
        Path(sys.executable).resolve().parent / "resources",  # beside a frozen program
    )
    for candidate in candidates:
        if (candidate / "criteria").is_dir():
            return candidate
    raise FileNotFoundError(f"resources folder not found; looked in {', '.join(map(str, candidates))}")
