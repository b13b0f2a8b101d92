"""Work that takes a while: what is being done, how far, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.errors import KnownError
from app.texts import ui_shell as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dispatch import LongTask
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


def run_with_progress(
    dialog: ProgressDialog,
    run_long: Callable[..., LongTask],
    work: Callable[..., Any],
    *args: object,
    done: Callable[[Any], None],
    failed: Callable[[KnownError], None],
    stopped: Callable[[], None] = lambda: None,
    **kwargs: object,
) -> None:
    """Run `work` by a `run_long` while the dialog is open; once it has closed, `done`, `failed`, or `stopped` if asked.

    `run_long` is that of the dispatcher or of the dossier's state.
    """

    def over(result: object) -> None:
        dialog.finish()
        done(result)

    def refused(error: KnownError) -> None:
        dialog.finish()
        if task.cancelled:
            stopped()
        else:
            failed(error)

    task = run_long(work, *args, progress=dialog.show_progress, done=over, failed=refused, owner=dialog, **kwargs)
    dialog.stopped.connect(task.cancel)
    dialog.open()
