"""Judgements, alone and in sums."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.criteria.scorecard import Status

if TYPE_CHECKING:
    from tests.criteria.conftest import Ward

NB = "\u00a0"


@pytest.mark.parametrize(("option", "points"), [("tot", "2"), ("mot_phan", "1.5"), ("chua", "1"), ("khong", "0")])
def test_the_chosen_level_gives_its_points(ward: Ward, option: str, points: str) -> None:
    result = ward.level("1.2", option).of("1.2")
    assert (result.status, result.points, result.best) == (Status.SCORED, Decimal(points), Decimal(points))


def test_reason_and_next_quote_the_official_wording(ward: Ward) -> None:
    result = ward.level("1.2", "chua").of("1.2")
    assert result.reason == f"Được 1{NB}điểm theo mức đã chọn: “Chưa phù hợp”."
    assert result.next == f"Để lên mức 1,5{NB}điểm: “Chỉ phù hợp một phần”"
    assert [step.place for step in result.steps] == ["passed", "present", "next", "ahead"]


def test_no_level_or_a_level_the_set_does_not_have_is_undecided(ward: Ward) -> None:
    assert ward.of("1.2").reason == "Chưa chọn mức đạt."
    assert ward.level("1.2", "của bản cũ").of("1.2").points is None


def test_a_level_the_guidance_forgot_waits_for_a_reading(ward: Ward) -> None:
    waiting = ward.level("1.2", "sot").of("1.2")
    assert (waiting.status, waiting.best) == (Status.UNDECIDED, 2)
    assert [note.note for note in waiting.notes] == ["sot"]
    assert ward.reading("sot", "nhu_khong").of("1.2").points == 0
    other = ward.reading("sot", "nhu_chua").of("1.2")
    assert other.points is None
    assert "không cho điểm trường hợp này" in other.reason


def test_sum_is_undecided_until_every_main_part_is_judged(ward: Ward) -> None:
    result = ward.level("1.1", "co", "nq").of("1.1")
    assert (result.points, result.best) == (None, 2)
    assert result.reason == "Chưa chọn mức cho: Ban chỉ đạo."
    lost = ward.level("1.1", "khong", "nq").of("1.1")
    assert lost.best == 1


def test_sum_tells_its_parts_and_the_first_that_can_rise(ward: Ward) -> None:
    result = ward.level("1.1", "co", "nq").level("1.1", "khong", "bcd").of("1.1")
    assert result.points == 1
    assert result.reason == (
        f"Được 1{NB}điểm: Nghị quyết – “Có nội dung” (1{NB}điểm); Ban chỉ đạo – “Không có” (0{NB}điểm)."
    )
    assert result.next == f"Để thêm 1{NB}điểm: Ban chỉ đạo – “Có quy chế”"


def test_bonus_stands_beside_the_points(ward: Ward) -> None:
    ward.level("1.1", "co", "nq").level("1.1", "co", "bcd")
    without = ward.of("1.1")
    assert (without.points, without.bonus) == (2, 0)
    assert without.next == f"Để thêm 1{NB}điểm thưởng: Xã hội hóa – “Có kinh phí”"
    result = ward.level("1.1", "co", "xhh").of("1.1")
    assert (result.points, result.bonus, result.maximum) == (2, 1, 2)
    assert "thưởng" in result.reason
    total = ward.card().total
    assert (total.points, total.bonus) == (2, 1)
