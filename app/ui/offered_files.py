"""What a drag or the clipboard offers, told before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

_IMAGES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".heif"})


@dataclass(frozen=True, slots=True)
class OfferedFiles:
    """Local files being offered; `summary` counts them by kind as their names say, (PDF, pictures, others)."""

    paths: tuple[Path, ...]

    @property
    def summary(self) -> tuple[int, int, int]:
        endings = [path.suffix.lower() for path in self.paths]
        pdfs = sum(ending == ".pdf" for ending in endings)
        images = sum(ending in _IMAGES for ending in endings)
        return pdfs, images, len(endings) - pdfs - images


def offered_files(mime: QMimeData) -> OfferedFiles:
    """The local files in `mime`, not web addresses. Nothing is asked of their drive: intake says what is a folder."""
    return OfferedFiles(tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()))
