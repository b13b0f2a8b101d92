"""Asks which unit takes over all that is another unit's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.snapshot import UnitView
from app.texts import ui_units as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.fields import ComboBox, Field


class MergeDialog(FormDialog):
    """For one unit; closes once the dossier has taken it."""

    def __init__(self, theme: Theme, state: DossierState, unit: UnitView, parent: QWidget) -> None:
        title = texts.merge_title(unit.name)
        super().__init__(theme, title, texts.MERGE_TEXT, accept=texts.MERGE_ACCEPT, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state, self._unit = state, unit.id
        self.into = ComboBox(theme, texts.MERGE_INTO)
        for one in state.snapshot.units:
            if one.id != unit.id:
                self.into.addItem(one.name, one.id)
        self.body.addWidget(Field(theme, texts.MERGE_INTO, self.into))
        self.into.setFocus()

    def submit(self) -> None:
        from app.services import units

        self.set_waiting(True)
        self._state.do(
            units.merge,
            self._unit,
            self.into.currentData(),
            done=lambda _change: self.accept(),
            failed=self.refuse,
            owner=self,
        )
