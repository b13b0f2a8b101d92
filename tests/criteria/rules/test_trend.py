"""This year against last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.criteria.scorecard import Status

if TYPE_CHECKING:
    from tests.criteria.conftest import Ward

NB = "\u00a0"


@pytest.mark.parametrize(("now", "before", "points"), [(2, 3, 1), (3, 3, 0), (4, 3, 0), (0, 1, 1), (1, 0, 0)])
def test_counts_are_compared(ward: Ward, now: int, before: int, points: int) -> None:
    assert ward.figures("vu", now, before).of("3.1").points == points


def test_reason_and_next(ward: Ward) -> None:
    result = ward.figures("vu", 5, 3).of("3.1")
    assert result.reason == f"Được 0{NB}điểm vì năm{NB}2021 là 5{NB}vụ, năm{NB}2020 là 3{NB}vụ: không giảm."
    assert result.next == f"Cần bớt 3{NB}vụ để lên mức 1{NB}điểm"
    assert ward.figures("vu", 2, 3).of("3.1").next is None


def test_no_case_in_either_year_waits_for_a_person(ward: Ward) -> None:
    silent = ward.figures("vu", 0, 0).of("3.1")
    assert (silent.status, silent.points, silent.best) == (Status.UNDECIDED, None, 1)
    assert [(note.note, note.decided) for note in silent.notes] == [("khong_vu", False)]
    assert "Hai năm đều 0 vụ" in silent.reason
    decided = ward.reading("khong_vu", "khong").of("3.1")
    assert (decided.status, decided.points) == (Status.SCORED, 0)
    assert decided.notes[0].reason == "Theo hướng dẫn của tỉnh"
    assert ward.reading("khong_vu", "giam").of("3.1").points == 1


def test_silent_case_without_a_note_stays_undecided(ward: Ward) -> None:
    silent = ward.reading("khong_vu", "unknown under this version").figures("vu", 0, 0).of("3.1")
    assert silent.points is None


def test_none_at_all_is_a_step_of_its_own(ward: Ward) -> None:
    assert ward.figures("vu", 2, 3).of("3.2").points == 1
    assert ward.of("3.2").next == f"Cần bớt 2{NB}vụ để lên mức 2{NB}điểm"
    assert ward.figures("vu", 0, 3).of("3.2").points == 2
    assert ward.figures("vu", 0, 0).of("3.2").points == 2


def test_none_at_all_needs_no_figure_of_last_year(ward: Ward) -> None:
    assert ward.figures("vu", 0).of("3.2").points == 2
    assert ward.of("3.1").points is None


def test_rates_are_compared_not_counts(ward: Ward) -> None:
    ward.figures("ho", 1240, 1215).figures("ho_ngheo", 30, 30)
    result = ward.of("3.3")
    assert result.points == 3
    assert f"năm{NB}2021 là 2,42{NB}% (30 trên 1.240{NB}hộ)" in result.reason
    assert ward.figures("ho_ngheo", 0, 0).of("3.3").points == 2


def test_rates_that_differ_never_look_equal(ward: Ward) -> None:
    ward.figures("ho", 100_000, 100_001).figures("ho_ngheo", 3_001, 3_001)
    result = ward.of("3.3")
    assert result.points == 0
    shown = [part.split(NB)[0] for part in result.reason.split(" là ")[1:]]
    assert shown[0] != shown[1]


def test_equal_rates_of_different_wholes_are_unchanged(ward: Ward) -> None:
    assert ward.figures("ho", 300, 100).figures("ho_ngheo", 9, 3).of("3.3").points == 2


def test_next_of_a_rate_is_enough(ward: Ward) -> None:
    result = ward.figures("ho", 1240, 1215).figures("ho_ngheo", 40, 30).of("3.3")
    assert result.points == 0
    assert result.next == f"Cần bớt 10{NB}hộ để lên mức 3{NB}điểm"
    assert ward.figures("ho_ngheo", 31, 30).of("3.3").points == 0
    assert ward.figures("ho_ngheo", 30, 30).of("3.3").points == 3


def test_impossible_and_missing_figures(ward: Ward) -> None:
    assert ward.figures("vu", 3).of("3.1").reason == f"Chưa nhập: Số vụ bạo lực năm{NB}2020."
    refused = ward.figures("vu", 3, "2.5").of("3.1")
    assert refused.points is None
    assert refused.problems[0].year == 2020
    above = ward.figures("ho", 10, 10).figures("ho_ngheo", 3, 11).of("3.3")
    assert [(problem.figure, problem.year) for problem in above.problems] == [("ho_ngheo", 2020)]


def test_equal_steps_are_shown_once(ward: Ward) -> None:
    assert [(step.points, step.label) for step in ward.of("3.1").steps] == [(0, "Không giảm"), (1, "Có giảm")]
