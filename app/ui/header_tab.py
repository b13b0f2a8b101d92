"""A tab of the header: words, an accent underline when it is the present page, and a red count where work is owed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.texts import ui_shell as texts
from app.ui.focus import has_keyboard_focus
from app.ui.theme import Theme

_BADGE = 20


class HeaderTab(QAbstractButton):
    """Checkable and exclusive within its parent."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = 0
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(0)
        theme.changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        """How many things must be done before signing; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(texts.tab_with_count(self.text(), count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        badge = self._theme.px(6) + self._badge_width() if self._count else 0
        return QSize(self._words_width() + badge, self._theme.px(48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(theme.color(self._ink()))
        words = self._words_width()
        painter.drawText(QRectF(0, 0, words, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._paint_badge(painter, words + px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, self.height() - px(3), words, px(3)), px(1), px(1))
        if has_keyboard_focus(self):
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, px(10), -1, -px(8)), px(4), px(4))

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        return "text" if self.isChecked() or self.underMouse() else "text2"

    def _paint_badge(self, painter: QPainter, left: int) -> None:
        theme, size = self._theme, self._theme.px(_BADGE)
        box = QRectF(left, (self.height() - size) / 2, self._badge_width(), size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("danger_soft"))
        painter.drawRoundedRect(box, size / 2, size / 2)
        painter.setPen(theme.color("danger"))
        painter.setFont(theme.font("caption_strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._count))

    def _words_width(self) -> int:
        return QFontMetrics(self._theme.font("strong")).horizontalAdvance(self.text()) + 1

    def _badge_width(self) -> int:
        digits = QFontMetrics(self._theme.font("caption_strong")).horizontalAdvance(str(self._count))
        return max(self._theme.px(_BADGE), digits + self._theme.px(10))
