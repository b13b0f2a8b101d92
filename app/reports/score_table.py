"""The table of all indicators: what was asked, the figures, the level reached and why, points, evidence, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.criteria.catalogue import Criterion, Indicator
from app.criteria.scorecard import EvidenceState, IndicatorScore, Status
from app.language.numbers import format_number, format_points, with_unit
from app.reports.kit import Kit, bonus_text
from app.reports.plan import document_anchor
from app.reports.tables import Cell, GridTable, Row
from app.texts import reports_tables as texts

_WIDTHS = tuple(mm * width for width in (13, 54, 44, 60, 13, 14, 24, 30))


def scored_anchor(indicator: str) -> str:
    """Anchor of an indicator's row in the table of scores."""
    return f"scored-{indicator}"


def score_table(kit: Kit) -> Flowable:
    """All indicators, criterion by criterion; every row is an anchor (`scored_anchor`)."""
    rows = [row for criterion in kit.context.catalogue.criteria for row in _criterion_rows(kit, criterion)]
    return GridTable(_WIDTHS, (kit.pen.head(*texts.SCORES_HEAD),), rows)


def _criterion_rows(kit: Kit, criterion: Criterion) -> Iterator[Row]:
    pen = kit.pen
    score = kit.context.scorecard.criteria[criterion.id]
    yield Row(
        (
            pen.cell(texts.criterion_band(criterion.id, criterion.title), "bold", span=4),
            pen.cell(format_points(criterion.maximum), "bold", "right"),
            _points_cell(kit, score.points, score.bonus, bold=True),
            pen.cell("", span=2),
        ),
        band=True,
    )
    for indicator in criterion.indicators:
        explanation = kit.context.snapshot.explanations.get(indicator.id)
        yield replace(_indicator_row(kit, indicator), kept=bool(explanation))
        if explanation:
            yield Row((pen.cell(""), pen.cell(texts.EXPLANATION + explanation, "italic", span=7)))


def _indicator_row(kit: Kit, indicator: Indicator) -> Row:
    pen = kit.pen
    score = kit.score(indicator.id)
    return Row(
        (
            pen.cell(indicator.id, "bold", "center"),
            pen.cell(indicator.title),
            pen.cells(*(pen.text(line) for line in figure_lines(kit, score))),
            _reason_cell(kit, score),
            pen.cell(format_points(score.maximum), align="right"),
            _points_cell(kit, score.points, score.bonus),
            _evidence_cell(kit, score),
            pen.cells(*(pen.text(line) for line in _remarks(indicator, score))),
        ),
        anchor=scored_anchor(indicator.id),
    )


def figure_lines(kit: Kit, score: IndicatorScore) -> list[str]:
    """The figures the rule reads, with their year where the rule compares years."""
    several = len({use.year for use in score.figures}) > 1
    lines = []
    for use in score.figures:
        figure = kit.context.figures[use.figure]
        value = texts.FIGURE_EMPTY if use.value is None else with_unit(format_number(use.value), figure.unit)
        lines.append(texts.figure_line(figure.short, use.year if several else None, value))
    return lines


def _reason_cell(kit: Kit, score: IndicatorScore) -> Cell:
    pen = kit.pen
    blocks = []
    if score.status is Status.UNDECIDED:
        blocks.append(pen.text(texts.NOT_SCORED, "bold"))
    elif score.ratio is not None and (present := next((one for one in score.steps if one.place == "present"), None)):
        blocks.append(pen.text(present.label[:1].upper() + present.label[1:], "bold"))
    if score.reason:
        blocks.append(pen.text(score.reason))
    return pen.cells(*blocks)


def _points_cell(kit: Kit, points: Decimal | None, bonus: Decimal, *, bold: bool = False) -> Cell:
    pen = kit.pen
    blocks = [pen.text(format_points(points), "bold" if bold else "regular", "right")]
    if bonus:
        blocks.append(pen.text(bonus_text(bonus), "bold" if bold else "regular", "right"))
    return pen.cells(*blocks)


def _evidence_cell(kit: Kit, score: IndicatorScore) -> Cell:
    pen = kit.pen
    blocks = [
        pen.text(planned.code, jump=document_anchor(planned.code)) for planned in kit.plan.citing(score.indicator)
    ]
    if score.evidence.state is EvidenceState.PARTIAL:
        blocks.append(pen.text(texts.evidence_missing(len(score.evidence.missing)), "italic"))
    elif score.evidence.state is EvidenceState.NONE:
        blocks.append(pen.text(texts.EVIDENCE_NONE, "italic"))
    return pen.cells(*blocks)


def _remarks(indicator: Indicator, score: IndicatorScore) -> list[str]:
    """In a word how the points came about where not by the rule alone; the reason tells the rest."""
    remarks = []
    if how := texts.HOW_POINTS.get(score.status.value):
        remarks.append(how)
    if score.bonus:
        remarks.append(texts.bonus_note(format_points(score.bonus)))
    choices = {note.id for note in indicator.notes if note.readings}
    if any(state.note in choices for state in score.notes):
        remarks.append(texts.SEE_READINGS)
    return remarks
