"""Editing a document's particulars in the table: what cannot be read is refused in the editor, the text kept."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.models.snapshot import ContentState
from app.ui import painting
from app.ui.documents.model import CODE, INDICATORS, STATE, TITLE, DocumentsModel
from app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ALARMING = (ContentState.DAMAGED, ContentState.PASSWORD)
ROW_HEIGHT = 44


class _Editor(QLineEdit):
    """A line that knows its column, so that it can tell what is wrong with its text."""

    def __init__(self, column: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.textEdited.connect(self._forgive)

    def refuse(self, problem: str) -> None:
        self._mark(problem)
        self.setAccessibleDescription(problem)
        self.setToolTip(problem)

    def _forgive(self) -> None:
        if self.property("error"):
            self.refuse("")

    def _mark(self, problem: str) -> None:
        self.setProperty("error", bool(problem))
        self.style().unpolish(self)
        self.style().polish(self)


class DocumentsDelegate(QStyledItemDelegate):
    """Paints rows by tokens and edits particulars."""

    def __init__(self, theme: Theme, model: DocumentsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    # --- painting ----------------------------------------------------------------------------------------------------
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, theme.color("accent_soft" if selected else "hover" if hovered else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        font = theme.font("strong" if index.column() == TITLE else "body")
        words = str(index.data() or "")
        inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        painting.one_line(painter, inner, words, font, theme.color(self._token(index)))
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, theme, rect.adjusted(0, 0, 0, -1), theme.px(4))

    def _token(self, index: Index) -> str:
        row = self._model.row(index.row())
        if row.document.removed:
            return "text3"
        if index.column() == STATE and row.document.content.state in _ALARMING:
            return "danger"
        if index.column() == INDICATORS:
            return "text" if row.indicators else "text3" if row.kept else "warn"
        return "text2" if index.column() in (CODE, STATE) else "text"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.px(ROW_HEIGHT))

    # --- editing -----------------------------------------------------------------------------------------------------
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = _Editor(index.column(), parent)
        editor.setAccessibleName(f"{self._model.headerData(index.column(), Qt.Orientation.Horizontal)}")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, _Editor)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, _Editor)
        model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, self._theme.px(3), 0, -self._theme.px(4)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep an editor open on Enter or Tab while its text cannot be taken."""
        if isinstance(watched, _Editor) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            problem = self._model.problem(watched.column, watched.text()) if event.key() in _ENTER else ""
            if problem:
                watched.refuse(problem)
                self._model.refused.emit(problem)
                return True
        return super().eventFilter(watched, event)
