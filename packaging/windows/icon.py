"""The program's Windows icon, drawn from resources/icons/app.svg at every size that Windows shows, and the picture
beside the installer's first page.
"""

from __future__ import annotations

import io
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_PANEL = (492, 942)  # three times the installer's own size, for screens of high resolution
_PAPER = (243, 244, 246)


def write_icon(svg: Path, out: Path) -> None:
    """Each size is drawn for itself: scaled-down pictures blur at 16 px."""
    from PIL import Image

    pictures = [Image.open(io.BytesIO(_png(svg, size))) for size in SIZES]
    *small, largest = pictures
    largest.save(out, "ICO", sizes=[(size, size) for size in SIZES], append_images=small)


def write_panel(svg: Path, out: Path) -> None:
    """The icon on plain paper, as a bitmap, which is all that installers show."""
    from PIL import Image

    with Image.open(io.BytesIO(_png(svg, 210))) as picture:
        panel = Image.new("RGB", _PANEL, _PAPER)
        panel.paste(picture, ((_PANEL[0] - picture.width) // 2, 150), picture)
    panel.save(out, "BMP")


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
