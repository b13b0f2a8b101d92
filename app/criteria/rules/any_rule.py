"""The one place that tells the kinds of rule apart."""

from __future__ import annotations

from decimal import Decimal

from app.criteria.answers import Answers
from app.criteria.catalogue import ChoiceRule, Indicator, RatioRule, SumRule
from app.criteria.readings import Circumstances
from app.criteria.rules import choice, ratio, trend
from app.criteria.rules.figures import FigureReader
from app.criteria.rules.outcome import RuleOutcome


def evaluate(indicator: Indicator, circumstances: Circumstances, reader: FigureReader, answers: Answers) -> RuleOutcome:
    """What the indicator's rule says of the answers."""
    rule = indicator.rule
    if isinstance(rule, ChoiceRule):
        return choice.evaluate_choice(indicator.id, rule, circumstances, answers.levels)
    if isinstance(rule, SumRule):
        return choice.evaluate_sum(indicator.id, rule, circumstances, answers.levels)
    if isinstance(rule, RatioRule):
        return ratio.evaluate(rule, circumstances, reader)
    return trend.evaluate(rule, circumstances, reader)


def attainable(indicator: Indicator, circumstances: Circumstances) -> frozenset[Decimal]:
    """All points that the indicator's rule can give under the circumstances, bonus apart."""
    rule = indicator.rule
    if isinstance(rule, ChoiceRule):
        return choice.attainable_choice(rule, circumstances)
    if isinstance(rule, SumRule):
        return choice.attainable_sum(rule, circumstances)
    if isinstance(rule, RatioRule):
        return ratio.attainable(rule, circumstances)
    return trend.attainable(rule, circumstances)
