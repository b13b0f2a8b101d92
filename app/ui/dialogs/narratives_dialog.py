"""The ward's words on all criteria together and on each, as its report prints them."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.models.snapshot import WHOLE, Narrative
from app.texts import ui_dialogs
from app.texts import ui_reports as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import Banner, ComboBox, Field


class NarrativesDialog(FormDialog):
    """One criterion at a time, before them all of them together.

    What was typed of it is kept when another is chosen and when the dialog is accepted.
    """

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, texts.NARRATIVES_TITLE, texts.NARRATIVES_TEXT, accept=texts.SAVE, width=680, parent=parent
        )
        self._state = state
        self._keys = [WHOLE, *(criterion.id for criterion in state.catalogue.criteria)]
        self._shown = WHOLE
        self._typed: dict[str, Narrative] = {}  # kept here until the dossier has it, and where it was refused
        self.chosen = ComboBox(theme, texts.CRITERION)
        self.chosen.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chosen.setMinimumContentsLength(30)
        for key in self._keys:
            self.chosen.addItem("", key)
        self.body.addWidget(Field(theme, texts.CRITERION, self.chosen))
        self.areas: dict[str, QPlainTextEdit] = {}
        for part, label in texts.PARTS.items():
            area = QPlainTextEdit(tabChangesFocus=True)
            area.setFixedHeight(theme.px(76))
            area.setReadOnly(state.locked)
            self.areas[part] = area
            self.body.addWidget(Field(theme, label, area))
        if state.locked:
            self.body.insertWidget(0, Banner(theme, "info", ui_dialogs.LOCKED, state.lock_reason, icon="lock"))
            self.accept_button.hide()
            self.cancel_button.set_words(ui_dialogs.CLOSE)
        self.chosen.currentIndexChanged.connect(self._turn)
        state.changed.connect(self._name_criteria)
        self._name_criteria()
        self._show(self._shown)

    def submit(self) -> None:
        self.set_waiting(True)
        if not self._keep(close=True):
            self.accept()

    def _turn(self, index: int) -> None:
        self._keep(close=False)
        self._show(self._keys[index])

    def _show(self, criterion: str) -> None:
        self._shown = criterion
        for part, area in self.areas.items():
            area.setPlainText(getattr(self._narrative(criterion), part))

    def _narrative(self, criterion: str) -> Narrative:
        return self._typed.get(criterion) or self._state.snapshot.narratives.get(criterion, Narrative())

    def _keep(self, *, close: bool) -> bool:
        """Store what was typed of the criterion shown; False where nothing was changed."""
        from app.services import report_texts

        typed = Narrative(**{part: area.toPlainText().strip() for part, area in self.areas.items()})
        if typed == self._narrative(self._shown):
            return False
        self._typed[self._shown] = typed
        self._state.do(
            report_texts.describe,
            self._shown,
            typed,
            done=lambda _change: self.accept() if close else None,
            failed=self.refuse,
            owner=self,
        )
        return True

    def _name_criteria(self) -> None:
        written = self._state.snapshot.narratives
        self.chosen.setItemText(0, texts.whole(written=WHOLE in written))
        for at, criterion in enumerate(self._state.catalogue.criteria, 1):
            self.chosen.setItemText(at, texts.criterion(criterion.id, criterion.title, written=criterion.id in written))
