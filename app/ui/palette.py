"""One line to type in for everything: commands, indicators, documents; the list below follows the typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.language.search import SearchIndex
from app.texts import ui_shell as texts
from app.ui import painting
from app.ui.focus import Dialog
from app.ui.theme import Theme
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label
from app.ui.widgets.two_lines import LINES_ROLE, TwoLines

if TYPE_CHECKING:
    from app.ui.palette_entries import Entry

_PLACE = Qt.ItemDataRole.UserRole
_SHOWN = 60  # lines: nobody looks further, they type another letter
_SIZE = (640, 460)
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CommandPalette(Dialog):
    """Typing narrows, arrows choose, Enter does it once the palette has closed."""

    def __init__(self, theme: Theme, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.PALETTE.rstrip("…"))
        self._entries = entries
        self._titles = SearchIndex(entry.title for entry in entries)
        self._all = SearchIndex(f"{entry.title} {entry.detail}" for entry in entries)
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(8))
        column.setSpacing(px(8))
        self.field = SearchField(theme, texts.PALETTE_FIELD)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field
        self.list.setItemDelegate(TwoLines(theme, self.list))
        self._none = Label(texts.PALETTE_NONE, "body", "text2", wrap=True)
        for part in (self.field, self.list, self._none, Label(texts.PALETTE_KEYS, "caption", "text2")):
            column.addWidget(part)
        self.resize(min(px(_SIZE[0]), parent.width() - 32), min(px(_SIZE[1]), parent.height() - 96))
        self.move(parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, px(64))))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self._search("")
        self.field.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painting.rounded(QPainter(self), self.rect(), 0, edge=self._theme.color("line2"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that move through the list, though the field has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _search(self, query: str) -> None:
        self.list.clear()
        found = dict.fromkeys((*self._titles.search(query), *self._all.search(query)))  # found by its name first
        for place in list(found)[:_SHOWN]:
            entry = self._entries[place]
            item = QListWidgetItem(", ".join(filter(None, (entry.title, entry.detail, entry.keys))))
            item.setData(_PLACE, place)
            item.setData(LINES_ROLE, (entry.title, entry.detail, entry.keys))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._none.setVisible(self.list.count() == 0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self._entries[item.data(_PLACE)].act()
