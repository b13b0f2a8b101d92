"""The result of scoring: points with their reasons, ready to be shown or printed. Plain immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal


class Status(StrEnum):
    SCORED = "scored"
    UNDECIDED = "undecided"
    OVERRIDDEN = "overridden"
    RECOGNISED = "recognised"
    NOT_APPLICABLE = "not_applicable"


class EvidenceState(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure the rule reads; `value` is None until it is typed."""

    figure: str
    year: int
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A figure that cannot be true, told in a sentence that names it and the reason."""

    figure: str
    year: int
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder, lowest points first.

    `label` is short and worded from the rule ("60 – dưới 70 %"); `lower`/`upper` are percent, None where open.
    `place` tells where the ward stands: the present step, the next one up, one already passed, or one further ahead.
    """

    points: Decimal
    label: str
    place: Literal["passed", "present", "next", "ahead"]
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NoteState:
    """A conflict note that applies. `reading` is in force; `decided` once a person has chosen it with a reason."""

    note: str
    reading: str | None
    decided: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How much of the evidence is there. `missing` are item ids still asked for, the shortest way to completeness."""

    state: EvidenceState
    done: int
    needed: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The score of one indicator.

    `points` excludes `bonus` and is None while undecided or not applicable. `best` is the most that can still be
    reached: the points themselves once decided. `rule` is the kind of rule; `reason` says in one sentence which
    figures, which band, or what is missing; `next` what the next step needs, in the ward's own unit.
    `ratio` is the exact value in percent where the rule has one.
    """

    indicator: str
    points: Decimal | None
    maximum: Decimal
    bonus: Decimal
    status: Status
    rule: str
    reason: str
    next: str | None
    best: Decimal
    steps: tuple[Step, ...]
    ratio: Fraction | None
    figures: tuple[FigureUse, ...]
    problems: tuple[Problem, ...]
    evidence: EvidenceCount
    notes: tuple[NoteState, ...]


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """Sums over a criterion's indicators; `points` counts undecided ones as nothing yet, `undecided` how many."""

    criterion: str
    points: Decimal
    maximum: Decimal
    bonus: Decimal
    possible: Decimal
    evidenced: Decimal
    undecided: int


@dataclass(frozen=True, slots=True)
class Totals:
    """`possible` is the best total still reachable; `evidenced` the points backed by complete evidence, bonus apart."""

    points: Decimal
    bonus: Decimal
    maximum: Decimal
    possible: Decimal
    evidenced: Decimal
    undecided: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    total: Totals
    criteria: Mapping[str, CriterionScore]
    indicators: Mapping[str, IndicatorScore]
