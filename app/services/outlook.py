"""Where the dossier stands and what to do next, from the most points for the least work downwards.

Read-only: everything is worked out from the snapshot and the scorecard.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.criteria.catalogue import Catalogue, Indicator
from app.criteria.scorecard import EvidenceState, IndicatorScore, Scorecard, Status
from app.models.snapshot import Snapshot, UnitView


class StepKind(StrEnum):
    GAIN = "gain"  # undecided: deciding it may add points
    KEEP = "keep"  # scored, but an inspector may strike it for want of evidence


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing worth doing: `points` at stake, figures still to type, judgements still to make, evidence to find."""

    kind: StepKind
    indicator: str
    title: str
    points: Decimal
    figures: int
    levels: bool
    evidence: int
    evidence_none: bool
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit's indicators, in the order of the set: `done` are decided with complete evidence, the rest `owing`."""

    unit: UnitView
    done: tuple[str, ...]
    owing: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.done) + len(self.owing)


def next_steps(catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard) -> tuple[NextStep, ...]:
    """Everything still open, gains before keeps, most points first, least work first among equals."""
    names = {unit.id: unit.short for unit in snapshot.units}
    steps = [
        step
        for indicator in catalogue.indicators()
        if (step := _step(indicator, scorecard.indicators[indicator.id], snapshot, names)) is not None
    ]
    return tuple(sorted(steps, key=_worth))


def _step(indicator: Indicator, score: IndicatorScore, snapshot: Snapshot, names: dict[str, str]) -> NextStep | None:
    lacking = len(score.evidence.missing)
    undecided = score.status is Status.UNDECIDED
    at_stake = score.best if undecided else (score.points or Decimal(0)) + score.bonus
    if at_stake <= 0 or not (undecided or lacking) or score.status is Status.NOT_APPLICABLE:
        return None
    figures = sum(use.value is None for use in score.figures)
    return NextStep(
        kind=StepKind.GAIN if undecided else StepKind.KEEP,
        indicator=indicator.id,
        title=indicator.short,
        points=at_stake,
        figures=figures if undecided else 0,
        levels=undecided and not score.figures,
        evidence=lacking,
        evidence_none=score.evidence.state is EvidenceState.NONE,
        units=tuple(names[unit] for unit in snapshot.assignments.get(indicator.id, ()) if unit in names),
    )


def _worth(step: NextStep) -> tuple[bool, Decimal, int]:
    work = step.figures + step.evidence + (1 if step.levels else 0)
    return step.kind is StepKind.KEEP, -step.points, work


def unit_progress(catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard) -> tuple[UnitProgress, ...]:
    """Each unit with its indicators, in the units' order."""
    done = {one.id: is_done(scorecard.indicators[one.id]) for one in catalogue.indicators()}

    def of(unit: UnitView) -> UnitProgress:
        asked = [one for one in done if unit.id in snapshot.assignments.get(one, ())]
        return UnitProgress(
            unit,
            done=tuple(one for one in asked if done[one]),
            owing=tuple(one for one in asked if not done[one]),
        )

    return tuple(of(unit) for unit in snapshot.units)


def unowned(catalogue: Catalogue, snapshot: Snapshot) -> tuple[str, ...]:
    """The indicators that no unit of the dossier is asked for, in the order of the set."""
    known = {unit.id for unit in snapshot.units}
    return tuple(one.id for one in catalogue.indicators() if known.isdisjoint(snapshot.assignments.get(one.id, ())))


def is_done(score: IndicatorScore) -> bool:
    """Nothing more is needed for this indicator: decided, with complete evidence, or not applicable."""
    if score.status is Status.NOT_APPLICABLE:
        return True
    return score.status is not Status.UNDECIDED and score.evidence.state is EvidenceState.COMPLETE


def has_open_note(indicator: Indicator, score: IndicatorScore) -> bool:
    """A conflict note that applies, offers a choice, and that nobody has decided yet."""
    offered = {note.id for note in indicator.notes if len(note.readings) > 1}
    return any(state.note in offered and not state.decided for state in score.notes)


def open_notes(catalogue: Catalogue, scorecard: Scorecard) -> tuple[str, ...]:
    """The indicators with an open note, in the order of the set."""
    return tuple(one.id for one in catalogue.indicators() if has_open_note(one, scorecard.indicators[one.id]))


def days_left(snapshot: Snapshot, today: date) -> int | None:
    """Days to the deadline in the settings, negative once it has passed; None where none is set."""
    deadline = snapshot.settings.deadline
    return None if deadline is None else (deadline - today).days
