"""The grid of small pages: marked, dragged and turned by mouse and by keyboard; only what is in sight is drawn."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.texts import ui_pages as texts
from app.ui import painting
from app.ui.pages.pages_model import Index, PagesModel
from app.ui.theme import Theme

_SIDE, _TOP, _LABEL, _FLAG = 14, 8, 22, 20
_BOX, _SMALL_BOX = QSize(104, 140), QSize(78, 105)
"""The room for a page's picture in px at 100 %; the smaller one where the window is low."""


class _PagePainter(QStyledItemDelegate):
    """A page in its box, its number below, and above it a flag where a file begins."""

    def __init__(self, theme: Theme, model: PagesModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.box = _BOX

    @property
    def cell(self) -> QSize:
        """The room of one page with what stands around it."""
        px, box = self._theme.px, self.box
        return QSize(px(box.width() + 2 * _SIDE), px(box.height() + _TOP + _LABEL + _FLAG + 6))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._theme, index.row()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        inner = rect.adjusted(theme.px(3), theme.px(_FLAG), -theme.px(3), -theme.px(2))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painting.rounded(
                painter, inner, theme.px(4), fill=theme.color("accent_soft"), edge=theme.color("accent"), width=2.0
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, inner, theme.px(4), fill=theme.color("hover"))
        label = QRect(inner.left(), inner.bottom() - theme.px(_LABEL), inner.width(), theme.px(_LABEL))
        font = theme.font("caption_strong" if chosen else "caption")
        ink = theme.color("text" if chosen else "text2")
        painting.one_line(painter, label, self._model.words(row), font, ink, align=Qt.AlignmentFlag.AlignHCenter)
        box = QRectF(
            rect.left() + theme.px(_SIDE),
            inner.top() + theme.px(_TOP),
            theme.px(self.box.width()),
            theme.px(self.box.height()),
        )
        self._paint_page(painter, box, row)
        part = self._model.part_begun(row)
        if part:
            self._paint_flag(painter, rect, part)
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, theme, inner, theme.px(4))

    def _paint_page(self, painter: QPainter, box: QRectF, row: int) -> None:
        """The page turned as asked, in the middle of its box."""
        theme, turn = self._theme, self._model.page(row).turn
        width, height = self._model.shape(row)
        seen = (height, width) if turn % 180 else (width, height)
        share = min(box.width() / max(seen[0], 1.0), box.height() / max(seen[1], 1.0))
        painter.save()
        painter.translate(box.center())
        painter.rotate(turn)
        page = QRectF(-width * share / 2, -height * share / 2, width * share, height * share)
        painting.sheet(painter, theme, page, self._model.pixmap(row), edge="line2")
        painter.restore()

    def _paint_flag(self, painter: QPainter, rect: QRect, part: int) -> None:
        """A post with a flag: here a file begins."""
        theme = self._theme
        painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.color("accent"))
        words, font = texts.file_label(part), theme.font("caption_strong")
        width = painting.text_width(font, words) + theme.px(14)
        flag = QRect(rect.left(), rect.top(), width, theme.px(_FLAG))
        painter.fillRect(flag, theme.color("accent"))
        painting.one_line(painter, flag, words, font, theme.color("on_accent"), align=Qt.AlignmentFlag.AlignHCenter)


class PageGrid(QListView):
    """Signals:
    dropped: the marked pages were dropped before the page at this place; after the last one where it is their number.
    """

    dropped = Signal(int)

    def __init__(self, theme: Theme, model: PagesModel) -> None:
        super().__init__()
        self._theme, self._pages = theme, model
        self._drop: int | None = None
        self.setModel(model)
        self._painter = _PagePainter(theme, model, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(texts.GRID)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionRectVisible(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.verticalScrollBar().valueChanged.connect(self._look)
        model.rowsInserted.connect(self._look)
        model.rowsRemoved.connect(self._look)
        theme.bind(self._measure)

    def _measure(self) -> None:
        self._pages.pictures.scale = self._theme.scale
        self.setGridSize(self._painter.cell)
        self.verticalScrollBar().setSingleStep(self._theme.px(40))

    def make_small(self, *, small: bool) -> None:
        """Smaller pages where the window is low."""
        box = _SMALL_BOX if small else _BOX
        if box != self._painter.box:
            self._painter.box = box
            self._measure()

    @property
    def least_height(self) -> int:
        """What shows one row of pages whole."""
        return self._painter.cell.height()

    # --- which are marked --------------------------------------------------------------------------------------------
    def places(self) -> tuple[int, ...]:
        """The places that are marked, from the first."""
        return tuple(sorted(index.row() for index in self.selectedIndexes()))

    def mark(self, places: tuple[int, ...]) -> None:
        """Mark these and bring them into sight; the keyboard goes on from the last of them."""
        chosen = QItemSelection()
        for place in places:
            chosen.select(self._pages.index(place), self._pages.index(place))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if places:
            self.selectionModel().setCurrentIndex(self._pages.index(places[-1]), flags.NoUpdate)
            self.scrollTo(self._pages.index(places[0]))
            self.scrollTo(self._pages.index(places[-1]))

    # --- what is in sight --------------------------------------------------------------------------------------------
    def in_sight(self) -> range:
        """The places whose pages can be seen now."""
        room = self._painter.cell
        columns = max(1, self.viewport().width() // room.width())
        first = self.verticalScrollBar().value() // room.height()
        rows = self.viewport().height() // room.height() + 2
        return range(first * columns, min((first + rows) * columns, self._pages.rowCount()))

    def look(self) -> None:
        """Have the pages in sight drawn."""
        self._pages.look_at(self.in_sight())

    def _look(self, *_where: object) -> None:
        self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look()

    # --- dragging ----------------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._pages.is_own(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        if self._pages.is_own(event.mimeData()):
            self._show_drop(self.place_at(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop(None)
        if self._pages.is_own(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # or Qt would take the pages out itself
            event.accept()
            self.dropped.emit(self.place_at(event.position().toPoint()))

    def place_at(self, point: QPoint) -> int:
        """Before which place something dropped at a point of the viewport would go."""
        room = self._painter.cell
        columns = max(1, self.viewport().width() // room.width())
        row = max(0, (point.y() + self.verticalScrollBar().value()) // room.height())
        column = min(columns, max(0, (point.x() + room.width() // 2) // room.width()))
        return min(row * columns + column, self._pages.rowCount())

    def _show_drop(self, place: int | None) -> None:
        if place != self._drop:
            self._drop = place
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is None or not self._pages.rowCount():
            return
        last = self._drop == self._pages.rowCount()
        rect = self.visualRect(self._pages.index(self._drop - 1 if last else self._drop))
        px = self._theme.px
        left = rect.right() - px(1) if last else rect.left() - px(1)
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(left, rect.top(), px(3), rect.height()), self._theme.color("accent"))
        painter.end()

    def keyboardSearch(self, search: str) -> None:
        """Nothing to search: all begin with the same word."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's filled button
            return
        super().keyPressEvent(event)
