"""A plain bar: how much of something is done. Points have their own four fills (`fill_bar`)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.ui.theme import Theme


def paint_progress(painter: QPainter, rect: QRectF, share: float, theme: Theme) -> None:
    """Paint a plain bar: `share` (0 to 1) done."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(rect, radius, radius)
    if share > 0:
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(
            QRectF(rect.left(), rect.top(), max(rect.width() * min(share, 1.0), rect.height()), rect.height()),
            radius,
            radius,
        )
    painter.restore()
