"""Icons as tinted pixmaps: 24-grid line drawings from resources/icons, coloured at run time.

An icon file says `currentColor`; the colour comes from a token, so that one file serves both schemes.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import resources

_APP_GROUND = b"#1F5A96"
_APP_BARS = b"#FFFFFF"


@cache
def _source(name: str) -> bytes:
    return resources.path("icons", f"{name}.svg").read_bytes()


def _render(svg: bytes, size: int, dpr: float) -> QPixmap:
    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


def draw_icon(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    """The icon `name` in `colour` ("#RRGGBB"), `size` device-independent pixels square.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _render(_source(name).replace(b"currentColor", colour.encode()), size, dpr)


def draw_app_icon(ground: str, bars: str, size: int, dpr: float) -> QPixmap:
    """The program's own mark, its ground and bars in the given colours."""
    svg = _source("app").replace(_APP_BARS, bars.encode()).replace(_APP_GROUND, ground.encode())
    return _render(svg, size, dpr)
