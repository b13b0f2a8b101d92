"""What was found, marked on the page: where a box of the page lies on the screen, and how it is drawn there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from app.ui import painting

if TYPE_CHECKING:
    from app.ui.theme import Theme

_AROUND = 1.5


class Mark(NamedTuple):
    """One found place: its boxes in points of the page as it is stored, a box a line, and whether it is the present."""

    boxes: tuple[QRectF, ...]
    present: bool


def to_screen(points: tuple[float, float], rotation: int, page: QRectF) -> QTransform:
    """From points of a page of size `points` to where it is shown, at `page` and turned clockwise by `rotation`."""
    width, height = points
    shown = (height, width) if rotation % 180 else points
    moved = {0: (0.0, 0.0), 90: (height, 0.0), 180: (width, height), 270: (0.0, width)}[rotation]
    way = QTransform.fromTranslate(page.x(), page.y())
    return way.scale(page.width() / shown[0], page.height() / shown[1]).translate(*moved).rotate(rotation)


def paint_marks(painter: QPainter, theme: Theme, marks: Sequence[Mark], way: QTransform) -> None:
    """Tint what is printed there, as a marker pen does; the present place is darker and framed."""
    around = theme.px(_AROUND)
    boxes: dict[bool, list[QRectF]] = {False: [], True: []}
    for mark in marks:
        boxes[mark.present] += [way.mapRect(box).adjusted(-around, -around, around, around) for box in mark.boxes]
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(Qt.PenStyle.NoPen)
    for present, token in ((False, "mark"), (True, "mark_now")):
        painter.setBrush(theme.color(token))
        painter.drawRects(boxes[present])
    painter.restore()
    for box in boxes[True]:
        frame = box.adjusted(-around, -around, around, around)
        painting.rounded(painter, frame, theme.px(2), edge=theme.color("mark_line"), width=theme.px(2))
