"""A path that is typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.texts import ui_shell as texts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button


class FileChoice(QWidget):
    """A line with a path and a button that looks for a file. `named` is Qt's filter of file names.

    With `to_save` the file need not be there yet.

    Signals:
        changed: another path stands in the line; sent once it is typed or chosen, not at every letter.
    """

    changed = Signal()

    def __init__(self, theme: Theme, title: str, named: str, *, to_save: bool = False) -> None:
        super().__init__()
        self._title, self._named, self._to_save = title, named, to_save
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        self.button = Button(theme, texts.CHOOSE_FILE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.button.clicked.connect(self._choose)
        self.line.editingFinished.connect(self.changed)

    @property
    def path(self) -> Path | None:
        """The path in the line, None where it is empty."""
        typed = self.line.text().strip()
        return Path(typed) if typed else None

    def set_path(self, path: Path | str) -> None:
        if str(path) != self.line.text():
            self.line.setText(str(path))
            self.changed.emit()

    def _choose(self) -> None:
        ask = QFileDialog.getSaveFileName if self._to_save else QFileDialog.getOpenFileName
        chosen, _filter = ask(self, self._title, self.line.text(), self._named)
        if chosen:
            self.set_path(chosen)
