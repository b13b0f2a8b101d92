"""The card that leads through the window: offered first, then step by step, left whenever one likes.

It blocks nothing: whoever wants to try what a step tells of does so, and goes on afterwards.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.texts import tour as texts
from app.ui import painting
from app.ui.focus import show_focus
from app.ui.theme import Theme
from app.ui.tour.stops import STOPS
from app.ui.widgets import Button, Label
from app.ui.workbench import Workbench

_WIDTH = 400
_GAP = 24


class _Ring(QWidget):
    """A frame around the place that a step tells of; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self._theme.color("accent")
        painting.rounded(painter, self.rect().adjusted(2, 2, -2, -2), self._theme.px(8), edge=edge, width=3.0)
        painter.end()


class TourCard(QFrame):
    """One for a workbench; it deletes itself when it is left."""

    def __init__(self, theme: Theme, bench: Workbench) -> None:
        super().__init__(bench)
        self._theme, self._bench = theme, bench
        self._step = -1
        self._target: QWidget | None = None
        self.setProperty("frame", "menu")
        self._ring = _Ring(theme, bench)
        self._count = Label(role="caption", tone="text2")
        self._title = Label(role="h3", wrap=True)
        self._text = Label(wrap=True)
        self.leave_button, self.back_button = Button(theme, texts.LATER), Button(theme, texts.BACK)
        self.next_button = Button(theme, texts.BEGIN, "primary")
        self.leave_button.clicked.connect(self.leave)
        self.back_button.clicked.connect(lambda: self.go(self._step - 1))
        self.next_button.clicked.connect(lambda: self.go(self._step + 1))
        px = theme.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(6))
        for part in (self._count, self._title, self._text):
            column.addWidget(part)
        column.addSpacing(px(8))
        column.addLayout(buttons)
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._place)
        bench.installEventFilter(self)
        theme.changed.connect(self.leave)  # made for one text size; it can be begun again
        self._say(texts.OFFER, texts.OFFER_TEXT, "")
        self.back_button.hide()
        self.show()
        self.raise_()
        self._placing.start()
        show_focus(self.next_button)

    def go(self, step: int) -> None:
        """Show a step, counted from 0; past the last one the tour is over."""
        if step >= len(STOPS):
            self.leave()
            return
        self._step = step
        self._target = STOPS[step](self._bench)
        self._say(*texts.STEPS[step], texts.counted(step + 1, len(STOPS)))
        self.leave_button.set_words(texts.LEAVE)
        self.back_button.setVisible(step > 0)
        self.next_button.set_words(texts.NEXT if step + 1 < len(STOPS) else texts.FINISH)
        self._ring.show()
        self._ring.raise_()
        self.raise_()
        self._placing.start()
        show_focus(self.next_button)

    def leave(self) -> None:
        """End it; the window stays where it is."""
        self._ring.hide()
        self._ring.deleteLater()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._placing.start()
        return super().eventFilter(watched, event)

    def _say(self, title: str, text: str, count: str) -> None:
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{count} {title}. {text}".strip())
        self.next_button.setAccessibleDescription(self.accessibleName())

    def _place(self) -> None:
        """The ring around the target, and the card where it does not cover it: in the corner farthest away."""
        bench, px = self._bench, self._theme.px
        width = min(px(_WIDTH), bench.width() - 2 * px(_GAP))
        layout = self.layout()
        assert layout is not None
        height = max(layout.heightForWidth(width), layout.minimumSize().height()) + px(8)
        area = bench.rect().adjusted(px(_GAP), px(_GAP), -px(_GAP), -px(_GAP))
        target = self._target_rect()
        if not target.isNull():
            self._ring.setGeometry(target.adjusted(-px(4), -px(4), px(4), px(4)) & bench.rect())
        self._ring.setVisible(not target.isNull())
        corners = [
            QRect(x, y, width, height)
            for y in (area.bottom() - height, area.top() + bench.header.height())
            for x in (area.right() - width, area.left())
        ]
        self.setGeometry(min(corners, key=lambda one: _covered(one, target)))

    def _target_rect(self) -> QRect:
        """Where the target is seen; empty where it is not."""
        target = self._target
        if target is None or not target.isVisible():
            return QRect()
        seen = target.visibleRegion().boundingRect()
        return QRect(target.mapTo(self._bench, seen.topLeft()), seen.size()) if not seen.isEmpty() else QRect()


def _covered(place: QRect, target: QRect) -> int:
    """How much of the target a card there would cover, in square px."""
    both = place & target
    return max(0, both.width()) * max(0, both.height())
