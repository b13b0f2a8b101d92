"""What is typed into a table, held apart from the dossier until all of it is taken at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int]
_NOWHERE = QModelIndex()
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
CHANGED_ROLE = Qt.ItemDataRole.UserRole + 2


class CellsModel(QAbstractTableModel):
    """Words in rows and columns; what cannot be read stays as typed, with its problem.

    A subclass says what a cell's words mean: `written` as they are to stand, `problem` why they cannot be taken.
    """

    def __init__(
        self,
        columns: Sequence[str],
        names: Sequence[str],
        words: Sequence[Sequence[str]],
        parent: QObject | None = None,
    ) -> None:
        """`columns` and `names` head columns and rows; `words` are the cells as the dossier has them."""
        super().__init__(parent)
        self.columns, self._names = tuple(columns), tuple(names)
        self._before = [list(row) for row in words]
        self._now = [list(row) for row in words]
        self._past: list[list[list[str]]] = []

    def written(self, row: int, column: int, text: str) -> str:
        """How words put into a cell are to stand there."""
        raise NotImplementedError

    def problem(self, row: int, column: int) -> str:
        """Why what stands in a cell cannot be taken; empty where it can."""
        raise NotImplementedError

    # --- filling in --------------------------------------------------------------------------------------------------
    def put(self, cells: Mapping[Cell, str]) -> None:
        """Fill cells as one step; what lies outside the table is left out."""
        inside = {
            (row, column): self.written(row, column, text)
            for (row, column), text in cells.items()
            if 0 <= row < self.rowCount() and 0 <= column < self.columnCount()
        }
        new = {cell: text for cell, text in inside.items() if self._now[cell[0]][cell[1]] != text}
        if new:
            self._past.append([list(row) for row in self._now])
            for (row, column), text in new.items():
                self._now[row][column] = text
            self._tell_all()

    def paste(self, text: str, at: Cell, chosen: Iterable[Cell] = ()) -> None:
        """Fill from `at` with rows and columns as a spreadsheet copies them; a single value fills all `chosen`."""
        rows = list(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter="\t"))
        if len(rows) == 1 and len(rows[0]) == 1:
            self.put(dict.fromkeys({at, *chosen}, rows[0][0]))
            return
        self.put(
            {(at[0] + down, at[1] + right): cell for down, row in enumerate(rows) for right, cell in enumerate(row)}
        )

    def carry_down(self, chosen: Iterable[Cell]) -> None:
        """Repeat the topmost chosen cell of each column in those under it; a cell alone takes the one above it."""
        by_column: dict[int, list[int]] = {}
        for row, column in chosen:
            by_column.setdefault(column, []).append(row)
        cells: dict[Cell, str] = {}
        for column, rows in by_column.items():
            top = min(rows) if len(rows) > 1 else max(rows[0] - 1, 0)
            cells |= {(row, column): self._now[top][column] for row in rows}
        self.put(cells)

    def above(self, index: Index) -> str:
        """What stands in the cell above, or in the cell itself in the first row."""
        return self._now[max(index.row() - 1, 0)][index.column()]

    def undo(self) -> None:
        """Take back the last step of this table."""
        if self._past:
            self._now = self._past.pop()
            self._tell_all()

    # --- what it comes to --------------------------------------------------------------------------------------------
    @property
    def touched(self) -> bool:
        """Whether anything differs from the dossier, readable or not."""
        return self._now != self._before

    def first_problem(self) -> QModelIndex:
        """The first cell that cannot be taken; invalid when all can."""
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                if self.problem(row, column):
                    return self.index(row, column)
        return QModelIndex()

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # --- Qt ----------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section]
        return self._names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words = self._now[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        problem = self.problem(index.row(), index.column())
        if role == PROBLEM_ROLE:
            return problem
        if role == CHANGED_ROLE:
            return words != self._before[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem or words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = f"{self._names[index.row()]}, {self.columns[index.column()]}"
            return f"{name}: {words}. {problem}".rstrip(". ")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.put({(index.row(), index.column()): str(value)})
        return True
