"""Choosing the scan that holds the other sides, where a feeder reads one side of the paper at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.models.snapshot import DocumentView
from app.texts import ui_pages as texts
from app.ui.documents.document_list import DocumentList
from app.ui.dossier_state import DossierState
from app.ui.pane.verb_dialog import VerbDialog, within_screen
from app.ui.theme import Theme
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.labels import Label

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
        self._fronts, self._chosen = fronts, chosen
        self.choice = DocumentList(
            theme,
            [(document, texts.pages_of(document.content.pages or 0)) for document in offered],
            name=texts.BACKS_LIST,
            none=texts.BACKS_EMPTY,
            marked_at_once=True,
        )
        self.choice.list.setMinimumHeight(theme.px(120))
        self.backwards = CheckBox(theme, texts.BACKWARDS)
        self.backwards.setChecked(True)
        self.counts = Label("", "body", "warn", wrap=True)
        self.form.addWidget(Label(texts.BACKS_TEXT, wrap=True))
        self.form.addWidget(self.choice, 1)
        self.form.addWidget(self.backwards)
        self.form.addWidget(self.counts)
        self.choice.chosen.connect(self.submit)
        self.choice.marked.connect(self._marked)
        self._marked()
        self.choice.search.setFocus()

    def _marked(self) -> None:
        document = self.choice.document
        self.save.setEnabled(document is not None)
        backs = document.content.pages or 0 if document is not None else self._fronts
        unlike = backs != self._fronts
        self.counts.setText(texts.counts(self._fronts, backs) if unlike else "")
        self.counts.setVisible(unlike)

    def submit(self) -> None:
        document = self.choice.document
        if document is not None:
            self._chosen(document, self.backwards.isChecked())
            self.accept()
