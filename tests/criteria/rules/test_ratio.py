"""Ratios in bands: edges, directions, years, and what the next band needs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from app.criteria.scorecard import Status

if TYPE_CHECKING:
    from tests.criteria.conftest import Ward

NB = "\u00a0"


@pytest.mark.parametrize(
    ("learning", "of", "points"),
    [
        (70, 100, 3),
        (100, 100, 3),
        (6999, 10000, 2),
        (60, 100, 2),
        (5999, 10000, 1),
        (50, 100, 1),
        (4999, 10000, 0),
        (0, 7, 0),
    ],
)
def test_bands_begin_exactly_at_their_bound(ward: Ward, learning: int, of: int, points: int) -> None:
    assert ward.figures("ho", of).figures("ho_hoc", learning).of("2.1").points == points


def test_reason_and_next_step_in_the_wards_own_unit(ward: Ward) -> None:
    result = ward.figures("ho", 1240).figures("ho_hoc", 753).of("2.1")
    assert result.reason == (f"Được 2{NB}điểm vì 753 trên 1.240{NB}hộ là 60,73{NB}%, từ 60{NB}% đến dưới 70{NB}%.")
    assert result.next == f"Cần thêm 115{NB}hộ để lên mức 3{NB}điểm"
    assert result.ratio == Fraction(75300, 1240)
    assert [(step.points, step.label, step.place) for step in result.steps] == [
        (0, f"dưới 50{NB}%", "passed"),
        (1, f"50 – dưới 60{NB}%", "passed"),
        (2, f"60 – dưới 70{NB}%", "present"),
        (3, f"từ 70{NB}%", "next"),
    ]


@pytest.mark.parametrize(("of", "learning"), [(1240, 0), (1240, 753), (7, 3), (999, 598), (3, 1)])
def test_next_step_names_the_smallest_number_that_is_enough(ward: Ward, of: int, learning: int) -> None:
    before = ward.figures("ho", of).figures("ho_hoc", learning).of("2.1")
    assert before.next is not None
    assert before.points is not None
    needed = int(before.next.split("thêm ")[1].split(NB)[0])
    assert ward.figures("ho_hoc", learning + needed - 1).of("2.1").points == before.points
    assert ward.figures("ho_hoc", learning + needed).of("2.1").points > before.points  # type: ignore[operator]


def test_top_band_has_no_next(ward: Ward) -> None:
    assert ward.figures("ho", 10).figures("ho_hoc", 10).of("2.1").next is None


def test_flags_of_a_printed_hole_and_of_the_lowest_band_bring_their_notes(ward: Ward) -> None:
    def notes(learning: int) -> list[str]:
        return [state.note for state in ward.figures("ho", 1000).figures("ho_hoc", learning).of("2.1").notes]

    assert notes(695) == ["giua_hai_muc"]
    assert notes(690) == []
    assert notes(700) == []
    assert notes(499) == ["cuoi"]


def test_lower_is_better(ward: Ward) -> None:
    at_bound = ward.figures("tre", 200).figures("tre_thap", 30).of("2.2")
    assert at_bound.points == 1
    above = ward.figures("tre_thap", 31).of("2.2")
    assert above.points == 0
    assert above.reason == f"Được 0{NB}điểm vì 31 trên 200{NB}trẻ là 15,5{NB}%, trên 15{NB}%."
    assert above.next == f"Cần bớt 1{NB}trẻ để lên mức 1{NB}điểm"


def test_a_ratio_just_above_a_bound_never_reads_like_the_bound(ward: Ward) -> None:
    result = ward.figures("tre", 100_000).figures("tre_thap", 15_001).of("2.2")
    assert result.points == 0
    assert f"15,001{NB}%, trên 15{NB}%" in result.reason


def test_variants_by_area_and_by_reading(ward: Ward) -> None:
    ward.figures("tre", 100).figures("tre_thap", 25)
    assert ward.of("2.2").points == 0
    assert ward.is_(terrain="highland").of("2.2").points == 1
    assert ward.is_(terrain="lowland").figures("tre_thap", 23).of("2.2").points == 0
    assert ward.reading("nguong", "ten").of("2.2").points == 1
    assert ward.figures("ho", 100).figures("ho_hoc", 60).is_(difficult=True).of("2.1").points == 3


def test_every_year_must_reach_the_band(ward: Ward) -> None:
    ward.figures("cong_chuc", 20, 20, 21).figures("boi_duong", 18, 15, 21)
    result = ward.of("2.3")
    assert result.points == 0
    assert f"năm thấp nhất (2020) có 15 trên 20{NB}người là 75{NB}%" in result.reason
    assert result.next == f"Cần thêm 2{NB}người năm{NB}2020 để lên mức 5{NB}điểm"
    assert ward.figures("boi_duong", 18, 17, 21).of("2.3").points == 5


def test_years_added_up_or_one_year_alone_by_reading(ward: Ward) -> None:
    ward.figures("cong_chuc", 20, 20, 20).figures("boi_duong", 20, 15, 17)
    assert ward.of("2.3").points == 0
    total = ward.reading("nam", "cong").of("2.3")
    assert total.points == 5
    assert f"cộng các năm{NB}2019–2021 có 52 trên 60{NB}người" in total.reason
    alone = ward.reading("nam", "mot").of("2.3")
    assert alone.points == 5
    assert {use.year for use in alone.figures} == {2021}


def test_missing_figures_are_named_and_leave_it_undecided(ward: Ward) -> None:
    result = ward.figures("ho", 1240).of("2.1")
    assert (result.status, result.points, result.best) == (Status.UNDECIDED, None, 3)
    assert result.reason == f"Chưa nhập: Số hộ học tập năm{NB}2021."
    assert result.next == f"Cần từ 868 trên 1.240{NB}hộ để được 3{NB}điểm"
    assert all(step.place == "ahead" for step in result.steps)


@pytest.mark.parametrize(
    ("of", "learning", "figure", "words"),
    [
        ("1240", "1241", "ho_hoc", "nhiều hơn tổng số hộ"),
        ("1240", "-1", "ho_hoc", "không thể là số âm"),
        ("1240", "12.5", "ho_hoc", "phải là số nguyên"),
        ("0", "0", "ho", "không tính được tỷ lệ"),
        ("NaN", "1", "ho", "không phải là một số"),
        ("Infinity", "1", "ho", "không phải là một số"),
    ],
)
def test_impossible_figures_are_refused_by_name(ward: Ward, of: str, learning: str, figure: str, words: str) -> None:
    result = ward.figures("ho", of).figures("ho_hoc", learning).of("2.1")
    assert (result.status, result.points) == (Status.UNDECIDED, None)
    assert [(problem.figure, problem.year) for problem in result.problems] == [(figure, 2021)]
    assert words in result.problems[0].message
    assert result.problems[0].message in result.reason


def test_whole_of_zero_is_flagged(ward: Ward) -> None:
    assert "khong_co" in {state.note for state in ward.figures("tre", 0).of("2.2").notes}


def test_points_are_decimals(ward: Ward) -> None:
    assert isinstance(ward.figures("ho", 10).figures("ho_hoc", 5).of("2.1").points, Decimal)
