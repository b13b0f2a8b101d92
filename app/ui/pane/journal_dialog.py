"""Who did what to an indicator, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KnownError
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.focus import Dialog
from app.ui.pane.verb_dialog import within_screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.reading_table import ReadingTable

if TYPE_CHECKING:
    from app.services.history import JournalEntry

_SIZE = (720, 480)


class JournalDialog(Dialog):
    """The journal of one indicator, newest first, read off the window's thread."""

    def __init__(self, theme: Theme, state: DossierState, indicator: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.journal_of(indicator))
        px = theme.px
        self.resize(within_screen(self, QSize(px(_SIZE[0]), px(_SIZE[1]))))
        self.state_line = Label(texts.JOURNAL_LOADING, "body", "text2", wrap=True)
        columns = (texts.JOURNAL_WHEN, texts.JOURNAL_WHO, texts.JOURNAL_WHAT)
        self.table = ReadingTable(theme, columns, self.windowTitle(), wide=(2,))
        close = Button(theme, texts.CLOSE)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.state_line)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

        from app.services import history

        state.dispatcher.run(
            history.entries, state.ws, indicator, done=self._show, failed=self._show_problem, owner=self
        )

    def _show(self, entries: tuple[JournalEntry, ...]) -> None:
        self.state_line.setText(texts.JOURNAL_EMPTY)
        self.state_line.setVisible(not entries)
        self.table.show_rows([(f"{one.at.astimezone():%d/%m/%Y %H:%M}", one.by, one.sentence) for one in entries])

    def _show_problem(self, error: KnownError) -> None:
        self.state_line.setText(f"{error.message} {error.advice}".strip())
