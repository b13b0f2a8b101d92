"""The pages of a printing job one at a time, as they will come out."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.texts import ui_printing as texts
from app.ui.dispatch import Dispatcher
from app.ui.printing.source import PrintSource
from app.ui.theme import Theme
from app.ui.widgets import EmptyState, IconButton, Label


class SheetPreview(QWidget):
    """Shows `PrintSource` pages, drawn on the dispatcher's thread of long work; the arrow keys turn them."""

    def __init__(self, theme: Theme, dispatcher: Dispatcher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._dispatcher = theme, dispatcher
        self._source: PrintSource | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._asked: tuple[int, QSize] | None = None
        self.page = 1
        self.paper = _Paper(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(_in_the_middle(EmptyState(theme, "printer", texts.NOTHING_YET, texts.NOTHING_YET_TEXT)))
        self._stack.addWidget(self.paper)
        self.back = IconButton(theme, "chevron-left", texts.PREVIOUS)
        self.forth = IconButton(theme, "chevron-right", texts.NEXT)
        self.back.clicked.connect(lambda: self.turn_to(self.page - 1))
        self.forth.clicked.connect(lambda: self.turn_to(self.page + 1))
        self.place = Label("", "caption", "text2")
        below = QHBoxLayout()
        below.addStretch(1)
        for widget in (self.back, self.place, self.forth):
            below.addWidget(widget)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addLayout(below)
        self.show_source(None, ())

    def show_source(self, source: PrintSource | None, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show the first page of a source whose page sizes, in points, are known; None for none."""
        self._source, self._sizes, self._asked = source, sizes, None
        self.paper.show_image(None)
        self._stack.setCurrentIndex(0 if source is None else 1)
        for widget in (self.back, self.forth, self.place):
            widget.setVisible(source is not None)
        self.turn_to(1)

    def turn_to(self, page: int) -> None:
        """Show a page, counted from 1; the nearest there is."""
        count = len(self._sizes)
        self.page = min(max(page, 1), max(count, 1))
        self.back.setEnabled(self.page > 1)
        self.forth.setEnabled(self.page < count)
        self.place.setText(texts.place(self.page, count))
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None and self._source is not None:
            self.turn_to(self.page + step)
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self._source is None:
            return
        asked = (self.page, self.paper.room_for(*self._sizes[self.page - 1]))
        if asked == self._asked:
            return
        self._asked = asked
        self._dispatcher.run_long(self._drawn, self._source, asked, done=self._show, owner=self)

    def _drawn(self, source: PrintSource, asked: tuple[int, QSize]) -> tuple[tuple[int, QSize], QImage | None]:
        """On the other thread: the page, unless another one has been asked for meanwhile."""
        return asked, source.image(*asked) if asked == self._asked else None

    def _show(self, drawn: tuple[tuple[int, QSize], QImage | None]) -> None:
        asked, image = drawn
        if image is not None and asked == self._asked:
            self.paper.show_image(image)


def _in_the_middle(widget: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(widget)
    column.addStretch(1)
    return around


class _Paper(QWidget):
    """A sheet in the middle of the desk."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None

    def room_for(self, width: float, height: float) -> QSize:
        """The size in device pixels at which a page of these proportions fits."""
        margin, ratio = self._theme.px(8), self.devicePixelRatioF()
        share = min((self.width() - 2 * margin) / width, (self.height() - 2 * margin) / height)
        return QSize(max(1, round(width * share * ratio)), max(1, round(height * share * ratio)))

    def show_image(self, image: QImage | None) -> None:
        if image is not None:
            image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("desk"))
        if self._image is not None:
            size = self._image.deviceIndependentSize().toSize()
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self._image)
