"""Next year's dossier from the one that is open: its year, where it goes, and which documents are used again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.services import new_year
from app.services.workspace import Workspace
from app.texts import new_year as texts
from app.texts import ui_dialogs
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.documents.document_list import describe
from app.ui.dossier_state import DossierState
from app.ui.start.file_place import FilePlace
from app.ui.theme import Theme
from app.ui.widgets import Field
from app.ui.widgets.ticked_rows import TickedRows

_LAST_YEAR = 2100
_ROWS = 8
"""Documents seen at once; the rest scroll."""


class NewYearDialog(FormDialog):
    """`made` carries the path of the new dossier, which is whole and closed."""

    made = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget) -> None:
        super().__init__(theme, texts.TITLE, texts.TEXT, accept=texts.ACCEPT, width=720, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        profile = state.snapshot.profile
        self.year = QLineEdit(str(profile.year + 1))
        self.year_field = Field(theme, texts.YEAR, self.year)
        self.body.addWidget(self.year_field)
        self.documents = self._document_list()
        hint = texts.DOCUMENTS_HINT if self.documents.count() else texts.NO_DOCUMENTS
        self.body.addWidget(Field(theme, texts.DOCUMENTS, self.documents, hint=hint))
        self._place = FilePlace(theme)
        self.body.addWidget(self._place)
        self._place.changed.connect(self._show_place)
        self.year.textChanged.connect(self._show_place)
        self._show_place()

    @property
    def path(self) -> Path:
        """Where the file goes: as chosen, or beside last year's."""
        last = Path(self._state.ws.home)
        proposed = ui_dialogs.file_name(self._state.snapshot.profile.ward, self.year.text().strip())
        return self._place.chosen or last.with_name(proposed)

    def submit(self) -> None:
        year, last = self.year.text().strip(), self._state.snapshot.profile.year
        if not (year.isdecimal() and last < int(year) <= _LAST_YEAR):
            self.year_field.set_error(texts.year_wanted(last + 1, _LAST_YEAR))
            return
        self.clear_refusal()
        self.set_waiting(True)

        def over(path: Path) -> None:
            self.accept()
            self.made.emit(str(path))

        rows = (self.documents.item(row) for row in range(self.documents.count()))
        chosen = [row.data(Qt.ItemDataRole.UserRole) for row in rows if row.checkState() is Qt.CheckState.Checked]
        run_with_progress(
            ProgressDialog(self.theme, texts.WORKING, self),
            self._state.run_long,
            _make,
            self.path,
            int(year),
            chosen,
            done=over,
            failed=self.refuse,
            stopped=lambda: self.set_waiting(False),
        )

    def _document_list(self) -> QListWidget:
        """All documents, those likely to hold next year ticked."""
        shown = QListWidget()
        shown.setAccessibleName(texts.DOCUMENTS)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setItemDelegate(TickedRows(self.theme, shown))
        shown.setMouseTracking(True)
        lasting = set(new_year.lasting(self._state.snapshot))
        for document in self._state.snapshot.documents:
            if document.removed:
                continue
            row = QListWidgetItem(describe(document))
            row.setData(Qt.ItemDataRole.UserRole, document.id)
            row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if document.id in lasting else Qt.CheckState.Unchecked)
            shown.addItem(row)
        shown.setFixedHeight(self.theme.px(32) * min(_ROWS, max(shown.count(), 1)) + 2)
        return shown

    def _show_place(self) -> None:
        self.clear_refusal()
        self.year_field.set_error("")
        self._place.show_path(self.path)


def _make(
    ws: Workspace,
    path: Path,
    year: int,
    documents: list[str],
    progress: new_year.Progress,
    cancelled: Callable[[], bool],
) -> Path:
    """Make the dossier and let it go again: the window opens it as any other."""
    new_year.begin(ws, path, year=year, documents=documents, progress=progress, cancelled=cancelled).close()
    return path
