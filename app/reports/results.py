"""The result in words and rows: totals, bonus on its own line, what is undecided, and a class only where one is set."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.criteria.classification import classify
from app.language.numbers import format_points
from app.reports.kit import Kit, bonus_text
from app.reports.styles import PORTRAIT, text_width
from app.reports.tables import GridTable, Row
from app.texts import reports_tables as texts


def result_rows(kit: Kit) -> list[tuple[str, str]]:
    """What is said of the whole dossier, each with its value: (label, value)."""
    total = kit.context.scorecard.total
    rows = [
        (texts.POINTS, texts.out_of(format_points(total.points), format_points(total.maximum))),
        (texts.BONUS, texts.points(format_points(total.bonus))),
        (texts.EVIDENCED, texts.points(format_points(total.evidenced))),
        (texts.POSSIBLE, texts.points(format_points(total.possible))),
        (texts.UNDECIDED, texts.indicators(total.undecided)),
    ]
    if total.not_applicable:
        rows.append((texts.NOT_APPLICABLE, texts.indicators(total.not_applicable)))
    rows.append((texts.CLASS, class_text(kit)))
    return rows


def letter_rows(kit: Kit) -> list[tuple[str, str]]:
    """What the letter says of the result: what is nought or not claimed is left to the report."""
    total = kit.context.scorecard.total
    nought = {
        texts.BONUS: not total.bonus,
        texts.POSSIBLE: not total.undecided,
        texts.UNDECIDED: not total.undecided,
        texts.CLASS: not kit.context.snapshot.settings.classification,
    }
    return [(label, value) for label, value in result_rows(kit) if not nought.get(label)]


def class_text(kit: Kit) -> str:
    """The class by the ward's own table, or why none is claimed."""
    total = kit.context.scorecard.total
    bands = kit.context.snapshot.settings.classification
    if not bands:
        return texts.NO_CLASS
    if total.undecided:
        return texts.NO_CLASS_UNDECIDED
    return classify(total.points, bands) or texts.BELOW_CLASS


def class_basis(kit: Kit) -> str:
    """The thresholds that the class rests on, highest first; empty where none are set."""
    bands = sorted(kit.context.snapshot.settings.classification, key=lambda band: band.at_least, reverse=True)
    return texts.class_rows([(band.name, format_points(band.at_least)) for band in bands]) if bands else ""


def totals(kit: Kit) -> list[Flowable]:
    """The totals as a table of two columns, and the thresholds of the class under it."""
    width = text_width(PORTRAIT)
    pen = kit.body_pen
    rows = [Row((pen.cell(label), pen.cell(value, "bold"))) for label, value in result_rows(kit)]
    story: list[Flowable] = [GridTable((width - 70 * mm, 70 * mm), (pen.head(*texts.TOTALS_HEAD),), rows)]
    if basis := class_basis(kit):
        story.append(kit.styles.paragraph(basis, kit.styles.note))
    return story


def criteria_table(kit: Kit) -> Flowable:
    """One row a criterion and their sum."""
    pen = kit.pen
    scorecard = kit.context.scorecard
    widths = [mm * width for width in (11, 66, 16, 18, 18, 18, 18)]
    rows = []
    for number, criterion in enumerate(kit.context.catalogue.criteria, 1):
        score = scorecard.criteria[criterion.id]
        rows.append(
            Row(
                (
                    pen.cell(str(number), align="center"),
                    pen.cell(criterion.title),
                    pen.cell(format_points(score.maximum), align="right"),
                    pen.cell(format_points(score.points), align="right"),
                    pen.cell(bonus_text(score.bonus), align="right"),
                    pen.cell(format_points(score.evidenced), align="right"),
                    pen.cell(str(score.undecided) if score.undecided else "", align="right"),
                )
            )
        )
    total = scorecard.total
    rows.append(
        Row(
            (
                pen.cell(texts.TOTAL_ROW, "bold", "center", span=2),
                pen.cell(format_points(total.maximum), "bold", "right"),
                pen.cell(format_points(total.points), "bold", "right"),
                pen.cell(bonus_text(total.bonus), "bold", "right"),
                pen.cell(format_points(total.evidenced), "bold", "right"),
                pen.cell(str(total.undecided) if total.undecided else "", "bold", "right"),
            ),
        )
    )
    return GridTable(widths, (pen.head(*texts.CRITERIA_HEAD),), rows)
