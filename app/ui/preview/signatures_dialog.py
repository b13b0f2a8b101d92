"""Who signed a document digitally, found out beside the window; also of a dossier that is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.models.snapshot import DocumentView
from app.texts import pdf_signatures as texts
from app.texts import ui_dialogs
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import Label

if TYPE_CHECKING:
    from app.media.pdf_signatures import SignatureView


class SignaturesDialog(FormDialog):
    """What the signatures of one document say."""

    def __init__(
        self, theme: Theme, state: DossierState, document: DocumentView, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts.HEADING, document.title, accept=ui_dialogs.CLOSE, width=480, parent=parent)
        from app.services import pdf_signature_check as check

        self.cancel_button.hide()
        self.words = Label(texts.CHECKING, wrap=True)
        self.body.addWidget(self.words)

        def told(found: tuple[SignatureView, ...]) -> None:
            self.words.setText("\n\n".join(check.words(found)))
            self._fit()

        state.dispatcher.run_long(
            check.of_document, state.ws.file, document.content.id, done=told, failed=self.refuse, owner=self
        )
