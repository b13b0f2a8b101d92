"""Whatever another office writes: a set loads and can be scored, or is refused; nothing else happens."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.criteria.answers import Answers, FigureKey, LevelKey, Profile
from app.criteria.catalogue import Catalogue, ChoiceRule, SumRule
from app.criteria.loader import CriteriaError, load_catalogue
from app.criteria.score import attainable, figures_of, score

VALUE = re.compile(r'(?<=[:\[{,] )(?:"[^"]*"|[^\[\]{},:&*\n"]+)(?=[,\]}\n])')
WORDS = "null -1 0 1 100 101 2.5 true [] {} x ho co vu each [0] 2014-01-01 99999999999999999999 zero_both option:co"
ODD = st.sampled_from(['""', '"2.1"', "{a: 1}", *WORDS.split()])
UNFILLED = re.compile(r"\{[a-z_]+\}")


def answers_for(catalogue: Catalogue, value: int) -> Answers:
    figures = {
        FigureKey(need.figure, 2021 + need.offset): Decimal(value + len(need.figure))
        for indicator in catalogue.indicators()
        for need in figures_of(indicator)
    }
    levels = {}
    for indicator in catalogue.indicators():
        rule = indicator.rule
        if isinstance(rule, ChoiceRule):
            levels[LevelKey(indicator.id)] = rule.options[value % len(rule.options)].id
        elif isinstance(rule, SumRule):
            for part in rule.parts:
                levels[LevelKey(indicator.id, part.id)] = part.options[value % len(part.options)].id
    return Answers(figures=figures, levels=levels)


def loaded(text: str) -> Catalogue | CriteriaError:
    try:
        return load_catalogue(text, "thử")
    except CriteriaError as error:
        return error


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_set_is_scored_or_refused(small_set_text: str, data: st.DataObject) -> None:
    places = list(VALUE.finditer(small_set_text))
    place = data.draw(st.sampled_from(places))
    odd = data.draw(ODD)
    changed = small_set_text[: place.start()] + odd + small_set_text[place.end() :]
    catalogue = loaded(changed)
    if isinstance(catalogue, CriteriaError):
        assert re.match(r"dòng \d+", catalogue.place)
        assert not UNFILLED.search(catalogue.reason)
        return
    for profile in (Profile("Hoa Mơ", 2021), Profile("Hoa Mơ", 2021, difficult=True, terrain="highland")):
        for value in (0, 1, 7):
            answers = answers_for(catalogue, value)
            card = score(catalogue, profile, answers)
            assert 0 <= card.total.points <= card.total.possible <= catalogue.maximum
            for indicator in catalogue.indicators():
                assert card.indicators[indicator.id].best <= indicator.maximum
                assert all(0 <= points <= indicator.maximum for points in attainable(indicator, profile, answers))
