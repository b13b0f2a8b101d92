"""Whose dossier this is, and that it is saved, or signed and locked; a click opens what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.focus import has_keyboard_focus
from app.ui.theme import Theme


class DossierLabel(QAbstractButton):
    """Two lines in the header: the dossier's name, and an icon with its state in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = ""
        self._icon = "check"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def show_dossier(self, name: str, state: str, icon: str) -> None:
        if (name, state, icon) != (self.text(), self._state, self._icon):
            self._state, self._icon = state, icon
            self.setText(name)
            self._say()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        name = QFontMetrics(self._theme.font("strong")).horizontalAdvance(self.text())
        state = QFontMetrics(self._theme.font("caption")).horizontalAdvance(self._state) + px(18)
        return QSize(max(name, state) + 2 * px(6) + 2, px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(1, px(4), -1, -px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isDown() or self.underMouse():
            painter.setBrush(theme.color("sunken" if self.isDown() else "hover"))
            painter.drawRoundedRect(edge, px(4), px(4))
        if has_keyboard_focus(self):
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(edge, px(4), px(4))
        self._line(painter, QPoint(px(6), self.height() // 2 - px(19)), "strong", "text", self.text())
        top = self.height() // 2 + px(1)
        painter.drawPixmap(px(6), top + px(2), theme.pixmap(self._icon, "text2", 14))
        self._line(painter, QPoint(px(24), top), "caption", "text2", self._state)

    def _line(self, painter: QPainter, at: QPoint, role: str, ink: str, words: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(ink))
        room = self.width() - at.x() - self._theme.px(4)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(at, QSize(room, self._theme.line_height(role))), Qt.AlignmentFlag.AlignVCenter, shown)

    def _say(self) -> None:
        words = f"{self.text()}. {self._state}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()
