"""Where a new dossier's file goes: a proposal in plain sight, and a button to choose otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.texts import ui_dialogs as texts
from app.texts import ui_shell
from app.ui.places import with_ending
from app.ui.theme import Theme
from app.ui.widgets import Button, ElidedLabel, Label


class FilePlace(QWidget):
    """`chosen` is the person's own choice, if they made one. The dialog shows what holds, after `changed` too."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self._shown = ElidedLabel("", "strong")
        change = Button(theme, texts.CHANGE_PLACE)
        change.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Label(texts.FILE_PLACE, "body", "text2"))
        row.addWidget(self._shown, 1)
        row.addWidget(change)

    def show_path(self, path: Path) -> None:
        self._shown.setText(str(path))

    def _choose(self) -> None:
        out, _filter = QFileDialog.getSaveFileName(
            self,
            texts.FILE_PLACE,
            self._shown.text(),
            ui_shell.FILE_FILTER,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if out:
            self.chosen = with_ending(out, ".cdht")
            self.changed.emit()
