"""Painting shared by painted widgets: edges on half pixels, text in its full line height, the keyboard's ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

if TYPE_CHECKING:
    from app.ui.theme import Theme


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box; the edge lies wholly inside `rect`, so that hairlines stay sharp at every scale."""
    inner = QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2) if edge else QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([4.5 / width, 2.5 / width])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


def one_line(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    font: QFont,
    color: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, vertically centred in `rect`, elided where it does not fit."""
    painter.save()
    painter.setFont(font)
    painter.setPen(color)
    target = QRectF(rect)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(target.width()) + 1)
    painter.drawText(target, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()


def sheet(painter: QPainter, theme: Theme, rect: QRectF, picture: QPixmap | None, *, edge: str = "line") -> None:
    """A sheet of paper with the picture of a page on it, dimmed in the dark scheme; bare while there is no picture."""
    painter.fillRect(rect, theme.color("paper"))
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, picture, QRectF(picture.rect()))
        if theme.dark:
            painter.fillRect(rect, QColor(0, 0, 0, 33))
    rounded(painter, rect, 0, edge=theme.color(edge))


def text_width(font: QFont, text: str) -> int:
    """Width in pixels of one line of text."""
    return QFontMetrics(font).horizontalAdvance(text)


def focus_ring(painter: QPainter, theme: Theme, rect: QRect | QRectF, radius: float) -> None:
    """The edge shown around what the keyboard is on."""
    rounded(painter, rect, radius, edge=theme.color("focus"), width=2.0)
