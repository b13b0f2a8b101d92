"""Which pages of a document are meant for an evidence item, and a note to go with them."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.cited import Cited
from app.ui.pane.verb_dialog import VerbDialog, reason_field
from app.ui.theme import Theme
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label


class CitationDialog(VerbDialog):
    """Pages and note of one citation."""

    def __init__(self, theme: Theme, state: DossierState, cited: Cited, parent: QWidget) -> None:
        super().__init__(theme, state, texts.CITATION_TITLE, parent)
        self._citation = cited.citation
        self.pages = QLineEdit(cited.citation.pages)
        self.pages.setPlaceholderText(texts.CITED_PAGES_HINT)
        self.note, note_field = reason_field(theme, texts.CITED_NOTE)
        self.note.setPlainText(cited.citation.note)
        self.form.addWidget(Label(f"{cited.document.code} · {cited.document.title}", "strong", wrap=True))
        self.form.addWidget(Field(theme, texts.CITED_PAGES, self.pages))
        self.form.addWidget(note_field)

    def submit(self) -> None:
        from app.services import documents

        pages, note = self.pages.text().strip(), self.note.toPlainText().strip()
        self.run(documents.edit_citation, self._citation.id, pages=pages, note=note)
