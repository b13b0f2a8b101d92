from collections.abc import Callable
from decimal import Decimal

import pytest

from app.criteria.answers import ChosenReading, FigureKey, LevelKey, Override, Profile, Recognition
from app.criteria.catalogue import ChoiceRule, Indicator, SumRule
from app.criteria.score import attainable
from app.criteria.scorecard import Status
from app.errors import KnownError
from app.services import answers, history, profile
from app.services.workspace import Workspace

Whole = Callable[[], None]


def of_kind(ws: Workspace, kind: type) -> Indicator:
    return next(indicator for indicator in ws.catalogue.indicators() if isinstance(indicator.rule, kind))


def test_a_figure_of_any_year_is_kept_exactly_and_taken_away(ws: Workspace, assert_whole: Whole) -> None:
    answers.set_figure(ws, "households", 2020, Decimal("1234567890.123456789"))
    assert ws.snapshot.answers.figures[FigureKey("households", 2020)] == Decimal("1234567890.123456789")
    assert_whole()
    change = answers.set_figure(ws, "households", 2020, None)
    assert "Xóa số liệu" in change.sentence
    assert ws.snapshot.answers.figures == {}


def test_an_impossible_figure_is_kept_and_told_not_counted(ws: Workspace, assert_whole: Whole) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(10))
    answers.set_figure(ws, "learning_families", 2021, Decimal(11))
    score = ws.scorecard.indicators["9.1"]
    assert score.points is None
    assert score.problems
    assert_whole()


def test_no_number_is_a_bug_not_an_answer(ws: Workspace) -> None:
    with pytest.raises(Exception, match="finite"):
        answers.set_figure(ws, "households", 2021, Decimal("NaN"))
    assert ws.snapshot.answers.figures == {}


def test_levels_of_choices_and_parts(ws: Workspace, assert_whole: Whole) -> None:
    choice, total = of_kind(ws, ChoiceRule), of_kind(ws, SumRule)
    assert isinstance(choice.rule, ChoiceRule)
    assert isinstance(total.rule, SumRule)
    part = total.rule.parts[0]
    change = answers.choose_level(ws, choice.id, "", choice.rule.options[0].id)
    assert change.indicators == {choice.id}
    answers.choose_level(ws, total.id, part.id, part.options[0].id)
    assert ws.snapshot.answers.levels == {
        LevelKey(choice.id): choice.rule.options[0].id,
        LevelKey(total.id, part.id): part.options[0].id,
    }
    assert ws.scorecard.indicators[choice.id].points == choice.rule.options[0].points
    assert_whole()
    answers.choose_level(ws, choice.id, "", None)
    assert LevelKey(choice.id) not in ws.snapshot.answers.levels
    for indicator, where, option in (
        (choice.id, "", "không có"),
        (choice.id, "x", choice.rule.options[0].id),
        (total.id, "", part.options[0].id),
        ("9.1", "", "a"),
        ("99.9", "", "a"),
    ):
        with pytest.raises(KnownError, match="không có"):
            answers.choose_level(ws, indicator, where, option)


def test_explanations_are_clean_text(ws: Workspace, assert_whole: Whole) -> None:
    change = answers.explain(ws, "9.1", "  Vi\u0300 đa\u0303 làm\u200b.\r\nXong ")
    assert ws.snapshot.explanations == {"9.1": "Vì đã làm.\nXong"}
    assert change.indicators == {"9.1"}
    answers.explain(ws, "9.1", " \n ")
    assert ws.snapshot.explanations == {}
    assert_whole()


def test_readings_need_a_reason_and_bear_on_their_indicator(ws: Workspace, assert_whole: Whole) -> None:
    indicator, note = next(
        (indicator, note)
        for indicator in ws.catalogue.indicators()
        for note in indicator.notes
        if len(note.readings) > 1
    )
    chosen = next(reading.id for reading in note.readings if reading.id != note.default)
    with pytest.raises(KnownError, match="lý do"):
        answers.decide_reading(ws, note.id, chosen, " ")
    with pytest.raises(KnownError, match="không có cách hiểu"):
        answers.decide_reading(ws, note.id, "không có", "vì")
    with pytest.raises(KnownError, match="không có cách hiểu"):
        answers.decide_reading(ws, "không có", chosen, "vì")
    change = answers.decide_reading(ws, note.id, chosen, "theo hướng dẫn của tỉnh")
    assert ws.snapshot.answers.readings == {note.id: ChosenReading(chosen, "theo hướng dẫn của tỉnh")}
    assert indicator.id in change.indicators
    assert indicator.id in history.entries(ws)[0].indicators
    assert_whole()
    answers.decide_reading(ws, note.id, None)
    assert ws.snapshot.answers.readings == {}
    assert_whole()


def test_points_by_hand_need_a_reason_and_a_possible_value(ws: Workspace, assert_whole: Whole) -> None:
    maximum = ws.indicator("9.1").maximum
    for points, reason in ((Decimal(-1), "vì"), (maximum + 1, "vì"), (Decimal(1), "")):
        with pytest.raises(KnownError):
            answers.set_override(ws, "9.1", points, reason)
    answers.set_override(ws, "9.1", Decimal("1.50"), "Đoàn kiểm tra đã chấm")
    assert ws.snapshot.answers.overrides == {"9.1": Override(Decimal("1.5"), "Đoàn kiểm tra đã chấm", ws.actor)}
    assert ws.scorecard.indicators["9.1"].status is Status.OVERRIDDEN
    assert_whole()
    answers.set_override(ws, "9.1", None)
    assert ws.scorecard.indicators["9.1"].status is Status.UNDECIDED


def test_recognised_results_are_steps_of_the_rule_with_a_decision(ws: Workspace, assert_whole: Whole) -> None:
    profile.set_profile(ws, Profile("Hoa Mơ", 2021, "xã", new_rural=True))
    able = next(indicator for indicator in ws.catalogue.indicators() if indicator.recognised)
    unable = next(indicator for indicator in ws.catalogue.indicators() if not indicator.recognised)
    best = max(attainable(able, ws.snapshot.profile, ws.snapshot.answers))
    with pytest.raises(KnownError, match="văn bản công nhận"):
        answers.set_recognised(ws, able.id, best, " ")
    with pytest.raises(KnownError, match="chỉ có các mức điểm"):
        answers.set_recognised(ws, able.id, best + Decimal("0.123"), "QĐ 1")
    with pytest.raises(KnownError, match="không cho dùng"):
        answers.set_recognised(ws, unable.id, Decimal(0), "QĐ 1")
    answers.set_recognised(ws, able.id, best, "QĐ số 1")
    assert ws.snapshot.answers.recognised == {able.id: Recognition(best, "QĐ số 1")}
    assert ws.scorecard.indicators[able.id].status is Status.RECOGNISED
    assert_whole()
    answers.set_recognised(ws, able.id, None)
    assert ws.snapshot.answers.recognised == {}


def test_not_applicable_with_a_reason(ws: Workspace, assert_whole: Whole) -> None:
    with pytest.raises(KnownError, match="lý do"):
        answers.set_not_applicable(ws, "9.1", "")
    answers.set_not_applicable(ws, "9.1", "Không có trường trên địa bàn")
    assert ws.scorecard.total.not_applicable == 1
    assert_whole()
    answers.set_not_applicable(ws, "9.1", None)
    assert ws.scorecard.total.not_applicable == 0
