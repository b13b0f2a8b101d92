"""The overview page: the root of the tree, where the dossier stands at a glance and every line leads to its place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.outlook import open_notes
from app.texts import ui_overview as texts
from app.ui.dossier_state import DossierState
from app.ui.overview.sections import CriterionBars, NextSteps, UnitBars
from app.ui.overview.summary_panel import SummaryPanel
from app.ui.theme import Theme
from app.ui.widgets.labels import Label

TWO_COLUMNS = 820
"""Effective width in px from which the lists stand side by side."""


class OverviewPage(QScrollArea):
    """Signals: open_indicator(id) when a line is clicked."""

    open_indicator = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.setWidgetResizable(True)
        self.setProperty("flat", "true")
        self.summary = SummaryPanel(theme, state)
        self.bars = CriterionBars(theme, state)
        self.steps = NextSteps(theme, state)
        self.units = UnitBars(theme, state)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.bars.opened.connect(self.open_indicator)
        self.steps.opened.connect(self.open_indicator)
        self.summary.open_note.clicked.connect(self._open_first_note)
        state.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.summary.refresh(date.today())  # noqa: DTZ011 - the ward's own calendar day
        for section in (self.bars, self.steps, self.units):
            section.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.viewport().width() >= self._theme.px(TWO_COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        super().resizeEvent(event)

    def _open_first_note(self) -> None:
        undecided = open_notes(self._state.catalogue, self._state.scorecard)
        if undecided:
            self.open_indicator.emit(undecided[0])

    def _build(self) -> None:
        px = self._theme.px
        body = QWidget()
        body.setProperty("column", "true")
        box = QVBoxLayout(body)
        box.setContentsMargins(px(24), px(16), px(24), px(16))
        box.setSpacing(px(16))
        left = QVBoxLayout()
        left.setSpacing(px(4))
        left.addWidget(Label(texts.BY_CRITERION, "h3"))
        left.addWidget(self.bars)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(px(20))
        right.addWidget(self.steps)
        right.addWidget(self.units)
        right.addStretch()
        self._columns.setSpacing(px(36))
        for column in (left, right):
            holder = QWidget()
            wrapped = QHBoxLayout(holder)
            wrapped.setContentsMargins(0, 0, 0, 0)
            wrapped.addLayout(column)
            self._columns.addWidget(holder, 1)
        box.addWidget(self.summary)
        box.addLayout(self._columns)
        box.addStretch()
        self.setWidget(body)
