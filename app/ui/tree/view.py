"""The view of the tree: folding by a click or a key, and rows on which documents and files may be dropped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTreeView, QWidget

from app.texts import ui_tree as texts
from app.ui.theme import Theme
from app.ui.tree.delegate import TreeDelegate
from app.ui.tree.model import ROW_ROLE
from app.ui.tree.rows import RowKind, TreeRow

_UNFOLD_MS = 500  # long enough to pass over a criterion without opening it
_EDGE = 36  # px from the upper or lower edge where a drag begins to scroll


class TreeView(QTreeView):
    """A tree without Qt's own branches: the delegate paints the chevron, a click on a criterion folds it.

    What is dragged over a criterion opens it; over an indicator, it is shown where a drop would go.

    Signals:
        asked_again: the row that is already current was clicked, or Enter pressed on it.
        entered: Enter was pressed on the current row.
        dropped: what was dropped (QMimeData), the indicator, and where on the screen.
    """

    asked_again = Signal()
    entered = Signal()
    dropped = Signal(object, str, QPoint)

    def __init__(self, theme: Theme, takes: Callable[[QMimeData, str], bool], parent: QWidget | None = None) -> None:
        """`takes(mime, indicator)`: whether that may be dropped there; "" asks of any indicator at all."""
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setProperty("flat", "true")
        self.setAccessibleName(texts.TREE_NAME)
        self.setAcceptDrops(True)
        self._theme = theme
        self._takes = takes
        self._over = QPersistentModelIndex()
        self._unfold = QTimer(self, singleShot=True, interval=_UNFOLD_MS)
        self._unfold.timeout.connect(self._unfold_row)
        self.rows = TreeDelegate(theme, self)
        self.setItemDelegate(self.rows)
        theme.bind(self._restyle)

    # --- keys and clicks ---------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.rows.keyboard = True
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and index.isValid():
            self._fold_or_ask(index)
            if not self.model().hasChildren(index):
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.rows.keyboard = False
        index = self.indexAt(event.position().toPoint())
        here = index.isValid() and index == self.currentIndex()
        if event.button() == Qt.MouseButton.LeftButton and (here or self.model().hasChildren(index)):
            self._fold_or_ask(index)
        super().mousePressEvent(event)

    def _fold_or_ask(self, index: QModelIndex) -> None:
        if self.model().hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.asked_again.emit()

    # --- dropping ----------------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event.mimeData(), ""):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index != self._over:
            self._hover(index)
        edge = self._theme.px(_EDGE)
        if not edge <= at.y() < self.viewport().height() - edge:
            self.startAutoScroll()
        indicator = self._indicator_at(index)
        taken = bool(indicator) and self._takes(event.mimeData(), indicator)
        self._show_target(index if taken else QModelIndex())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(taken)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        at = event.position().toPoint()
        indicator = self._indicator_at(self.indexAt(at))
        self._end_drag()
        if indicator and self._takes(event.mimeData(), indicator):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(event.mimeData(), indicator, self.viewport().mapToGlobal(at))
        else:
            event.ignore()

    def _hover(self, index: QModelIndex) -> None:
        """Another row is under the drag: a folded criterion opens if the drag stays on it."""
        self._over = QPersistentModelIndex(index)
        if index.isValid() and self.model().hasChildren(index) and not self.isExpanded(index):
            self._unfold.start()
        else:
            self._unfold.stop()

    def _unfold_row(self) -> None:
        if self._over.isValid():
            self.expand(self._over)

    def _indicator_at(self, index: QModelIndex) -> str:
        row: TreeRow | None = index.data(ROW_ROLE)
        return row.id if row is not None and row.kind is RowKind.INDICATOR else ""

    def _show_target(self, index: QModelIndex) -> None:
        if self.rows.target != index:
            self.rows.target = QPersistentModelIndex(index)
            self.viewport().update()

    def _end_drag(self) -> None:
        self._hover(QModelIndex())
        self._show_target(QModelIndex())
        self.stopAutoScroll()

    def _restyle(self) -> None:
        self.doItemsLayout()
