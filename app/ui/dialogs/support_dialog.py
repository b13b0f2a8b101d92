"""“Gửi nhật ký…”: everything that would be sent is listed and can be read before it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.texts import support as texts
from app.texts import ui_shell
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dispatch import Dispatcher
from app.ui.places import with_ending
from app.ui.theme import Theme
from app.ui.widgets import Label

if TYPE_CHECKING:
    from app.services.support import Item

_TEXT_HEIGHT = 200


class SupportDialog(FormDialog):
    """After it is accepted, `path` is the file that was written."""

    def __init__(self, theme: Theme, dispatcher: Dispatcher, folder: str, parent: QWidget) -> None:
        super().__init__(theme, texts.TITLE, texts.TEXT, accept=texts.SAVE, width=680, parent=parent)
        self._dispatcher, self._folder = dispatcher, folder
        self._items: tuple[Item, ...] = ()
        self.path: Path | None = None
        self.listed = Label(texts.GATHERING, wrap=True)
        self.contents = QPlainTextEdit(readOnly=True)
        self.contents.setAccessibleName(texts.SEE)
        self.contents.setMinimumHeight(theme.px(_TEXT_HEIGHT))
        self.contents.setTabChangesFocus(True)
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        for part in (Label(texts.CONTENTS, "strong"), self.listed, Label(texts.SEE, "strong"), self.contents):
            column.addWidget(part)
        self.body.addLayout(column)
        self.set_waiting(True)
        from app.services.support import gather

        dispatcher.run(gather, self._facts(), done=self._show, failed=self.refuse, owner=self)

    def _facts(self) -> dict[str, str]:
        screen = QGuiApplication.primaryScreen()
        size = screen.availableGeometry()
        return {
            "qt": qt_version,
            "screen": f"{size.width()}x{size.height()} x{screen.devicePixelRatio():g}",
            "text": f"{round(self.theme.scale * 100)}% {self.theme.scheme}",
        }

    def _show(self, items: tuple[Item, ...]) -> None:
        self._items = items
        self.listed.setText("\n".join(texts.listed(item.name, item.what, len(item.data)) for item in items))
        self.contents.setPlainText("\n".join(f"== {item.name}\n{item.data.decode()}" for item in items))
        self.set_waiting(False)
        QTimer.singleShot(0, self, self._fit)

    def submit(self) -> None:
        from app.services.support import write

        proposed = str(Path(self._folder) / texts.FILE_NAME)
        chosen, _kind = QFileDialog.getSaveFileName(self, texts.SAVE_CAPTION, proposed, texts.FILTER)
        if not chosen:
            return
        out = with_ending(chosen, ".zip")

        def done(_result: object) -> None:
            self.path = out
            self.listed.setText(texts.saved(out.name))
            self.cancel_button.set_words(ui_shell.CLOSE)
            self.set_waiting(False)

        self.clear_refusal()
        self.set_waiting(True)
        self._dispatcher.run(write, self._items, out, done=done, failed=self.refuse, owner=self)
