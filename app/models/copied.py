"""A finished file brought to another place as it is, piece by piece, with the SHA-256 that proves it."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import file_digest, sha256
from pathlib import Path

from app.models.errors import Cancelled

_PIECE = 1 << 20

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""


def copy_to_disk(
    source: Path, target: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> str:
    """Write a new file `target`, brought to the disk; returns the SHA-256 in hex of what was read. OSError, Cancelled.

    What came of it by then stays for the caller to take away.
    """
    total, done, digest = source.stat().st_size, 0, sha256()
    with source.open("rb") as read, target.open("xb") as written:
        while piece := read.read(_PIECE):
            if cancelled is not None and cancelled():
                raise Cancelled
            written.write(piece)
            digest.update(piece)
            done += len(piece)
            if progress is not None:
                progress(done, total)
        written.flush()
        os.fsync(written.fileno())
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hex. OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
