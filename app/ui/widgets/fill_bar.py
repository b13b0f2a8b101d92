"""The bar of points: one language of four fills from the header to every row.

Solid: backed by complete evidence. Hatched: scored without it. Amber outline: undecided. Empty: lost. The shapes
differ, so that colour never says it alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import ui_overview as texts
from app.ui.theme import Theme

if TYPE_CHECKING:  # the start page draws bars before anything of scoring is loaded
    from app.criteria.scorecard import CriterionScore, Totals

FillName = Literal["backed", "unbacked", "undecided", "lost"]


@dataclass(frozen=True, slots=True)
class Fills:
    """Points by state; their sum is the maximum."""

    backed: Decimal
    unbacked: Decimal
    undecided: Decimal
    lost: Decimal

    @classmethod
    def of(cls, score: CriterionScore | Totals) -> Fills:
        """The fills of a criterion or of the whole, bonus apart."""
        return cls(
            backed=score.evidenced,
            unbacked=score.points - score.evidenced,
            undecided=score.possible - score.points,
            lost=score.maximum - score.possible,
        )

    @property
    def maximum(self) -> Decimal:
        return self.backed + self.unbacked + self.undecided + self.lost

    @property
    def spoken(self) -> str:
        return texts.bar_spoken(self.backed, self.unbacked, self.undecided, self.lost)


def paint_fills(painter: QPainter, theme: Theme, rect: QRectF, fills: Fills) -> None:
    """Draw the bar into `rect`, its whole width being the maximum."""
    if fills.maximum <= 0:
        return
    painter.save()
    _clip_rounded(painter, theme, rect)
    painter.fillRect(rect, theme.color("sunken"))
    left = rect.left()
    for points, draw in ((fills.backed, _solid), (fills.unbacked, _hatched), (fills.undecided, _outlined)):
        width = rect.width() * float(points / fills.maximum)
        if points > 0:
            draw(painter, theme, QRectF(left, rect.top(), width, rect.height()))
        left += width
    painter.restore()


def paint_legend(painter: QPainter, theme: Theme, rect: QRectF, fill: FillName) -> None:
    """A square of one fill, to stand beside its name."""
    painter.save()
    outline = _clip_rounded(painter, theme, rect)
    painter.fillRect(rect, theme.color("sunken"))
    match fill:
        case "backed":
            _solid(painter, theme, rect)
        case "unbacked":
            _hatched(painter, theme, rect)
        case "undecided":
            _outlined(painter, theme, rect)
        case "lost":
            painter.strokePath(outline, QPen(theme.color("line2"), 2))
    painter.restore()


def _clip_rounded(painter: QPainter, theme: Theme, rect: QRectF) -> QPainterPath:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(rect, theme.px(2), theme.px(2))
    painter.setClipPath(outline)
    return outline


def _solid(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    painter.fillRect(rect, theme.color("accent"))


def _hatched(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, theme.color("surface"))
    step = max(4.0, 5.0 * theme.scale)
    painter.setPen(QPen(theme.color("accent"), step * 0.42))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        x += step
    painter.restore()


def _outlined(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    painter.setPen(QPen(theme.color("warn_line"), 1))
    painter.setBrush(theme.color("warn_soft"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)


class FillBar(QWidget):
    """A bar of fixed height, given in px at 100 %."""

    def __init__(self, theme: Theme, height: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._fills: Fills | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.bind(self._restyle)

    def show_fills(self, fills: Fills) -> None:
        if fills != self._fills:
            self._fills = fills
            self.setAccessibleName(fills.spoken)
            self.setToolTip(fills.spoken)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._fills is None:
            return
        painter = QPainter(self)
        height = self._theme.px(self._height)
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        paint_fills(painter, self._theme, rect, self._fills)
        painter.end()

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(self._height))
        self.update()
