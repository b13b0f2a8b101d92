"""Who supplies an indicator, and which of its evidence items and figures are another unit's."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.criteria.catalogue import Indicator
from app.criteria.figure_needs import figures_of
from app.models.snapshot import figure_key, item_key
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.verb_dialog import VerbDialog
from app.ui.theme import Theme
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.labels import Label

_AS_IT_IS = "="
"""Stands for what a combo box began with, where that is more than one unit or none."""


class OwnersDialog(VerbDialog):
    """A choice of unit for the indicator, for each evidence item and each figure; one verb for all that was changed."""

    def __init__(self, theme: Theme, state: DossierState, indicator: Indicator, parent: QWidget) -> None:
        super().__init__(theme, state, f"{texts.OWNERS_TITLE} · {indicator.id}", parent)
        self._names = {unit.id: unit.name for unit in state.snapshot.units}
        self.choices: dict[str, ComboBox] = {}
        self._began: dict[str, str] = {}
        self.form.addWidget(Label(texts.OWNERS_TEXT, "body", "text2", wrap=True))
        self._add(indicator.id, texts.OWNER_OF_ALL, texts.NO_UNIT)
        for key, label in self._parts(indicator):
            self._add(key, label, texts.OWNER_AS_INDICATOR)
        self.form.addStretch(1)

    def _parts(self, indicator: Indicator) -> Iterator[tuple[str, str]]:
        for item in indicator.evidence:
            yield item_key(indicator.id, item.id), texts.numbered(item.number, item.label)
        labels = {figure.id: figure.label for figure in self.state.catalogue.figures}
        for figure in dict.fromkeys(need.figure for need in figures_of(indicator)):
            yield figure_key(figure), texts.figure_to_supply(labels[figure])

    def _add(self, key: str, label: str, nobody: str) -> None:
        units = self.state.snapshot.assignments.get(key, ())
        combo = ComboBox(self.theme, label)
        if len(units) > 1:
            combo.addItem(", ".join(self._names[one] for one in units if one in self._names), _AS_IT_IS)
        combo.addItem(nobody, "")
        for unit, name in self._names.items():
            combo.addItem(name, unit)
        self._began[key] = _AS_IT_IS if len(units) > 1 else next(iter(units), "")
        combo.setCurrentIndex(combo.findData(self._began[key]))
        self.choices[key] = combo
        self.form.addWidget(Label(label, wrap=True))
        self.form.addWidget(combo)

    def submit(self) -> None:
        from app.services import units

        wanted = {
            key: [unit] if unit else []
            for key, combo in self.choices.items()
            if (unit := str(combo.currentData())) != self._began[key]
        }
        if wanted:
            self.run(units.assign_all, wanted)
        else:
            self.accept()
