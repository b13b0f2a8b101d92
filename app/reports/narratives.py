"""The report's section on each criterion: the points, and what the ward wrote of state, strengths, gaps and plans."""

from __future__ import annotations

from dataclasses import asdict

from reportlab.platypus import Flowable

from app.language.numbers import format_points
from app.models.snapshot import Narrative
from app.reports import official
from app.reports.kit import Kit
from app.texts import reports as texts
from app.texts import reports_minutes as words


def narratives(kit: Kit) -> list[Flowable]:
    """The criteria that the ward wrote about, in the order of the set; nothing where it wrote of none."""
    written = kit.context.snapshot.narratives
    return [
        flowable
        for criterion in kit.context.catalogue.criteria
        if criterion.id in written
        for flowable in _criterion(kit, criterion.id, criterion.title, written[criterion.id])
    ]


def _criterion(kit: Kit, criterion: str, title: str, narrative: Narrative) -> list[Flowable]:
    styles = kit.styles
    score = kit.context.scorecard.criteria[criterion]
    bonus = format_points(score.bonus) if score.bonus else ""
    points = texts.divider_points(format_points(score.points), format_points(score.maximum), bonus, score.undecided)
    parts = asdict(narrative)
    said = [words.narrated(heading, parts[part]) for part, heading in words.PARTS.items() if parts[part]]
    return [
        styles.paragraph(texts.criterion_title(criterion, title), styles.clause),
        styles.paragraph(f"{points}.", styles.body),
        *official.numbered_points(styles, said),
    ]
