"""Reads the dossier's file through, on request: a button, and the outcome in a banner."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import KnownError
from app.texts import ui_check as texts
from app.texts.rescue import BUTTON as RESCUE
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner, BannerKind
from app.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from app.services.check import Integrity


class FileCheck(QWidget):
    """Where the outcome is shown; `button` starts the check and is placed by the owner.

    Signals:
        rescue_wanted: the person wants what is in the damaged file saved.
    """

    rescue_wanted = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.button = Button(theme, texts.FILE_CHECK, icon="shield")
        self.button.setToolTip(texts.FILE_CHECK_TIP)
        self.button.clicked.connect(self.start)
        self.banner: Banner | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def start(self) -> None:
        from app.services.check import integrity

        self.button.setEnabled(False)
        self.button.set_words(texts.FILE_CHECKING)
        self._state.run_long(
            integrity, full=True, progress=self._progress, done=self._done, failed=self._failed, owner=self
        )

    def _progress(self, done: int, total: int) -> None:
        self.button.set_words(texts.file_progress(done, total))

    def _done(self, result: Integrity) -> None:
        if result.ok:
            count = len(self._state.snapshot.documents)
            self._tell("info", texts.FILE_WHOLE, texts.file_whole(datetime.now(), count))  # noqa: DTZ005 - local hour
        else:
            banner = self._tell("danger", texts.FILE_DAMAGED, "\n".join((*result.problems, texts.FILE_DAMAGED_ADVICE)))
            banner.add_button(RESCUE).clicked.connect(self.rescue_wanted)

    def _failed(self, error: KnownError) -> None:
        self._tell("danger", error.message, error.advice)

    def _tell(self, kind: BannerKind, title: str, text: str) -> Banner:
        self.button.set_words(texts.FILE_CHECK)
        self.button.setEnabled(True)
        if self.banner is not None:
            self.banner.deleteLater()
        self.banner = Banner(self._theme, kind, title, text)
        self._box.addWidget(self.banner)
        return self.banner
