"""A contradiction in the official text, decided in place: which reading, and why.

Loud (amber, open) only where the readings give different points or none is in force; otherwise one quiet line that can
be opened. Once decided, the decision with its reason, and a way to change it.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.criteria.catalogue import ConflictNote
from app.criteria.scorecard import NoteState
from app.texts import ui_pane as texts
from app.ui.pane.choices import Choice, ChoiceGroup
from app.ui.pane.text_block import Run, TextBlock
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.labels import StatusIcon


class Mood(StrEnum):
    LOUD = "warn"
    QUIET = "info"
    DECIDED = "decided"


def mood_of(state: NoteState, points: dict[str, Decimal | None]) -> Mood:
    """How a note is to be shown, from its state and the points under each reading."""
    if state.decided:
        return Mood.DECIDED
    return Mood.LOUD if state.reading is None or len(set(points.values())) > 1 else Mood.QUIET


class ConflictBanner(QFrame):
    """One conflict note that applies and offers readings.

    Signals:
        decided: (note, reading or None to withdraw the decision, reason).
    """

    decided = Signal(str, object, str)

    def __init__(self, theme: Theme, note: ConflictNote) -> None:
        super().__init__()
        self._theme = theme
        self._state: NoteState | None = None
        self._open = False
        self._mood = Mood.QUIET
        self.note = note
        px = theme.px
        self._title = TextBlock(theme, "strong")
        self._title.show_text(note.title)
        self._text = TextBlock(theme, "body")
        self._text.show_text(note.text)
        self._summary = TextBlock(theme, "body")
        self.choices = ChoiceGroup(theme, self._choices({}), flat=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(texts.REASON_HINT)
        self.reason.setAccessibleName(texts.REASON_HINT)
        self.decide = Button(theme, texts.DECIDE, "primary")
        self._withdraw = LinkButton(theme, texts.WITHDRAW_DECISION)
        self.open_button = Button(theme, texts.SEE_AND_CHOOSE)
        self._change = LinkButton(theme, texts.CHANGE_DECISION)
        self._error = TextBlock(theme, "caption", "danger", icon="circle-alert")
        self._error.hide()
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, px(2), 0, 0)
        form.setSpacing(px(6))
        ask = QHBoxLayout()
        ask.setSpacing(px(8))
        ask.addWidget(self.reason, 1)
        ask.addWidget(self._withdraw)
        ask.addWidget(self.decide)
        form.addWidget(self.choices)
        form.addLayout(ask)
        form.addWidget(self._error)
        self._lay_out()
        self.open_button.clicked.connect(self.unfold)
        self._change.clicked.connect(self.unfold)
        self.decide.clicked.connect(self._decide)
        self.reason.returnPressed.connect(self._decide)
        self._withdraw.clicked.connect(self._withdraw_clicked)

    def _lay_out(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for part in (self._title, self._text, self._summary, self._form):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(10), px(14), px(12))
        row.setSpacing(px(12))
        self._icon = StatusIcon(self._theme, "scale", "accent", 20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)

    def _choices(self, points: dict[str, Decimal | None]) -> list[Choice]:
        found = []
        for reading in self.note.readings:
            label = texts.default_reading(reading.label) if reading.id == self.note.default else reading.label
            found.append(Choice(reading.id, label, points.get(reading.id), second=reading.source))
        return found

    # --- refreshing --------------------------------------------------------------------------------------------------
    def refresh(self, state: NoteState, points: dict[str, Decimal | None], *, locked: bool) -> None:
        """Show the note's state; a form being filled in keeps what was chosen and typed."""
        mood = mood_of(state, points)
        if self._state is None or state != self._state:
            self._open = mood is Mood.LOUD
            self.choices.show_choices(self._choices(points), state.reading)
            self.reason.setText(state.reason)
            self._show_error("")
        else:
            self.choices.show_choices(self._choices(points), self.choices.chosen_id())
        self._state, self._mood = state, mood
        for part in (self.choices, self.reason, self.decide, self._withdraw, self._change, self.open_button):
            part.setEnabled(not locked)
        self._show_decision(state)
        self._restyle()

    def _show_decision(self, state: NoteState) -> None:
        reading = next((one.label for one in self.note.readings if one.id == state.reading), "")
        title, reason = Run(f"{self.note.title}: ", "strong"), Run(texts.because(state.reason), None, "text2")
        runs = [title, Run(f"{reading}. "), reason]
        self._summary.show_runs(runs if state.decided else ())

    def _restyle(self) -> None:
        """Choose edges, icon and parts for the mood, open or not."""
        decided = self._mood is Mood.DECIDED
        frame = "panel" if decided and not self._open else "warn" if self._mood is Mood.LOUD else "info"
        if self.property("frame") != frame:
            self.setProperty("frame", frame)
            self.style().unpolish(self)
            self.style().polish(self)
        self._icon.set_icon("scale", "warn" if self._mood is Mood.LOUD else "text2" if decided else "accent")
        self._title.setVisible(self._open or not decided)
        self._form.setVisible(self._open)
        self._text.setVisible(not self._open and not decided)
        self._summary.setVisible(decided and not self._open)
        self.open_button.setVisible(not self._open and not decided)
        self._change.setVisible(decided and not self._open)
        self._withdraw.setVisible(decided)
        self.setToolTip(self.note.text if self._open else "")
        self.setAccessibleName(self.note.title)
        self.setAccessibleDescription(self.note.text)

    # --- what a person does ------------------------------------------------------------------------------------------
    def unfold(self) -> None:
        """Open the choice."""
        self._open = True
        self._restyle()
        chosen = self.choices.rows[0]
        for row in self.choices.rows:
            if row.isChecked():
                chosen = row
        chosen.setFocus()

    def _show_error(self, words: str) -> None:
        self._error.show_text(words)
        self._error.setVisible(bool(words))
        if bool(self.reason.property("error")) != bool(words):
            self.reason.setProperty("error", bool(words))
            self.reason.style().unpolish(self.reason)
            self.reason.style().polish(self.reason)

    def _decide(self) -> None:
        chosen, reason = self.choices.chosen_id(), self.reason.text().strip()
        if chosen is None:
            self._show_error(texts.READING_MISSING)
        elif not reason:
            self._show_error(texts.REASON_MISSING)
            self.reason.setFocus()
        else:
            self._show_error("")
            self._open = False
            self.decided.emit(self.note.id, chosen, reason)

    def _withdraw_clicked(self) -> None:
        self.decided.emit(self.note.id, None, "")
