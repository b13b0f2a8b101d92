"""A table filled in like a spreadsheet: Tab to the right, Enter down, Ctrl+D from above, paste from Excel."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui import painting
from app.ui.cells.cells_model import CHANGED_ROLE, PROBLEM_ROLE, Cell, CellsModel, Index
from app.ui.theme import Theme

_ROW = 40
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FROM_ABOVE = (Qt.Key.Key_D, Qt.Key.Key_Apostrophe)


def _asks_from_above(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _FROM_ABOVE


class _Cells(QStyledItemDelegate):
    """Paints cells by tokens, what cannot be taken with a red edge and a sign; edits them in a line."""

    def __init__(self, theme: Theme, table: CellsTable) -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        problem = str(index.data(PROBLEM_ROLE) or "")
        painter.fillRect(rect, theme.color("danger_soft" if problem else "accent_soft" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.color("line"))
        inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        if problem:
            size = theme.px(16)
            sign = theme.pixmap("circle-alert", "danger", 16)
            painter.drawPixmap(inner.right() - size, inner.center().y() - size // 2, sign)
            inner.setRight(inner.right() - size - theme.px(4))
        font = theme.font("strong" if index.data(CHANGED_ROLE) else "body")
        painting.one_line(painter, inner, str(index.data() or ""), font, theme.color("text"))
        if index == self._table.currentIndex():
            painting.focus_ring(painter, theme, rect, theme.px(2))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self._table.filled.columns[index.column()])
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In an open editor Ctrl+D takes what stands above, and Enter goes on in the row below."""
        key = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if isinstance(watched, QLineEdit) and key is not None:
            if _asks_from_above(key):
                watched.setText(self._table.filled.above(self._table.currentIndex()))
                return True
            if key.key() in _DOWN:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self._table.go_down()
                return True
        return super().eventFilter(watched, event)


class CellsTable(QTableView):
    """Signals:
    left: Tab went past the last cell.
    """

    left = Signal()

    def __init__(
        self, theme: Theme, model: CellsModel, name: str, widths: Mapping[int, int], *, stretched: int
    ) -> None:
        """`widths` of columns in px at 100 %; the column `stretched` takes what is left."""
        super().__init__()
        self._theme, self._widths = theme, dict(widths)
        self.filled = model
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.bind(self._measure)

    def _measure(self) -> None:
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.horizontalHeader().setMinimumSectionSize(px(72))
        for column, width in self._widths.items():
            self.setColumnWidth(column, px(width))

    def begin_at(self, index: Index) -> None:
        """Go to a cell and open its editor."""
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def chosen(self) -> list[Cell]:
        """The cells selected, the current one at least."""
        cells = [(index.row(), index.column()) for index in self.selectedIndexes()]
        current = self.currentIndex()
        return cells or ([(current.row(), current.column())] if current.isValid() else [])

    def go_down(self) -> None:
        """To the cell below, if there is one."""
        here = self.currentIndex()
        below = self.filled.index(here.row() + 1, here.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab in the last cell goes out of the table."""
        hints = QAbstractItemDelegate.EndEditHint
        last = self.filled.index(self.filled.rowCount() - 1, self.filled.columnCount() - 1)
        out = hint is hints.EditNextItem and self.currentIndex() == last
        super().closeEditor(editor, hints.NoHint if out else hint)
        if out:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if not chosen:
            super().keyPressEvent(event)
        elif event.key() in _DOWN:
            self.edit(self.currentIndex())
        elif _asks_from_above(event):
            self.filled.carry_down(chosen)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.filled.paste(QGuiApplication.clipboard().text(), min(chosen), chosen)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.filled.undo()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.filled.put(dict.fromkeys(chosen, ""))
        else:
            super().keyPressEvent(event)
