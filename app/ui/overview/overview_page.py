"""The overview page: the root of the tree, where the dossier stands at a glance and every line leads to its place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.dossier_state import DossierState
from app.ui.live_page import LivePage
from app.ui.overview.sections import CriterionBars, NextSteps, UnitBars
from app.ui.overview.summary_panel import SummaryPanel
from app.ui.theme import Theme

TWO_COLUMNS = 960
"""Effective width in px from which the lists stand side by side."""


class OverviewPage(LivePage):
    """Signals: where a line leads that was clicked; the places themselves belong to others.

    `open_unit(unit, indicator)` asks for the unit's indicators with one of them open; `open_lacking` and
    `open_undecided` for those with points not backed or not decided; `deadline_wanted` for the settings.
    """

    open_indicator = Signal(str)
    open_unit = Signal(str, str)
    open_lacking = Signal()
    open_undecided = Signal()
    deadline_wanted = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, state, parent)
        self.rebuild()

    def refresh(self) -> None:
        self.summary.refresh(date.today())  # noqa: DTZ011 - the ward's own calendar day
        for section in (self.bars, self.steps, self.units):
            section.refresh()

    def fold(self) -> None:
        wide = self.width() >= self._theme.px(TWO_COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self.summary.set_wide(wide)

    def _show_points(self, fill: str) -> None:
        """From an entry of the legend to the points it counts."""
        if fill == "unbacked":
            self.open_lacking.emit()
        elif fill == "undecided":
            self.open_undecided.emit()
        elif fill == "lost":
            self.steps.show_all()
            self.area.ensureWidgetVisible(self.steps)
        else:
            self.area.ensureWidgetVisible(self.bars)

    def build(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        self.summary = SummaryPanel(theme, self._state)
        self.bars = CriterionBars(theme, self._state)
        self.steps = NextSteps(theme, self._state)
        self.units = UnitBars(theme, self._state)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(36))
        for sections in ((self.bars,), (self.steps, self.units)):
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        body = QWidget()
        body.setProperty("column", "true")
        box = QVBoxLayout(body)
        box.setContentsMargins(px(24), px(16), px(24), px(12))
        box.setSpacing(px(12))
        box.addWidget(self.summary)
        box.addLayout(self._columns)
        box.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setProperty("flat", "true")
        self.area.setWidget(body)
        self.bars.opened.connect(self.open_indicator)
        self.steps.opened.connect(self.open_indicator)
        self.units.opened.connect(self.open_unit)
        self.summary.open_indicator.connect(self.open_indicator)
        self.summary.deadline_wanted.connect(self.deadline_wanted)
        self.summary.points_wanted.connect(self._show_points)
        return self.area
