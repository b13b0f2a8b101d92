"""Exporting the PDF: where and with what, then progress that can be stopped, then the finished file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.reports.part import FORMATS, Part
from app.texts import digital_signatures as signature_texts
from app.texts import export_parts as part_texts
from app.texts import ui_dialogs as texts
from app.texts import ui_digital_signing as digital_texts
from app.texts import ui_reports as report_texts
from app.texts import ui_shell
from app.texts import volumes as volume_texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.whole_dossier_form import WholeDossierForm
from app.ui.dispatch import LongTask
from app.ui.dossier_state import DossierState
from app.ui.places import with_ending
from app.ui.start.new_dossier import documents_folder
from app.ui.theme import Theme
from app.ui.widgets import Banner, Button, CheckBox, ComboBox, ElidedLabel, Field, Label, StatusIcon

if TYPE_CHECKING:
    from app.services.export import ExportResult

    Outcome = ExportResult | tuple[ExportResult, ...] | Path


class ExportDialog(FormDialog):
    """One dialog for all three steps, so that nothing jumps; closing it while it works stops the work."""

    def __init__(self, theme: Theme, state: DossierState, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.EXPORT_TITLE, accept=texts.EXPORT, width=680, parent=parent)
        self._state = state
        self._task: LongTask | None = None
        self.result_value: Outcome | None = None
        profile = state.snapshot.profile
        name = texts.pdf_name(profile.ward, profile.year, signed=state.signed)
        self.path = Path(folder or documents_folder()) / name
        self.what, self.format = ComboBox(theme, report_texts.WHAT), ComboBox(theme, report_texts.FORMAT)
        self.what.addItem(report_texts.WHOLE, None)
        for part in Part:
            self.what.addItem(part_texts.NAMES[part], part)
        self.what.currentIndexChanged.connect(self._what_chosen)
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.form = WholeDossierForm(theme, state)
        self._steps = QStackedWidget()
        self._place, self.with_sensitive = ElidedLabel(str(self.path), "strong"), CheckBox(theme, texts.WITH_SENSITIVE)
        self.signature_field = CheckBox(theme, signature_texts.FIELD_LABEL)
        self.signature_field.setToolTip(signature_texts.FIELD_HINT)
        self._replaces = Label(texts.REPLACES, "caption", "warn", wrap=True)
        self._step_words, self._bar = Label(texts.EXPORTING, wrap=True), QProgressBar(textVisible=False)
        self._page_words = Label("", "caption", "text2")
        self._result_words = Label(role="h3", wrap=True)
        self._result_details = Label(tone="text2", wrap=True)
        for step in (self._options_step(), self._progress_step(), self._result_step()):
            self._steps.addWidget(step)
        self._what_chosen()
        self.body.addWidget(self._steps)
        self.open_file, self.open_folder = Button(theme, texts.OPEN_FILE), Button(theme, texts.OPEN_FOLDER)
        self.sign_button = Button(theme, digital_texts.BUTTON, icon="signature")
        self.open_file.clicked.connect(lambda: _open(self.path))
        self.open_folder.clicked.connect(lambda: _open(self.path.parent))
        self.sign_button.clicked.connect(self._sign_digitally)
        for place, button in enumerate((self.open_file, self.open_folder, self.sign_button)):
            self.buttons.insertWidget(place, button)
            button.hide()
        self.with_sensitive.toggled.connect(self._reckon)
        self.finished.connect(self.form.scans.stop)
        self._reckon()

    def submit(self) -> None:
        """Begin the export, or close once it is finished."""
        if self.result_value is not None:
            self.accept()
            return
        from app.services.export import export_dossier
        from app.services.export_part import export_part
        from app.services.export_volumes import export_volumes

        part, split = self.what.currentData(), self.form.split()
        work: Callable[..., Outcome]
        if part is not None:
            work = partial(export_part, part=part)
        elif split is None:
            work = partial(export_dossier, password=self.form.password.text())
        else:
            work = partial(export_volumes, split=split, password=self.form.password.text())
        self._state.dispatcher.ask(self.form.choices().save, done=_kept)
        self.form.scans.stop()
        self.clear_refusal()
        self.set_waiting(True)
        self._steps.setCurrentIndex(1)
        self.cancel_button.set_words(texts.STOP)
        self._bar.setRange(0, 0)
        self._task = self._state.run_long(
            work,
            out=self.path,
            options=self.form.options(
                with_sensitive=self.with_sensitive.isChecked(), signature_field=self.signature_field.isChecked()
            ),
            progress=self._show_progress,
            done=self._finished,
            failed=self._failed,
            owner=self,
        )

    def reject(self) -> None:
        """Stop the work if there is any; otherwise close."""
        if self._task is not None and not self._task.finished:
            self._task.cancel()
            self.cancel_button.set_words(texts.STOPPING)
            self.cancel_button.setEnabled(False)
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._task is not None and not self._task.finished:
            self.reject()
            event.ignore()

    def _reckon(self) -> None:
        self.form.scans.reckon(with_sensitive=self.with_sensitive.isChecked())

    def _show_progress(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._step_words.setText(words)
        self._page_words.setText(texts.pages_done(done, total))

    def _finished(self, result: Outcome) -> None:
        self.result_value = result
        count = 1
        if isinstance(result, tuple):
            self.path, count = result[0].path, len(result)
        self._result_words.setText(volume_texts.written(count) if count > 1 else texts.EXPORTED)
        self._result_details.setText("\n".join(_told(result)))
        self._steps.setCurrentIndex(2)
        self.cancel_button.hide()
        self.open_file.show()
        self.open_folder.show()
        self.sign_button.setVisible(self.path.suffix == ".pdf" and not self.form.password.text())
        self.accept_button.set_words(texts.CLOSE)
        self.set_waiting(False)

    def _sign_digitally(self) -> None:
        from app.ui.dialogs.digital_sign_dialog import DigitalSignDialog

        DigitalSignDialog(self.theme, self._state.dispatcher, self.path, self).exec()

    def _failed(self, error: KnownError) -> None:
        stopped = self._task is not None and self._task.cancelled
        self._task = None
        self._steps.setCurrentIndex(0)
        self.cancel_button.set_words(ui_shell.CANCEL)
        self.cancel_button.setEnabled(True)
        self.set_waiting(False)
        if not stopped:
            self.refuse(error)

    def _what_chosen(self) -> None:
        """Offer the formats of what was chosen, and a name for it in the same folder."""
        part, profile = self.what.currentData(), self._state.snapshot.profile
        with QSignalBlocker(self.format):
            self.format.clear()
            for suffix in FORMATS[part] if part is not None else (".pdf",):
                self.format.addItem(report_texts.FORMATS[suffix], suffix)
        self.format.setEnabled(self.format.count() > 1)
        self.form.setEnabled(part is None)
        self._offer_fields()
        if part is None:
            name = texts.pdf_name(profile.ward, profile.year, signed=self._state.signed)
        else:
            name = report_texts.part_name(part_texts.NAMES[part], profile.ward, profile.year, signed=self._state.signed)
        self._set_path(self.path.with_name(name))

    def _format_chosen(self) -> None:
        self._set_path(self.path.with_suffix(self.format.currentData()))
        self._offer_fields()

    def _offer_fields(self) -> None:
        """Only a PDF can be signed, and only what has a place for it."""
        signed = {None, Part.FRONT, Part.LETTER, Part.REPORT}
        self.signature_field.setEnabled(self.format.currentData() == ".pdf" and self.what.currentData() in signed)

    def _set_path(self, path: Path) -> None:
        self.path = path
        self._place.setText(str(path))
        self._replaces.hide()
        self._state.dispatcher.ask(path.exists, done=partial(self._place_known, path), owner=self)

    def _place_known(self, path: Path, taken: bool) -> None:
        """Say that a file will be replaced, unless another place was chosen meanwhile."""
        if path == self.path:
            self._replaces.setVisible(bool(taken))

    def _choose(self) -> None:
        suffix = self.format.currentData()
        named = f"{report_texts.FORMATS[suffix]} (*{suffix})"
        out, _filter = QFileDialog.getSaveFileName(self, report_texts.SAVE_AT, str(self.path), named)
        if out:
            self._set_path(with_ending(out, suffix))

    def _options_step(self) -> QWidget:
        px, step = self.theme.px, QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        if not self._state.signed:
            column.addWidget(Banner(self.theme, "info", texts.DRAFT, texts.DRAFT_TEXT))
        chosen = QHBoxLayout()
        chosen.setSpacing(px(12))
        chosen.addWidget(Field(self.theme, report_texts.WHAT, self.what), 3, Qt.AlignmentFlag.AlignTop)
        chosen.addWidget(Field(self.theme, report_texts.FORMAT, self.format), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(chosen)
        column.addWidget(Label(report_texts.SAVE_AT, "caption", "text2"))
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        choose = Button(self.theme, texts.CHOOSE_PLACE)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        column.addLayout(row)
        column.addWidget(self._replaces)
        column.addWidget(self.with_sensitive)
        column.addWidget(Label(texts.WITH_SENSITIVE_TEXT, "caption", "text2", wrap=True))
        column.addWidget(self.signature_field)
        column.addWidget(self.form)
        column.addStretch(1)
        return step

    def _progress_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(10))
        column.addStretch(1)
        for widget in (self._step_words, self._bar, self._page_words):
            column.addWidget(widget)
        column.addStretch(1)
        return step

    def _result_step(self) -> QWidget:
        step = QWidget()
        row = QHBoxLayout(step)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(12))
        words = QVBoxLayout()
        words.addWidget(self._result_words)
        words.addWidget(self._result_details)
        words.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(StatusIcon(self.theme, "circle-check", "accent", 32))
        column.addStretch(1)
        row.addLayout(column)
        row.addLayout(words, 1)
        return step


def _told(result: Outcome) -> list[str]:
    """What was written, and what of the evidence is not pages of it."""
    if isinstance(result, Path):
        return [str(result)]
    files = result if isinstance(result, tuple) else (result,)
    if len(files) > 1:
        lines = [volume_texts.in_folder(str(files[0].path.parent))]
        lines += (volume_texts.line(one.path.name, texts.export_summary(one.pages, one.size)) for one in files)
    else:
        lines = [str(files[0].path), texts.export_summary(files[0].pages, files[0].size)]
    if left_out := sum(len(one.left_out) for one in files):
        lines.append(texts.left_out(left_out))
    if embedded := sum(len(one.embedded) for one in files):
        lines.append(texts.embedded(embedded))
    return lines


def _kept(_answer: object) -> None:
    """The choices are remembered, or they are not: nothing that anybody waits for."""


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
