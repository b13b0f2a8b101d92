"""Rows of a list that are ticked: the theme's own check box, the whole row to click, Space from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import painting
from app.ui.focus import has_keyboard_focus
from app.ui.theme import Theme
from app.ui.widgets.choices import paint_check
from app.ui.widgets.two_lines import LINES_ROLE, TWO, paint_lines

Index = QModelIndex | QPersistentModelIndex
_ROW, _MARK, _GAP = 32, 18, 10


class TickedRows(QStyledItemDelegate):
    """Paints and toggles the check state of rows; Qt's own box cannot be seen on a dark ground.

    A row is its text, or the two lines under `LINES_ROLE` where it has them.
    """

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(TWO if index.data(LINES_ROLE) else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, rect, px(4), fill=theme.color("hover"))
        mark = QRectF(rect.left() + px(4), rect.center().y() - px(_MARK) / 2, px(_MARK), px(_MARK))
        paint_check(painter, mark, theme, checked=_is_ticked(index))
        left = rect.left() + px(4 + _MARK + _GAP)
        words = QRect(left, rect.top(), rect.right() - left, rect.height())
        if lines := index.data(LINES_ROLE):
            paint_lines(painter, theme, words.adjusted(0, px(4), -px(10), -px(4)), lines)
        else:
            painting.one_line(painter, words, str(index.data() or ""), theme.font("body"), theme.color("text"))
        if has_keyboard_focus(self._view) and state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, theme, rect, px(4))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click anywhere in the row, or Space."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if clicked or (pressed and event.key() == Qt.Key.Key_Space):  # type: ignore[attr-defined]  # a key event
            ticked = Qt.CheckState.Unchecked if _is_ticked(index) else Qt.CheckState.Checked
            return model.setData(index, ticked, Qt.ItemDataRole.CheckStateRole)
        return False


def _is_ticked(index: Index) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
