"""Check boxes and radio buttons drawn by tokens, whose words may take several lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from app.ui.focus import has_keyboard_focus
from app.ui.theme import Theme

_MARK = 20
_GAP = 10
_PAD = 6


def paint_radio(painter: QPainter, rect: QRectF, theme: Theme, *, checked: bool, enabled: bool = True) -> None:
    """The round mark of a radio button, filling `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.color("text3" if not enabled else "accent" if checked else "line2")
    painter.setPen(QPen(ink, 1.5 if not checked else 2))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(rect.adjusted(1.5, 1.5, -1.5, -1.5))
    if checked:
        inset = rect.width() * 0.28
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def paint_check(painter: QPainter, rect: QRectF, theme: Theme, *, checked: bool, enabled: bool = True) -> None:
    """The square mark of a check box, filling `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    ink = theme.color("text3" if not enabled else "accent" if checked else "line2")
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(ink if checked else theme.color("surface"))
    painter.drawRoundedRect(box, theme.px(3), theme.px(3))
    if checked:
        size = round(rect.width() / theme.scale) - 4
        at = QPoint(round(rect.left() + theme.px(2)), round(rect.top() + theme.px(2)))
        painter.drawPixmap(at, theme.pixmap("check", "on_accent" if enabled else "surface", size))
    painter.restore()


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # mixed into a button: two classes of Qt cannot both be bases


class _Row(_Button):
    """A mark and words that take as many lines as they need; the whole row clicks."""

    _draw_mark: Callable[..., None]

    def _prepare(self, theme: Theme) -> None:
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.text())
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._theme
        one_line = self.fontMetrics().horizontalAdvance(self.text()) + theme.px(_MARK + _GAP) + 2
        return QSize(one_line, max(theme.px(_MARK), theme.line_height("body")) + 2 * theme.px(_PAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._text_rect(width).height(), self._theme.px(_MARK)) + 2 * self._theme.px(_PAD)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        mark = QRectF(0, theme.px(_PAD), theme.px(_MARK), theme.px(_MARK))
        self._draw_mark(painter, mark, theme, checked=self.isChecked(), enabled=self.isEnabled())
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        painter.drawText(self._text_rect(self.width()), int(Qt.TextFlag.TextWordWrap), self.text())
        if has_keyboard_focus(self):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))

    def _text_rect(self, width: int) -> QRect:
        left = self._theme.px(_MARK + _GAP)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        room = QRect(left, self._theme.px(_PAD), max(width - left, 1), 10_000)
        return self.fontMetrics().boundingRect(room, flags, self.text())


class RadioButton(_Row, QRadioButton):
    """One of several; the whole row clicks."""

    _draw_mark = staticmethod(paint_radio)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._prepare(theme)


class CheckBox(_Row, QCheckBox):
    """Yes or no; the whole row clicks."""

    _draw_mark = staticmethod(paint_check)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._prepare(theme)
