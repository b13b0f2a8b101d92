"""A list of documents to choose one from, found as people type, with or without diacritics."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.language.dates import format_date
from app.language.search import SearchIndex
from app.models.snapshot import DocumentView
from app.texts import ui_documents as texts
from app.ui.theme import Theme
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label
from app.ui.widgets.two_lines import LINES_ROLE, TwoLines

_ID = Qt.ItemDataRole.UserRole


def describe(document: DocumentView) -> str:
    """Everything a person may look for: code, title, number, date, who issued it."""
    return f"{document.title} · {second_line(document)}"


def second_line(document: DocumentView) -> str:
    """What tells a document from others of its title."""
    issued = format_date(document.issued_on) if document.issued_on else ""
    return " · ".join(part for part in (document.code, document.number, issued, document.issuer) if part)


class DocumentList(QWidget):
    """Documents in the order given, each with a word at its right that may be empty.

    `none` is said where there are no documents at all; `marked_at_once` marks the first before anything is typed.

    Signals:
        marked: another document is marked, or none.
        chosen: Enter or a double click on the marked one.
    """

    marked = Signal()
    chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        documents: Sequence[tuple[DocumentView, str]],
        *,
        name: str,
        none: str,
        marked_at_once: bool = False,
    ) -> None:
        super().__init__()
        self._documents, self._marked_at_once = documents, marked_at_once
        self._by_id = {document.id: document for document, _ in documents}
        self._index = SearchIndex(describe(document) for document, _ in documents)
        self.search = SearchField(theme, texts.FIND)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(TwoLines(theme, self.list))
        self._none = Label(texts.NOT_FOUND if documents else none, "body", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._none)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._find)
        self.list.itemActivated.connect(self.chosen)
        self.list.currentRowChanged.connect(self.marked)
        self._find("")

    @property
    def document(self) -> DocumentView | None:
        """The one that is marked."""
        row = self.list.currentRow()
        return self._by_id[self.list.item(row).data(_ID)] if row >= 0 else None

    def _find(self, query: str) -> None:
        self.list.clear()
        for place in self._index.search(query):
            document, right = self._documents[place]
            item = QListWidgetItem(describe(document))
            item.setData(_ID, document.id)
            item.setData(LINES_ROLE, (document.title, second_line(document), right))
            self.list.addItem(item)
        self._none.setVisible(self.list.count() == 0)
        self.list.setCurrentRow(0 if self.list.count() and (query or self._marked_at_once) else -1)
        self.marked.emit()
