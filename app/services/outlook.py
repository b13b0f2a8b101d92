"""Where the dossier stands and what to do next, from the most points for the least work downwards.

Read-only: everything is worked out from the snapshot and the scorecard.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.criteria.catalogue import Catalogue, Indicator
from app.criteria.scorecard import EvidenceState, IndicatorScore, Scorecard, Status
from app.models.snapshot import Snapshot


class StepKind(StrEnum):
    GAIN = "gain"  # undecided: deciding it may add points
    KEEP = "keep"  # scored, but an inspector may strike it for want of evidence
    RAISE = "raise"  # scored below the most: the facts themselves would have to be better


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing worth doing: `points` at stake, figures still to type, judgements still to make, evidence to find.

    `need` says what the next level asks for, where raising is the thing to do.
    """

    kind: StepKind
    indicator: str
    title: str
    points: Decimal
    figures: int
    levels: bool
    evidence: int
    evidence_none: bool
    units: tuple[str, ...]
    need: str = ""


def next_steps(catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard) -> tuple[NextStep, ...]:
    """Everything that would help: gains, then keeps, then raises; among each, the most points a piece of work first.

    A piece of work is a paper to find, or deciding the indicator at all.
    """
    names = {unit.id: unit.short for unit in snapshot.units}
    steps = [
        step
        for indicator in catalogue.indicators()
        for step in _steps(indicator, scorecard.indicators[indicator.id], snapshot, names)
    ]
    return tuple(sorted(steps, key=_worth))


def _steps(indicator: Indicator, score: IndicatorScore, snapshot: Snapshot, names: dict[str, str]) -> list[NextStep]:
    if score.status is Status.NOT_APPLICABLE:
        return []
    evidence = score.evidence
    undecided = score.status is Status.UNDECIDED
    at_stake = score.best if undecided else (score.points or Decimal(0)) + score.bonus
    figures = sum(use.value is None for use in score.figures) if undecided else 0
    first = NextStep(
        kind=StepKind.GAIN if undecided else StepKind.KEEP,
        indicator=indicator.id,
        title=indicator.short,
        points=at_stake,
        figures=figures,
        levels=undecided and not score.figures,
        evidence=len(evidence.missing),
        evidence_none=evidence.state is EvidenceState.NONE,
        units=tuple(names[unit] for unit in snapshot.assignments.get(indicator.id, ()) if unit in names),
    )
    steps = [first] if at_stake > 0 and (undecided or evidence.missing) else []
    more = _next_level(score)
    if more:
        raising = replace(first, kind=StepKind.RAISE, points=more, evidence=0, evidence_none=False)
        steps.append(replace(raising, need=score.next or ""))
    return steps


def _next_level(score: IndicatorScore) -> Decimal:
    """How many points the next level gives above the present one; 0 where there is none to reach."""
    if score.points is None or score.next is None:
        return Decimal(0)
    ahead = (step.points for step in score.steps if step.place == "next")
    return max(min(ahead, default=score.points) - score.points, Decimal(0))


def _worth(step: NextStep) -> tuple[int, Decimal, Decimal]:
    pieces = step.evidence + (step.kind is not StepKind.KEEP)
    return list(StepKind).index(step.kind), -step.points / pieces, -step.points


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
