"""Figures against one another: what cannot both be true where scoring does not show it, and what jumped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.services import answers
from app.services.check import Finding, findings
from app.services.workspace import Workspace

YEAR = 2021


def found(ws: Workspace, rule: str) -> list[Finding]:
    return [one for one in findings(ws) if one.rule == rule]


def put(ws: Workspace, figure: str, value: int, year: int = YEAR) -> None:
    answers.set_figure(ws, figure, year, Decimal(value))


def test_a_part_above_its_whole_is_told_though_a_person_set_the_points(ws: Workspace) -> None:
    put(ws, "households", 700)
    put(ws, "learning_families", 753)
    assert not found(ws, "contradicting-figures"), "scoring says it already"
    answers.set_override(ws, "9.1", Decimal(1), "Theo kết luận cuộc họp")
    (one,) = found(ws, "contradicting-figures")
    assert (one.severity, one.indicator) == ("warning", "9.1")
    assert one.message.replace("\u00a0", " ") == (
        "Hộ “Gia đình học tập” năm 2021 là 753 hộ, nhiều hơn tổng số hộ năm 2021 là 700 hộ: không thể có"
    )
    put(ws, "learning_families", 700)
    assert not found(ws, "contradicting-figures")


def test_each_pair_is_told_once_and_last_years_too(ws: Workspace) -> None:
    for indicator in ("11", "13.2"):
        answers.set_override(ws, indicator, Decimal(0), "Chưa rõ")
    for year in (YEAR, YEAR - 1):
        put(ws, "households", 700, year)
        put(ws, "poor_households", 701, year)
    told = found(ws, "contradicting-figures")
    assert [one.indicator for one in told] == ["11", "11"]
    assert "năm\u00a02020" in told[1].message


@pytest.mark.parametrize(
    ("before", "now", "jumps"),
    [(1200, 1240, False), (1200, 2400, True), (2400, 1200, True), (3, 9, False), (0, 10, True), (9, 0, False)],
)
def test_a_figure_that_jumped(ws: Workspace, before: int, now: int, jumps: bool) -> None:
    put(ws, "households", before, YEAR - 1)
    put(ws, "households", now)
    told = found(ws, "figure-jump")
    assert bool(told) == jumps
    if told:
        assert (told[0].severity, told[0].indicator) == ("warning", "9.1")
        assert "Tổng số hộ đổi nhiều so với năm trước" in told[0].message


def test_a_jump_explained_is_none(ws: Workspace) -> None:
    put(ws, "households", 1000, YEAR - 1)
    put(ws, "households", 2100)
    assert found(ws, "figure-jump")
    answers.explain(ws, "11", "Sáp nhập hai phường từ ngày 01/7.")
    assert not found(ws, "figure-jump")
