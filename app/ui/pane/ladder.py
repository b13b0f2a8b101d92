"""The ladder of bands: where the ward stands among the steps, at the exact place, and what is the next one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPolygonF, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from app.criteria.scorecard import Step
from app.language.numbers import format_points
from app.texts import ui_pane as texts
from app.ui import painting

if TYPE_CHECKING:
    from app.ui.theme import Theme

_LOWEST = 48
_RISE = 8
_GAP = 4
_POINTER = 8
_MARGIN = 10
_MAX_LABEL_LINES = 3


def place_in_step(step: Step, ratio: Fraction, *, falling: bool) -> float:
    """How far `ratio` (percent) is through the step, 0 at its worse end to 1 at its better end.

    An open end is taken as 0 or 100 %, which a ratio of people cannot leave; `falling` where less is better.
    """
    low = Fraction(step.lower if step.lower is not None else Decimal(0))
    high = Fraction(step.upper if step.upper is not None else Decimal(100))
    if high <= low:
        return 0.5
    share = float(min(max((ratio - low) / (high - low), Fraction(0)), Fraction(1)))
    return 1 - share if falling else share


def less_is_better(steps: Sequence[Step]) -> bool:
    """Whether the best step is the one without a lower bound."""
    return bool(steps) and steps[-1].lower is None and steps[-1].upper is not None


def _bounded(step: Step) -> bool:
    """Whether the step is a stretch of percentages: a comparison with last year has no exact place."""
    return step.lower is not None or step.upper is not None


class BandLadder(QLabel):
    """Steps rising with their points: those passed soft, the present one solid with a tick, those ahead dashed.

    A label, so that a screen reader meets it as text: all bands, and which is the present one.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self._ratio: Fraction | None = None
        self._labels: dict[tuple[str, float], list[str]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_steps(self, steps: Sequence[Step], ratio: Fraction | None) -> None:
        """`steps` lowest points first; `ratio` in percent, None where the rule has none."""
        if (tuple(steps), ratio) == (self._steps, self._ratio):
            return
        if tuple(steps) == self._steps:  # as for most figures typed: only the pointer moves
            self.update(self._pointer_strip())
            self._ratio = ratio
            self.update(self._pointer_strip())
            return
        if tuple(step.label for step in steps) != tuple(step.label for step in self._steps):
            self._labels.clear()
            self.updateGeometry()
        self._steps, self._ratio = tuple(steps), ratio
        self.setAccessibleName(self._spoken())
        self.update()

    def _spoken(self) -> str:
        spoken = [
            texts.step_spoken(format_points(step.points), step.label, present=step.place == "present")
            for step in self._steps
        ]
        return texts.ladder_spoken(spoken)

    def _restyle(self) -> None:
        self._labels.clear()
        self.updateGeometry()
        self.update()

    # --- geometry ----------------------------------------------------------------------------------------------------
    def _present(self) -> int | None:
        return next((i for i, step in enumerate(self._steps) if step.place == "present"), None)

    def _headroom(self) -> int:
        """Space kept above the tallest step, always, so that nothing moves when the pointer comes there."""
        return self._theme.px(_POINTER + 3)

    def _step_width(self, width: int) -> float:
        count = max(1, len(self._steps))
        return (width - self._theme.px(_GAP) * (count - 1)) / count

    def _label_lines(self, label: str, width: float) -> list[str]:
        """The lines of a label; Qt's layouts ask for the same few widths again and again."""
        if (label, width) not in self._labels:
            self._labels[label, width] = self._broken(label, width)
        return self._labels[label, width]

    def _broken(self, label: str, width: float) -> list[str]:
        layout = QTextLayout(label, self._theme.font("caption"))
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid() and len(lines) < _MAX_LABEL_LINES:
            line.setLineWidth(max(1.0, width))
            lines.append(label[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return lines

    def _label_rows(self, width: int) -> int:
        inner = self._step_width(width) - 2 * self._theme.px(_MARGIN)
        return max((len(self._label_lines(step.label, inner)) for step in self._steps), default=1)

    def step_rect(self, number: int) -> QRectF:
        """The box of a step, counted from the lowest."""
        width = self._step_width(self.width())
        extra = self._theme.line_height("caption") * (self._label_rows(self.width()) - 1)
        height = self._theme.px(_LOWEST + _RISE * number) + extra
        return QRectF(number * (width + self._theme.px(_GAP)), self.height() - height, width, height)

    def _pointer_tip(self) -> QPointF | None:
        """Where the pointer touches the present step; None where there is no exact place."""
        present = self._present()
        if present is None or self._ratio is None or not _bounded(self._steps[present]):
            return None
        step, rect, half = self._steps[present], self.step_rect(present), self._theme.px(6)
        share = place_in_step(step, self._ratio, falling=less_is_better(self._steps))
        x = min(max(rect.left() + share * rect.width(), rect.left() + half), rect.right() - half)
        return QPointF(x, rect.top() - self._theme.px(2))

    def _pointer_strip(self) -> QRect:
        """The room above the present step, all that the pointer can cover."""
        present = self._present()
        if present is None:
            return QRect()
        rect = self.step_rect(present)
        return QRectF(rect.left(), rect.top() - self._headroom(), rect.width(), self._headroom()).toRect()

    def heightForWidth(self, width: int) -> int:
        extra = self._theme.line_height("caption") * (self._label_rows(width) - 1)
        return self._theme.px(_LOWEST + _RISE * max(0, len(self._steps) - 1)) + extra + self._headroom()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_LOWEST))

    # --- painting ----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, step in enumerate(self._steps):
            rect = self.step_rect(number)
            if rect.intersects(QRectF(event.rect())):
                self._paint_step(painter, rect, step)
        if (tip := self._pointer_tip()) is not None:
            self._paint_pointer(painter, tip)
        painter.end()

    def _paint_step(self, painter: QPainter, rect: QRectF, step: Step) -> None:
        theme = self._theme
        radius = theme.px(4)
        ink, second = theme.color("text"), theme.color("text2")
        if step.place == "present":
            painting.rounded(painter, rect, radius, fill=theme.color("accent"))
            ink = second = theme.color("on_accent")
            self._paint_tick(painter, rect)
        elif step.place == "passed":
            painting.rounded(painter, rect, radius, fill=theme.color("accent_soft"))
        else:
            painting.rounded(painter, rect, radius, fill=theme.color("surface"), edge=theme.color("line2"), dashed=True)
        self._paint_words(painter, rect, step, ink, second)

    def _paint_words(self, painter: QPainter, rect: QRectF, step: Step, ink: QColor, second: QColor) -> None:
        theme = self._theme
        margin, row = theme.px(_MARGIN), theme.line_height("caption")
        inner = rect.width() - 2 * margin
        lines = self._label_lines(step.label, inner)
        top = rect.bottom() - theme.px(7) - row * self._label_rows(self.width())
        points = QRectF(rect.left() + margin, top - theme.line_height("strong"), inner, theme.line_height("strong"))
        words = texts.points_of(format_points(step.points))
        painting.one_line(painter, points, words, theme.font("strong"), ink)
        for number, line in enumerate(lines):
            place = QRectF(points.left(), top + number * row, inner, row)
            painting.one_line(painter, place, line, theme.font("caption"), second)

    def _paint_tick(self, painter: QPainter, rect: QRectF) -> None:
        size = self._theme.px(18)
        pixmap = self._theme.pixmap("check", "on_accent", 18, self.devicePixelRatioF())
        place = QPointF(rect.right() - size - self._theme.px(10), rect.top() + self._theme.px(9))
        painter.drawPixmap(place, pixmap)

    def _paint_pointer(self, painter: QPainter, tip: QPointF) -> None:
        half, high = self._theme.px(6), self._theme.px(_POINTER - 1)
        x, y = tip.x(), tip.y()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawPolygon(QPolygonF([QPointF(x - half, y - high), QPointF(x + half, y - high), tip]))
        painter.restore()

    def event(self, event: QEvent) -> bool:
        """The whole label of a step as its tooltip, for the rare one that was cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for number, step in enumerate(self._steps):
                if self.step_rect(number).contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), step.label, self)
                    return True
        return super().event(event)
