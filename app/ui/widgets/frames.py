"""Surfaces: cards, panels without an edge, hairlines, and a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import Theme


class Card(QFrame):
    """A white surface with a fine edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")


class Panel(QFrame):
    """A tinted surface without an edge, so that no box stands in a box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "panel")


class Line(QFrame):
    """A hairline that parts rows or columns."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "line")
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)


class ScrollColumn(QScrollArea):
    """A column of content, at most `max_width` px at 100 % wide, centred, scrolling by itself.

    Add to `column`, a QVBoxLayout that ends in no stretch.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        max_width: int = 0,
        margins: tuple[int, int, int, int] = (24, 16, 24, 24),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._max_width, self._margins = theme, max_width, margins
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._content.setProperty("column", "true")
        outer = QHBoxLayout(self._content)
        outer.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        outer.addStretch(1)
        outer.addWidget(self._inner, 1000)
        outer.addStretch(1)
        self.column = QVBoxLayout(self._inner)
        self.column.setSpacing(0)
        self.column.setDirection(QBoxLayout.Direction.TopToBottom)
        self.setWidget(self._content)
        theme.bind(self._restyle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.setMaximumWidth(self.viewport().width())

    def _restyle(self) -> None:
        self.column.setContentsMargins(*(self._theme.px(n) for n in self._margins))
        if self._max_width:
            self._inner.setMaximumWidth(self._theme.px(self._max_width))
        self.verticalScrollBar().setSingleStep(self._theme.px(20))
