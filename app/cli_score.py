"""The scorecard for people who read a console and for programs that read JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING

from app.language.numbers import format_points
from app.texts import cli as texts

if TYPE_CHECKING:
    from app.services.workspace import Workspace


def score_json(ws: Workspace) -> dict[str, object]:
    """The scorecard as plain values: points are decimal strings ("3.5"), null while undecided."""
    snapshot, scorecard = ws.present
    total = scorecard.total
    return {
        "set": snapshot.catalogue_id,
        "year": snapshot.profile.year,
        "profile": asdict(snapshot.profile),
        "total": {
            "points": _plain(total.points),
            "bonus": _plain(total.bonus),
            "max": _plain(total.maximum),
            "possible": _plain(total.possible),
            "evidenced": _plain(total.evidenced),
            "undecided": total.undecided,
        },
        "criteria": {
            key: {"points": _plain(score.points), "max": _plain(score.maximum)}
            for key, score in scorecard.criteria.items()
        },
        "indicators": {
            key: {
                "points": _plain(score.points),
                "max": _plain(score.maximum),
                "bonus": _plain(score.bonus),
                "status": score.status.value,
                "rule": score.rule,
                "reason": score.reason,
                "next": score.next,
                "evidence": score.evidence.state.value,
                "notes": [note.note for note in score.notes],
            }
            for key, score in scorecard.indicators.items()
        },
    }


def score_lines(ws: Workspace) -> Iterator[str]:
    """The same to be read: the total first, then every indicator with its reason and its next step."""
    snapshot, scorecard = ws.present
    total = scorecard.total
    profile = snapshot.profile
    yield texts.heading(f"{profile.ward_kind} {profile.ward}", profile.year, ws.catalogue.title)
    yield texts.total_line(format_points(total.points), format_points(total.maximum), format_points(total.bonus))
    yield texts.outlook_line(format_points(total.evidenced), format_points(total.possible), total.undecided)
    for criterion in ws.catalogue.criteria:
        summed = scorecard.criteria[criterion.id]
        yield ""
        points = texts.out_of(format_points(summed.points), format_points(summed.maximum))
        yield f"{criterion.id}. {criterion.title}: {points}"
        for indicator in criterion.indicators:
            score = scorecard.indicators[indicator.id]
            points = texts.out_of(format_points(score.points), format_points(score.maximum))
            extra = texts.bonus(format_points(score.bonus)) if score.bonus else ""
            yield f"  {indicator.id}  {points}{extra}  {indicator.short} · {texts.STATES[score.evidence.state.value]}"
            yield f"       {score.reason}"
            if score.next:
                yield f"       {score.next}"


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
