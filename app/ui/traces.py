"""What is noted on this machine while a dossier is open: which, and at which indicator. Closing takes it away again.

One that is still there without a window is of a program that ended otherwise: a fault, a power cut, the task manager.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from app.ui.preferences import config_folder, read_json, write_json


@dataclass(frozen=True, slots=True)
class Trace:
    """`indicator` is "" for the overview."""

    path: str
    indicator: str = ""


def key(path: Path | str) -> str:
    """The same for every way of writing a path that Windows takes for the same; fit for a file name."""
    return sha256(os.path.normcase(os.path.abspath(path)).encode("utf-8", "surrogatepass")).hexdigest()[:24]  # noqa: PTH100


def note(trace: Trace) -> None:
    write_json(_file(trace.path), asdict(trace))


def forget(path: Path | str) -> None:
    """As after a proper end."""
    try:
        _file(path).unlink(missing_ok=True)
    except OSError:  # held by a virus scanner; the next opening forgets it
        return


def trace_of(path: Path | str) -> Trace | None:
    """What is noted of a dossier; None where it is open nowhere and was closed properly."""
    return _read(_file(path))


def traces() -> Iterator[Trace]:
    """Of all dossiers, the latest first."""
    found = [(file.stat().st_mtime, file) for file in _folder().glob("*.json")]
    for _, file in sorted(found, reverse=True):
        if (trace := _read(file)) is not None:
            yield trace


def _read(file: Path) -> Trace | None:
    stored = read_json(file)
    if not isinstance(stored, dict):
        return None
    path, indicator = stored.get("path"), stored.get("indicator")
    return Trace(path, indicator) if isinstance(path, str) and isinstance(indicator, str) else None


def _folder() -> Path:
    return config_folder() / "open"


def _file(path: Path | str) -> Path:
    return _folder() / f"{key(path)}.json"
