"""What was found, marked on the page: where a box of the page lies on the screen, and how it is drawn there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.ui import painting

if TYPE_CHECKING:
    from app.ui.theme import Theme

_AROUND = 1.5


class Mark(NamedTuple):
    """One found place: its boxes in points of the page as it is stored, a box a line, and whether it is the present."""

    boxes: tuple[QRectF, ...]
    present: bool


def on_screen(box: QRectF, points: tuple[float, float], rotation: int, page: QRectF) -> QRectF:
    """Where a box of a page of `points` size lies when the page, turned clockwise by `rotation`, is shown at `page`."""
    width, height = points
    if rotation == 90:
        box = QRectF(height - box.bottom(), box.left(), box.height(), box.width())
    elif rotation == 180:
        box = QRectF(width - box.right(), height - box.bottom(), box.width(), box.height())
    elif rotation == 270:
        box = QRectF(box.top(), width - box.right(), box.height(), box.width())
    shown = (height, width) if rotation % 180 else points
    across, down = page.width() / shown[0], page.height() / shown[1]
    return QRectF(page.x() + box.x() * across, page.y() + box.y() * down, box.width() * across, box.height() * down)


def paint_mark(painter: QPainter, theme: Theme, box: QRectF, *, present: bool) -> None:
    """Tint what is printed there, as a marker pen does; the present place is darker and framed."""
    around = theme.px(_AROUND)
    box = box.adjusted(-around, -around, around, around)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(box, theme.color("mark_now" if present else "mark"))
    painter.restore()
    if present:
        frame = box.adjusted(-around, -around, around, around)
        painting.rounded(painter, frame, theme.px(2), edge=theme.color("mark_line"), width=theme.px(2))
