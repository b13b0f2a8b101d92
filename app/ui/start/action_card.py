"""A big button of the start page: icon, what it does, a sentence, and a chevron."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.focus import has_keyboard_focus
from app.ui.theme import Theme


class ActionCard(QAbstractButton):
    """64 px high at 100 %."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon_name, self._sentence = theme, icon, text
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(384), self._theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = has_keyboard_focus(self)
        ground = "sunken" if self.isDown() else "hover" if self.underMouse() else "surface"
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color("focus" if focused else "line"), 2 if focused else 1))
        inset = 1 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(8), px(8))
        middle = self.height() // 2
        painter.drawPixmap(px(18), middle - px(11), theme.pixmap(self._icon_name, "accent", 22))
        painter.drawPixmap(self.width() - px(30), middle - px(8), theme.pixmap("chevron-right", "text2", 16))
        room = self.width() - px(55) - px(36)
        self._line(painter, QRect(px(55), middle - px(20), room, theme.line_height("strong")), "strong", self.text())
        self._line(
            painter, QRect(px(55), middle + px(1), room, theme.line_height("caption")), "caption", self._sentence
        )

    def _line(self, painter: QPainter, rect: QRect, role: str, words: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color("text" if role == "strong" else "text2"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
