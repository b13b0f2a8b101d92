"""What a rule says of an indicator, before a person's decisions (override, recognition) are laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from app.criteria.scorecard import FigureUse, Problem, Step

ZERO = Decimal(0)
Place = Literal["passed", "present", "next", "ahead"]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """`points` is None while undecided; `silent` if all is answered and the official text gives no points for it.

    `best` is the most that can still be reached. `flags` are the circumstances that conflict notes listen for.
    """

    points: Decimal | None
    best: Decimal
    reason: str
    steps: tuple[Step, ...] = ()
    next: str | None = None
    bonus: Decimal = ZERO
    ratio: Fraction | None = None
    figures: tuple[FigureUse, ...] = ()
    problems: tuple[Problem, ...] = ()
    flags: frozenset[str] = frozenset()
    silent: bool = False


def _at(step: Step, place: Place) -> Step:
    return step if step.place == place else Step(step.points, step.label, place, step.lower, step.upper)


def placed(steps: Sequence[Step], points: Decimal | None, present: int | None = None) -> tuple[Step, ...]:
    """Steps (lowest first) with their places for those points.

    `present` is the position of the present step; without it the step that gives just those points is the present one.
    The next step is the first above with more points. Without points all lie ahead.
    """
    if points is None:
        return tuple(_at(step, "ahead") for step in steps)
    if present is None:
        present = next((place for place, step in enumerate(steps) if step.points == points), None)
    result: list[Step] = []
    next_found = False
    for place, step in enumerate(steps):
        if place == present:
            result.append(_at(step, "present"))
        elif (place < present) if present is not None else step.points < points:
            result.append(_at(step, "passed"))
        elif not next_found and step.points > points:
            next_found = True
            result.append(_at(step, "next"))
        else:
            result.append(_at(step, "ahead"))
    return tuple(result)
