"""How large a file may be that is taken in on this machine."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import KnownError
from app.language.numbers import format_number
from app.limits import RANGES, Limits, in_range
from app.texts import limits as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dispatch import Dispatcher
from app.ui.theme import Theme
from app.ui.widgets import Field


class LimitsDialog(FormDialog):
    """Three numbers; it closes once they are kept."""

    def __init__(self, theme: Theme, dispatcher: Dispatcher, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.TITLE, texts.TEXT, accept=texts.SAVE, width=520, parent=parent)
        self._dispatcher = dispatcher
        self.fields = {
            name: Field(theme, label, QLineEdit(), hint=texts.hint(*RANGES[name], getattr(Limits(), name)))
            for name, label in texts.LABELS.items()
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.set_waiting(True)
        dispatcher.run(Limits.load, done=self._show, owner=self)

    def _show(self, limits: Limits) -> None:
        for name, field in self.fields.items():
            self._line(field).setText(str(getattr(limits, name)))
        self.set_waiting(False)

    def submit(self) -> None:
        typed: dict[str, int] = {}
        for name, field in self.fields.items():
            words = self._line(field).text().replace(".", "").strip()
            value = int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None
            wrong = not in_range(name, value)
            low, high = (format_number(one) for one in RANGES[name])
            field.set_error(texts.out_of_range(low, high) if wrong else "")
            if value is not None and not wrong:
                typed[name] = value
        if len(typed) == len(self.fields):
            self.set_waiting(True)
            self._dispatcher.run(_save, Limits(**typed), done=lambda _: self.accept(), failed=self.refuse, owner=self)

    @staticmethod
    def _line(field: Field) -> QLineEdit:
        assert isinstance(field.control, QLineEdit)
        return field.control


def _save(limits: Limits) -> None:
    try:
        limits.save()
    except OSError as error:
        raise KnownError(texts.NOT_SAVED, texts.NOT_SAVED_ADVICE) from error
