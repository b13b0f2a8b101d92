"""The journal of the whole dossier: filtered as one types, written to a spreadsheet as it is filtered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KnownError
from app.language.search import SearchIndex
from app.texts import journal as texts
from app.texts import ui_pane
from app.ui.dossier_state import DossierState
from app.ui.focus import Dialog
from app.ui.pane.verb_dialog import within_screen
from app.ui.places import with_ending
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label
from app.ui.widgets.reading_table import ReadingTable

if TYPE_CHECKING:
    from app.services.history import JournalEntry
    from app.services.workspace import Workspace

_SIZE = (920, 560)
_SHOWN = 300
"""Rows in the table; whoever looks further back filters, and the spreadsheet has them all."""


class WholeJournalDialog(Dialog):
    """Newest first, read off the window's thread."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.TITLE)
        self._state = state
        self._entries: tuple[JournalEntry, ...] = ()
        self._found: list[JournalEntry] = []
        self._index = SearchIndex(())
        px = theme.px
        self.resize(within_screen(self, QSize(px(_SIZE[0]), px(_SIZE[1]))))
        self.search = SearchField(theme, texts.SEARCH)
        self.state_line = Label(ui_pane.JOURNAL_LOADING, "caption", "text2", wrap=True)
        columns = (ui_pane.JOURNAL_WHEN, ui_pane.JOURNAL_WHO, ui_pane.JOURNAL_WHAT)
        self.table = ReadingTable(theme, columns, texts.TITLE, wide=(2,))
        self.export = Button(theme, texts.EXPORT)
        self.export.setEnabled(False)
        self.export.clicked.connect(self._export)
        close = Button(theme, ui_pane.CLOSE)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.export)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        for part in (self.search, self.state_line):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.search.textChanged.connect(self._filter)
        state.dispatcher.run(_read, state.ws, done=self._show, failed=self._show_problem, owner=self)

    def _show(self, found: tuple[tuple[JournalEntry, ...], SearchIndex]) -> None:
        self._entries, self._index = found
        self._filter(self.search.text())

    def _filter(self, query: str) -> None:
        self._found = [self._entries[place] for place in sorted(self._index.search(query))]
        self.table.show_rows([(_moment(one), one.by, one.sentence) for one in self._found[:_SHOWN]])
        shown = min(len(self._found), _SHOWN)
        self.state_line.setText(texts.count(shown, len(self._found)) if self._found else texts.NONE)
        self.export.setEnabled(bool(self._found))

    def _export(self) -> None:
        here = Path(self._state.ws.home)
        proposed = str(here.with_name(texts.file_name(here.stem)))
        out, _kind = QFileDialog.getSaveFileName(self, texts.EXPORT, proposed, texts.EXCEL_FILTER)
        if out:
            from app.services.journal_sheet import write_journal

            path = with_ending(out, ".xlsx")
            self._state.dispatcher.run_long(
                write_journal,
                list(self._found),
                path,
                done=lambda _: self.state_line.setText(texts.written(str(path))),
                failed=self._show_problem,
                owner=self,
            )

    def _show_problem(self, error: KnownError) -> None:
        self.state_line.setText(f"{error.message} {error.advice}".strip())


def _moment(entry: JournalEntry) -> str:
    return f"{entry.at.astimezone():%d/%m/%Y %H:%M}"


def _read(ws: Workspace) -> tuple[tuple[JournalEntry, ...], SearchIndex]:
    from app.services import history

    entries = history.entries(ws, limit=None)
    words = (f"{_moment(one)} {one.by} {one.sentence} {' '.join(one.indicators)}" for one in entries)
    return entries, SearchIndex(words)
