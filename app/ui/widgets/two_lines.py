"""A row of a list in two lines: what it is, and below it what tells it from others."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import painting
from app.ui.theme import Theme

TWO = 48
"""Height of a row of two lines."""
LINES_ROLE = Qt.ItemDataRole.UserRole + 1
"""Three texts: the upper line, the lower one, what stands at the right (a shortcut); all but the first may be empty."""


class TwoLines(QStyledItemDelegate):
    """Paints `LINES_ROLE`."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._theme.px(TWO if index.data(LINES_ROLE)[1] else 36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painting.rounded(painter, rect, theme.px(4), fill=theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, rect, theme.px(4), fill=theme.color("hover"))
        inner = rect.adjusted(theme.px(10), theme.px(4), -theme.px(10), -theme.px(4))
        paint_lines(painter, theme, inner, index.data(LINES_ROLE))


def paint_lines(painter: QPainter, theme: Theme, inner: QRect, lines: tuple[str, str, str]) -> None:
    """Paint what stands under `LINES_ROLE` inside a row."""
    title, second, right = lines
    if right:
        font = theme.font("caption_strong")
        painting.one_line(painter, inner, right, font, theme.color("text2"), align=Qt.AlignmentFlag.AlignRight)
        inner = inner.adjusted(0, 0, -painting.text_width(font, right) - theme.px(16), 0)
    if not second:
        painting.one_line(painter, inner, title, theme.font("strong"), theme.color("text"))
        return
    row = theme.line_height("strong")
    upper, lower = inner.adjusted(0, 0, 0, row - inner.height()), inner.adjusted(0, row, 0, 0)
    painting.one_line(painter, upper, title, theme.font("strong"), theme.color("text"))
    painting.one_line(painter, lower, second, theme.font("caption"), theme.color("text2"))
