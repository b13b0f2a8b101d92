"""This year against last: of a count, or of a rate.

Rates are compared as exact fractions. Where the guidance is silent (no case in either year) the outcome may be null:
the indicator stays undecided until a person chooses a reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from app.criteria.catalogue import OutcomeName, Outcomes, TrendRule
from app.criteria.readings import Circumstances
from app.criteria.rules.figures import FigureReader, is_zero
from app.criteria.rules.outcome import RuleOutcome, placed
from app.criteria.scorecard import FigureUse, Problem, Step
from app.language.numbers import format_percent, with_unit
from app.texts import scoring as texts

_LADDER: tuple[OutcomeName, ...] = ("increased", "unchanged", "decreased", "none", "zero_both")


def outcomes_of(rule: TrendRule, circumstances: Circumstances) -> Outcomes:
    """The outcomes of the first variant whose condition holds, else the rule's own."""
    return next((one.outcomes for one in rule.variants if circumstances.hold(one.when)), rule.outcomes)


def attainable(rule: TrendRule, circumstances: Circumstances) -> frozenset[Decimal]:
    given = outcomes_of(rule, circumstances).given().values()
    return frozenset(points for points in given if points is not None)


def evaluate(rule: TrendRule, circumstances: Circumstances, reader: FigureReader) -> RuleOutcome:
    """Points by the comparison; undecided while a figure is missing or cannot be true, or the text is silent."""
    years = (_Year.read(rule, reader, 0), _Year.read(rule, reader, -1))
    return _Comparison(rule, outcomes_of(rule, circumstances).given(), reader, *years).outcome()


@dataclass(frozen=True, slots=True)
class _Year:
    """One year's count, and the whole it is a rate of (None for a plain count)."""

    count: FigureUse
    whole: FigureUse | None

    @classmethod
    def read(cls, rule: TrendRule, reader: FigureReader, offset: int) -> _Year:
        whole = reader.use(rule.denominator, offset) if rule.denominator is not None else None
        return cls(reader.use(rule.figure, offset), whole)

    @property
    def uses(self) -> tuple[FigureUse, ...]:
        return (self.count,) if self.whole is None else (self.whole, self.count)

    def problems(self, reader: FigureReader) -> tuple[Problem, ...]:
        if self.whole is not None:
            return tuple(reader.share_problems(self.count, self.whole))
        problem = reader.impossible(self.count)
        return () if problem is None else (problem,)

    def value(self, count: Decimal | None = None) -> Fraction | None:
        """The count, or the rate in percent, of `count` (else of the count as typed); None while not known."""
        count = self.count.value if count is None else count
        if count is None:
            return None
        if self.whole is None:
            return Fraction(count)
        return Fraction(count) * 100 / Fraction(self.whole.value) if self.whole.value else None


@dataclass(frozen=True, slots=True)
class _Comparison:
    rule: TrendRule
    given: Mapping[OutcomeName, Decimal | None]
    reader: FigureReader
    now: _Year
    before: _Year

    def outcome(self) -> RuleOutcome:
        uses = (*self.now.uses, *self.before.uses)
        problems = (*self.now.problems(self.reader), *self.before.problems(self.reader))
        if problems:
            return self._undecided(uses, problems)
        now, before = self.now.value(), self.before.value()
        if now == 0 and before is None and self._none_decides():
            return self._decided("none", uses, now, before)
        if now is None or before is None:
            return self._undecided(uses, ())
        return self._decided(self._compare(now, before), uses, now, before)

    def _decided(
        self, name: OutcomeName, uses: tuple[FigureUse, ...], now: Fraction, before: Fraction | None
    ) -> RuleOutcome:
        points = self.given[name]
        steps = self._steps(name)
        present = next((place for place, step in enumerate(steps) if self._is(step, name)), None)
        return RuleOutcome(
            points=points,
            best=self._best() if points is None else points,
            reason=self._reason(points, name, now, before),
            steps=placed(steps, points, present),
            next=None if points is None or before is None else self._next(points, before),
            ratio=now if self.rule.denominator is not None else None,
            figures=uses,
            flags=self._flags(),
            silent=points is None,
        )

    def _undecided(self, uses: tuple[FigureUse, ...], problems: tuple[Problem, ...]) -> RuleOutcome:
        told = [problem.message for problem in problems]
        if missing := self.reader.missing(uses):
            told.append(texts.figures_missing(missing))
        return RuleOutcome(
            points=None,
            best=self._best(),
            reason=" ".join(told),
            steps=placed(self._steps(None), None),
            figures=uses,
            problems=problems,
            flags=self._flags(),
        )

    def _best(self) -> Decimal:
        return max((points for points in self.given.values() if points is not None), default=Decimal(0))

    def _none_decides(self) -> bool:
        """Whether no case this year gives its points whatever last year was."""
        none = self.given.get("none")
        return none is not None and self.given.get("zero_both", none) == none

    def _compare(self, now: Fraction, before: Fraction) -> OutcomeName:
        if now == 0 and before == 0 and "zero_both" in self.given:
            return "zero_both"
        if now == 0 and "none" in self.given:
            return "none"
        if now == before:
            return "unchanged"
        return "decreased" if now < before else "increased"

    def _flags(self) -> frozenset[str]:
        flags = set()
        if is_zero(self.now.count) and is_zero(self.before.count):
            flags.add("zero_both_years")
        if any(year.whole is not None and is_zero(year.whole) for year in (self.now, self.before)):
            flags.add("zero_denominator")
        return frozenset(flags)

    def _steps(self, present: OutcomeName | None) -> list[Step]:
        """The outcomes as steps, lowest points first, equal ones once; silence in both years only when it is so."""
        names = [name for name in _LADDER if name in self.given and (name != "zero_both" or name == present)]
        steps: dict[tuple[Decimal, str], Step] = {}
        for name in names:
            points = self.given[name]
            if points is not None:
                steps.setdefault((points, self.rule.labels[name]), Step(points, self.rule.labels[name], "ahead"))
        return sorted(steps.values(), key=lambda step: step.points)

    def _is(self, step: Step, name: OutcomeName) -> bool:
        return step.points == self.given[name] and step.label == self.rule.labels[name]

    def _reason(self, points: Decimal | None, name: OutcomeName, now: Fraction, before: Fraction | None) -> str:
        told_now = self._told(self.now, now, before)
        if before is None:
            return texts.only_this_year(points or Decimal(0), told_now, self.rule.labels[name])
        return texts.trend_reason(points, told_now, self._told(self.before, before, now), self.rule.labels[name])

    def _told(self, year: _Year, value: Fraction, other: Fraction | None) -> str:
        """Such as "năm 2021 là 3 vụ", or with the rate and its figures."""
        count = year.count.value or Decimal(0)
        if year.whole is None or year.whole.value is None:
            return texts.value_in_year(year.count.year, with_unit(count, self.reader.unit(self.rule.figure)))
        percent = format_percent(value, apart_from=() if other is None else (other,))
        share = texts.of_which(count, year.whole.value, self.reader.unit(year.whole.figure))
        return texts.rate_in_year(year.count.year, percent, share)

    def _next(self, points: Decimal, before: Fraction) -> str | None:
        """How many fewer cases this year would have given more points."""
        present = self.now.count.value
        if present is None:
            return None
        whole = self.now.whole.value if self.now.whole is not None else None
        even = before * Fraction(whole) / 100 if whole is not None else before
        candidates = sorted({floor(even), ceil(even) - 1, 0}, reverse=True)
        for candidate in candidates:
            value = self.now.value(Decimal(candidate)) if 0 <= candidate < present else None
            target = self.given[self._compare(value, before)] if value is not None else None
            if target is not None and target > points:
                fewer = with_unit(present - candidate, self.reader.unit(self.rule.figure))
                return texts.less_needed([(None, fewer)], target)
        return None
