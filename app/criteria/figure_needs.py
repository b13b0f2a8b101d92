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


class Share(NamedTuple):
    """A part and the whole it can never be above, in one year: 0 the dossier's, -1 the year before."""

    part: str
    whole: str
    offset: int


def shares_of(indicator: Indicator) -> tuple[Share, ...]:
    """Every share that the indicator's rule may read, each once, in any area."""
    rule = indicator.rule
    if isinstance(rule, RatioRule):
        sources: tuple[RatioRule | RatioVariant, ...] = (rule, *rule.variants)
        found = [
            Share(one.numerator or rule.numerator, one.denominator or rule.denominator, offset)
            for one in sources
            for offset in one.years or rule.years
        ]
        return tuple(dict.fromkeys(found))
    if isinstance(rule, TrendRule) and rule.denominator is not None:
        return tuple(Share(rule.figure, rule.denominator, offset) for offset in (0, -1))
    return ()


def _of_ratio(rule: RatioRule) -> Iterator[FigureNeed]:
    sources: tuple[RatioRule | RatioVariant, ...] = (rule, *rule.variants)
    for source in sources:
        for offset in source.years or rule.years:
            yield FigureNeed(source.denominator or rule.denominator, offset)
            yield FigureNeed(source.numerator or rule.numerator, offset)
