"""The ward's own words about an indicator, printed in the report: a field that grows with its text and saves itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

if TYPE_CHECKING:
    from app.ui.theme import Theme

PAUSE = 1500
"""Milliseconds without a key after which the words are saved, so that a power cut takes at most the last ones."""
_MOST_LINES = 6


class ExplanationField(QPlainTextEdit):
    """A text field of one line that grows up to six.

    Signals:
        committed: the words as they now stand, when they differ from the stored ones.
    """

    committed = Signal(str)

    def __init__(self, theme: Theme, name: str, hint: str) -> None:
        super().__init__()
        self._theme = theme
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._grow)
        self._grow()

    def show_text(self, text: str) -> None:
        """Show the stored words, unless others are being typed just now."""
        typing = self._pause.isActive()
        if typing or text == self._stored == self.toPlainText():
            self._stored = text
            return
        self._stored = text
        if self.toPlainText() != text:
            self.setPlainText(text)
            self._pause.stop()

    def flush(self) -> None:
        """Save now what is typed."""
        self._pause.stop()
        text = self.toPlainText().strip()
        if text != self._stored:
            self._stored = text
            self.committed.emit(text)

    def _changed(self) -> None:
        self._grow()
        self._pause.start()

    def _grow(self) -> None:
        wanted = max(1, round(self.document().size().height()))
        lines = min(wanted, _MOST_LINES)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        chrome = self._theme.px(16)
        self.setFixedHeight(max(self._theme.px(36), lines * self.fontMetrics().lineSpacing() + chrome))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.flush()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)
