"""Choosing the scan that holds the other sides, where a feeder reads one side of the paper at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.language.search import SearchIndex
from app.models.snapshot import DocumentView
from app.texts import ui_pages as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.existing_dialog import describe, second_line
from app.ui.pane.verb_dialog import VerbDialog, within_screen
from app.ui.theme import Theme
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label
from app.ui.widgets.two_lines import LINES_ROLE, TwoLines

_SIZE = (640, 520)

Chosen = Callable[[DocumentView, bool], None]
"""Given the document with the backs, and whether it was scanned from the last sheet."""


class BacksDialog(VerbDialog):
    """`chosen` is called with what the person chose; nothing is written here.

    `fronts` is the number of pages that are there. The document that came in next stands first: it mostly is the one.
    """

    def __init__(
        self,
        theme: Theme,
        state: DossierState,
        offered: list[DocumentView],
        fronts: int,
        chosen: Chosen,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, state, texts.BACKS_TITLE, parent)
        self.resize(within_screen(self, QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))))
        self.save.set_words(texts.BACKS_JOIN)
        self._offered, self._fronts, self._chosen = offered, fronts, chosen
        self._index = SearchIndex(describe(document) for document in offered)
        self.search = SearchField(theme, texts.BACKS_SEARCH)
        self.list = QListWidget()
        self.list.setAccessibleName(texts.BACKS_LIST)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(TwoLines(theme, self.list))
        self.list.setMinimumHeight(theme.px(120))
        self._none = Label("", "body", "text2", wrap=True)
        self.backwards = CheckBox(theme, texts.BACKWARDS)
        self.backwards.setChecked(True)
        self.counts = Label("", "body", "warn", wrap=True)
        for part in (Label(texts.BACKS_TEXT, wrap=True), self.search, self._none, self.backwards, self.counts):
            self.form.addWidget(part)
        self.form.insertWidget(2, self.list, 1)
        self.search.textChanged.connect(self._search)
        self.list.itemActivated.connect(self.submit)
        self.list.currentRowChanged.connect(self._marked)
        self._search("")
        self.search.setFocus()

    def _search(self, query: str) -> None:
        self.list.clear()
        for place in self._index.search(query):
            document = self._offered[place]
            item = QListWidgetItem(describe(document))
            item.setData(Qt.ItemDataRole.UserRole, place)
            item.setData(
                LINES_ROLE, (document.title, second_line(document), texts.pages_of(document.content.pages or 0))
            )
            self.list.addItem(item)
        self._none.setText(texts.BACKS_NONE if self._offered else texts.BACKS_EMPTY)
        self._none.setVisible(self.list.count() == 0)
        self.list.setCurrentRow(0 if self.list.count() else -1)

    def _marked(self, _row: int) -> None:
        document = self._marked_document()
        self.save.setEnabled(document is not None)
        backs = document.content.pages or 0 if document is not None else self._fronts
        unlike = backs != self._fronts
        self.counts.setText(texts.counts(self._fronts, backs) if unlike else "")
        self.counts.setVisible(unlike)

    def _marked_document(self) -> DocumentView | None:
        marked = self.list.selectedItems()
        return self._offered[int(marked[0].data(Qt.ItemDataRole.UserRole))] if marked else None

    def submit(self) -> None:
        document = self._marked_document()
        if document is not None:
            self._chosen(document, self.backwards.isChecked())
            self.accept()
