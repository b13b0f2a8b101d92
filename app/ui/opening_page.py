"""What is seen while a dossier is being opened, made or built: which one, and that work is going on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets import Label


class OpeningPage(QFrame):
    """A calm page with a name and a moving line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("fill", "canvas")
        self._mark = QLabel()
        self._words = Label(role="h3")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(16))
        column.addStretch(1)
        for widget in (self._mark, self._words, self._bar):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        theme.bind(self._restyle)

    def say(self, words: str) -> None:
        self._words.setText(f"{words}…")
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """`total` 0 means that nobody knows yet."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _restyle(self) -> None:
        self._mark.setPixmap(self._theme.app_pixmap(48))
        self._bar.setFixedWidth(self._theme.px(240))
