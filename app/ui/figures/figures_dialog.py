"""Many figures at once: typed or pasted from Excel into a table, seen with what they give, then taken as one step."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.criteria.answers import FigureKey
from app.errors import KnownError
from app.services import figure_table
from app.texts import figure_table as texts
from app.ui.cells.cells_table import CellsTable
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.figures.figures_model import FiguresModel
from app.ui.focus import show_focus
from app.ui.theme import Theme
from app.ui.widgets import Label

_WIDTH = 760
_HEIGHT, _LEAST_HEIGHT, _AROUND_TABLE = 460, 100, 235
_YEAR_WIDTH = 150
_PREVIEW_MS = 150


class FiguresDialog(FormDialog):
    """Opens at a figure; leaving with something typed asks once more."""

    def __init__(self, theme: Theme, state: DossierState, figure: str, parent: QWidget) -> None:
        super().__init__(theme, texts.TITLE, texts.TEXT, accept=texts.SAVE, width=_WIDTH, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        self.model = FiguresModel(state.catalogue, state.snapshot, self)
        self.table = CellsTable(theme, self.model, texts.TITLE, {0: _YEAR_WIDTH}, stretched=1)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        room = self.screen().availableSize().height() - theme.px(_AROUND_TABLE)
        self.table.setMinimumHeight(min(theme.px(_HEIGHT), max(theme.px(_LEAST_HEIGHT), room)))
        self.problem = Label("", "caption", "danger", wrap=True)
        self.outcome = Label(texts.NOTHING, "strong", wrap=True)
        self.body.addWidget(self.table)
        said = QVBoxLayout()  # beside the buttons, where it is seen however small the screen
        said.setSpacing(0)
        said.addWidget(self.outcome)
        said.addWidget(self.problem)
        self.buttons.insertLayout(0, said, 20)
        self.buttons.setSpacing(theme.px(12))
        self._warned = False
        self._preview = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._preview.timeout.connect(self._show_outcome)
        self.table.left.connect(lambda: show_focus(self.accept_button))
        self.table.selectionModel().currentChanged.connect(self._show_problem)
        self.model.dataChanged.connect(self._changed)
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(self.model.row_of(figure), 0))

    def paste_at(self, key: FigureKey, text: str) -> None:
        """Fill in cells of a spreadsheet from a figure on."""
        years = self.model.years
        at = self.model.row_of(key.figure), years.index(key.year) if key.year in years else 0
        self.table.setCurrentIndex(self.model.index(*at))
        self.model.paste(text, at)

    def _changed(self) -> None:
        self._warned = False
        self.clear_refusal()
        self._preview.start()
        self._show_problem(self.table.currentIndex())

    def _show_problem(self, index: QModelIndex) -> None:
        self.problem.setText(self.model.problem(index.row(), index.column()) if index.isValid() else "")

    def _show_outcome(self) -> None:
        """Score with what is typed, beside the window's thread: which cells cannot be true, and the total."""
        figures, state = self.model.changes(), self._state

        def show(found: figure_table.Preview) -> None:
            self.model.show_impossible(found.problems)
            self._show_problem(self.table.currentIndex())
            if wrong := self._wrong_cells():
                self.outcome.setText(texts.not_yet(wrong))
            else:
                said = texts.preview(len(figures), found.before, found.after) if figures else texts.NOTHING
                self.outcome.setText(said)
            QTimer.singleShot(0, self, self._fit)

        work = figure_table.preview
        state.dispatcher.run(work, state.catalogue, state.actual, figures, done=show, owner=self)

    def submit(self) -> None:
        wrong = self.model.first_problem()
        if wrong.isValid():
            self._refuse_cell(wrong)
        elif not self.model.touched:
            self.accept()
        else:
            self.set_waiting(True)
            self._state.do(
                figure_table.take,
                self.model.changes(),
                done=lambda _change: self.accept(),
                failed=self._refused,
                owner=self,
            )

    def _refused(self, error: KnownError) -> None:
        self._show_outcome()
        self.refuse(error)

    def _refuse_cell(self, index: QModelIndex) -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.refuse(KnownError(texts.refused(self._wrong_cells()), texts.FIX_ADVICE))

    def _wrong_cells(self) -> int:
        rows, columns = range(self.model.rowCount()), range(self.model.columnCount())
        return sum(bool(self.model.problem(row, column)) for row in rows for column in columns)

    def reject(self) -> None:
        """Close; with something typed, only when asked a second time."""
        if self.model.touched and not self._warned:
            self._warned = True
            self.refuse(KnownError(texts.UNSAVED, texts.UNSAVED_ADVICE))
            return
        super().reject()
