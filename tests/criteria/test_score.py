"""Totals, and a person's decisions laid over the rules."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.criteria.answers import Override, Recognition
from app.criteria.scorecard import EvidenceState, Status

if TYPE_CHECKING:
    from tests.criteria.conftest import Ward

NB = "\u00a0"


def test_nothing_answered_is_all_undecided_and_all_possible(ward: Ward) -> None:
    total = ward.card().total
    assert (total.points, total.possible, total.undecided, total.maximum) == (0, 19, 8, 19)


def test_totals_add_up_by_criterion(ward: Ward) -> None:
    card = (
        ward.level("1.2", "mot_phan")
        .figures("ho", 100)
        .figures("ho_hoc", 55)
        .answer(evidence={"2.1": frozenset({"so", "qd"})})
        .card()
    )
    assert card.total.points == Decimal("2.5")
    assert card.criteria["1"].points == Decimal("1.5")
    assert (card.criteria["1"].undecided, card.criteria["2"].undecided) == (1, 2)
    assert card.total.evidenced == card.criteria["2"].evidenced == 1
    assert card.total.possible == Decimal("2.5") + (19 - 2 - 3)


def test_override_replaces_the_points_and_keeps_the_rules_word(ward: Ward) -> None:
    ward.level("1.2", "tot").answer(overrides={"1.2": Override(Decimal(1), "Kế hoạch chưa được duyệt")})
    result = ward.of("1.2")
    assert (result.status, result.points, result.best) == (Status.OVERRIDDEN, 1, 1)
    assert result.reason == (f"Người chấm đặt 1{NB}điểm. Lý do: Kế hoạch chưa được duyệt. Theo quy tắc: 2{NB}điểm.")
    assert [step.place for step in result.steps] == ["passed", "present", "next", "ahead"]


@pytest.mark.parametrize("points", ["2.5", "-1", "NaN"])
def test_override_out_of_range_gives_no_points(ward: Ward, points: str) -> None:
    result = ward.level("1.2", "tot").answer(overrides={"1.2": Override(Decimal(points), "x")}).of("1.2")
    assert (result.status, result.points) == (Status.UNDECIDED, None)


def test_not_applicable_counts_neither_as_points_nor_as_undecided(ward: Ward) -> None:
    card = ward.answer(not_applicable={"2.2": "Không có trẻ dưới 5 tuổi"}).card()
    result = card.indicators["2.2"]
    assert (result.status, result.points, result.best) == (Status.NOT_APPLICABLE, None, 0)
    assert "Không có trẻ dưới 5 tuổi." in result.reason
    assert (card.total.undecided, card.total.not_applicable, card.total.possible) == (7, 1, 18)


def test_recognised_result_needs_a_recognised_commune_and_a_step(ward: Ward) -> None:
    ward.answer(recognised={"2.1": Recognition(Decimal(3), "Quyết định số 01/QĐ-UBND")})
    refused = ward.of("2.1")
    assert (refused.status, refused.points) == (Status.UNDECIDED, None)
    assert "không dùng được" in refused.reason
    accepted = ward.is_(new_rural=True).of("2.1")
    assert (accepted.status, accepted.points, accepted.best) == (Status.RECOGNISED, 3, 3)
    assert "Quyết định số 01/QĐ-UBND." in accepted.reason
    no_step = ward.answer(recognised={"2.1": Recognition(Decimal("2.5"), "QĐ")}).of("2.1")
    assert no_step.status is Status.UNDECIDED
    assert "không phải một mức" in no_step.reason
    not_allowed = ward.answer(recognised={"2.2": Recognition(Decimal(1), "QĐ")}).of("2.2")
    assert not_allowed.status is Status.UNDECIDED


def test_default_reading_is_in_force_and_told_as_not_decided(ward: Ward) -> None:
    ward.figures("tre", 100).figures("tre_thap", 20)
    state = ward.of("2.2").notes[0]
    assert (state.note, state.reading, state.decided) == ("nguong", "huong_dan", False)
    state = ward.reading("nguong", "ten", "Theo Thông tư").of("2.2").notes[0]
    assert (state.reading, state.decided, state.reason) == ("ten", True, "Theo Thông tư")


def test_evidence_is_counted_whatever_the_points(ward: Ward) -> None:
    assert ward.of("1.1").evidence.state is EvidenceState.NONE
    assert ward.answer(evidence={"1.1": frozenset({"bc"})}).of("1.1").evidence.state is EvidenceState.COMPLETE
