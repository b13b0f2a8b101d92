"""The pages of one document under each other, rendered as they come into sight.

An own view rather than QPdfView: pages come from the renderer's thread (so that a heavy scan never freezes the window),
can be turned, and lie dimmed on the desk in the dark scheme.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.models.snapshot import ContentView
from app.ui import painting
from app.ui.focus import has_keyboard_focus
from app.ui.preview.marks import Mark, paint_marks, to_screen
from app.ui.preview.renderer import PageRenderer

if TYPE_CHECKING:
    from app.ui.theme import Theme

_MARGIN = 15
_GAP = 12
_POINT = 96 / 72
_KEPT_PIXELS = 24_000_000
"""Pixels of rendered pages kept in memory (4 bytes each) beside those in sight."""
_MAX_SIDE = 4000
ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PageView(QAbstractScrollArea):
    """Scrolls through a document.

    Signals:
        page_changed: number from 1 of the page that fills most of the view.
        zoom_changed: the zoom, 1.0 for true size, or 0.0 while pages fit the width.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, renderer: PageRenderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._renderer = renderer
        self._content: ContentView | None = None
        self._points: tuple[tuple[float, float], ...] = ()
        self._rotations: dict[int, int] = {}
        self._zoom = 0.0
        self._rects: list[QRect] = []
        self._pixmaps: dict[int, tuple[QSize, int, QPixmap]] = {}
        self._asked: dict[int, tuple[QSize, int]] = {}
        self._page = 0
        self._marks: Callable[[int], Sequence[Mark]] = lambda _page: ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: fitted to the width, a page that is only just too tall without the bar fits beside it, and a bar
        # that comes and goes by need would do so for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._arrange)

    # --- the document ------------------------------------------------------------------------------------------------
    def show_pages(self, content: ContentView | None, points: tuple[tuple[float, float], ...]) -> None:
        """Show a document from its first page; `points` are its page sizes. None empties the view."""
        self._content, self._points = content, points
        self._rotations.clear()
        self._pixmaps.clear()
        self._asked.clear()
        self._page = 0
        self.verticalScrollBar().setValue(0)
        self._arrange()
        self.page_changed.emit(1)

    @property
    def page(self) -> int:
        """The page on screen, from 1."""
        return self._page + 1

    @property
    def page_count(self) -> int:
        return len(self._points)

    @property
    def zoom(self) -> float:
        return self._zoom

    def go_to(self, page: int) -> None:
        """Scroll so that `page` (from 1) is at the top."""
        if self._rects:
            number = min(max(page - 1, 0), len(self._rects) - 1)
            self.verticalScrollBar().setValue(self._rects[number].top() - self._margin())
            self._set_page(number)

    def show_marks(self, marks: Callable[[int], Sequence[Mark]]) -> None:
        """Mark places on the pages: `marks` is asked for those of a page (from 0) whenever it is painted."""
        self._marks = marks

    def bring_into_view(self, page: int, box: QRectF) -> None:
        """Scroll to a box on a page (from 0), in points of the page as stored; not where it can be seen already."""
        if page >= len(self._rects):
            return
        place = self._to_screen(page, QRectF(self._rects[page])).mapRect(box).toRect()
        around = self._margin()
        for bar, first, last, room in (
            (self.horizontalScrollBar(), place.left(), place.right(), self.viewport().width()),
            (self.verticalScrollBar(), place.top(), place.bottom(), self.viewport().height()),
        ):
            if first - around < bar.value() or last + around > bar.value() + room:
                bar.setValue(first - room // 3)
        self._set_page(page)

    def fit_width(self) -> None:
        self._set_zoom(0.0)

    def zoom_step(self, direction: int) -> None:
        """One step in (+1) or out (-1) from the present size."""
        now = self._scale(self._page) / (_POINT * self._theme.scale)
        if direction > 0:
            self._set_zoom(next((zoom for zoom in ZOOMS if zoom > now * 1.01), ZOOMS[-1]))
        else:
            self._set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < now * 0.99), ZOOMS[0]))

    def rotate_page(self) -> None:
        """Turn the page on screen a quarter clockwise, for reading only."""
        if self._points:
            page = self._page
            self._rotations[page] = (self._rotations.get(page, 0) + 90) % 360
            self._arrange()
            self.go_to(page + 1)

    def _set_zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            page = self._page
            self._zoom = zoom
            self._arrange()
            self.go_to(page + 1)
            self.zoom_changed.emit(zoom)

    # --- geometry ----------------------------------------------------------------------------------------------------
    def _margin(self) -> int:
        return self._theme.px(_MARGIN)

    def _shown_points(self, number: int) -> tuple[float, float]:
        width, height = self._points[number]
        return (height, width) if self._rotations.get(number, 0) % 180 else (width, height)

    def _scale(self, number: int) -> float:
        """Device-independent pixels per point."""
        if self._zoom:
            return self._zoom * _POINT * self._theme.scale
        if not self._points:
            return _POINT
        return max(0.05, (self.viewport().width() - 2 * self._margin()) / max(1.0, self._shown_points(number)[0]))

    def _arrange(self) -> None:
        """Lay the pages out anew and ask for those in sight."""
        self._rects = []
        top, widest = self._margin(), 0
        for number in range(len(self._points)):
            scale = self._scale(number)
            width, height = (max(1, round(side * scale)) for side in self._shown_points(number))
            self._rects.append(QRect(0, top, width, height))
            top += height + self._theme.px(_GAP)
            widest = max(widest, width)
        total = top - self._theme.px(_GAP) + self._margin()
        view = self.viewport().size()
        across = widest + 2 * self._margin()
        for rect in self._rects:
            rect.moveLeft((max(view.width(), across) - rect.width()) // 2)
        self.verticalScrollBar().setRange(0, max(0, total - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(self._theme.px(40))
        self.horizontalScrollBar().setRange(0, max(0, across - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _to_screen(self, number: int, rect: QRectF) -> QTransform:
        return to_screen(self._points[number], self._rotations.get(number, 0), rect)

    def _offset(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _visible(self) -> list[int]:
        view = self.viewport().rect()
        shift = self._offset().toPoint()
        return [number for number, rect in enumerate(self._rects) if rect.translated(shift).intersects(view)]

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for number, rect in enumerate(self._rects):
            if rect.bottom() >= middle:
                self._set_page(number)
                break

    def _set_page(self, number: int) -> None:
        if number != self._page:
            self._page = number
            self.page_changed.emit(number + 1)

    # --- rendering ---------------------------------------------------------------------------------------------------
    def _wanted_size(self, number: int) -> QSize:
        size = self._rects[number].size() * self.devicePixelRatioF()
        longest = max(size.width(), size.height())
        return size * (_MAX_SIDE / longest) if longest > _MAX_SIDE else size

    def _ask(self, number: int) -> None:
        key = (self._wanted_size(number), self._rotations.get(number, 0))
        held = self._pixmaps.get(number)
        if self._content is None or self._asked.get(number) == key or (held is not None and held[:2] == key):
            return
        self._asked[number] = key
        content = self._content

        def wanted() -> bool:
            return self._content is content and self._asked.get(number) == key

        done = partial(self._take, content.id, number, key)
        self._renderer.page(content, number, key[0], key[1], done, owner=self, wanted=wanted)

    def _take(self, content: str, number: int, key: tuple[QSize, int], image: QImage) -> None:
        if self._content is None or self._content.id != content or self._asked.get(number) != key:
            return
        del self._asked[number]
        self._pixmaps[number] = (*key, QPixmap.fromImage(image))
        self._forget_far_pages(number)
        self.viewport().update()

    def _forget_far_pages(self, near: int) -> None:
        visible = set(self._visible())
        kept = sum(size.width() * size.height() for size, _rotation, _pixmap in self._pixmaps.values())
        for number in sorted(self._pixmaps.keys() - visible, key=lambda page: -abs(page - near)):
            if kept <= _KEPT_PIXELS:
                return
            size = self._pixmaps.pop(number)[0]
            kept -= size.width() * size.height()

    # --- Qt ----------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = self._theme
        painter.fillRect(self.viewport().rect(), theme.color("desk"))
        shift = self._offset()
        for number in self._visible():
            self._paint_page(painter, QRectF(self._rects[number]).translated(shift), number)
            self._ask(number)
        if has_keyboard_focus(self):
            painting.focus_ring(painter, theme, self.viewport().rect(), 0)
        painter.end()

    def _paint_page(self, painter: QPainter, rect: QRectF, number: int) -> None:
        theme = self._theme
        if not theme.dark:
            shadow = QColor(0, 0, 0, 26)
            painting.rounded(painter, rect.adjusted(-1, 0, 1, theme.px(2)), theme.px(2), fill=shadow)
        held = self._pixmaps.get(number)
        is_upright = held is not None and held[1] == self._rotations.get(number, 0)
        painting.sheet(painter, theme, rect, held[2] if held is not None and is_upright else None)
        marks = self._marks(number)
        if marks:
            paint_marks(painter, theme, marks, self._to_screen(number, rect))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        at_top = self.verticalScrollBar().value() == 0
        self._arrange()
        if not self._zoom and not at_top:
            self.go_to(page + 1)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pixmaps.clear()
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
            return
        event.accept()
