"""Choosing a document that is already in the dossier, the likeliest first."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.criteria.wording import Place
from app.services.uses import Offer, likely_documents
from app.texts import ui_documents
from app.texts import ui_pane as texts
from app.ui.documents.document_list import DocumentList
from app.ui.dossier_state import DossierState
from app.ui.pane.verb_dialog import VerbDialog, within_screen
from app.ui.theme import Theme

_SIZE = (640, 480)


class ExistingDialog(VerbDialog):
    """A list to search; Enter attaches the marked document."""

    def __init__(self, theme: Theme, state: DossierState, place: Place, parent: QWidget) -> None:
        super().__init__(theme, state, texts.EXISTING_TITLE, parent)
        self._place = place
        self.resize(within_screen(self, QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))))
        self.save.set_words(texts.EXISTING_ATTACH)
        offers = likely_documents(state.catalogue, state.snapshot, place)
        self.choice = DocumentList(
            theme,
            [(offer.document, _right(offer)) for offer in offers],
            name=texts.EXISTING_TITLE,
            none=texts.EXISTING_EMPTY,
        )
        self.form.addWidget(self.choice)
        self.choice.chosen.connect(self.submit)
        self.choice.marked.connect(self._marked)
        self._marked()
        self.choice.search.setFocus()

    def _marked(self) -> None:
        self.save.setEnabled(self.choice.document is not None)

    def submit(self) -> None:
        from app.services import documents

        document = self.choice.document
        if document is not None:
            self.run(documents.cite, document.id, *self._place)


def _right(offer: Offer) -> str:
    if offer.kept:
        return ui_documents.KEPT
    return texts.NAMED_HERE if offer.named else ""
