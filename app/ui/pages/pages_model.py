"""The pages as a list for the grid: what stands where, and their pictures as they come in sight."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from app.models.snapshot import ContentView
from app.services.page_order import Arrangement, Page
from app.texts import ui_pages as texts
from app.ui.preview.renderer import PageRenderer

_MIME = "application/x-cdht-pages"
_LONGER_SIDE = 280  # px of a picture at 100 %: twice what is shown, for sharp screens
_KEPT = 240  # pictures in memory, of some 220 KB each
_NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex
Sizes = Sequence[tuple[float, float]]
Key = tuple[str, int]
"""A page of a document, however it is turned."""


class PagesModel(QAbstractListModel):
    """Rows are places of an arrangement."""

    def __init__(self, renderer: PageRenderer, document: str, parent: QObject) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement(())
        self.scale = 1.0
        self._renderer = renderer
        self._document = document
        self._contents: dict[str, tuple[ContentView, Sizes]] = {}
        self._pages: Sequence[Page] = ()
        self._begins: dict[int, int] = {}
        self._pixmaps: OrderedDict[Key, QPixmap] = OrderedDict()
        self._asked: set[Key] = set()
        self._drag_id = uuid.uuid4().bytes
        self._in_sight: frozenset[Key] = frozenset()

    # --- what is shown -----------------------------------------------------------------------------------------------
    def add_document(self, document: str, content: ContentView, sizes: Sizes) -> None:
        """Make a document's pages known; `sizes` are theirs in points."""
        self._contents[document] = (content, sizes)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show other pages or another order; which places are marked is for the view to say."""
        pages, before = arrangement.pages, len(self._pages)
        if len(pages) > before:
            self.beginInsertRows(_NOWHERE, before, len(pages) - 1)
        elif len(pages) < before:
            self.beginRemoveRows(_NOWHERE, len(pages), before - 1)
        self.arrangement, self._pages, self._begins = arrangement, pages, arrangement.begins
        if len(pages) > before:
            self.endInsertRows()
        elif len(pages) < before:
            self.endRemoveRows()
        if pages:
            self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))

    def page(self, row: int) -> Page:
        return self._pages[row]

    def part_begun(self, row: int) -> int:
        """The number of the file that begins here, from 1, where there are several; 0 elsewhere."""
        return self._begins.get(row, 0) if len(self._begins) > 1 else 0

    @property
    def split(self) -> bool:
        return len(self._begins) > 1

    def words(self, row: int) -> str:
        """What stands under the page."""
        page = self._pages[row]
        return texts.page(page.number, page.turn, back=page.document != self._document)

    # --- pictures ----------------------------------------------------------------------------------------------------
    def look_at(self, rows: range) -> None:
        """These are in sight: ask for what is missing, and let go of what was asked for others."""
        keys = [_key(self._pages[row]) for row in rows if row < len(self._pages)]
        self._in_sight = frozenset(keys)
        self._asked &= self._in_sight
        for key in keys:
            if key in self._pixmaps:
                self._pixmaps.move_to_end(key)
            elif key not in self._asked and key[0] in self._contents:
                self._asked.add(key)
                self._ask(key)

    def pixmap(self, row: int) -> QPixmap | None:
        """The picture of the page as it stands in its scan; None while it is being drawn."""
        return self._pixmaps.get(_key(self._pages[row]))

    def shape(self, row: int) -> tuple[float, float]:
        """Width and height of the page as it stands in its scan, in points."""
        page = self._pages[row]
        return self._contents[page.document][1][page.number - 1]

    def _ask(self, key: Key) -> None:
        content, sizes = self._contents[key[0]]
        width, height = sizes[key[1] - 1]
        share = _LONGER_SIDE * self.scale / max(width, height, 1.0)
        size = QSize(max(1, round(width * share)), max(1, round(height * share)))
        self._renderer.page(
            content, key[1] - 1, size, 0, partial(self._take, key), owner=self, wanted=lambda: key in self._in_sight
        )

    def _take(self, key: Key, image: QImage) -> None:
        self._asked.discard(key)
        self._pixmaps[key] = QPixmap.fromImage(image)
        while len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        for row, page in enumerate(self._pages):
            if _key(page) == key:
                self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])
                break

    # --- Qt ----------------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = index.row()
            return texts.page_spoken(row + 1, len(self._pages), self.words(row), self.part_begun(row))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def is_own(self, mime: QMimeData) -> bool:
        """Whether what is dragged are pages of this very list."""
        return mime.data(_MIME).data() == self._drag_id

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        mime.setData(_MIME, self._drag_id)  # the grid knows which are marked; nothing is for others
        return mime


def _key(page: Page) -> Key:
    return page.document, page.number
