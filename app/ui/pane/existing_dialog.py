"""Choosing a document that is already in the dossier: the likeliest first, and found as people type it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.criteria.wording import Place
from app.language.dates import format_date
from app.language.search import SearchIndex
from app.models.snapshot import DocumentView
from app.services.uses import likely_documents
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.verb_dialog import VerbDialog, within_screen
from app.ui.theme import Theme
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label
from app.ui.widgets.two_lines import LINES_ROLE, TwoLines

_ID = Qt.ItemDataRole.UserRole
_SIZE = (640, 480)


def describe(document: DocumentView) -> str:
    """Everything a person may look for: code, title, number, date, who issued it."""
    return f"{document.title} · {second_line(document)}"


def second_line(document: DocumentView) -> str:
    issued = format_date(document.issued_on) if document.issued_on else ""
    return " · ".join(part for part in (document.code, document.number, issued, document.issuer) if part)


class ExistingDialog(VerbDialog):
    """A list to search; Enter attaches the marked document."""

    def __init__(self, theme: Theme, state: DossierState, place: Place, parent: QWidget) -> None:
        super().__init__(theme, state, texts.EXISTING_TITLE, parent)
        self._place = place
        self.resize(within_screen(self, QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))))
        self.save.set_words(texts.EXISTING_ATTACH)
        self._offers = likely_documents(state.catalogue, state.snapshot, place)
        self._index = SearchIndex(describe(offer.document) for offer in self._offers)
        self.search = SearchField(theme, texts.EXISTING_SEARCH)
        self.list = QListWidget()
        self.list.setAccessibleName(texts.EXISTING_TITLE)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(TwoLines(theme, self.list))
        self._none = Label("", "body", "text2", wrap=True)
        for part in (self.search, self.list, self._none):
            self.form.addWidget(part)
        self.search.textChanged.connect(self._search)
        self.list.itemActivated.connect(self.submit)
        self.list.currentRowChanged.connect(self._marked)
        self._search("")
        self.search.setFocus()

    def _search(self, query: str) -> None:
        self.list.clear()
        for place in self._index.search(query):
            document, named = self._offers[place].document, self._offers[place].named
            item = QListWidgetItem(describe(document))
            item.setData(_ID, document.id)
            item.setData(LINES_ROLE, (document.title, second_line(document), texts.NAMED_HERE if named else ""))
            self.list.addItem(item)
        self._none.setText(texts.EXISTING_NONE if self._offers else texts.EXISTING_EMPTY)
        self._none.setVisible(self.list.count() == 0)
        self.list.setCurrentRow(0 if query else -1)
        self._marked(self.list.currentRow())

    def _marked(self, row: int) -> None:
        self.save.setEnabled(row >= 0)

    def submit(self) -> None:
        from app.services import documents

        item = self.list.currentItem()
        if item is not None:
            self.run(documents.cite, item.data(_ID), *self._place)
