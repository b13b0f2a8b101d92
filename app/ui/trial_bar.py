"""The bar over all pages while figures and levels are tried out: that nothing is written, and what it would give."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.texts import trial as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import Button, Chip, Label, Line, StatusIcon
from app.ui.widgets.chip import ChipKind

_LOOK: dict[int, tuple[ChipKind, str]] = {1: ("accent", "arrow-up"), 0: ("neutral", ""), -1: ("warn", "arrow-down")}


class TrialBar(QFrame):
    """Shown only during a trial. `keep_wanted` and `drop_wanted` are its two buttons."""

    keep_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.setProperty("fill", "accent_soft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = Label(role="body", tone="text2", wrap=True)
        self.difference = Chip(theme)
        self.keep = Button(theme, texts.KEEP, "primary")
        self.drop = Button(theme, texts.DROP)
        self.keep.clicked.connect(self.keep_wanted)
        self.drop.clicked.connect(self.drop_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(texts.TITLE, "strong", wrap=True))
        words.addWidget(self.said)
        self._row = QHBoxLayout()
        self._row.addWidget(StatusIcon(theme, "flask-conical", "accent", 20))
        self._row.addLayout(words, 1)
        for widget in (self.difference, self.keep, self.drop):
            self._row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(Line())
        theme.bind(self._restyle)
        state.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how many answers are tried and what the total would be."""
        state, tried = self._state, self._state.tried()
        self.setVisible(state.trial is not None)
        self.keep.setEnabled(tried is not None)
        self.difference.setVisible(tried is not None)
        if tried is None:
            self.said.setText(texts.HINT)
            self.setAccessibleName(f"{texts.TITLE}. {texts.HINT}")
            return
        before, after = state.actual[1].total.points, state.scorecard.total.points
        self.said.setText(f"{texts.tried(len(tried.figures), len(tried.levels))}. {texts.totals(before, after)}")
        said = texts.difference(after - before)
        kind, icon = _LOOK[(after > before) - (after < before)]
        self.difference.set_chip(said, kind, icon)
        self.setAccessibleName(f"{texts.TITLE}. {self.said.text()}. {said}")

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(6), px(16), px(6))
        self._row.setSpacing(px(12))
