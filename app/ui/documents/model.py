"""All documents as a table, filtered, searched and sorted; an edit elsewhere leaves an open editor where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.errors import KnownError
from app.language.dates import format_date
from app.language.order import sort_key
from app.language.search import SearchIndex
from app.models.snapshot import ContentState, DocumentView
from app.services.originals import kept_originals
from app.texts import ui_documents as texts
from app.ui.documents.typed import problem_of, taken
from app.ui.dossier_state import DossierState

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CODE, TITLE, NUMBER, ISSUED_ON, ISSUER, INDICATORS, STATE = range(7)
_FIELDS = {TITLE: "title", NUMBER: "number", ISSUED_ON: "issued_on", ISSUER: "issuer"}
_STATES = {
    ContentState.REPAIRED: texts.STATE_REPAIRED,
    ContentState.DAMAGED: texts.STATE_DAMAGED,
    ContentState.PASSWORD: texts.STATE_PASSWORD,
    ContentState.SIGNED: texts.STATE_SIGNED,
    ContentState.ATTACHMENT: texts.STATE_ATTACHMENT,
}


class Show(StrEnum):
    """Which documents are listed."""

    PRESENT = "present"
    UNUSED = "unused"
    INCOMPLETE = "incomplete"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Row:
    """A document with the indicators that cite it, in the order of the set; `kept` as the original of another."""

    document: DocumentView
    indicators: tuple[str, ...]
    kept: bool = False

    def words(self) -> tuple[str, ...]:
        """The text of every column."""
        one = self.document
        return (
            one.code,
            one.title,
            one.number,
            format_date(one.issued_on) if one.issued_on else "",
            one.issuer,
            ", ".join(self.indicators) or (texts.KEPT if self.kept else texts.UNUSED),
            self.state(),
        )

    def state(self) -> str:
        if self.document.removed:
            return texts.REMOVED
        content = self.document.content
        return _STATES.get(content.state) or (texts.pages(content.pages) if content.pages else "")

    def wanted(self, show: Show) -> bool:
        one = self.document
        if show is Show.REMOVED or one.removed:
            return one.removed and show is Show.REMOVED
        if show is Show.UNUSED:
            return not self.indicators and not self.kept
        return show is Show.PRESENT or not (one.number and one.issued_on)


class DocumentsModel(QAbstractTableModel):
    """Rows of documents; particulars are editable in place.

    Signals:
        refused: why an edit was not taken.
    """

    refused = Signal(str)

    def __init__(self, state: DossierState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._all: list[Row] = []
        self._search: SearchIndex | None = None
        self._rows: list[Row] = []
        self._query = ""
        self._show = Show.PRESENT
        self._sorted_by: tuple[int, Qt.SortOrder] = (CODE, Qt.SortOrder.AscendingOrder)
        self._read()
        self._rows = self._chosen()
        state.changed.connect(self.refresh)

    # --- what is listed ----------------------------------------------------------------------------------------------
    def _read(self) -> None:
        snapshot = self._state.snapshot
        order = {indicator.id: place for place, indicator in enumerate(self._state.catalogue.indicators())}
        cited: dict[str, set[str]] = {}
        kept = kept_originals(snapshot)
        for citation in snapshot.citations:
            cited.setdefault(citation.document, set()).add(citation.indicator)
        self._all = [
            Row(
                one,
                tuple(sorted(cited.get(one.id, ()), key=lambda indicator: order.get(indicator, len(order)))),
                kept=one.id in kept,
            )
            for one in snapshot.documents
        ]
        self._search = None

    def _chosen(self) -> list[Row]:
        rows = self._all
        if self._query.strip():
            if self._search is None:
                self._search = SearchIndex(" ".join((*row.words(), row.document.doc_type)) for row in self._all)
            rows = [self._all[place] for place in self._search.search(self._query)]
        rows = [row for row in rows if row.wanted(self._show)]
        column, order = self._sorted_by
        if not self._query.strip():
            rows.sort(key=_sorter(column), reverse=order is Qt.SortOrder.DescendingOrder)
        return rows

    def refresh(self, _change: object = None) -> None:
        """Follow the dossier: rows that stay are updated where they are, so that an open editor stays too."""
        self._read()
        rows = self._chosen()
        if [row.document.id for row in rows] != [row.document.id for row in self._rows]:
            self._put(rows)
            return
        for place, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            if old != new:
                self._rows[place] = new
                self.dataChanged.emit(self.index(place, 0), self.index(place, STATE))

    def search(self, query: str) -> None:
        self._query = query
        self._put(self._chosen())

    def show_only(self, show: Show) -> None:
        self._show = show
        self._put(self._chosen())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order)
        self._put(self._chosen())

    def _put(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, document_id: str) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.document.id == document_id), None)

    def row(self, place: int) -> Row:
        return self._rows[place]

    def counts(self) -> tuple[int, int, int]:
        """Documents listed, documents not removed, documents removed."""
        removed = sum(row.document.removed for row in self._all)
        return len(self._rows), len(self._all) - removed, removed

    # --- Qt ----------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(texts.COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        words = row.words()[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.document.content.remark or words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{texts.COLUMNS[index.column()]}: {words}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.column() in _FIELDS and not self._state.locked and not self._rows[index.row()].document.removed
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Edit a particular; the row shows it once the dossier has taken it."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in _FIELDS:
            return False
        document, text = self._rows[index.row()].document, str(value).strip()
        if text == self._rows[index.row()].words()[index.column()]:
            return False
        problem = self.problem(index.column(), text)
        if problem:
            self.refused.emit(problem)
            return False
        from app.services import documents

        field = _FIELDS[index.column()]
        new: Any = taken(field, text, self._state.snapshot.profile.year)
        edit = partial(documents.edit, **{field: new})
        self._state.do(edit, document.id, failed=self._say, owner=self)
        return True

    def problem(self, column: int, text: str) -> str:
        """Why the text cannot stand in the column, "" when it can."""
        field = _FIELDS.get(column)
        return problem_of(field, text, self._state.snapshot.profile.year) if field else ""

    def shown(self) -> tuple[str, ...]:
        """Ids of the documents listed, in their order."""
        return tuple(row.document.id for row in self._rows)

    def _say(self, error: KnownError) -> None:
        self.refused.emit(f"{error.message} {error.advice}".strip())


def _sorter(column: int) -> Callable[[Row], Any]:
    if column == ISSUED_ON:
        return lambda row: row.document.issued_on or date.min
    return lambda row: sort_key(row.words()[column])
