"""The table of indicators says how every point came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.criteria.scorecard import Status
from app.language.numbers import format_percent, format_points

if TYPE_CHECKING:
    from tests.reports.conftest import Printed


def page_text(printed: Printed, indicator: str) -> str:
    return printed.text(printed.write_up.front.anchors[f"scored-{indicator}"])


def of_status(printed: Printed, status: Status) -> str:
    return next(one.indicator for one in printed.context.scorecard.indicators.values() if one.status is status)


def test_an_override_is_named_with_its_reason(draft: Printed) -> None:
    text = page_text(draft, of_status(draft, Status.OVERRIDDEN))
    assert "Điểm do người chấm đặt" in text
    assert "Đoàn kiểm tra nội bộ thống nhất mức này" in text


def test_a_recognised_result_is_named_with_its_basis(draft: Printed) -> None:
    text = page_text(draft, of_status(draft, Status.RECOGNISED))
    assert "Dùng kết quả nông thôn mới đã được công nhận" in text
    assert "15/QĐ-UBND" in text


def test_not_applicable_has_a_dash_and_a_reason(draft: Printed) -> None:
    indicator = of_status(draft, Status.NOT_APPLICABLE)
    text = page_text(draft, indicator)
    maximum = format_points(draft.context.indicators[indicator].maximum)
    assert "Trên địa bàn không có đối tượng" in text
    assert f"{maximum} – " in text


def test_undecided_is_a_dash_and_never_nought(draft: Printed) -> None:
    for score in draft.context.scorecard.indicators.values():
        if score.status is Status.UNDECIDED:
            row = page_text(draft, score.indicator).partition(f" {score.indicator} ")[2]
            assert "Chưa chấm" in row


def test_the_bonus_stands_apart(draft: Printed) -> None:
    bonus = next(one for one in draft.context.scorecard.indicators.values() if one.bonus)
    text = page_text(draft, bonus.indicator)
    assert f"{format_points(bonus.points)} +{format_points(bonus.bonus)}" in text
    assert f"Điểm thưởng: {format_points(bonus.bonus)}" in text


def test_the_wards_own_words_follow_their_indicator(draft: Printed) -> None:
    for indicator, words in draft.context.snapshot.explanations.items():
        assert f"Giải trình: {words.strip()[:40]}" in page_text(draft, indicator)


def test_a_ratio_shows_figures_band_and_percent(draft: Printed) -> None:
    rated = [
        one
        for one in draft.context.scorecard.indicators.values()
        if one.ratio is not None and one.status is Status.SCORED
    ]
    assert rated
    for score in rated:
        text = page_text(draft, score.indicator)
        band = next(step.label for step in score.steps if step.place == "present")
        assert f"{band[0].upper()}{' '.join(band.split())[1:]} Được" in text
        assert format_percent(score.ratio).split(",")[0] in text


def test_evidence_codes_and_what_is_missing(draft: Printed) -> None:
    texts = draft.annex("annex-scores", "annex-figures")
    for planned in draft.plan.documents():
        assert planned.code in texts
    assert "Chưa có" in texts
    assert "Còn thiếu 1 loại" in texts
