"""Centred lines one under the other, some with a rule under them: what heads and signatures are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports.cells import balanced_lines

_RULE = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A centred line with `gap` above it.

    `rule` is the length of the line drawn under it as a share of its own length, 0 for none.
    """

    text: str
    font: str
    size: float
    gap: float = 0
    rule: float = 0


class Centered(Flowable):
    """Centred lines one under the other, over the whole width."""

    def __init__(self, lines: Sequence[Line], space_before: float = 0, space_after: float = 0) -> None:
        super().__init__()
        self.lines = lines
        self._lines: list[Line] = []
        self.spaceBefore, self.spaceAfter = space_before, space_after
        self.keepWithNext = 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        self._lines = [piece for line in self.lines for piece in broken(line, aW)]
        self._height = stack_height(self._lines)
        return aW, self._height

    def draw(self) -> None:
        draw_stack(self.canv, self._lines, self._width / 2, self._height)


def broken(line: Line, width: float) -> list[Line]:
    """The line over as many lines as it needs; gap before the first, rule under the last."""
    pieces = balanced_lines(line.text, line.font, line.size, width)
    last = len(pieces) - 1
    return [
        Line(piece, line.font, line.size, line.gap if at == 0 else 0, line.rule if at == last else 0)
        for at, piece in enumerate(pieces)
    ]


def _line_height(line: Line) -> float:
    return line.gap + line.size * 1.22 + (6 if line.rule else 0)


def stack_height(lines: Sequence[Line]) -> float:
    """Height of the lines one under the other, rules included."""
    return sum(_line_height(line) for line in lines)


def draw_stack(canvas: Canvas, lines: Sequence[Line], middle: float, top: float) -> None:
    """Draw the lines centred on `middle` from `top` down."""
    canvas.setStrokeGray(0)
    canvas.setLineWidth(_RULE)
    for line in lines:
        baseline = top - line.gap - line.size
        canvas.setFont(line.font, line.size)
        canvas.drawCentredString(middle, baseline, line.text)
        if line.rule:
            half = stringWidth(line.text, line.font, line.size) * line.rule / 2
            y = baseline - line.size * 0.22 - 3.5
            canvas.line(middle - half, y, middle + half, y)
        top -= _line_height(line)
