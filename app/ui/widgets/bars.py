"""A plain bar: how much of something is done. Points have their own four fills (`fill_bar`)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

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


class ProgressBar(QWidget):
    """Such a bar, 6 px high, of how many are done; without any it is empty."""

    def __init__(self, theme: Theme, done: int = 0, total: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.show_progress(done, total)

    def show_progress(self, done: int, total: int) -> None:
        self._share = done / total if total else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self._theme.px(6)
        paint_progress(painter, QRectF(0, (self.height() - height) / 2, self.width(), height), self._share, self._theme)
        painter.end()
