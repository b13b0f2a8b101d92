"""Scoring: answers in, a scorecard out. Pure, exact, and the only place where points come from.

The promises (DESIGN.md): nothing is rounded before it is compared; undecided is not zero; where the official text is
silent nothing is decided until a person does, and what a person decided is told apart from what the rule says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from app.criteria.answers import Answers, Override, Profile, Recognition
from app.criteria.catalogue import Catalogue, Criterion, Figure, Indicator
from app.criteria.evidence import count_evidence
from app.criteria.figure_needs import FigureNeed, figures_of
from app.criteria.readings import Circumstances, circumstances, note_states, open_titles
from app.criteria.rules import any_rule
from app.criteria.rules.figures import FigureReader
from app.criteria.rules.outcome import ZERO, RuleOutcome, placed
from app.criteria.scorecard import (
    CriterionScore,
    EvidenceCount,
    EvidenceState,
    IndicatorScore,
    Scorecard,
    Status,
    Totals,
)
from app.texts import scoring as texts

__all__ = ["FigureNeed", "attainable", "figures_of", "rescore", "score", "score_indicator"]


def score(catalogue: Catalogue, profile: Profile, answers: Answers) -> Scorecard:
    """The whole set scored. The same answers give the same scorecard, in whatever order they were entered."""
    figures = {figure.id: figure for figure in catalogue.figures}
    indicators = {one.id: _score(one, figures, profile, answers) for one in catalogue.indicators()}
    criteria = {one.id: _criterion(one, indicators) for one in catalogue.criteria}
    return Scorecard(_totals(catalogue, list(criteria.values()), indicators.values()), criteria, indicators)


def rescore(
    catalogue: Catalogue, before: Scorecard, changed: Collection[str], profile: Profile, answers: Answers
) -> Scorecard:
    """`score`, given the scorecard from before an answer changed and the indicators that the answer bears on.

    Only for answers given to indicators and for figures: a profile or a chosen reading may bear on any indicator.
    """
    figures = {figure.id: figure for figure in catalogue.figures}
    anew = {one.id: _score(one, figures, profile, answers) for one in catalogue.indicators() if one.id in changed}
    indicators = {**before.indicators, **anew}
    criteria = {
        one.id: _criterion(one, indicators)
        if any(indicator.id in changed for indicator in one.indicators)
        else before.criteria[one.id]
        for one in catalogue.criteria
    }
    return Scorecard(_totals(catalogue, list(criteria.values()), indicators.values()), criteria, indicators)


def score_indicator(catalogue: Catalogue, indicator: Indicator, profile: Profile, answers: Answers) -> IndicatorScore:
    """One indicator alone, such as to show what another reading would give."""
    return _score(indicator, {figure.id: figure for figure in catalogue.figures}, profile, answers)


def attainable(indicator: Indicator, profile: Profile, answers: Answers) -> tuple[Decimal, ...]:
    """The points that the steps of the rule give under the readings in force, lowest first, bonus apart."""
    return tuple(sorted(any_rule.attainable(indicator, circumstances(indicator, profile, answers))))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What stands after the rule, the open contradictions and a person's decisions were laid over each other."""

    status: Status
    points: Decimal | None
    best: Decimal
    reason: str
    next: str | None = None


def _score(indicator: Indicator, figures: Mapping[str, Figure], profile: Profile, answers: Answers) -> IndicatorScore:
    context = circumstances(indicator, profile, answers)
    outcome = any_rule.evaluate(indicator, context, FigureReader(figures, answers, profile.year), answers)
    if indicator.id in answers.not_applicable:
        return _not_applicable(indicator, outcome, answers.not_applicable[indicator.id])
    recognition = answers.recognised.get(indicator.id)
    unused = _why_unused(indicator, context, recognition) if recognition is not None else None
    flags = outcome.flags | context.flags()
    if recognition is not None and unused is None:
        flags |= {"recognised"}
    notes = note_states(indicator, answers, flags)
    verdict = _by_rule(outcome, indicator, open_titles(indicator, notes))
    if recognition is not None:
        verdict = _with_recognition(verdict, recognition, unused)
    if indicator.id in answers.overrides:
        verdict = _with_override(verdict, answers.overrides[indicator.id], indicator.maximum)
    by_rule = verdict.status in {Status.SCORED, Status.UNDECIDED}
    return IndicatorScore(
        indicator=indicator.id,
        points=verdict.points,
        maximum=indicator.maximum,
        bonus=outcome.bonus,
        status=verdict.status,
        rule=indicator.rule.kind,
        reason=verdict.reason,
        next=verdict.next,
        best=verdict.best,
        steps=outcome.steps if by_rule else placed(outcome.steps, verdict.points),
        ratio=outcome.ratio,
        figures=outcome.figures,
        problems=outcome.problems,
        evidence=count_evidence(indicator, answers.evidence.get(indicator.id, frozenset())),
        notes=notes,
    )


def _by_rule(outcome: RuleOutcome, indicator: Indicator, open_notes: tuple[str, ...]) -> _Verdict:
    """The rule's word, withheld where a contradiction without a default waits for a person."""
    if open_notes and (outcome.points is not None or outcome.silent):
        return _Verdict(Status.UNDECIDED, None, indicator.maximum, texts.must_choose(open_notes))
    status = Status.UNDECIDED if outcome.points is None else Status.SCORED
    return _Verdict(status, outcome.points, outcome.best, outcome.reason, outcome.next)


def _why_unused(indicator: Indicator, context: Circumstances, recognition: Recognition) -> str | None:
    """Why a recognised result cannot count, if so."""
    if not context.profile.new_rural:
        return texts.RECOGNITION_NOT_RURAL
    if indicator.recognised is None:
        return texts.RECOGNITION_NOT_ALLOWED
    if recognition.points not in any_rule.attainable(indicator, context):
        return texts.RECOGNITION_NO_STEP
    return None


def _with_recognition(verdict: _Verdict, recognition: Recognition, unused: str | None) -> _Verdict:
    if unused is not None:
        return replace(verdict, reason=texts.recognition_unused(unused, verdict.reason))
    points = recognition.points
    return _Verdict(Status.RECOGNISED, points, points, texts.recognised(points, recognition.basis))


def _with_override(verdict: _Verdict, override: Override, maximum: Decimal) -> _Verdict:
    """Points set by a person; out of range they give none, since neither they nor the rule can be meant."""
    points = override.points
    if not points.is_finite() or not ZERO <= points <= maximum:
        return _Verdict(Status.UNDECIDED, None, maximum, texts.override_out_of_range(points, maximum))
    return _Verdict(Status.OVERRIDDEN, points, points, texts.overridden(points, override.reason, verdict.points))


def _not_applicable(indicator: Indicator, outcome: RuleOutcome, reason: str) -> IndicatorScore:
    return IndicatorScore(
        indicator=indicator.id,
        points=None,
        maximum=indicator.maximum,
        bonus=ZERO,
        status=Status.NOT_APPLICABLE,
        rule=indicator.rule.kind,
        reason=texts.not_applicable(reason),
        next=None,
        best=ZERO,
        steps=placed(outcome.steps, None),
        ratio=None,
        figures=outcome.figures,
        problems=(),
        evidence=EvidenceCount(EvidenceState.COMPLETE, done=0, needed=0, missing=()),
        notes=(),
    )


def _criterion(criterion: Criterion, scores: Mapping[str, IndicatorScore]) -> CriterionScore:
    own = [scores[indicator.id] for indicator in criterion.indicators]
    return CriterionScore(
        criterion=criterion.id,
        points=_sum(score.points for score in own),
        maximum=criterion.maximum,
        bonus=_sum(score.bonus for score in own),
        possible=_sum(score.best for score in own),
        evidenced=_sum(score.points for score in own if score.evidence.state is EvidenceState.COMPLETE),
        undecided=sum(score.status is Status.UNDECIDED for score in own),
    )


def _totals(catalogue: Catalogue, criteria: Collection[CriterionScore], scores: Iterable[IndicatorScore]) -> Totals:
    return Totals(
        points=_sum(one.points for one in criteria),
        bonus=_sum(one.bonus for one in criteria),
        maximum=catalogue.maximum,
        possible=_sum(one.possible for one in criteria),
        evidenced=_sum(one.evidenced for one in criteria),
        undecided=sum(one.undecided for one in criteria),
        not_applicable=sum(score.status is Status.NOT_APPLICABLE for score in scores),
    )


def _sum(points: Iterable[Decimal | None]) -> Decimal:
    """The points there are; those still undecided add nothing yet."""
    return sum((one for one in points if one is not None), ZERO)
