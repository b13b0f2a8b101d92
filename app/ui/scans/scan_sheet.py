"""The first page of the marked scan in large, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import scan_folder as texts
from app.ui import painting
from app.ui.scans.first_pages import FirstPage
from app.ui.scans.scan_rows import fitted
from app.ui.theme import Theme

_MARGIN = 12
_LEAST = QSize(120, 160)


class ScanSheet(QWidget):
    """Shows a page once it is looked at; None while it is not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: FirstPage | None = None
        self.setProperty("fill", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(texts.PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, page: FirstPage | None) -> None:
        self._page = page
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """What stands there instead of a page."""
        if self._page is None:
            return texts.LOOKING
        return "" if self._page.picture is not None else self._page.remark

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(400))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, px = QPainter(self), self._theme.px
        room = QRectF(self.rect()).adjusted(px(_MARGIN), px(_MARGIN), -px(_MARGIN), -px(_MARGIN))
        picture = self._page.picture if self._page is not None else None
        if picture is not None:
            painting.sheet(painter, self._theme, fitted(room, picture), picture, edge="line2")
            return
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words())
