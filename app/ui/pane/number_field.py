"""A field for one figure: reads Vietnamese and plain numbers, says what it understood, never takes nonsense for 0.

What is typed is committed by itself: on a short pause, on Enter, on leaving the field. A refresh from the dossier
never changes the text that somebody is typing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.language.numbers import NumberError, format_number, parse_number
from app.texts import ui_pane as texts
from app.ui import painting
from app.ui.pane.text_block import TextBlock

if TYPE_CHECKING:
    from app.ui.theme import Theme

PAUSE = 300
"""Milliseconds without a key after which a figure is taken as typed."""


class NumberField(QLineEdit):
    """An editable figure.

    Signals:
        committed: the Decimal that was typed, or None for an emptied field; only when it differs from the stored one.
        reading: (value, message) after every key: the value as understood (None while empty or unreadable), and the
            sentence to show when the text cannot be read, else "".
        several_pasted: the text of several cells of a spreadsheet, which has no place in one field.
    """

    committed = Signal(object)
    reading = Signal(object, str)
    several_pasted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stored: Decimal | None = None
        self._dirty = False
        self._problem = False
        self.setProperty("role", "h3")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self.updateGeometry)

    # --- from the dossier --------------------------------------------------------------------------------------------
    def show_value(self, value: Decimal | None) -> None:
        """Show the stored figure, unless somebody is in the middle of typing another one here."""
        if self._dirty or (value == self._stored and self._understood() == value):
            self._stored = value
            return
        self._stored = value
        self.setText("" if value is None else format_number(value))
        self._tell()

    def show_problem(self, problem: bool) -> None:
        """Mark the figure as one that cannot be true, whatever the field itself can tell."""
        self._problem = problem
        self._mark()

    def restore(self) -> None:
        """Forget what was typed and show the stored figure again: the dossier has refused it."""
        self._dirty = False
        self._pause.stop()
        self.setText("" if self._stored is None else format_number(self._stored))
        self._tell()

    # --- from the keyboard -------------------------------------------------------------------------------------------
    def flush(self) -> None:
        """Commit now what is typed, if it can be read."""
        self._pause.stop()
        if not self._dirty:
            return
        try:
            value = self._parsed()
        except NumberError:
            return
        self._dirty = False
        if value != self._stored:
            self._stored = value
            self.committed.emit(value)

    def _edited(self) -> None:
        self._dirty = True
        self._pause.start()
        self._tell()

    def _parsed(self) -> Decimal | None:
        text = self.text().strip()
        return parse_number(text) if text else None

    def _understood(self) -> Decimal | None:
        try:
            return self._parsed()
        except NumberError:
            return None

    def error(self) -> str:
        """The sentence to show under the field while its text cannot be read, else ""."""
        try:
            self._parsed()
        except NumberError:
            return texts.unreadable(self.text().strip())
        return ""

    def _tell(self) -> None:
        self._mark()
        self.reading.emit(self._understood(), self.error())

    def _mark(self) -> None:
        wrong = self._problem or bool(self.error())
        if bool(self.property("error")) != wrong:
            self.setProperty("error", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleDescription(self.error())

    def _tidy(self) -> None:
        """Write the committed figure as it will be printed."""
        if not self._dirty and not self.error() and self._stored is not None:
            self.setText(format_number(self._stored))
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self._tidy()
            self.selectAll()
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            pasted = QGuiApplication.clipboard().text().strip("\r\n")  # a spreadsheet ends every row so
            if "\t" in pasted or "\n" in pasted:
                self.several_pasted.emit(pasted)
            else:
                self.insert(pasted)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self._dirty:
            self.restore()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._tidy()
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        """Room for a number of the usual length; a long one widens the field."""
        needed = painting.text_width(self._theme.font("h3"), self.text()) + self._theme.px(30)
        return QSize(min(max(self._theme.px(96), needed), self._theme.px(190)), self._theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class FigureField(QWidget):
    """A figure with its label above, its unit beside it, and below the unit last year's value or the year asked.

    While the text differs from how the number will be printed, the value as understood stands in place of the unit.
    """

    committed = Signal(object)
    message_changed = Signal()

    def __init__(self, theme: Theme, label: str, unit: str, *, spoken: str, tip: str = "") -> None:
        super().__init__()
        self._unit = unit
        self._message = ""
        self.field = NumberField(theme)
        self.field.setAccessibleName(spoken)
        self.field.setToolTip(tip)
        self._label = TextBlock(theme, "caption", "text2", max_lines=2)
        self._label.show_text(label)
        self._unit_line = TextBlock(theme, "body", max_lines=1)
        self._hint_line = TextBlock(theme, "caption", "text2", max_lines=1)
        self._unit_line.show_text(unit)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._unit_line)
        beside.addWidget(self._hint_line)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field)
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addStretch(1)
        column.addWidget(self._label)
        column.addLayout(row)
        self._label.setVisible(bool(label))
        self.field.committed.connect(self.committed)
        self.field.reading.connect(self._show_reading)

    @property
    def message(self) -> str:
        """The sentence about unreadable text, "" when all is well."""
        return self._message

    def show_value(self, value: Decimal | None, hint: str, *, problem: bool) -> None:
        self.field.show_value(value)
        self.field.show_problem(problem)
        self._hint_line.show_text(hint)

    def _show_reading(self, value: Decimal | None, message: str) -> None:
        typed = self.field.text().strip()
        differs = value is not None and typed != format_number(value)
        if differs and value is not None:
            self._unit_line.show_text(texts.understood(format_number(value), self._unit))
        else:
            self._unit_line.show_text(self._unit)
        self._unit_line.show_token("accent" if differs else "text")
        if message != self._message:
            self._message = message
            self.message_changed.emit()
