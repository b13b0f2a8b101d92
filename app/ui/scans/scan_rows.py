"""A row of the inbox: the scan's first page in small, its name, its size and time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import painting
from app.ui.pane.thumbnails import BOX
from app.ui.theme import Theme
from app.ui.widgets.two_lines import LINES_ROLE, paint_lines

PICTURE_ROLE = Qt.ItemDataRole.UserRole + 2
_AROUND = 8

Index = QModelIndex | QPersistentModelIndex


class ScanRows(QStyledItemDelegate):
    """Paints `LINES_ROLE` beside the pixmap under `PICTURE_ROLE`."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(BOX.height() + 2 * _AROUND))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painting.rounded(painter, rect, px(4), fill=theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, rect, px(4), fill=theme.color("hover"))
        inner = rect.adjusted(px(_AROUND), px(_AROUND), -px(_AROUND), -px(_AROUND))
        room = QRectF(inner.x(), inner.y(), px(BOX.width()), inner.height())
        picture: QPixmap | None = index.data(PICTURE_ROLE)
        painting.sheet(painter, theme, fitted(room, picture), picture, edge="line2")
        text = inner.adjusted(px(BOX.width()) + px(10), 0, 0, 0)
        middle = text.center().y()
        text.setHeight(min(text.height(), 2 * theme.line_height("strong")))
        text.moveTop(middle - text.height() // 2)
        paint_lines(painter, theme, text, index.data(LINES_ROLE))


def fitted(room: QRectF, picture: QPixmap | None) -> QRectF:
    """The largest place for a picture in the middle of some room; an upright sheet's while there is none."""
    size = BOX if picture is None else picture.size()
    share = min(room.width() / size.width(), room.height() / size.height())
    place = QRectF(0, 0, size.width() * share, size.height() * share)
    place.moveCenter(room.center())
    return place
