"""Signing a PDF digitally: with what, what is seen of it and where, then the signed file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.errors import KnownError
from app.language.dates import iso_time
from app.texts import ui_dialogs
from app.texts import ui_digital_signing as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dispatch import Dispatcher
from app.ui.signing_choices import SigningChoices
from app.ui.theme import Theme
from app.ui.widgets import Button, ComboBox, Field, Label
from app.ui.widgets.file_choice import FileChoice

if TYPE_CHECKING:
    from app.services.digital_signing import Appearance, Signed
    from app.services.signing_keys import KeyFile, TokenKey
    from app.services.signing_places import Places


class DigitalSignDialog(FormDialog):
    """Asks, signs beside the window, then shows where the signed file is. `result_value` is set once it is signed."""

    def __init__(
        self, theme: Theme, dispatcher: Dispatcher, pdf: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts.TITLE, texts.TEXT, accept=texts.SIGN, width=560, parent=parent)
        self._dispatcher = dispatcher
        self._choices = SigningChoices()
        self._places: Places | None = None
        self._busy = False
        self.result_value: Signed | None = None
        self.pdf = FileChoice(theme, texts.PDF, texts.PDF_FILTER)
        self.out = FileChoice(theme, texts.OUT, texts.PDF_FILTER, to_save=True)
        self.key, self.shown = ComboBox(theme, texts.WITH), ComboBox(theme, texts.SHOWN)
        self.key_file = FileChoice(theme, texts.KEY_FILE, texts.KEY_FILTER)
        self.driver = FileChoice(theme, texts.DRIVER, texts.DRIVER_FILTER)
        self.password, self.pin = (QLineEdit(echoMode=QLineEdit.EchoMode.Password) for _ in range(2))
        self.certificate = QLineEdit()
        self.picture = FileChoice(theme, texts.PICTURE, texts.PICTURE_FILTER)
        self.lines = QPlainTextEdit(tabChangesFocus=True)
        self.lines.setFixedHeight(theme.px(64))
        self.page, self.left, self.top = QLineEdit(), QLineEdit("147"), QLineEdit("220")
        self.where = Label(role="caption", tone="text2", wrap=True)
        self.done_words = Label(wrap=True)
        self.open_file = Button(theme, ui_dialogs.OPEN_FILE)
        self._build()
        self.pdf.changed.connect(self._look_into_pdf)
        self.key.currentIndexChanged.connect(self._show_parts)
        self.shown.currentIndexChanged.connect(self._show_parts)
        self.open_file.clicked.connect(self._open_signed)
        if pdf is not None:
            self.pdf.set_path(pdf)
        self._show_parts()
        dispatcher.run(SigningChoices.load, done=self._take_up, owner=self)

    # --- the form -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        theme = self.theme
        for combo, words in ((self.key, texts.WITHS), (self.shown, texts.SHOWNS)):
            for key, said in words.items():
                combo.addItem(said, key)
        self.pdf_field, self.out_field = Field(theme, texts.PDF, self.pdf), Field(theme, texts.OUT, self.out)
        self.key_file_field = Field(theme, texts.KEY_FILE, self.key_file)
        self.password_field, self.pin_field = (
            Field(theme, texts.PASSWORD, self.password),
            Field(theme, texts.PIN, self.pin),
        )
        self.driver_field = Field(theme, texts.DRIVER, self.driver, hint=texts.DRIVER_HINT)
        self.certificate_field = Field(theme, texts.CERTIFICATE, self.certificate)
        self.picture_field = Field(theme, texts.PICTURE, self.picture)
        self.lines_field = Field(theme, texts.LINES, self.lines, hint=texts.LINES_HINT)
        self.page_field, self.left_field, self.top_field = (
            Field(theme, texts.PAGE, self.page),
            Field(theme, texts.LEFT, self.left),
            Field(theme, texts.TOP, self.top),
        )
        self._file_row = self._beside(self.key_file_field, self.password_field, shares=(3, 2))
        self._token_row = self._beside(self.driver_field, self.pin_field, shares=(3, 2))
        self.place = self._beside(self.page_field, self.left_field, self.top_field, shares=(1, 1, 1))
        self._form = [
            *(self.pdf_field, Field(theme, texts.WITH, self.key), self._file_row, self._token_row),
            self.certificate_field,
            *(Field(theme, texts.SHOWN, self.shown), self.picture_field, self.lines_field, self.place, self.where),
            self.out_field,
        ]
        for part in (*self._form, self.done_words):
            self.body.addWidget(part)
        self.done_words.hide()
        self.open_file.hide()
        self.buttons.insertWidget(0, self.open_file)

    def _beside(self, *fields: Field, shares: tuple[int, ...]) -> QWidget:
        """Fields in one row, level at the top."""
        together = QWidget()
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(12))
        for field, share in zip(fields, shares, strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        return together

    def _take_up(self, choices: SigningChoices) -> None:
        """What was chosen the last time."""
        self._choices = choices
        self.key.setCurrentIndex(max(self.key.findData(choices.key), 0))
        self.shown.setCurrentIndex(max(self.shown.findData(choices.shown), 0))
        for line, kept in ((self.key_file, choices.key_file), (self.driver, choices.driver)):
            if line.path is None:
                line.set_path(kept)
        self.lines.setPlainText(choices.lines)
        self.certificate.setText(choices.certificate)
        self._show_parts()

    def _show_parts(self) -> None:
        """Only what the choices ask for."""
        by_file, kind = self.key.currentData() == "file", self.shown.currentData()
        field = self._field()
        over = not field and kind == "seal" and self._places is not None and self._places.over
        pictured = kind in {"person", "seal"}
        if pictured:
            self.picture.set_path(getattr(self._choices, kind))
        self.where.setText(texts.into_field(field) if field else texts.OVER if over else texts.AT_HINT)
        for part, wanted in (
            (self._file_row, by_file),
            (self._token_row, not by_file),
            (self.certificate_field, not by_file),
            (self.picture_field, pictured),
            (self.lines_field, kind == "text"),
            (self.where, pictured),
            (self.place, pictured and not field and not over),
        ):
            part.setVisible(wanted)
        self._fit()

    def _look_into_pdf(self) -> None:
        """Find out, beside the window, where the PDF can be signed."""
        from app.services.signing_places import places_of

        path = self.pdf.path
        self.pdf_field.set_error("")
        self._places = None
        if path is None:
            return
        self.out.set_path(path.with_name(texts.signed_name(path.stem)))

        def found(places: Places) -> None:
            if self.pdf.path == path:
                self._places = places
                self._show_parts()

        def refused(error: KnownError) -> None:
            if self.pdf.path == path:
                self.pdf_field.set_error(str(error))
                self._fit()

        self._dispatcher.run_long(places_of, path, done=found, failed=refused, owner=self)

    # --- signing ------------------------------------------------------------------------------------------------------
    def submit(self) -> None:
        """Sign, or close once it is signed."""
        if self.result_value is not None:
            self.accept()
            return
        from app.services.digital_signing import sign_pdf

        pdf, out = self._chosen(self.pdf_field, self.pdf), self._chosen(self.out_field, self.out)
        key, appearance = self._key(), self._appearance()
        if pdf is None or out is None or key is None or appearance is None:
            return
        self._remember()
        self.clear_refusal()
        self.set_waiting(True)
        self._busy = True
        self.accept_button.set_words(texts.SIGNING)
        self._dispatcher.run_long(
            sign_pdf, pdf, out, key, appearance, done=self._signed, failed=self._refused, owner=self
        )

    def _key(self) -> KeyFile | TokenKey | None:
        from app.services.signing_keys import KeyFile, TokenKey

        if self.key.currentData() == "file":
            path = self._chosen(self.key_file_field, self.key_file)
            return KeyFile(path, self.password.text()) if path is not None else None
        path = self._chosen(self.driver_field, self.driver)
        return TokenKey(path, self.pin.text(), certificate=self.certificate.text()) if path is not None else None

    def _appearance(self) -> Appearance | None:
        from app.services.digital_signing import Appearance

        kind = self.shown.currentData()
        if kind == "none":
            return Appearance()
        if kind == "text":
            return Appearance("text", lines=tuple(filter(None, map(str.strip, self.lines.toPlainText().splitlines()))))
        picture = self._chosen(self.picture_field, self.picture)
        at = self._at()
        if picture is None or at is None:
            return None
        return Appearance(kind, picture, page=at[0], at=at[1], field=self._field())

    def _field(self) -> str:
        """The field of the PDF that is there for what was chosen."""
        return self._places.fields.get(self.shown.currentData(), "") if self._places is not None else ""

    def _at(self) -> tuple[int | None, tuple[float, float] | None] | None:
        """Page and place as typed; None where one is no number, which is then said."""
        if not self.place.isVisibleTo(self):
            return None, None
        left, top = (_number(field, line) for field, line in ((self.left_field, self.left), (self.top_field, self.top)))
        page = _number(self.page_field, self.page) if self.page.text().strip() else 0.0
        if left is None or top is None or page is None:
            return None
        return int(page) or None, (left, top)

    def _chosen(self, field: Field, choice: FileChoice) -> Path | None:
        field.set_error("" if choice.path is not None else texts.FILE_NEEDED)
        return choice.path

    def _remember(self) -> None:
        """Keep the choices for the next time, without what is secret."""
        kind = self.shown.currentData()
        choices = self._choices
        choices.key, choices.shown, choices.lines = self.key.currentData(), kind, self.lines.toPlainText()
        choices.key_file, choices.driver = self.key_file.line.text(), self.driver.line.text()
        choices.certificate = self.certificate.text()
        if kind in {"person", "seal"}:
            setattr(choices, kind, self.picture.line.text())
        self._dispatcher.run(choices.save)

    def _signed(self, signed: Signed) -> None:
        self._busy = False
        self.result_value = signed
        self.password.clear()
        self.pin.clear()
        self.heading.setText(texts.DONE)
        self.sentence.hide()
        for part in self._form:
            part.hide()
        self.done_words.setText(texts.done(str(signed.path), signed.holder, iso_time(signed.moment)))
        self.done_words.show()
        self.cancel_button.hide()
        self.open_file.show()
        self.accept_button.set_words(ui_dialogs.CLOSE)
        self.set_waiting(False)

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self.accept_button.set_words(texts.SIGN)
        self.refuse(error)

    def _open_signed(self) -> None:
        if self.result_value is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.result_value.path)))

    def reject(self) -> None:
        """A token must not be left in the middle of signing: it takes a second or two."""
        if not self._busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()


def _number(field: Field, line: QLineEdit) -> float | None:
    """A typed number of millimetres or of a page."""
    try:
        value = float(line.text().replace(",", "."))
    except ValueError:
        field.set_error(texts.NO_NUMBER)
        return None
    field.set_error("")
    return value
