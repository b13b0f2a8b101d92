"""A whole row that is a button: everything on the overview leads to its place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.ui.focus import has_keyboard_focus
from app.ui.painting import focus_ring, rounded
from app.ui.theme import Theme


class LinkRow(QAbstractButton):
    """Lays its children out in a row and shows hover and keyboard focus; children let clicks through."""

    def __init__(self, theme: Theme, height: int, *, line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._line = line
        self.box = QHBoxLayout(self)
        self.box.setSpacing(theme.px(8))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.bind(self._restyle)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box.addWidget(widget, stretch)

    def sizeHint(self) -> QSize:
        return QSize(self.box.sizeHint().width(), self._theme.px(self._height))

    def _restyle(self) -> None:
        self.box.setContentsMargins(0, 0, self._theme.px(4), 0)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect(), theme.px(4), fill=theme.color("sunken" if self.isDown() else "hover"))
        if self._line:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        if has_keyboard_focus(self):
            focus_ring(painter, theme, self.rect(), theme.px(4))
        painter.end()
