"""The page before each criterion's evidence: its name, its points, its indicators, and where its documents are."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.criteria.catalogue import Criterion
from app.language.numbers import format_points
from app.reports import official
from app.reports.evidence_list import page_cell
from app.reports.kit import Kit
from app.reports.plan import PlannedCriterion, PlannedDocument, document_anchor
from app.reports.score_table import scored_anchor
from app.reports.styles import PORTRAIT, text_width
from app.reports.tables import GridTable, Row
from app.texts import reports as texts
from app.texts import reports_tables as table_texts


def divider(kit: Kit, section: PlannedCriterion) -> list[Flowable]:
    """All that stands on the divider; long lists run on to further pages."""
    styles = kit.styles
    criterion = kit.context.criteria[section.criterion]
    score = kit.context.scorecard.criteria[criterion.id]
    points = texts.divider_points(
        format_points(score.points),
        format_points(score.maximum),
        format_points(score.bonus) if score.bonus else "",
        score.undecided,
    )
    story: list[Flowable] = [
        Spacer(0, 20 * mm),
        official.divider_head(
            styles.faces, texts.criterion_heading(criterion.id), styles.faces.readable(criterion.title), points
        ),
        styles.paragraph(texts.DIVIDER_INDICATORS, styles.heading),
        _indicators_table(kit, criterion),
        *styles.table_heading(texts.DIVIDER_DOCUMENTS),
    ]
    if section.documents:
        story.append(_documents_table(kit, section.documents))
    else:
        story.append(styles.paragraph(texts.DIVIDER_NONE, styles.plain))
    if shared := _shared(kit, criterion):
        story.extend(styles.table_heading(texts.DIVIDER_SHARED))
        story.append(_documents_table(kit, shared))
    return story


def _indicators_table(kit: Kit, criterion: Criterion) -> Flowable:
    pen = kit.pen
    fixed = [mm * width for width in (16, 20, 20, 26)]
    widths = (fixed[0], text_width(PORTRAIT) - sum(fixed), *fixed[1:])
    rows = []
    for indicator in criterion.indicators:
        score = kit.score(indicator.id)
        rows.append(
            Row(
                (
                    pen.cell(indicator.id, "bold", "center", jump=scored_anchor(indicator.id)),
                    pen.cell(indicator.title),
                    pen.cell(format_points(score.points), align="right"),
                    pen.cell(format_points(score.maximum), align="right"),
                    pen.cell(table_texts.EVIDENCE_STATES[score.evidence.state.value], align="center"),
                )
            )
        )
    return GridTable(widths, (pen.head(*table_texts.DIVIDER_INDICATORS_HEAD),), rows)


def _documents_table(kit: Kit, documents: Sequence[PlannedDocument]) -> Flowable:
    pen = kit.pen
    fixed = [mm * width for width in (26, 26)]
    widths = (fixed[0], text_width(PORTRAIT) - sum(fixed), fixed[1])
    rows = [
        Row(
            (
                pen.cell(planned.code, "bold", jump=document_anchor(planned.code)),
                pen.cell(planned.document.title),
                page_cell(kit, pen, planned),
            )
        )
        for planned in documents
    ]
    return GridTable(widths, (pen.head(*table_texts.DIVIDER_DOCUMENTS_HEAD),), rows)


def _shared(kit: Kit, criterion: Criterion) -> list[PlannedDocument]:
    """Documents that this criterion cites but another one prints, in printing order."""
    own = {indicator.id for indicator in criterion.indicators}
    return [
        planned
        for planned in kit.plan.documents()
        if planned.criterion != criterion.id and not own.isdisjoint(planned.indicators)
    ]
