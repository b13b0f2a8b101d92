"""One table for all written pages: thin lines, a head repeated on every page, rows that split only when they must.

ReportLab's LongTable costs the square of its rows and fails on a row taller than a page. Here a table is rows of lines;
splitting takes the lines that fit and carries the rest over, so any length of text prints and the cost is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports.canvas import DossierCanvas, draw_aligned
from app.reports.cells import Block, Line

PAD_X = 3.0
PAD_TOP = 2.5
PAD_BOTTOM = 3.5
RULE = 0.4
_HEAD_FILL = 0.93
_BAND_FILL = 0.965
_ASCENT = 0.86  # of the size: where the first baseline stands below the padding
_MAY_SPLIT_ABOVE = 0.3  # of the space of a page: lower rows move to the next page whole


@dataclass(frozen=True, slots=True)
class Cell:
    """Blocks one under the other, over `span` columns."""

    blocks: tuple[Block, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its spans add up to the columns.

    `band` rows are headings inside the table: shaded, and kept with the row after them. `anchor` is where links to this
    row lead. `kept` rows stand on the same page as the next row, wherever both fit on one page.
    """

    cells: tuple[Cell, ...]
    band: bool = False
    anchor: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class _SetCell:
    """A cell broken into lines: left edge and width in points."""

    x: float
    width: float
    lines: tuple[Line, ...]

    @property
    def padded_height(self) -> float:
        return sum(line.leading for line in self.lines) + PAD_TOP + PAD_BOTTOM


@dataclass(frozen=True, slots=True)
class _SetRow:
    """A row as drawn: `fill` is its shade of gray, `centred` puts the lines of each cell at mid-height."""

    cells: tuple[_SetCell, ...]
    height: float
    fill: float | None = None
    anchor: str = ""
    kept: bool = False
    centred: bool = False


class GridTable(Flowable):
    """The table as something platypus can place, split and draw.

    `widths` are points, one for each column; `head` rows are repeated on every page. All three stay as given, for those
    who write other formats than PDF.
    """

    def __init__(
        self, widths: Sequence[float], head: Sequence[Row], rows: Sequence[Row], *, space_before: float = 6
    ) -> None:
        super().__init__()
        self.widths, self.head, self.rows = tuple(widths), tuple(head), tuple(rows)
        self._head = [replace(_set_row(row, self.widths), fill=_HEAD_FILL, centred=True) for row in head]
        self._rows = [_set_row(row, self.widths) for row in rows]
        self.spaceBefore = space_before
        self.hAlign = "LEFT"

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        """Width and height; the height stops growing once it is more than there is room for."""
        height = _height(self._head)
        for row in self._rows:
            height += row.height
            if height > aH:
                break
        return sum(self.widths), height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803 (ReportLab's names)
        """The part that fits and the rest, each with the head; nothing when no row fits."""
        room = aH - _height(self._head)
        fitting = 0
        while fitting < len(self._rows) and self._rows[fitting].height <= room:
            room -= self._rows[fitting].height
            fitting += 1
        if fitting == len(self._rows):
            return []  # it is the head that does not fit
        first = self._rows[:fitting]
        rest = self._rows[fitting:]
        if rest[0].height > _MAY_SPLIT_ABOVE * self._page_room(aH):
            upper, lower = _split_row(rest[0], room)
            if upper is not None:
                first.append(upper)
                rest[0] = lower
        together = rest[0].height
        keeping = len(first)
        while keeping and first[keeping - 1].kept:
            keeping -= 1
            together += first[keeping].height
        if together <= self._page_room(aH):
            rest[:0] = first[keeping:]
            del first[keeping:]
        if not first:
            return []
        return [self._part(first), self._part(rest, space_before=0)]

    def _page_room(self, room: float) -> float:
        """The most a row can get on a page of its own: the frame's height, or the room at hand outside a frame."""
        frame: Any = getattr(self, "_frame", None)
        height = room if frame is None else float(frame._aH)  # noqa: SLF001 (set by ReportLab for this use)
        return height - _height(self._head)

    def _part(self, rows: list[_SetRow], space_before: float | None = None) -> GridTable:
        part = GridTable(self.widths, (), (), space_before=self.spaceBefore if space_before is None else space_before)
        part._head, part._rows = self._head, rows
        return part

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.setLineWidth(RULE)
        canvas.setStrokeGray(0)
        top = _height(self._head) + _height(self._rows)
        width = sum(self.widths)
        rules = [(0.0, top, width, top)]
        for row in (*self._head, *self._rows):
            bottom = top - row.height
            if row.fill is not None:
                canvas.setFillGray(row.fill)
                canvas.rect(0, bottom, width, row.height, stroke=0, fill=1)
                canvas.setFillGray(0)
            if row.anchor and isinstance(canvas, DossierCanvas):
                canvas.mark(row.anchor)
            for cell in row.cells:
                _draw_cell(canvas, cell, top - (row.height - cell.padded_height) / 2 if row.centred else top)
                rules.append((cell.x, top, cell.x, bottom))
            rules.extend(((width, top, width, bottom), (0.0, bottom, width, bottom)))
            top = bottom
        canvas.lines(rules)


def _height(rows: Sequence[_SetRow]) -> float:
    return sum(row.height for row in rows)


def _set_row(row: Row, widths: Sequence[float]) -> _SetRow:
    cells: list[_SetCell] = []
    column, x = 0, 0.0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        lines = tuple(line for block in cell.blocks for line in block.lines(width - 2 * PAD_X))
        cells.append(_SetCell(x, width, lines))
        column += cell.span
        x += width
    if column != len(widths):
        raise ValueError(f"row spans {column} of {len(widths)} columns")
    return _SetRow(tuple(cells), _row_height(cells), _BAND_FILL if row.band else None, row.anchor, row.band or row.kept)


def _row_height(cells: Sequence[_SetCell]) -> float:
    return max(cell.padded_height for cell in cells)


def _split_row(row: _SetRow, room: float) -> tuple[_SetRow | None, _SetRow]:
    """The lines of each cell that fit into `room` and those that do not; nothing fits when no cell can give a line."""
    room -= PAD_TOP + PAD_BOTTOM
    upper: list[_SetCell] = []
    lower: list[_SetCell] = []
    for cell in row.cells:
        used, count = 0.0, 0
        while count < len(cell.lines) and used + cell.lines[count].leading <= room:
            used += cell.lines[count].leading
            count += 1
        upper.append(_SetCell(cell.x, cell.width, cell.lines[:count]))
        lower.append(_SetCell(cell.x, cell.width, cell.lines[count:]))
    if any(not one.lines and other.lines for one, other in zip(upper, lower, strict=True)):
        return None, row
    if not lower[0].lines:
        lower[0] = row.cells[0]  # says on the next page, too, which row this is
    return (
        _SetRow(tuple(upper), _row_height(upper), row.fill, row.anchor),
        _SetRow(tuple(lower), _row_height(lower), row.fill),
    )


def _draw_cell(canvas: Canvas, cell: _SetCell, top: float) -> None:
    y = top - PAD_TOP
    left, middle, right = cell.x + PAD_X, cell.x + cell.width / 2, cell.x + cell.width - PAD_X
    for line in cell.lines:
        baseline = y - line.size * _ASCENT
        x = left if line.align == "left" else middle if line.align == "center" else right
        if line.late is not None and isinstance(canvas, DossierCanvas):
            canvas.draw_late(
                x, baseline, line.late, font=line.font, size=line.size, room=right - left, align=line.align
            )
        elif line.text:
            canvas.setFont(line.font, line.size)
            draw_aligned(canvas, line.align, x, baseline, line.text)
        y -= line.leading
        if line.jump and isinstance(canvas, DossierCanvas):
            canvas.jump(line.jump, left, y, right - left, line.leading)
