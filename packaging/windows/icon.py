"""The program's Windows icon, drawn from resources/icons/app.svg at every size that Windows shows."""

from __future__ import annotations

import io
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def write_icon(svg: Path, out: Path) -> None:
    """Each size is drawn for itself: scaled-down pictures blur at 16 px."""
    from PIL import Image

    pictures = [Image.open(io.BytesIO(_png(svg, size))) for size in SIZES]
    *small, largest = pictures
    largest.save(out, "ICO", sizes=[(size, size) for size in SIZES], append_images=small)


def _png(svg: Path, size: int) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    return bytes(held.data().data())
