"""What an indicator would score under another reading: shown beside each reading before a person decides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.criteria.answers import Answers, ChosenReading, Profile
from app.criteria.catalogue import Catalogue, ConflictNote, Indicator
from app.criteria.score import score_indicator


def points_by_reading(
    catalogue: Catalogue, indicator: Indicator, profile: Profile, answers: Answers, note: ConflictNote
) -> dict[str, Decimal | None]:
    """Points of the indicator with each reading in force, everything else as it is; None where still undecided."""
    points = {}
    for reading in note.readings:
        readings = {**answers.readings, note.id: ChosenReading(reading.id, "")}
        points[reading.id] = score_indicator(catalogue, indicator, profile, replace(answers, readings=readings)).points
    return points
