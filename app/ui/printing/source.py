"""The pages to print, as pictures. Everything here belongs to the thread of long work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.ui.preview.source import OpenedPdf


class PrintSource:
    """A PDF opened when the first page is asked for; `close` lets go of the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: OpenedPdf | None = None

    @property
    def _pdf(self) -> OpenedPdf:
        if self._opened is None:
            self._opened = OpenedPdf(self._path.open("rb"))
        return self._opened

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points."""
        return self._pdf.sizes()

    def image(self, page: int, size: QSize, rotation: int = 0) -> QImage:
        """Page `page` (from 1) at `size` pixels as shown, turned clockwise by `rotation` degrees."""
        return self._pdf.image(page - 1, size, rotation)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None
