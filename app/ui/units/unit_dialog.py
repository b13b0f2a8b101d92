"""Asks for a unit's name, short name, person and phone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.snapshot import UnitView
from app.texts import ui_units as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.fields import Field


class UnitDialog(FormDialog):
    """For a new unit (`unit` None) or one that is there; it closes once the dossier has taken it."""

    def __init__(self, theme: Theme, state: DossierState, unit: UnitView | None, parent: QWidget) -> None:
        title = texts.EDIT_TITLE if unit else texts.ADD_TITLE
        super().__init__(theme, title, accept=texts.SAVE, width=440, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state, self._unit = state, unit
        self.name = QLineEdit(unit.name if unit else "")
        self.short = QLineEdit(unit.short if unit else "")
        self.person = QLineEdit(unit.person if unit else "")
        self.phone = QLineEdit(unit.phone if unit else "")
        self.name_field = Field(theme, texts.NAME, self.name)
        self.body.addWidget(self.name_field)
        self.body.addWidget(Field(theme, texts.SHORT, self.short, hint=texts.SHORT_HINT))
        self.body.addWidget(Field(theme, texts.PERSON, self.person))
        self.body.addWidget(Field(theme, texts.PHONE, self.phone))
        (self.person if unit else self.name).setFocus()

    def submit(self) -> None:
        from app.services import units

        self.name_field.set_error("" if self.name.text().strip() else texts.NAME_NEEDED)
        if self.name_field.error():
            return
        self.set_waiting(True)
        target = (units.edit, self._unit.id) if self._unit else (units.add,)
        verb, *who = target
        self._state.do(
            verb,
            *who,
            self.name.text(),
            short=self.short.text(),
            person=self.person.text(),
            phone=self.phone.text(),
            done=lambda _change: self.accept(),
            failed=self.refuse,
            owner=self,
        )
