"""Who supplies what: the indicators of one unit, or a unit for each indicator that has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.snapshot import UnitView
from app.services.outlook import unowned
from app.texts import ui_units as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.frames import ScrollColumn
from app.ui.widgets.labels import ElidedLabel, Label


class _AssignForm(FormDialog):
    """Runs one verb for all that was changed; closes at once where nothing was."""

    def __init__(self, theme: Theme, state: DossierState, title: str, text: str, parent: QWidget) -> None:
        super().__init__(theme, title, text, accept=texts.SAVE, width=600, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state = state

    def wanted(self) -> Mapping[str, Sequence[str]]:
        """The units of every indicator whose units are to change."""
        raise NotImplementedError

    def submit(self) -> None:
        from app.services import units

        wanted = self.wanted()
        if not wanted:
            self.accept()
            return
        self.set_waiting(True)
        self.state.do(units.assign_all, wanted, done=lambda _change: self.accept(), failed=self.refuse, owner=self)


class AssignDialog(_AssignForm):
    """All indicators, those of one unit ticked."""

    def __init__(self, theme: Theme, state: DossierState, unit: UnitView, parent: QWidget) -> None:
        super().__init__(theme, state, texts.assign_title(unit.name), texts.ASSIGN_TEXT, parent)
        self._unit = unit.id
        self.boxes: dict[str, CheckBox] = {}
        names = {one.id: one.short for one in state.snapshot.units if one.id != unit.id}
        column = ScrollColumn(theme, margins=(0, 0, 8, 0))
        for criterion in state.catalogue.criteria:
            if len(criterion.indicators) > 1:
                column.column.addSpacing(theme.px(10))
                column.column.addWidget(Label(f"{criterion.id}  {criterion.short}", "strong"))
            for indicator in criterion.indicators:
                assigned = state.snapshot.assignments.get(indicator.id, ())
                others = [names[one] for one in assigned if one in names]
                box = CheckBox(theme, texts.assigned_to(indicator.id, indicator.short, others))
                box.setChecked(unit.id in assigned)
                self.boxes[indicator.id] = box
                column.column.addWidget(box)
        column.setMinimumHeight(theme.px(360))
        self.body.addWidget(column, 1)

    def wanted(self) -> dict[str, list[str]]:
        present = self.state.snapshot.assignments
        changed: dict[str, list[str]] = {}
        for indicator, box in self.boxes.items():
            units = list(present.get(indicator, ()))
            if box.isChecked() and self._unit not in units:
                changed[indicator] = [*units, self._unit]
            elif not box.isChecked() and self._unit in units:
                changed[indicator] = [one for one in units if one != self._unit]
        return changed


class ChooseUnitsDialog(_AssignForm):
    """A unit for each indicator that has none; what is left open stays nobody's."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget) -> None:
        super().__init__(theme, state, texts.CHOOSE_TITLE, texts.CHOOSE_TEXT, parent)
        self.choices: dict[str, ComboBox] = {}
        column = ScrollColumn(theme, margins=(0, 0, 8, 0))
        column.column.setSpacing(theme.px(12))
        nobodys = unowned(state.catalogue, state.snapshot)
        for indicator in nobodys:
            column.column.addWidget(self._row(indicator))
        column.column.addStretch(1)
        column.setMinimumHeight(theme.px(min(56 * len(nobodys), 360)))
        self.body.addWidget(column, 1)

    def wanted(self) -> dict[str, list[str]]:
        return {indicator: [combo.currentData()] for indicator, combo in self.choices.items() if combo.currentData()}

    def _row(self, indicator: str) -> QWidget:
        state, theme = self.state, self.theme
        title = f"{indicator}  {state.indicator(indicator).short}"
        combo = ComboBox(theme, title)
        combo.addItem(texts.NOBODY, "")
        for unit in state.snapshot.units:
            combo.addItem(unit.name, unit.id)
        combo.setFixedWidth(theme.px(280))
        self.choices[indicator] = combo
        names = {unit.id: unit.name for unit in state.snapshot.units}
        proposed = names.get(state.unit_plan.suggested.get(indicator, ""))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(ElidedLabel(title, "strong"))
        if proposed:
            words.addWidget(ElidedLabel(texts.suggestion(proposed), "caption", "text2"))
        words.addStretch()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(combo)
        return holder
