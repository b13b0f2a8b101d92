"""A part of a set is a set: it loads, scores the same points, and asks for no more figures than it needs."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.criteria.answers import Answers, FigureKey, LevelKey, Profile
from app.criteria.builtin import builtin_set, unit_plan_source
from app.criteria.catalogue import Catalogue, ChoiceRule, SumRule
from app.criteria.figure_needs import figures_of
from app.criteria.loader import load_catalogue, load_unit_plan
from app.criteria.score import score
from app.criteria.subset import as_yaml, plan_for, subset
from app.criteria.units import UnitPlan

PROFILE = Profile("Hoa Mơ", 2021)


@cache
def whole() -> Catalogue:
    return load_catalogue(builtin_set(), "set")


@cache
def plan() -> UnitPlan:
    return load_unit_plan(unit_plan_source("tt44-2014"), whole(), "units")


IDS = [one.id for one in whole().indicators()]


def answers_to_everything() -> Answers:
    figures = {
        FigureKey(need.figure, PROFILE.year + need.offset): Decimal(100 + at)
        for at, one in enumerate(whole().indicators())
        for need in figures_of(one)
    }
    levels: dict[LevelKey, str] = {}
    for one in whole().indicators():
        if isinstance(one.rule, ChoiceRule):
            levels[LevelKey(one.id)] = one.rule.options[0].id
        elif isinstance(one.rule, SumRule):
            levels |= {LevelKey(one.id, part.id): part.options[0].id for part in one.rule.parts}
    return Answers(figures=figures, levels=levels)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(IDS), min_size=1))
def test_a_part_scores_as_the_whole_does(wanted: set[str]) -> None:
    part = load_catalogue(as_yaml(subset(whole(), wanted)), "part")
    assert [one.id for one in part.indicators()] == [one for one in IDS if one in wanted]
    answers = answers_to_everything()
    everything = score(whole(), PROFILE, answers).indicators
    alone = score(part, PROFILE, answers)
    assert dict(alone.indicators) == {one: everything[one] for one in wanted}
    assert alone.total.maximum == sum(one.maximum for one in part.indicators())
    assert {one.id for one in part.figures} == {need.figure for one in part.indicators() for need in figures_of(one)}


def test_the_whole_set_is_the_same_when_written_and_read() -> None:
    assert load_catalogue(as_yaml(whole()), "again") == whole()


def test_no_part_of_nothing() -> None:
    with pytest.raises(ValueError, match="no such"):
        subset(whole(), {"99"})


def test_the_plan_keeps_one_unit_with_its_letter_and_present_name() -> None:
    part = subset(whole(), {"14.1", "14.2"})
    kept = load_unit_plan(as_yaml(plan_for(plan(), "health", "Trạm Y tế", "Y tế", {"14.1", "14.2"})), part, "units")
    (unit,) = kept.units
    assert (unit.name, unit.number) == ("Trạm Y tế", 5)
    assert unit.letter == plan().units[4].letter
    assert [one.indicator for one in unit.supplies] == ["14.1", "14.2"]
    (stranger,) = plan_for(plan(), "new", "Hội Nông dân", "HND", {"14.1"}).units
    assert (stranger.letter, stranger.supplies) == ((), ())
