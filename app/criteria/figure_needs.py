"""Which figures a rule reads, whatever reading or area is in force: what to ask, to print and to re-score for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.criteria.catalogue import Indicator, RatioRule, RatioVariant, TrendRule


class FigureNeed(NamedTuple):
    """A figure and the year it is needed of: 0 the dossier's year, -1 the year before."""

    figure: str
    offset: int


def figures_of(indicator: Indicator) -> tuple[FigureNeed, ...]:
    """All figures the indicator's rule may read, each once, a whole before its part; none for judgements."""
    rule = indicator.rule
    if isinstance(rule, RatioRule):
        return tuple(dict.fromkeys(_of_ratio(rule)))
    if isinstance(rule, TrendRule):
        figures = (rule.figure,) if rule.denominator is None else (rule.denominator, rule.figure)
        return tuple(FigureNeed(figure, offset) for offset in (0, -1) for figure in figures)
    return ()


def _of_ratio(rule: RatioRule) -> Iterator[FigureNeed]:
    sources: tuple[RatioRule | RatioVariant, ...] = (rule, *rule.variants)
    for source in sources:
        for offset in source.years or rule.years:
            yield FigureNeed(source.denominator or rule.denominator, offset)
            yield FigureNeed(source.numerator or rule.numerator, offset)
