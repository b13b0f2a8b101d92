"""Asks which letter to write, and to whom; and which indicator goes back to a unit, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from app.models.snapshot import UnitView
from app.services.shares import asked_units, shares
from app.texts import ui_exchange as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.choices import RadioButton
from app.ui.widgets.fields import ComboBox, Field


class LettersDialog(FormDialog):
    """`write(unit or "", reminder)` is called once the dialog has closed; "" stands for every unit."""

    def __init__(
        self, theme: Theme, state: DossierState, unit: str, write: Callable[[str, bool], None], parent: QWidget
    ) -> None:
        super().__init__(theme, texts.LETTERS_TITLE, texts.LETTERS_TEXT, accept=texts.WRITE_LETTERS, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._write = write
        self.units = ComboBox(theme, texts.WHICH)
        self.units.addItem(texts.EVERY_UNIT, "")
        asked = asked_units(state.snapshot)
        for one in state.snapshot.units:
            if one.id in asked:
                self.units.addItem(one.name, one.id)
        self.units.setCurrentIndex(max(0, self.units.findData(unit)))
        self.body.addWidget(Field(theme, texts.WHICH, self.units))
        self.full, self.reminder = RadioButton(theme, texts.FULL_LETTER), RadioButton(theme, texts.REMINDER)
        kinds = QButtonGroup(self)
        for button in (self.full, self.reminder):
            kinds.addButton(button)
            self.body.addWidget(button)
        self.full.setChecked(True)

    def submit(self) -> None:
        unit, reminder = str(self.units.currentData()), self.reminder.isChecked()
        self.accept()
        self._write(unit, reminder)


class SendBackDialog(FormDialog):
    """For one unit; closes once the dossier has taken it."""

    def __init__(self, theme: Theme, state: DossierState, unit: UnitView, parent: QWidget) -> None:
        title = texts.send_back_title(unit.name)
        super().__init__(theme, title, texts.SEND_BACK_TEXT, accept=texts.SEND_BACK_ACCEPT, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state, self._unit = state, unit.id
        self.indicators = ComboBox(theme, texts.INDICATOR)
        for share in shares(state.catalogue, state.snapshot, unit.id):
            one = share.indicator
            self.indicators.addItem(f"{one.id}  {one.short}", one.id)
        self.reason = QLineEdit()
        self.body.addWidget(Field(theme, texts.INDICATOR, self.indicators))
        self.body.addWidget(Field(theme, texts.REASON, self.reason))
        self.reason.setFocus()

    def submit(self) -> None:
        from app.services.handin import send_back

        self.set_waiting(True)
        indicator = self.indicators.currentData()
        self._state.do(
            send_back,
            self._unit,
            indicator,
            self.reason.text(),
            done=lambda _change: self.accept(),
            failed=self.refuse,
            owner=self,
        )
