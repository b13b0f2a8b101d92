"""Filling in the particulars of several documents at once, each scan in sight while its row is being filled in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import KnownError
from app.texts import ui_documents as texts
from app.ui.cells.cells_table import CellsTable
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.documents.fill_model import FIELDS, FillModel
from app.ui.dossier_state import DossierState
from app.ui.focus import show_focus
from app.ui.preview.preview_pane import PreviewPane
from app.ui.theme import Theme
from app.ui.widgets.labels import Label

_WIDTH = 1280
_HEIGHT = 440
_AROUND_TABLE = 300  # heading, sentence, a line of complaint, buttons
_LEAST_HEIGHT = 160
_WIDTHS = {"number": 132, "issued_on": 104, "issuer": 168, "doc_type": 108}
_PREVIEW = 400
_PREVIEW_FROM = 1000  # effective width


class FillDialog(FormDialog):
    """One verb takes all rows; leaving with something typed asks once more."""

    def __init__(self, theme: Theme, state: DossierState, documents: Iterable[str], parent: QWidget) -> None:
        super().__init__(theme, texts.FILL_TITLE, texts.FILL_TEXT, accept=texts.FILL_SAVE, width=_WIDTH, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        wanted = set(documents)
        rows = [one for one in state.snapshot.documents if one.id in wanted and not one.removed]
        self.model = FillModel(rows, state.snapshot.profile.year, self)
        widths = {FIELDS.index(field): width for field, width in _WIDTHS.items()}
        self.table = CellsTable(theme, self.model, texts.FILL_TITLE, widths, stretched=FIELDS.index("title"))
        room = self.screen().availableSize().height() - theme.px(_AROUND_TABLE)
        self.table.setMinimumHeight(min(theme.px(_HEIGHT), max(theme.px(_LEAST_HEIGHT), room)))
        self.preview = PreviewPane(theme, state)
        self.preview.close_button.hide()
        self.preview.setFixedWidth(theme.px(_PREVIEW))
        self.problem = Label("", "caption", "danger", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.table, 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.problem)
        self._warned = False
        self.table.left.connect(lambda: show_focus(self.accept_button))
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.model.dataChanged.connect(self._changed)
        self.table.begin_at(self.model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setVisible(self.width() / self.theme.scale >= _PREVIEW_FROM)

    def _moved(self, index: QModelIndex) -> None:
        document = self.model.documents[index.row()].id if index.isValid() else None
        if document != self.preview.document:
            self.preview.show_document(document)
        self._show_problem(index)

    def _changed(self) -> None:
        self._warned = False
        self.clear_refusal()
        self._show_problem(self.table.currentIndex())

    def _show_problem(self, index: QModelIndex) -> None:
        self.problem.setText(self.model.problem(index.row(), index.column()) if index.isValid() else "")

    def submit(self) -> None:
        from app.services import documents

        wrong = self.model.first_problem()
        if wrong.isValid():
            self.table.begin_at(wrong)
            self.refuse(
                KnownError(texts.fill_problem(wrong.row() + 1), self.model.problem(wrong.row(), wrong.column()))
            )
        elif not self.model.touched:
            self.accept()
        else:
            self.set_waiting(True)
            self._state.do(
                documents.edit_several,
                self.model.changes(),
                done=lambda _change: self.accept(),
                failed=self.refuse,
                owner=self,
            )

    def reject(self) -> None:
        """Close; with something typed, only when asked a second time."""
        if self.model.touched and not self._warned:
            self._warned = True
            self.refuse(KnownError(texts.FILL_UNSAVED, texts.FILL_UNSAVED_ADVICE))
            return
        super().reject()
