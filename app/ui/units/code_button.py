"""An indicator's code on the board: dashed while something is owed, grey when done; it opens the indicator."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.focus import has_keyboard_focus
from app.ui.painting import focus_ring, one_line, rounded
from app.ui.theme import Theme

_WIDTH, _HEIGHT = 42, 26


class CodeButton(QAbstractButton):
    """42×26. `spoken` says indicator and state in words, for the tooltip and screen readers."""

    def __init__(self, theme: Theme, code: str, spoken: str, *, done: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._done = theme, done
        self.setText(code)
        self.setToolTip(spoken)
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, box = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        radius = theme.px(4)
        hovered = self.underMouse() or self.isDown()
        if self._done:
            rounded(painter, box, radius, fill=theme.color("line" if hovered else "sunken"))
        else:
            ground, edge = theme.color("hover" if hovered else "surface"), theme.color("warn_line")
            rounded(painter, box, radius, fill=ground, edge=edge, width=1.0, dashed=True)
        font, ink = ("caption", "text2") if self._done else ("caption_strong", "warn")
        one_line(painter, box, self.text(), theme.font(font), theme.color(ink), align=Qt.AlignmentFlag.AlignHCenter)
        if has_keyboard_focus(self):
            focus_ring(painter, theme, box, radius)
        painter.end()
