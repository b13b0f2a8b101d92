"""The pages as a list for the grid: what stands where, and their pictures as they come in sight."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from app.models.snapshot import ContentView
from app.services.page_order import Arrangement, Page
from app.texts import ui_pages as texts
from app.ui.preview.page_pictures import PagePictures, PictureOf
from app.ui.preview.renderer import PageRenderer

_MIME = "application/x-cdht-pages"
_LONGER_SIDE = 140  # px of a picture at 100 %
_NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex
Sizes = Sequence[tuple[float, float]]


class PagesModel(QAbstractListModel):
    """Rows are places of an arrangement."""

    def __init__(self, renderer: PageRenderer, document: str, parent: QObject) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement(())
        self.pictures = PagePictures(renderer, _LONGER_SIDE, self)
        self._document = document
        self._contents: dict[str, tuple[ContentView, Sizes]] = {}
        self._pages: Sequence[Page] = ()
        self._begins: dict[int, int] = {}
        self._drag_id = uuid.uuid4().bytes
        self.pictures.came.connect(self._show_picture)

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

    def words(self, row: int) -> str:
        """What stands under the page."""
        page = self._pages[row]
        return texts.page(page.number, page.turn, back=page.document != self._document)

    # --- pictures ----------------------------------------------------------------------------------------------------
    def look_at(self, rows: range) -> None:
        """These are in sight and to be drawn."""
        shown = [self._pages[row] for row in rows if row < len(self._pages)]
        known = [(one, *self._contents[one.document]) for one in shown if one.document in self._contents]
        self.pictures.look_at(
            PictureOf(content, one.number - 1, sizes[one.number - 1]) for one, content, sizes in known
        )

    def pixmap(self, row: int) -> QPixmap | None:
        """The picture of the page as it stands in its scan; None while it is being drawn."""
        return self.pictures.picture(*self._key(row))

    def shape(self, row: int) -> tuple[float, float]:
        """Width and height of the page as it stands in its scan, in points."""
        page = self._pages[row]
        return self._contents[page.document][1][page.number - 1]

    def _key(self, row: int) -> tuple[str, int]:
        """Content and page from 0, however the page is turned."""
        page = self._pages[row]
        return self._contents[page.document][0].id, page.number - 1

    def _show_picture(self, content: str, page: int) -> None:
        for row in range(len(self._pages)):
            if self._key(row) == (content, page):
                self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])

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
