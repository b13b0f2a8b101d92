"""Signing the dossier, and unlocking a signed one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.errors import KnownError
from app.language.dates import format_date, parse_date
from app.reports.signing_lines import powers
from app.services.sign_steps import Kind, taken
from app.texts import signing as signing_texts
from app.texts import ui_dialogs as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import ComboBox, Field, Label


class StepDialog(FormDialog):
    """Who has put the dossier together, or presents it; it closes once that is journalled."""

    def __init__(self, theme: Theme, state: DossierState, kind: Kind, parent: QWidget | None = None) -> None:
        title, text = signing_texts.TITLES[kind], signing_texts.EXPLAINED[kind]
        super().__init__(theme, title, text, accept=signing_texts.DONE[kind], width=420, parent=parent)
        self._state, self._kind = state, kind
        last = taken(state.snapshot, kind)
        self.name, self.title = QLineEdit(last.by if last else ""), QLineEdit(last.title if last else "")
        self.name_field = Field(theme, signing_texts.NAME, self.name)
        self.title_field = Field(theme, signing_texts.TITLE, self.title)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.title_field)
        self.name.setFocus()

    def submit(self) -> None:
        from app.services.sign_steps import take_step

        self.name_field.set_error("" if self.name.text().strip() else signing_texts.NAME_MISSING)
        self.title_field.set_error("" if self.title.text().strip() else signing_texts.TITLE_MISSING)
        if self.name_field.error() or self.title_field.error():
            return
        self.set_waiting(True)
        self._state.do(
            take_step,
            self._kind,
            self.name.text(),
            self.title.text(),
            done=lambda _change: self.accept(),
            failed=self.refuse,
            owner=self,
        )


class SignDialog(FormDialog):
    """Name, title, in whose name, number and date; it closes once the dossier is signed."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.SIGN_TITLE, texts.SIGN_TEXT, accept=texts.SIGN, width=440, parent=parent)
        self._state = state
        self.signer, self.title, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setText(texts.chair_of(state.snapshot.profile.ward_kind))
        self.authority = ComboBox(theme, signing_texts.AUTHORITY)
        for key, words in signing_texts.AUTHORITIES.items():
            self.authority.addItem(words, key)
        self.printed = Label(role="caption", tone="text2", wrap=True)
        self.date = QLineEdit(format_date(datetime.now().astimezone().date()))
        self.signer_field = Field(theme, texts.SIGNER, self.signer)
        self.title_field = Field(theme, texts.SIGNER_TITLE, self.title)
        self.date_field = Field(theme, texts.SIGN_DATE, self.date)
        number_field = Field(theme, texts.SIGN_NUMBER, self.number, hint=texts.SIGN_NUMBER_HINT)
        authority_field = Field(theme, signing_texts.AUTHORITY, self.authority)
        for field in (
            self.signer_field,
            self.title_field,
            authority_field,
            self.printed,
            number_field,
            self.date_field,
        ):
            self.body.addWidget(field)
        self.authority.currentIndexChanged.connect(self._show_printed)
        self.title.textChanged.connect(self._show_printed)
        self._show_printed()
        self.signer.setFocus()

    def _show_printed(self) -> None:
        """The lines above the signature as they will be printed."""
        lines = powers(self.title.text(), self.authority.currentData())
        self.printed.setText(" ".join((signing_texts.PRINTED, " / ".join(lines))))

    def submit(self) -> None:
        from app.services import signing

        self.signer_field.set_error("" if self.signer.text().strip() else texts.SIGNER_MISSING)
        self.title_field.set_error("" if self.title.text().strip() else texts.TITLE_MISSING)
        try:
            signed_on = parse_date(self.date.text())
        except KnownError as error:
            self.date_field.set_error(str(error))
            return
        if self.signer_field.error() or self.title_field.error():
            return
        self.set_waiting(True)
        self._state.do(
            signing.sign,
            self.signer.text(),
            self.title.text(),
            self.number.text(),
            signed_on,
            authority=self.authority.currentData(),
            done=lambda _change: self.accept(),
            failed=self.refuse,
            owner=self,
        )


class UnlockDialog(FormDialog):
    """Asks why; it closes once the dossier is unlocked."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        sign_off = state.snapshot.sign_off
        assert sign_off is not None
        sentence = texts.unlock_text(sign_off.by, sign_off.signed_on)
        super().__init__(theme, texts.UNLOCK_TITLE, sentence, accept=texts.UNLOCK, width=460, parent=parent)
        self._state = state
        self.reason = QPlainTextEdit(tabChangesFocus=True)
        self.reason.setFixedHeight(theme.px(84))
        self.field = Field(theme, texts.UNLOCK_REASON, self.reason)
        self.body.addWidget(self.field)
        self.reason.textChanged.connect(lambda: self.field.set_error(""))
        self.reason.setFocus()

    def submit(self) -> None:
        from app.services import signing

        if not self.reason.toPlainText().strip():
            self.field.set_error(texts.REASON_MISSING)
            return
        self.set_waiting(True)
        self._state.do(
            signing.unlock,
            self.reason.toPlainText(),
            done=lambda _change: self.accept(),
            failed=self.refuse,
            owner=self,
        )
