"""Which program this is, what it is made of, and its keyboard shortcuts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

import app
from app.texts import ui_dialogs as texts
from app.texts import ui_shell
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.theme import Theme
from app.ui.widgets import Label


class AboutDialog(FormDialog):
    """Name, version, licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, ui_shell.APP_NAME, texts.version(app.__version__), accept=texts.CLOSE, parent=parent)
        self.setWindowTitle(texts.ABOUT_TITLE)
        self.cancel_button.hide()
        mark = QLabel()
        mark.setPixmap(theme.app_pixmap(48))
        self.body.addWidget(mark)
        for sentence in (ui_shell.APP_SENTENCE, texts.ABOUT_TEXT, texts.ABOUT_PARTS):
            self.body.addWidget(Label(sentence, wrap=True))


class ShortcutsDialog(FormDialog):
    """Every key and what it does."""

    def __init__(self, theme: Theme, shortcuts: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(theme, ui_shell.SHORTCUTS_TITLE, accept=texts.CLOSE, width=520, parent=parent)
        self.cancel_button.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate([*shortcuts, *ui_shell.EXTRA_SHORTCUTS]):
            grid.addWidget(Label(keys, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(words, wrap=True), row, 1)
        self.body.addLayout(grid)
