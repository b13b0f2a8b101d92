"""Correcting what a document is: its title, number, own date, issuer, where the original is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import KnownError
from app.models.snapshot import ContentState, DocumentView
from app.texts import pdf_signatures as signature_texts
from app.texts import ui_documents as texts
from app.ui.documents.typed import ISSUED_ON, TITLE, problem_of, shown, taken
from app.ui.dossier_state import DossierState
from app.ui.pane.verb_dialog import VerbDialog, reason_field
from app.ui.theme import Theme
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.fields import ComboBox, Field
from app.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from app.media.pdf_signatures import SignatureView


class ParticularsDialog(VerbDialog):
    """All particulars of one document."""

    def __init__(self, theme: Theme, state: DossierState, document: DocumentView, parent: QWidget) -> None:
        super().__init__(theme, state, f"{texts.PARTICULARS} · {document.code}".strip(" ·"), parent)
        self._document = document
        self.title = QLineEdit(document.title)
        self.doc_type = ComboBox(theme, texts.DOC_TYPE)
        self.doc_type.setEditable(True)
        self.doc_type.addItems(texts.DOC_TYPES)
        self.doc_type.setCurrentText(document.doc_type)
        self.number = QLineEdit(document.number)
        self.issued_on = QLineEdit(shown(document, ISSUED_ON))
        self.issuer = QLineEdit(document.issuer)
        self.original_place = QLineEdit(document.original_place)
        self.note, note = reason_field(theme, texts.NOTE)
        self.note.setPlainText(document.note)
        self.sensitive = CheckBox(theme, texts.SENSITIVE)
        self.sensitive.setChecked(document.sensitive)
        self._title = Field(theme, texts.TITLE, self.title)
        self.issued_on.setPlaceholderText(texts.DATE_HINT)
        self._issued_on = Field(theme, texts.ISSUED_ON, self.issued_on)
        self.form.addWidget(ElidedLabel(f"{texts.FILE_NAME}: {document.file_name}", "caption", "text2"))
        self.signatures = Label("", "body", "text2", wrap=True)
        if document.content.state is ContentState.SIGNED:
            self._read_signatures()
        self.form.addWidget(self._title)
        self._add_pair(Field(theme, texts.DOC_TYPE, self.doc_type), Field(theme, texts.NUMBER, self.number))
        self._add_pair(self._issued_on, Field(theme, texts.ISSUER, self.issuer))
        self.form.addWidget(Field(theme, texts.ORIGINAL_PLACE, self.original_place))
        self.form.addWidget(note)
        self.form.addWidget(self.sensitive)
        self.title.setFocus()

    def _read_signatures(self) -> None:
        """What the document's digital signatures say; found out beside the window, which does not wait for it."""
        from app.services import pdf_signature_check as check

        def told(found: tuple[SignatureView, ...]) -> None:
            self._say("\n".join(check.words(found)))

        def refused(error: KnownError) -> None:
            self._say(str(error))

        self.signatures.setText(signature_texts.CHECKING)
        self.form.addWidget(Label(signature_texts.HEADING, "caption", "text2"))
        self.form.addWidget(self.signatures)
        self.state.dispatcher.run_long(
            check.of_document, self.state.ws.file, self._document.content.id, done=told, failed=refused, owner=self
        )

    def _say(self, words: str) -> None:
        self.signatures.setText(words)
        self.fit()

    def _add_pair(self, left: QWidget, right: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self.form.addLayout(row)

    def submit(self) -> None:
        from app.services import documents

        title = self.title.text().strip()
        year, typed = self.state.snapshot.profile.year, self.issued_on.text()
        self._title.set_error(problem_of(TITLE, title, year))
        self._issued_on.set_error(problem_of(ISSUED_ON, typed, year))
        if self._title.error() or self._issued_on.error():
            return
        self.run(
            documents.edit,
            self._document.id,
            title=title,
            doc_type=self.doc_type.currentText().strip(),
            number=self.number.text().strip(),
            issued_on=taken(ISSUED_ON, typed, year),
            issuer=self.issuer.text().strip(),
            original_place=self.original_place.text().strip(),
            note=self.note.toPlainText().strip(),
            sensitive=self.sensitive.isChecked(),
        )
