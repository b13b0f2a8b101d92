"""Cards two by two where there is room, with the drop target in the free place or across the whole width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.pane.document_card import HEIGHT as CARD

if TYPE_CHECKING:
    from app.ui.theme import Theme

_GAP = 8
_TWO_COLUMNS_FROM = 440
_TARGET = 72


class CardGrid(QWidget):
    """Lays out cards and one target; its height follows from its width."""

    def __init__(self, theme: Theme, target: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._cards: list[QWidget] = []
        self._target = target
        self._target_wanted = True
        self._placed = False
        target.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cards(self, cards: Sequence[QWidget], *, target_forced: bool) -> None:
        """`target_forced` keeps the target in sight even where the cards leave no free place for it."""
        if self._placed and (list(cards), target_forced) == (self._cards, self._target_wanted):
            return
        self._placed = True
        self._cards = list(cards)
        self._target_wanted = target_forced
        for card in self._cards:
            card.setParent(self)
            card.show()
        self.updateGeometry()
        self._place()

    def _columns(self, width: int) -> int:
        return 2 if width >= self._theme.px(_TWO_COLUMNS_FROM) else 1

    def _rects(self, width: int) -> tuple[list[QRect], QRect | None, int]:
        """Places of the cards, of the target (None: hidden), and the height of it all."""
        px, columns = self._theme.px, self._columns(width)
        gap, high = px(_GAP), px(CARD)
        across = (width - gap * (columns - 1)) // columns
        cards = [
            QRect((number % columns) * (across + gap), (number // columns) * (high + gap), across, high)
            for number in range(len(self._cards))
        ]
        below = cards[-1].bottom() + 1 if cards else 0
        if len(cards) % columns:
            free = QRect(across + gap, cards[-1].top(), across, high)
            return cards, free, below
        if not self._target_wanted and cards:
            return cards, None, below
        top = below + gap if cards else 0
        return cards, QRect(0, top, width, px(_TARGET)), top + px(_TARGET)

    def _place(self) -> None:
        cards, target, _height = self._rects(self.width())
        for card, rect in zip(self._cards, cards, strict=True):
            card.setGeometry(rect)
        self._target.setVisible(target is not None)
        if target is not None:
            self._target.setGeometry(target)

    def heightForWidth(self, width: int) -> int:
        return self._rects(width)[2]

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self._theme.px(540)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(_TARGET))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
