"""What the minutes need to know of the meeting; what is left empty is printed as room to write in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.errors import KnownError
from app.language.dates import format_date, parse_date
from app.models.snapshot import Meeting
from app.texts import ui_dialogs
from app.texts import ui_reports as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import Banner, Field


class MinutesDialog(FormDialog):
    """All particulars at once; it closes once they are kept."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.MINUTES_TITLE, texts.MINUTES_TEXT, accept=texts.SAVE, width=640, parent=parent)
        self._state = state
        meeting = state.snapshot.meeting
        self.present, self.conclusions = _area(theme, meeting.present, 84), _area(theme, meeting.conclusions, 108)
        self.held_on = Field(
            theme,
            texts.HELD_ON,
            QLineEdit(format_date(meeting.held_on) if meeting.held_on else ""),
            hint=texts.HELD_ON_HINT,
        )
        self.lines = {
            name: Field(theme, label, QLineEdit(getattr(meeting, name)), hint=hint)
            for name, label, hint in (
                ("body", texts.BODY, texts.BODY_HINT),
                ("number", texts.NUMBER, texts.NUMBER_HINT),
                ("begins", texts.BEGINS, texts.HOUR_HINT),
                ("ends", texts.ENDS, texts.HOUR_HINT),
                ("place", texts.PLACE, ""),
                ("chair", texts.CHAIR, texts.PERSON_HINT),
                ("secretary", texts.SECRETARY, texts.PERSON_HINT),
            )
        }
        lines = self.lines
        self._beside(lines["body"], lines["number"])
        self._beside(self.held_on, lines["begins"], lines["ends"])
        self.body.addWidget(lines["place"])
        self.body.addWidget(Field(theme, texts.PRESENT, self.present, hint=texts.PRESENT_HINT))
        self._beside(lines["chair"], lines["secretary"])
        self.body.addWidget(Field(theme, texts.CONCLUSIONS, self.conclusions))
        if state.locked:
            self._lock()

    def submit(self) -> None:
        from app.services import report_texts

        typed = _text(self.held_on)
        try:
            held_on = parse_date(typed) if typed else None
        except KnownError as error:
            self.held_on.set_error(str(error))
            return
        meeting = Meeting(
            **{name: _text(field) for name, field in self.lines.items()},
            held_on=held_on,
            present=self.present.toPlainText().strip(),
            conclusions=self.conclusions.toPlainText().strip(),
        )
        self.set_waiting(True)
        self._state.do(
            report_texts.set_meeting, meeting, done=lambda _change: self.accept(), failed=self.refuse, owner=self
        )

    def _beside(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _lock(self) -> None:
        reason = self._state.lock_reason
        self.body.insertWidget(0, Banner(self.theme, "info", ui_dialogs.LOCKED, reason, icon="lock"))
        for field in (self.held_on, *self.lines.values()):
            field.control.setEnabled(False)
        for area in (self.present, self.conclusions):
            area.setReadOnly(True)
        self.accept_button.hide()
        self.cancel_button.set_words(ui_dialogs.CLOSE)


def _area(theme: Theme, text: str, height: int) -> QPlainTextEdit:
    area = QPlainTextEdit(text, tabChangesFocus=True)
    area.setFixedHeight(theme.px(height))
    return area


def _text(field: Field) -> str:
    assert isinstance(field.control, QLineEdit)
    return field.control.text().strip()
