"""Every contradiction of the official text that leaves a choice: which reading is in force, and why.

Decisions take effect at once, each a verb of its own with its reason, as they do beside the indicator.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.criteria.scorecard import NoteState
from app.texts import ui_dialogs as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.conflict_banner import ConflictBanner
from app.ui.theme import Theme
from app.ui.widgets import Label


class ReadingsForm(QWidget):
    """One banner a note, under its indicator's name."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.banners: list[ConflictBanner] = []
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(8))
        column.addWidget(Label(texts.READINGS_TEXT, "body", "text2", wrap=True))
        for indicator in state.catalogue.indicators():
            notes = [note for note in indicator.notes if len(note.readings) > 1]
            if notes:
                column.addSpacing(px(8))
                column.addWidget(Label(f"{indicator.id}  {indicator.short}", "strong"))
            for note in notes:
                banner = ConflictBanner(theme, note)
                banner.decided.connect(self._decide, Qt.ConnectionType.QueuedConnection)
                self.banners.append(banner)
                column.addWidget(banner)
        if not self.banners:
            column.addWidget(Label(texts.NO_READINGS, wrap=True))
        column.addStretch(1)
        state.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        chosen = self._state.snapshot.answers.readings
        for banner in self.banners:
            note, mine = banner.note, chosen.get(banner.note.id)
            now = NoteState(note.id, mine.reading, decided=True, reason=mine.reason) if mine else None
            banner.refresh(now or NoteState(note.id, note.default, decided=False), {}, locked=self._state.locked)

    def _decide(self, note: str, reading: str | None, reason: str) -> None:
        from app.services import answers

        self._state.do(answers.decide_reading, note, reading, reason)
