"""The places where a scan may be filed, the likeliest first, narrowed by typing; the keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.criteria.wording import Place
from app.language.search import SearchIndex
from app.services.uses import Spot
from app.texts import scan_folder as texts
from app.texts import ui_pane
from app.ui.theme import Theme
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label
from app.ui.widgets.two_lines import LINES_ROLE, TwoLines

_SPOT = Qt.ItemDataRole.UserRole
_SUGGESTIONS = 3
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PlaceList(QWidget):
    """Signals:
    chosen: the marked place is to be used.
    """

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._spots: Sequence[Spot] = ()
        self._index = SearchIndex(())
        self._likely = 0
        self.search = SearchField(theme, texts.SEARCH)
        self.list = QListWidget()
        self.list.setAccessibleName(texts.PLACES)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TwoLines(theme, self.list))
        self._none = Label(texts.NO_MATCH, "body", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.search, self.list, self._none):
            column.addWidget(part)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.chosen)
        self.list.itemActivated.connect(self.chosen)
        self._search("")

    def show_spots(self, spots: Sequence[Spot], *, known: bool, marked: Place | None) -> None:
        """Offer these, the likeliest first. `known`: something tells so; else `marked` is the one to begin with."""
        self._spots = spots
        self._likely = _SUGGESTIONS if known else 0
        self._index = SearchIndex(f"{spot.indicator.id} {spot.indicator.title} {words(spot)}" for spot in spots)
        self.search.clear()
        self._search("")
        if not known:
            places = [spot.place for spot in spots]
            self.list.setCurrentRow(places.index(marked) if marked in places else -1)

    def marked(self) -> Spot | None:
        row = self.list.currentRow()
        return cast("Spot", self.list.item(row).data(_SPOT)) if row >= 0 else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that move through the list, though the field has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _moves(event):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _search(self, query: str) -> None:
        self.list.clear()
        for place in sorted(self._index.search(query)):
            spot = self._spots[place]
            lines = texts.place(spot.indicator.id, spot.indicator.short), words(spot), self._why(place)
            item = QListWidgetItem(". ".join(filter(None, lines)))
            item.setData(_SPOT, spot)
            item.setData(LINES_ROLE, lines)
            item.setToolTip(f"{spot.indicator.title}\n{words(spot)}")
            self.list.addItem(item)
        self._none.setVisible(bool(self._spots) and self.list.count() == 0)
        self.list.setCurrentRow(0 if self._likely or query else -1)

    def _why(self, place: int) -> str:
        lacking = self._spots[place].lacking
        if place < self._likely:
            return texts.SUGGESTED_LACKING if lacking else texts.SUGGESTED
        return texts.LACKING if lacking else ""


def words(spot: Spot) -> str:
    """An evidence item as the list names it."""
    return ui_pane.numbered(spot.item.number, spot.item.label)


def _moves(event: QKeyEvent) -> bool:
    return event.key() in _MOVES and not event.modifiers()
