"""The codes of one column of a row, as many beside each other as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.texts import ui_units as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.units.code_button import CodeButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Label


class CodeGroup(QWidget):
    """Signals: opened(indicator id)."""

    opened = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, *, done: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state, self._done = theme, state, done
        self._shown: tuple[str, ...] | None = None
        self._flow = FlowLayout(self, gap=theme.px(4), line_gap=theme.px(4))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_codes(self, indicators: Sequence[str]) -> None:
        """Show these, leaving everything alone where they are the same as before."""
        if tuple(indicators) == self._shown:
            return
        self._shown = tuple(indicators)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for indicator in indicators:
            title = self._state.indicator(indicator).short
            spoken = texts.code_spoken(indicator, title, done=self._done)
            button = CodeButton(self._theme, indicator, spoken, done=self._done)
            button.clicked.connect(lambda _=False, one=indicator: self.opened.emit(one))
            self._flow.addWidget(button)
        if not indicators:
            self._flow.addWidget(Label(texts.EMPTY, tone="text2"))
        self.updateGeometry()
