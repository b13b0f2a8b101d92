"""A small tag that says a state in words, with a shape beside the colour."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

ChipKind = Literal["neutral", "done", "accent", "warn", "danger"]
_LOOK = {
    "neutral": ("sunken", "text", True),
    "done": ("sunken", "text2", False),
    "accent": ("accent_soft", "accent", True),
    "warn": ("warn_soft", "warn", True),
    "danger": ("danger_soft", "danger", True),
}


class Chip(QWidget):
    """A tag 24 high. Kinds: neutral (a code), done (quiet), accent, warn, danger."""

    def __init__(
        self, theme: Theme, text: str = "", kind: ChipKind = "neutral", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._kind, self._icon = text, kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.bind(self._restyle)

    def set_chip(self, text: str, kind: ChipKind, icon: str = "") -> None:
        if (text, kind, icon) == (self._text, self._kind, self._icon):
            return
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self._restyle()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        px = self._theme.px
        icon = px(16) + px(5) if self._icon else 0
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self._text) + icon + 2 * px(8), px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        ground, ink, _bold = _LOOK[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()), px(4), px(4))
        left = px(8)
        if self._icon:
            size = px(16)
            painter.drawPixmap(left - px(1), (self.height() - size) // 2, theme.pixmap(self._icon, ink, 16))
            left += size + px(5) - px(1)
        painter.setPen(theme.color(ink))
        painter.setFont(self._font())
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)

    def _font(self) -> QFont:
        return self._theme.font("caption_strong" if _LOOK[self._kind][2] else "caption")

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
