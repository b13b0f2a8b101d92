"""The particulars of several documents as typed, held apart from the dossier until all of them are taken at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.language.dates import format_date
from app.models.snapshot import DocumentView
from app.texts import ui_documents as texts
from app.ui.documents.typed import problem_of, shown, taken

if TYPE_CHECKING:
    from app.services.documents import Particulars

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int]
_NOWHERE = QModelIndex()
FIELDS = ("number", "issued_on", "issuer", "doc_type", "title")
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1


class FillModel(QAbstractTableModel):
    """A row for each document, a column for each of `FIELDS`; what cannot be read stays as typed, with its problem."""

    def __init__(self, documents: Sequence[DocumentView], year: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.documents = tuple(documents)
        self._year = year
        self._before = [[shown(one, field) for field in FIELDS] for one in documents]
        self._now = [list(row) for row in self._before]
        self._past: list[list[list[str]]] = []

    # --- filling in --------------------------------------------------------------------------------------------------
    def put(self, cells: Mapping[Cell, str]) -> None:
        """Fill cells as one step; what lies outside the table is left out, and a date is written out in full."""
        inside = {
            (row, column): self._written(column, text)
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
    def changes(self) -> dict[str, Particulars]:
        """What differs from the dossier, by document; only for a table without problems."""
        found: dict[str, Particulars] = {}
        for document, before, now in zip(self.documents, self._before, self._now, strict=True):
            changed = {
                field: taken(field, text, self._year)
                for field, old, text in zip(FIELDS, before, now, strict=True)
                if text != old
            }
            if changed:
                found[document.id] = cast("Particulars", changed)
        return found

    @property
    def touched(self) -> bool:
        """Whether anything differs from the dossier, readable or not."""
        return self._now != self._before

    def problem(self, row: int, column: int) -> str:
        return problem_of(FIELDS[column], self._now[row][column], self._year)

    def first_problem(self) -> QModelIndex:
        """The first cell that cannot be taken; invalid when all can."""
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                if self.problem(row, column):
                    return self.index(row, column)
        return QModelIndex()

    def _written(self, column: int, text: str) -> str:
        field, text = FIELDS[column], " ".join(text.split())
        value = text if problem_of(field, text, self._year) else taken(field, text, self._year)
        return format_date(value) if isinstance(value, date) else value or ""

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # --- Qt ----------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.documents)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return texts.FILL_COLUMNS[section]
        return self.documents[section].code or str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words = self._now[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        problem = self.problem(index.row(), index.column())
        if role == PROBLEM_ROLE:
            return problem
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem or words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{texts.FILL_COLUMNS[index.column()]}: {words}. {problem}".rstrip(". ")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.put({(index.row(), index.column()): str(value)})
        return True
