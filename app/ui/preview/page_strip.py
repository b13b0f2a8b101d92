"""The pages in small beside the one being read: a page is seen and gone to without scrolling through the others."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.models.snapshot import ContentView
from app.texts import ui_preview as texts
from app.ui import painting
from app.ui.preview.page_pictures import PagePictures, PictureOf
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme

_BOX = QSize(72, 92)
"""The room for a page's picture in px at 100 %."""
_SIDE, _TOP, _LABEL, _BAR = 14, 8, 22, 14
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PageStrip(QListView):
    """A column of small pages with their numbers; the page being read has a frame, a bar and a bold number.

    Signals:
        chosen: a page, from 1, was clicked or entered.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, renderer: PageRenderer) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = PagePictures(renderer, max(_BOX.width(), _BOX.height()), self)
        self._pages = _Pages(self)
        self._painter = _PagePainter(theme, self._pages, self._pictures, self)
        self.setModel(self._pages)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(texts.STRIP)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("fill", "canvas")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # as wide for three pages as for 500
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.chosen.emit(index.row() + 1))
        self.verticalScrollBar().valueChanged.connect(self._look)
        self._pictures.came.connect(self._repaint)
        theme.bind(self._measure)

    def show_pages(self, content: ContentView | None, points: tuple[tuple[float, float], ...]) -> None:
        """Show the pages of a document; `points` are their sizes. None empties the strip."""
        self._pages.show_pages(content, points)
        self.scrollToTop()
        self.show_page(1)
        self._look()

    def show_page(self, page: int) -> None:
        """Mark the page being read, from 1, and bring it into sight."""
        self._pages.show_page(page - 1)
        index = self._pages.index(page - 1)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def in_sight(self) -> range:
        """The rows that can be seen now."""
        if not self.isVisible():
            return range(0)
        height = self._painter.cell.height()
        first = self.verticalScrollBar().value() // height
        return range(first, min(first + self.viewport().height() // height + 2, self._pages.rowCount()))

    def _measure(self) -> None:
        self._pictures.scale = self._theme.scale
        self.setFixedWidth(self._painter.cell.width() + self._theme.px(_BAR))
        self.verticalScrollBar().setSingleStep(self._theme.px(40))
        self.scheduleDelayedItemsLayout()

    def _look(self, *_where: object) -> None:
        self._pictures.look_at(self._pages.wanted(self.in_sight()))

    def _repaint(self, _content: str, page: int) -> None:
        self.update(self._pages.index(page))

    # --- Qt ----------------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scrollTo(self.currentIndex())
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row() + 1)
        else:
            super().keyPressEvent(event)


class _Pages(QAbstractListModel):
    """The pages of the document shown, and which of them is being read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.content: ContentView | None = None
        self.points: tuple[tuple[float, float], ...] = ()
        self.read = 0

    def show_pages(self, content: ContentView | None, points: tuple[tuple[float, float], ...]) -> None:
        self.beginResetModel()
        self.content, self.points, self.read = content, points, 0
        self.endResetModel()

    def show_page(self, page: int) -> None:
        before, self.read = self.read, page
        for row in {before, page} & set(range(self.rowCount())):
            self.dataChanged.emit(self.index(row), self.index(row))

    def wanted(self, rows: range) -> list[PictureOf]:
        """What is to be drawn for these rows."""
        return [PictureOf(self.content, row, self.points[row]) for row in rows] if self.content is not None else []

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.points)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)  # what typing a number goes to
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return texts.small_page_spoken(index.row() + 1, being_read=index.row() == self.read)
        return None


class _PagePainter(QStyledItemDelegate):
    """A page in its box, its number below."""

    def __init__(self, theme: Theme, pages: _Pages, pictures: PagePictures, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._pages, self._pictures = theme, pages, pictures

    @property
    def cell(self) -> QSize:
        """The room of one page with what stands around it."""
        px = self._theme.px
        return QSize(px(_BOX.width() + 2 * _SIDE), px(_BOX.height() + _TOP + _LABEL + 4))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = self._theme, index.row()
        px = theme.px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        inner = rect.adjusted(px(4), px(2), -px(4), -px(2))
        read = row == self._pages.read
        if read:
            painting.rounded(painter, inner, px(4), fill=theme.color("accent_soft"))
            bar = QRect(rect.left(), inner.top() + px(4), px(3), inner.height() - px(8))
            painting.rounded(painter, bar, px(1), fill=theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, inner, px(4), fill=theme.color("hover"))
        width, height = self._pages.points[row]
        share = min(px(_BOX.width()) / max(width, 1.0), px(_BOX.height()) / max(height, 1.0))
        page = QRectF(0, 0, width * share, height * share)
        box = QRectF(rect.left() + px(_SIDE), rect.top() + px(_TOP), px(_BOX.width()), px(_BOX.height()))
        page.moveCenter(box.center())
        content = self._pages.content
        picture = self._pictures.picture(content.id, row) if content is not None else None
        painting.sheet(painter, theme, page, picture, edge="line2")
        if read:
            painting.rounded(painter, page.adjusted(-2, -2, 2, 2), 0, edge=theme.color("accent"), width=2.0)
        label = QRect(inner.left(), inner.bottom() - px(_LABEL) + 1, inner.width(), px(_LABEL))
        font, ink = theme.font("caption_strong" if read else "caption"), theme.color("text" if read else "text2")
        painting.one_line(painter, label, str(row + 1), font, ink, align=Qt.AlignmentFlag.AlignHCenter)
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, theme, inner, px(4))
