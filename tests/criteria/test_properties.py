"""What must hold of scoring whatever is typed, in whatever order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.criteria.answers import Answers, FigureKey, LevelKey, Override, Profile, Recognition
from app.criteria.catalogue import Catalogue, ChoiceRule, SumRule
from app.criteria.score import attainable, figures_of, rescore, score
from app.criteria.scorecard import Scorecard, Status

if TYPE_CHECKING:
    from tests.criteria.conftest import Ward

relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
COUNTS = st.integers(min_value=0, max_value=40).map(Decimal)
VALUES = st.one_of(COUNTS, st.decimals(allow_nan=True, allow_infinity=True, places=2))
PROFILES = st.builds(
    Profile,
    ward=st.just("Hoa Mơ"),
    year=st.just(2021),
    difficult=st.booleans(),
    terrain=st.sampled_from(["lowland", "highland"]),
    new_rural=st.booleans(),
)


@st.composite
def any_answers(draw: st.DrawFn, catalogue: Catalogue) -> Answers:
    """Anything that could be stored, sensible or not."""
    keys = sorted({FigureKey(n.figure, 2021 + n.offset) for one in catalogue.indicators() for n in figures_of(one)})
    levels: dict[LevelKey, str] = {}
    for indicator in catalogue.indicators():
        rule = indicator.rule
        parts = rule.parts if isinstance(rule, SumRule) else ()
        lists = {"": rule.options} if isinstance(rule, ChoiceRule) else {part.id: part.options for part in parts}
        for part, options in lists.items():
            levels[LevelKey(indicator.id, part)] = draw(st.sampled_from([*(option.id for option in options), "?"]))
    ids = st.sampled_from([indicator.id for indicator in catalogue.indicators()])
    points = st.sampled_from([Decimal(value) for value in ("-1", "0", "1", "1.5", "3", "99")])
    return Answers(
        figures=draw(st.dictionaries(st.sampled_from(keys), VALUES)),
        levels={key: levels[key] for key in draw(st.sets(st.sampled_from(sorted(levels))))},
        recognised=draw(st.dictionaries(ids, st.builds(Recognition, points, st.just("QĐ")), max_size=2)),
        overrides=draw(st.dictionaries(ids, st.builds(Override, points, st.just("vì")), max_size=2)),
        not_applicable=draw(st.dictionaries(ids, st.just("không có"), max_size=2)),
    )


def numbers(card: Scorecard) -> list[object]:
    found: list[object] = [*(getattr(card.total, name) for name in ("points", "bonus", "maximum", "possible"))]
    for one in card.indicators.values():
        found += [one.points, one.maximum, one.bonus, one.best, one.ratio, *(step.points for step in one.steps)]
    return found


@relaxed
@given(data=st.data(), profile=PROFILES)
def test_points_stay_within_bounds_and_sums_agree(small_set: Catalogue, data: st.DataObject, profile: Profile) -> None:
    answers = data.draw(any_answers(small_set))
    card = score(small_set, profile, answers)
    for indicator in small_set.indicators():
        one = card.indicators[indicator.id]
        assert 0 <= one.best <= indicator.maximum
        assert 0 <= one.bonus <= indicator.bonus
        assert (one.points is None) == (one.status in {Status.UNDECIDED, Status.NOT_APPLICABLE})
        assert one.points is None or one.points == one.best
        assert one.reason
        if one.status in {Status.SCORED, Status.RECOGNISED}:
            assert one.points in attainable(indicator, profile, answers)
        if one.problems and one.status is not Status.OVERRIDDEN:
            assert one.points is None or one.status is Status.RECOGNISED
        assert sum(step.place == "present" for step in one.steps) <= 1
    total = card.total
    assert total.points == sum(one.points or 0 for one in card.indicators.values())
    assert 0 <= total.evidenced <= total.points <= total.possible <= total.maximum
    assert total.undecided == sum(one.status is Status.UNDECIDED for one in card.indicators.values())
    assert all(value is None or isinstance(value, Decimal | Fraction) for value in numbers(card))


@relaxed
@given(data=st.data(), profile=PROFILES)
def test_order_of_entry_never_matters(small_set: Catalogue, data: st.DataObject, profile: Profile) -> None:
    answers = data.draw(any_answers(small_set))
    shuffled = Answers(
        figures=dict(data.draw(st.permutations(list(answers.figures.items())))),
        levels=dict(data.draw(st.permutations(list(answers.levels.items())))),
        recognised=answers.recognised,
        overrides=answers.overrides,
        not_applicable=answers.not_applicable,
    )
    assert score(small_set, profile, shuffled) == score(small_set, profile, answers)


@relaxed
@given(data=st.data(), profile=PROFILES)
def test_scoring_again_what_changed_gives_the_whole_score(
    small_set: Catalogue, data: st.DataObject, profile: Profile
) -> None:
    before = data.draw(any_answers(small_set))
    figure = data.draw(st.sampled_from(["ho", "vu", "cong_chuc"]))
    value = data.draw(COUNTS)
    after = replace(before, figures={**before.figures, FigureKey(figure, 2021): value})
    changed = {one.id for one in small_set.indicators() if any(need.figure == figure for need in figures_of(one))}
    whole = score(small_set, profile, after)
    assert rescore(small_set, score(small_set, profile, before), changed, profile, after) == whole


@relaxed
@given(whole=st.integers(min_value=1, max_value=3000), data=st.data(), difficult=st.booleans())
def test_more_is_never_worse_where_more_is_better(ward: Ward, whole: int, data: st.DataObject, difficult: bool) -> None:
    less = data.draw(st.integers(min_value=0, max_value=whole))
    more = data.draw(st.integers(min_value=less, max_value=whole))
    ward.is_(difficult=difficult).figures("ho", whole)
    low, high = ward.figures("ho_hoc", less).of("2.1").points, ward.figures("ho_hoc", more).of("2.1").points
    assert low is not None
    assert high is not None
    assert low <= high


@relaxed
@given(whole=st.integers(min_value=1, max_value=3000), data=st.data())
def test_more_is_never_better_where_less_is_better(ward: Ward, whole: int, data: st.DataObject) -> None:
    less = data.draw(st.integers(min_value=0, max_value=whole))
    more = data.draw(st.integers(min_value=less, max_value=whole))
    ward.figures("tre", whole)
    low, high = ward.figures("tre_thap", less).of("2.2").points, ward.figures("tre_thap", more).of("2.2").points
    assert low is not None
    assert high is not None
    assert low >= high
    trend_low = ward.figures("vu", less, whole).of("3.2").points
    trend_high = ward.figures("vu", more, whole).of("3.2").points
    assert trend_low is not None
    assert trend_high is not None
    assert trend_low >= trend_high
