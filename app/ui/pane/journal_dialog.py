"""Who did what to an indicator, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.focus import Dialog
from app.ui.pane.verb_dialog import within_screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label

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
        self.table = self._new_table(theme)
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

    def _new_table(self, theme: Theme) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([texts.JOURNAL_WHEN, texts.JOURNAL_WHO, texts.JOURNAL_WHAT])
        table.setAccessibleName(self.windowTitle())
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setMinimumSectionSize(theme.px(36))
        table.setStyleSheet(f"QTableView::item {{ padding: 0 {theme.px(8)}px; }}")
        return table

    def _show(self, entries: tuple[JournalEntry, ...]) -> None:
        self.state_line.setText(texts.JOURNAL_EMPTY)
        self.state_line.setVisible(not entries)
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            words = (f"{entry.at.astimezone():%d/%m/%Y %H:%M}", entry.by, entry.sentence)
            for column, text in enumerate(words):
                self.table.setItem(row, column, QTableWidgetItem(text))

    def _show_problem(self, error: KnownError) -> None:
        self.state_line.setText(f"{error.message} {error.advice}".strip())
