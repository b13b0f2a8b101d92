"""Judgements: one level of several, alone or in a sum of parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product

from app.criteria.answers import LevelKey
from app.criteria.catalogue import ChoiceRule, Option, Part, SumRule
from app.criteria.readings import Circumstances
from app.criteria.rules.outcome import ZERO, RuleOutcome, placed
from app.criteria.scorecard import Step
from app.texts import scoring as texts

Levels = Mapping[LevelKey, str]


def points_of(option: Option, circumstances: Circumstances) -> Decimal | None:
    """The option's points under the circumstances; None if choosing it leaves the indicator undecided."""
    return next((one.points for one in option.variants if circumstances.hold(one.when)), option.points)


def attainable_choice(rule: ChoiceRule, circumstances: Circumstances) -> frozenset[Decimal]:
    return frozenset(_possible(rule.options, circumstances))


def attainable_sum(rule: SumRule, circumstances: Circumstances) -> frozenset[Decimal]:
    """Every sum of the main parts; the bonus stands beside the points."""
    parts = (set(_possible(part.options, circumstances)) for part in rule.parts if not part.bonus)
    return frozenset(sum(combination, ZERO) for combination in product(*parts))


def _possible(options: Iterable[Option], circumstances: Circumstances) -> list[Decimal]:
    points = (points_of(option, circumstances) for option in options)
    return [one for one in points if one is not None]


def _best(options: Iterable[Option], circumstances: Circumstances) -> Decimal:
    return max(_possible(options, circumstances), default=ZERO)


def _chosen(options: Iterable[Option], level: str | None) -> Option | None:
    """The chosen option; None too for a level that this set does not have."""
    return next((option for option in options if option.id == level), None)


def _better(options: Sequence[Option], points: Decimal, circumstances: Circumstances) -> tuple[Decimal, Option] | None:
    """The official option with the fewest points above those."""
    offered = [(points_of(option, circumstances), option) for option in options if option.official]
    above = [(one, option) for one, option in offered if one is not None and one > points]
    return min(above, key=lambda pair: pair[0], default=None)


def evaluate_choice(indicator: str, rule: ChoiceRule, circumstances: Circumstances, levels: Levels) -> RuleOutcome:
    """Points of the chosen level; undecided while none is chosen, or if the chosen one has no points."""
    option = _chosen(rule.options, levels.get(LevelKey(indicator)))
    if option is None:
        steps = _steps(rule, None, circumstances)
        return RuleOutcome(None, _best(rule.options, circumstances), texts.NO_LEVEL, placed(steps, None))
    points = points_of(option, circumstances)
    flags = frozenset({f"option:{option.id}"})
    steps = _steps(rule, option, circumstances)
    if points is None:
        best = _best(rule.options, circumstances)
        reason = texts.level_silent(option.label)
        return RuleOutcome(None, best, reason, placed(steps, None), flags=flags, silent=True)
    present = next((place for place, step in enumerate(steps) if _is(step, option, points)), None)
    better = _better(rule.options, points, circumstances)
    return RuleOutcome(
        points=points,
        best=points,
        reason=texts.level_reason(points, option.label),
        steps=placed(steps, points, present),
        next=texts.next_level(better[0], better[1].label) if better else None,
        flags=flags,
    )


def _steps(rule: ChoiceRule, chosen: Option | None, circumstances: Circumstances) -> list[Step]:
    """Official levels and the chosen one, lowest points first."""
    shown = [option for option in rule.options if option.official or option is chosen]
    pairs = [(points_of(option, circumstances), option) for option in reversed(shown)]
    steps = [Step(points, option.label, "ahead") for points, option in pairs if points is not None]
    return sorted(steps, key=lambda step: step.points)


def _is(step: Step, option: Option, points: Decimal) -> bool:
    return step.points == points and step.label == option.label


def evaluate_sum(indicator: str, rule: SumRule, circumstances: Circumstances, levels: Levels) -> RuleOutcome:
    """Points of all main parts together; undecided while one of them is. Bonus parts count beside, chosen or not."""
    chosen = [(part, _chosen(part.options, levels.get(LevelKey(indicator, part.id)))) for part in rule.parts]
    judged = [_JudgedPart(part, option, circumstances) for part, option in chosen]
    main = [part for part in judged if not part.part.bonus]
    bonus = sum((part.points or ZERO for part in judged if part.part.bonus), ZERO)
    flags = frozenset(f"option:{option.id}" for _, option in chosen if option is not None)
    best = sum((part.best for part in main), ZERO)
    if any(part.option is None for part in main):
        reason = texts.parts_missing([part.part.label for part in main if part.option is None])
        return RuleOutcome(None, best, reason, bonus=bonus, flags=flags)
    silent = next((part.option.label for part in main if part.option is not None and part.points is None), None)
    if silent is not None:
        return RuleOutcome(None, best, texts.level_silent(silent), bonus=bonus, flags=flags, silent=True)
    total = sum((part.points or ZERO for part in main), ZERO)
    told = [part.told() for part in judged if part.option is not None and (not part.part.bonus or part.points)]
    steps_up = (part.next() for part in (*main, *(part for part in judged if part.part.bonus)))
    return RuleOutcome(
        points=total,
        best=total,
        reason=texts.sum_reason(total, told),
        next=next((told for told in steps_up if told is not None), None),
        bonus=bonus,
        flags=flags,
    )


class _JudgedPart:
    """A part of a sum with the option chosen for it, if any."""

    def __init__(self, part: Part, option: Option | None, circumstances: Circumstances) -> None:
        self.part = part
        self.option = option
        self._circumstances = circumstances
        self.points = None if option is None else points_of(option, circumstances)

    @property
    def best(self) -> Decimal:
        """The most that the part can still bring: its points once there are any."""
        return _best(self.part.options, self._circumstances) if self.points is None else self.points

    def told(self) -> str:
        label = self.option.label if self.option is not None else ""
        return texts.part_chosen(self.part.label, label, self.points or ZERO, bonus=self.part.bonus)

    def next(self) -> str | None:
        points = self.points or ZERO
        better = _better(self.part.options, points, self._circumstances)
        if better is None:
            return None
        return texts.next_part(better[0] - points, self.part.label, better[1].label, bonus=self.part.bonus)
