"""Asks before the documents in the trash go for good: it is one of the few things that cannot be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.texts import ui_documents as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme


class EmptyTrashDialog(FormDialog):
    """It closes once they are gone; the safe answer is the one that Enter gives."""

    def __init__(self, theme: Theme, state: DossierState, count: int, parent: QWidget) -> None:
        accept = texts.empty_count(count)
        super().__init__(theme, texts.EMPTY_TITLE, texts.EMPTY_TEXT, accept=accept, width=440, parent=parent)
        self._state = state
        self.accept_button.setDefault(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def submit(self) -> None:
        from app.services import documents

        self.set_waiting(True)
        self._state.run_long(documents.empty_trash, done=lambda _change: self.accept(), failed=self.refuse, owner=self)
