"""Work that takes a while: what is being done, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.texts import ui_shell as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.theme import Theme


class ProgressDialog(FormDialog):
    """`stopped` asks the work to stop; `finish()` closes it from outside."""

    stopped = Signal()

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, accept=texts.STOP, cancel=texts.STOP, width=400, parent=parent)
        self.accept_button.hide()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self.body.addWidget(self._bar)

    def show_progress(self, done: int, total: int, *_words: object) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def finish(self) -> None:
        super().reject()
        self.deleteLater()

    def reject(self) -> None:
        """Closing it asks to stop; it goes once the work has stopped."""
        self.cancel_button.setEnabled(False)
        self.stopped.emit()
