"""The second place for backups: where it is, whether it is there now, and choosing another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.errors import KnownError
from app.texts import backups as texts
from app.ui.dispatch import Dispatcher
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.second_place import Status
    from app.services.workspace import Workspace

_LONGEST = 40


class SecondPlace(QWidget):
    """A sentence and what can be done about it; `ws` is the open dossier, whose newest backup goes there at once."""

    def __init__(self, theme: Theme, dispatcher: Dispatcher, ws: Workspace | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._dispatcher = dispatcher
        self._dossier = ws.snapshot.id if ws is not None else None
        self.line = Label("", "body", "text2", wrap=True)
        self.choose_button = Button(theme, texts.SECOND_CHOOSE, icon="usb")
        self.choose_button.clicked.connect(self._ask)
        self.forget_button = Button(theme, texts.SECOND_FORGET)
        self.forget_button.clicked.connect(self._forget)
        self.forget_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.forget_button)
        row.addWidget(self.choose_button)
        self._look()

    def use(self, folder: Path) -> None:
        """Keep the second copy in `folder` from now on, beginning at once."""
        self._work(texts.SECOND_COPYING)
        self._dispatcher.run_long(_use, folder, self._dossier, done=self._show, failed=self._refused, owner=self)

    def _look(self) -> None:
        self._dispatcher.run_long(_status, self._dossier, done=self._show, failed=self._refused, owner=self)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, texts.SECOND_WHERE)
        if folder:
            self.use(Path(folder))

    def _forget(self) -> None:
        self._dispatcher.run_long(_forget, done=self._show, failed=self._refused, owner=self)

    def _show(self, status: Status | None) -> None:
        self.choose_button.setEnabled(True)
        self.forget_button.setVisible(status is not None)
        self.choose_button.set_words(texts.SECOND_CHOOSE if status is None else texts.SECOND_OTHER)
        if status is None:
            self.line.setText(texts.SECOND_NONE)
        elif status.found is None:
            self.line.setText(texts.second_absent(_short(status.place.folder)))
        else:
            newest = status.newest.made_at if status.newest else None
            self.line.setText(texts.second_there(_short(status.found), newest))
        self.line.setToolTip("" if status is None else str(status.found or status.place.folder))

    def _refused(self, error: KnownError) -> None:
        self.choose_button.setEnabled(True)
        self.line.setText(f"{error.message} {error.advice}".strip())

    def _work(self, words: str) -> None:
        self.choose_button.setEnabled(False)
        self.line.setText(words)


def _short(folder: Path) -> str:
    """A path that fits on a line: the whole of a short one, the end of a long one."""
    if len(str(folder)) <= _LONGEST:
        return str(folder)
    return str(Path("…", *folder.parts[-2:]))


def _status(dossier_id: str | None) -> Status | None:
    from app.services.second_place import status

    return status(dossier_id)


def _use(folder: Path, dossier_id: str | None) -> Status | None:
    from app.services import second_place

    second_place.choose(folder)
    if dossier_id is not None:
        second_place.keep_in_step(dossier_id)
    return second_place.status(dossier_id)


def _forget() -> None:
    from app.services.second_place import forget

    forget()
