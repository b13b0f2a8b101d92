"""What the ward answers: figures, levels, explanations, readings, and points set by hand."""

from __future__ import annotations

from decimal import Decimal

from app.criteria.answers import LevelKey
from app.criteria.catalogue import ChoiceRule, ConflictNote, Indicator, Option, SumRule
from app.criteria.score import attainable
from app.errors import KnownError
from app.language.normal import clean
from app.models import tables
from app.services.change import Change
from app.services.rows import drop, put
from app.services.workspace import Workspace
from app.texts import verbs as texts


def set_figure(ws: Workspace, figure: str, year: int, value: Decimal | None) -> Change:
    """Type a figure of a calendar year, or take it away with None.

    An impossible value (negative, part of a person) is kept as typed; the scorecard says what is wrong with it.
    """
    known = ws.figure(figure)
    if value is None:
        sentence = texts.figure_cleared(known.short, year)
        return ws.commit("figure", sentence, lambda session: drop(session, tables.FigureValue, (figure, year)))
    row = tables.FigureValue(figure=figure, year=year, value=value)
    sentence = texts.figure_set(known.short, year, value, known.unit)
    return ws.commit("figure", sentence, lambda session: put(session, row))


def choose_level(ws: Workspace, indicator: str, part: str, option: str | None) -> Change:
    """Choose the level of a judgement, or none; `part` is "" for a rule of a single choice."""
    if option is None:
        _options(ws.indicator(indicator), part)
        return ws.commit(
            "level",
            texts.level_cleared(indicator),
            lambda session: drop(session, tables.LevelChoice, (indicator, part)),
        )
    chosen = checked_level(ws, LevelKey(indicator, part), option)
    row = tables.LevelChoice(indicator=indicator, part=part, option=option)
    return ws.commit("level", texts.level_chosen(indicator, chosen.label), lambda session: put(session, row))


def checked_level(ws: Workspace, key: LevelKey, option: str) -> Option:
    """The level of that id; KnownError where the judgement has none such."""
    options = _options(ws.indicator(key.indicator), key.part)
    chosen = next((one for one in options if one.id == option), None)
    if chosen is None:
        raise KnownError(texts.no_option(key.indicator, option), texts.CHECK_ADVICE)
    return chosen


def _options(indicator: Indicator, part: str) -> tuple[Option, ...]:
    if isinstance(indicator.rule, ChoiceRule) and not part:
        return indicator.rule.options
    if isinstance(indicator.rule, SumRule):
        for one in indicator.rule.parts:
            if one.id == part:
                return one.options
    raise KnownError(texts.no_option(indicator.id, part), texts.CHECK_ADVICE)


def explain(ws: Workspace, indicator: str, text: str) -> Change:
    """Say in the ward's own words why this level; empty text takes the explanation away."""
    ws.indicator(indicator)
    text = clean(text)
    row = tables.Explanation(indicator=indicator, text=text)
    return ws.commit(
        "explain",
        texts.explained(indicator),
        lambda session: put(session, row) if text else drop(session, tables.Explanation, indicator),
    )


def decide_reading(ws: Workspace, note: str, reading: str | None, reason: str = "") -> Change:
    """Choose how a contradictory passage is read, with the reason that is printed; None goes back to the default."""
    known = _note(ws, note)
    if reading is None:
        return ws.commit(
            "reading",
            texts.reading_cleared(known.title),
            lambda session: drop(session, tables.ReadingChoice, note),
        )
    label = next((one.label for one in known.readings if one.id == reading), None)
    if label is None:
        raise KnownError(texts.no_reading(note), texts.CHECK_ADVICE)
    reason = _needed(reason, texts.READING_REASON_NEEDED, texts.REASON_ADVICE)
    row = tables.ReadingChoice(note=note, reading=reading, reason=reason)
    return ws.commit("reading", texts.reading_decided(known.title, label), lambda session: put(session, row))


def _note(ws: Workspace, note: str) -> ConflictNote:
    for indicator in ws.catalogue.indicators():
        for known in indicator.notes:
            if known.id == note:
                return known
    raise KnownError(texts.no_reading(note), texts.CHECK_ADVICE)


def set_override(ws: Workspace, indicator: str, points: Decimal | None, reason: str = "") -> Change:
    """Set points against the rule, 0 to maximum, with the reason that is printed; None follows the rule."""
    known = ws.indicator(indicator)
    if points is None:
        return ws.commit(
            "override",
            texts.override_cleared(indicator),
            lambda session: drop(session, tables.OverrideRow, indicator),
        )
    if not 0 <= points <= known.maximum:
        raise KnownError(texts.points_out_of_range(indicator, known.maximum), texts.POINTS_ADVICE)
    reason = _needed(reason, texts.OVERRIDE_REASON_NEEDED, texts.REASON_ADVICE)
    row = tables.OverrideRow(indicator=indicator, points=points, reason=reason, by=ws.actor)
    return ws.commit("override", texts.overridden(indicator, points), lambda session: put(session, row))


def set_recognised(ws: Workspace, indicator: str, points: Decimal | None, basis: str = "") -> Change:
    """Use a recognised nông thôn mới result: points of a step of the rule, and the decision it rests on.

    None goes back to the rule.
    """
    known = ws.indicator(indicator)
    if points is None:
        return ws.commit(
            "recognised",
            texts.recognised_cleared(indicator),
            lambda session: drop(session, tables.RecognisedResult, indicator),
        )
    if known.recognised is None:
        raise KnownError(texts.not_recognisable(indicator), texts.CHECK_ADVICE)
    snapshot = ws.snapshot
    steps = attainable(known, snapshot.profile, snapshot.answers)
    if points not in steps:
        raise KnownError(texts.points_not_attainable(indicator, steps), texts.CHECK_ADVICE)
    basis = _needed(basis, texts.BASIS_NEEDED, texts.BASIS_ADVICE)
    row = tables.RecognisedResult(indicator=indicator, points=points, basis=basis)
    return ws.commit("recognised", texts.recognised_set(indicator, points), lambda session: put(session, row))


def set_not_applicable(ws: Workspace, indicator: str, reason: str | None) -> Change:
    """Put an indicator aside with a reason, or take it up again with None."""
    ws.indicator(indicator)
    if reason is None:
        return ws.commit(
            "not-applicable",
            texts.not_applicable_cleared(indicator),
            lambda session: drop(session, tables.NotApplicable, indicator),
        )
    reason = _needed(reason, texts.NOT_APPLICABLE_REASON_NEEDED, texts.REASON_ADVICE)
    row = tables.NotApplicable(indicator=indicator, reason=reason)
    return ws.commit("not-applicable", texts.not_applicable_set(indicator), lambda session: put(session, row))


def _needed(text: str, message: str, advice: str) -> str:
    text = clean(text)
    if not text:
        raise KnownError(message, advice)
    return text
