"""The codes of one column of a row, as many beside each other as fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.texts import ui_exchange as texts
from app.texts.ui_units import EMPTY
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.units.code_button import CodeButton, State
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Label


class CodeGroup(QWidget):
    """Signals: opened(indicator id)."""

    opened = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, kind: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state, self._kind = theme, state, kind
        self._shown: tuple[tuple[str, ...], dict[str, str]] | None = None
        self._flow = FlowLayout(self, gap=theme.px(4), line_gap=theme.px(4))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_codes(self, indicators: Sequence[str], reasons: Mapping[str, str] = MappingProxyType({})) -> None:
        """Show these, leaving everything alone where they are the same as before; `reasons` go into their tooltips."""
        shown = tuple(indicators), dict(reasons)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for indicator in indicators:
            title = self._state.indicator(indicator).short
            spoken = texts.code_spoken(indicator, title, self._kind, reasons.get(indicator, ""))
            button = CodeButton(self._theme, indicator, spoken, self._kind)
            button.clicked.connect(lambda _=False, one=indicator: self.opened.emit(one))
            self._flow.addWidget(button)
        if not indicators:
            self._flow.addWidget(Label(EMPTY, tone="text2"))
        self.updateGeometry()
