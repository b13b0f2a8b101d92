"""The line in which a phrase is typed to be looked for in the document shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import ui_preview as texts
from app.ui.focus import show_focus
from app.ui.preview.page_view import PageView
from app.ui.preview.text_search import TextSearch
from app.ui.theme import Theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label

_TYPED_FOR = 150
"""Milliseconds without a key after which a phrase is taken for whole."""
_BACKWARDS = Qt.KeyboardModifier.ShiftModifier


class FindBar(QWidget):
    """A field, the places before and after, and in words what was found.

    Signals:
        closed: it was left; it is hidden and what it had marked is not marked any more.
    """

    closed = Signal()

    def __init__(self, theme: Theme, search: TextSearch, pages: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search, self._pages = search, pages
        self.field = _PhraseField(theme, texts.FIND)
        self.before = IconButton(theme, "chevron-up", texts.FIND_PREVIOUS)
        self.after = IconButton(theme, "chevron-down", texts.FIND_NEXT)
        self.close_button = IconButton(theme, "x", texts.FIND_CLOSE)
        self.found = Label("", "caption", "text2", wrap=True)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_FOR)
        px = theme.px
        row = QHBoxLayout()
        row.setSpacing(px(2))
        row.addWidget(self.field, 1)
        row.addSpacing(px(4))
        for button in (self.before, self.after, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(8), px(6))
        column.setSpacing(px(4))
        column.addLayout(row)
        column.addWidget(self.found)
        self.field.textChanged.connect(self._changed)
        self.field.stepped.connect(self.step)
        self._typed.timeout.connect(self._begin)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.leave)
        search.changed.connect(self._tell)
        self._tell()
        self.hide()

    def open(self) -> None:
        """Show the line, the keyboard in it and what it held last ready to be typed over."""
        self.show()
        show_focus(self.field)
        self.field.selectAll()
        if self.field.text() != self._search.phrase:
            self._begin()

    def step(self, direction: int) -> None:
        """Go to the next place or the one before, or begin where what was typed has not been looked for yet."""
        if self.isHidden():
            self.open()
        elif self.field.text() != self._search.phrase:
            self._begin()
        else:
            self._search.step(direction)

    def leave(self) -> None:
        """Hide the line and unmark what was found; what was typed stays for the next time."""
        self._typed.stop()
        self._search.search("")
        self.hide()
        self.closed.emit()

    def _begin(self) -> None:
        self._typed.stop()
        self._search.search(self.field.text(), self._pages.page - 1)

    def _changed(self, text: str) -> None:
        if text:
            self._typed.start()
        else:
            self._begin()

    def _tell(self) -> None:
        search = self._search
        for button in (self.before, self.after):
            button.setEnabled(search.count > 0)
        words = texts.found(
            search.number, search.count, search.without_text, searching=search.searching, is_scan=search.is_scan
        )
        self.found.setText(words if search.is_asked else "")
        self.found.setVisible(search.is_asked)
        self.field.setAccessibleDescription(self.found.text())


class _PhraseField(SearchField):
    """Enter goes on to the next place, Shift+Enter to the one before; Esc is left to what the field stands in.

    Signals:
        stepped: +1 or -1.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & _BACKWARDS else 1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
