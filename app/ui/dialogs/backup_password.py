"""Whether backups are locked: said in a sentence, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import KnownError
from app.texts import backup_password as texts
from app.ui.dialogs.password_dialog import NewPasswordDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.dispatch import Dispatcher
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.workspace import Workspace


class BackupPassword(QWidget):
    """`ws` is the open dossier, of which a locked backup is made at once.

    Signals:
        changed: a password was set or given up, so backups may not be as they were.
    """

    changed = Signal()

    def __init__(self, theme: Theme, dispatcher: Dispatcher, ws: Workspace | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._dispatcher, self._ws = theme, dispatcher, ws
        self.line = Label("", "body", "text2", wrap=True)
        self.set_button = Button(theme, texts.SET_BUTTON, icon="lock")
        self.set_button.clicked.connect(self._ask)
        self.forget_button = Button(theme, texts.FORGET_BUTTON)
        self.forget_button.clicked.connect(self._forget)
        self.forget_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.forget_button)
        row.addWidget(self.set_button)
        dispatcher.run_long(_is_set, done=self._show, failed=self._refused, owner=self)

    def _ask(self) -> None:
        NewPasswordDialog(
            self._theme, texts.TITLE, texts.TEXT, texts.WARNING, texts.ACCEPT, self._set, self.window()
        ).open()

    def _set(self, password: str) -> None:
        def over(left: int) -> None:
            self._show(is_set=True)
            if left:
                self.line.setText(texts.still_open(left))
            self.changed.emit()

        def failed(error: KnownError) -> None:
            self._refused(error)
            self.changed.emit()

        run_with_progress(
            ProgressDialog(self._theme, texts.LOCKING, self.window()),
            self._dispatcher.run_long,
            _set,
            password,
            self._ws,
            done=over,
            failed=failed,
            stopped=lambda: over(0),
        )

    def _forget(self) -> None:
        def over(_result: object) -> None:
            self._show(is_set=False)
            self.line.setText(texts.FORGOTTEN)

        self._dispatcher.run_long(_forget, done=over, failed=self._refused, owner=self)

    def _show(self, is_set: bool) -> None:
        self.line.setText(texts.SET if is_set else texts.NOT_SET)
        self.forget_button.setVisible(is_set)
        self.set_button.set_words(texts.OTHER_BUTTON if is_set else texts.SET_BUTTON)

    def _refused(self, error: KnownError) -> None:
        self.line.setText(f"{error.message} {error.advice}".strip())


def _is_set() -> bool:
    from app.services.backup_password import is_set

    return is_set()


def _set(
    password: str, ws: Workspace | None, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> int:
    from app.services.backup_password import set_password

    return set_password(password, ws, progress=progress, cancelled=cancelled)


def _forget() -> None:
    from app.services.backup_password import forget

    forget()
