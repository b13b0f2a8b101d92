"""The table of figures: each stands once, with its years and the indicators that read it."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.criteria.answers import FigureKey
from app.criteria.catalogue import Figure
from app.language.numbers import format_number
from app.reports.kit import Kit
from app.reports.styles import PORTRAIT, text_width
from app.reports.tables import GridTable, Row
from app.texts import reports_tables as texts


def figures_table(kit: Kit) -> Flowable:
    """All figures of the set in its order; a blank is a year that is not asked, "…" one not typed yet."""
    pen = kit.pen
    figures = kit.context.catalogue.figures
    if not figures:
        return kit.styles.paragraph(texts.NO_FIGURES, kit.styles.body)
    offsets = range(max(figure.years for figure in figures) - 1, -1, -1)
    fixed = (10 * mm, 22 * mm, *(19 * mm for _ in offsets), 26 * mm)
    widths = (fixed[0], text_width(PORTRAIT) - sum(fixed), *fixed[1:])
    head = pen.head(
        "STT",
        texts.FIGURES_LABEL,
        texts.FIGURES_UNIT,
        *(texts.year_head(kit.year - offset) for offset in offsets),
        texts.FIGURES_USED_BY,
    )
    used = _used_by(kit)
    rows = [
        Row(
            (
                pen.cell(str(at), align="center"),
                pen.cell(figure.label),
                pen.cell(figure.unit, align="center"),
                *(pen.cell(_value(kit, figure, offset), align="right") for offset in offsets),
                pen.cell(", ".join(used.get(figure.id, ())) or texts.FIGURE_UNUSED, align="center"),
            )
        )
        for at, figure in enumerate(figures, 1)
    ]
    return GridTable(widths, (head,), rows)


def _value(kit: Kit, figure: Figure, offset: int) -> str:
    if offset >= figure.years:
        return ""
    value = kit.context.snapshot.answers.figures.get(FigureKey(figure.id, kit.year - offset))
    return texts.FIGURE_EMPTY if value is None else format_number(value)


def _used_by(kit: Kit) -> dict[str, list[str]]:
    """Indicators that read each figure under the readings in force, in the order of the set."""
    used: dict[str, list[str]] = {}
    for indicator in kit.context.catalogue.indicators():
        for figure in dict.fromkeys(use.figure for use in kit.score(indicator.id).figures):
            used.setdefault(figure, []).append(indicator.id)
    return used
