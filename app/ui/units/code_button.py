"""An indicator's code on the board, which opens the indicator.

Dashed while something is owed, outlined once something has come, with a bar at its foot when it went back, grey when
done.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.focus import has_keyboard_focus
from app.ui.painting import focus_ring, one_line, rounded
from app.ui.theme import Theme

State = Literal["owed", "received", "returned", "done"]

_WIDTH, _HEIGHT = 42, 26
_EDGE = {"owed": "warn_line", "received": "line2", "returned": "danger_line"}
_INK = {"owed": "warn", "received": "text", "returned": "danger", "done": "text2"}


class CodeButton(QAbstractButton):
    """42×26. `spoken` says indicator and state in words, for the tooltip and screen readers."""

    def __init__(self, theme: Theme, code: str, spoken: str, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
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
        if self._state == "done":
            rounded(painter, box, radius, fill=theme.color("line" if hovered else "sunken"))
        else:
            ground, edge = theme.color("hover" if hovered else "surface"), theme.color(_EDGE[self._state])
            rounded(painter, box, radius, fill=ground, edge=edge, width=1.0, dashed=self._state == "owed")
        if self._state == "returned":
            foot = QRectF(box.left() + theme.px(8), box.bottom() - theme.px(4), box.width() - theme.px(16), theme.px(2))
            painter.fillRect(foot, theme.color("danger"))
        font, ink = "caption" if self._state == "done" else "caption_strong", _INK[self._state]
        one_line(painter, box, self.text(), theme.font(font), theme.color(ink), align=Qt.AlignmentFlag.AlignHCenter)
        if has_keyboard_focus(self):
            focus_ring(painter, theme, box, radius)
        painter.end()
