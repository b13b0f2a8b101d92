"""Phiếu tự chấm điểm: every indicator with its points in a few pages, and a column for the inspectors' own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.criteria.catalogue import Criterion
from app.criteria.scorecard import Status
from app.language.numbers import format_points
from app.reports.kit import Kit, bonus_text
from app.reports.tables import Cell, GridTable, Row
from app.texts import reports_minutes as words
from app.texts import reports_tables as texts

_WIDTHS = tuple(mm * width for width in (14, 80, 15, 16, 16, 24))


def marks_table(kit: Kit) -> Flowable:
    """All indicators under their criteria, and the sum."""
    rows = [row for criterion in kit.context.catalogue.criteria for row in _criterion_rows(kit, criterion)]
    total = kit.context.scorecard.total
    rows.append(
        Row(
            (
                kit.pen.cell(words.SHEET_TOTAL, "bold", "center", span=2),
                kit.pen.cell(format_points(total.maximum), "bold", "right"),
                _points(kit, total.points, total.bonus, bold=True),
                kit.pen.cell("", span=2),
            )
        )
    )
    return GridTable(_WIDTHS, (kit.pen.head(*words.SHEET_HEAD),), rows)


def _criterion_rows(kit: Kit, criterion: Criterion) -> Iterator[Row]:
    pen = kit.pen
    score = kit.context.scorecard.criteria[criterion.id]
    yield Row(
        (
            pen.cell(texts.criterion_band(criterion.id, criterion.title), "bold", span=2),
            pen.cell(format_points(criterion.maximum), "bold", "right"),
            _points(kit, score.points, score.bonus, bold=True),
            pen.cell("", span=2),
        ),
        band=True,
    )
    for indicator in criterion.indicators:
        found = kit.score(indicator.id)
        remark = texts.NOT_SCORED if found.status is Status.UNDECIDED else texts.HOW_POINTS.get(found.status.value, "")
        yield Row(
            (
                pen.cell(indicator.id, "bold", "center"),
                pen.cell(indicator.title),
                pen.cell(format_points(found.maximum), align="right"),
                _points(kit, found.points, found.bonus),
                pen.cell(""),
                pen.cell(remark),
            )
        )


def _points(kit: Kit, points: Decimal | None, bonus: Decimal, *, bold: bool = False) -> Cell:
    said = " ".join(part for part in (format_points(points), bonus_text(bonus)) if part)
    return kit.pen.cell(said, "bold" if bold else "regular", "right")
