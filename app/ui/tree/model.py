"""The tree as a Qt item model: a thin adapter over the rows, which repaints only what a change touched."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.criteria.catalogue import Catalogue
from app.criteria.scorecard import Scorecard
from app.models.snapshot import Snapshot
from app.texts import ui_tree as texts
from app.ui.tree.rows import RowKind, Rows, TreeRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class TreeModel(QAbstractItemModel):
    """Two levels: overview and criteria, and below a criterion its indicators.

    An index's internal id is 0 at the top level, else one more than its parent's row.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree: list[tuple[TreeRow, list[TreeRow]]] = []
        self._rows = Rows()

    def show(self, catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard, actual: Scorecard) -> None:
        """Show this state; where the shape is the same, only rows that differ are reported as changed."""
        tree = self._rows.of(catalogue, snapshot, scorecard, actual)
        if _shape(tree) != _shape(self._tree):
            self.beginResetModel()
            self._tree = tree
            self.endResetModel()
            return
        old, self._tree = self._tree, tree
        for top, ((old_row, old_children), (row, children)) in enumerate(zip(old, tree, strict=True)):
            if row != old_row:
                self._changed(self.index(top, 0))
            for place, (was, now) in enumerate(zip(old_children, children, strict=True)):
                if was != now:
                    self._changed(self.index(place, 0, self.index(top, 0)))

    def _changed(self, index: QModelIndex) -> None:
        self.dataChanged.emit(index, index)

    def row_at(self, index: Index) -> TreeRow | None:
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._tree[index.row()][0]
        return self._tree[index.internalId() - 1][1][index.row()]

    def index_of(self, row_id: str) -> QModelIndex:
        """The index of an indicator (or of a criterion without an indicator of that id); invalid if there is none."""
        for top, (row, children) in enumerate(self._tree):
            if row.id == row_id:
                return self.index(top, 0)
            for place, child in enumerate(children):
                if child.id == row_id:
                    return self.index(place, 0, self.index(top, 0))
        return QModelIndex()

    def indicator_rows(self) -> list[TreeRow]:
        """All indicators in order."""
        rows: list[TreeRow] = []
        for row, children in self._tree:
            rows += children or ([row] if row.kind is RowKind.INDICATOR else [])
        return rows

    # Qt's overrides

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        parent = parent or QModelIndex()
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]  # the other overload is QObject's
        if child is None or not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._tree)
        return len(self._tree[parent.row()][1]) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The header is hidden, yet a screen reader reads it."""
        return texts.TREE_NAME if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.code} {row.title}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.official:
            return f"<p>{escape(f'{row.code} {row.official}')}</p>"  # rich text, since Qt wraps no other tooltip
        return None


def _shape(tree: list[tuple[TreeRow, list[TreeRow]]]) -> list[tuple[str, list[str]]]:
    return [(row.id, [child.id for child in children]) for row, children in tree]
