"""The report's section on each criterion: points, figures, and what the ward wrote of state, strengths, gaps, plans."""

from __future__ import annotations

from dataclasses import asdict

from reportlab.platypus import Flowable

from app.criteria.catalogue import Criterion
from app.language.numbers import format_points
from app.models.snapshot import WHOLE, Narrative
from app.reports import official
from app.reports.kit import Kit
from app.reports.score_table import figure_lines
from app.texts import reports as texts
from app.texts import reports_minutes as words


def narratives(kit: Kit) -> list[Flowable]:
    """The criteria that the ward wrote about, in the order of the set; nothing where it wrote of none."""
    written = kit.context.snapshot.narratives
    return [
        flowable
        for criterion in kit.context.catalogue.criteria
        if criterion.id in written
        for flowable in _criterion(kit, criterion, written[criterion.id])
    ]


def overall(kit: Kit) -> list[Flowable]:
    """The ward's words on all criteria together; nothing where it wrote none."""
    written = kit.context.snapshot.narratives.get(WHOLE)
    return _said(kit, written) if written is not None else []


def _said(kit: Kit, narrative: Narrative) -> list[Flowable]:
    """The parts that were written, numbered."""
    parts = asdict(narrative)
    said = [words.narrated(heading, parts[part]) for part, heading in words.PARTS.items() if parts[part]]
    return list(official.numbered_points(kit.styles, said))


def _criterion(kit: Kit, criterion: Criterion, narrative: Narrative) -> list[Flowable]:
    """What the dossier says by itself first, so that it is never older than the dossier; then the ward's words."""
    styles = kit.styles
    score = kit.context.scorecard.criteria[criterion.id]
    bonus = format_points(score.bonus) if score.bonus else ""
    points = texts.divider_points(format_points(score.points), format_points(score.maximum), bonus, score.undecided)
    figures = dict.fromkeys(
        line for indicator in criterion.indicators for line in figure_lines(kit, kit.score(indicator.id))
    )
    story: list[Flowable] = [
        styles.paragraph(texts.criterion_title(criterion.id, criterion.title), styles.clause),
        styles.paragraph(f"{points}.", styles.body),
    ]
    if figures:
        story.append(styles.paragraph(words.figures(list(figures)), styles.body))
    return [*story, *_said(kit, narrative)]
