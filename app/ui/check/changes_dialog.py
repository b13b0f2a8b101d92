"""What has changed since the dossier was signed, beside what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KnownError
from app.texts import differences as texts
from app.texts.ui_shell import CLOSE
from app.ui.dossier_state import DossierState
from app.ui.focus import Dialog
from app.ui.pane.verb_dialog import within_screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.reading_table import ReadingTable

if TYPE_CHECKING:
    from app.services.signing import SinceSigned

_SIZE = (860, 520)


class ChangesDialog(Dialog):
    """Read off the window's thread. Signal: open_indicator(id), on a double click or Enter in a row that has one."""

    open_indicator = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.CHANGED_SINCE)
        px = theme.px
        self.resize(within_screen(self, QSize(px(_SIZE[0]), px(_SIZE[1]))))
        self.heading = Label(texts.CHANGED_SINCE, "h2")
        self.unlocked = Label(tone="text2", wrap=True)
        self.count = Label(texts.READING, "strong", wrap=True)
        self.table = ReadingTable(theme, texts.COLUMNS, self.windowTitle(), wide=(1, 2, 3))
        self.table.activated.connect(self._open)
        close = Button(theme, CLOSE)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(12))
        for label in (self.heading, self.unlocked, self.count):
            column.addWidget(label)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

        from app.services.signing import since_signed

        state.dispatcher.run(since_signed, state.ws, done=self._show, failed=self._show_problem, owner=self)

    def _show(self, since: SinceSigned | None) -> None:
        if since is None:  # signed anew by now
            self.reject()
            return
        lifted = since.lifted
        self.unlocked.setText(texts.unlocked(lifted.by, lifted.signed_on, lifted.revoke_reason))
        self.count.setText(texts.counted(len(since.differences)))
        self.table.show_rows([(one.indicator or "", one.name, one.before, one.after) for one in since.differences])

    def _show_problem(self, error: KnownError) -> None:
        self.count.setText(f"{error.message} {error.advice}".strip())

    def _open(self, index: QModelIndex) -> None:
        cell = self.table.item(index.row(), 0)
        if cell is not None and cell.text():
            self.open_indicator.emit(cell.text())
            self.accept()
