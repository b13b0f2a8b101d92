"""Totals as printed: the bonus apart, undecided told, a class only by the ward's own table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.criteria.scorecard import Totals
from app.language.numbers import NBSP
from app.models.snapshot import ClassBand
from app.reports.kit import Kit
from app.reports.results import class_basis, class_text, letter_rows, result_rows

if TYPE_CHECKING:
    from tests.reports.conftest import Printed

BANDS = (ClassBand(Decimal(70), "Khá"), ClassBand(Decimal("89.5"), "Tốt"))


def kit_with(printed: Printed, points: str, *, undecided: int = 0, bands: tuple[ClassBand, ...] = BANDS) -> Kit:
    total = Totals(
        points=Decimal(points),
        bonus=Decimal(1),
        maximum=Decimal(100),
        possible=Decimal(95),
        evidenced=Decimal("60.5"),
        undecided=undecided,
        not_applicable=0,
    )
    context = printed.context
    snapshot = replace(context.snapshot, settings=replace(context.snapshot.settings, classification=bands))
    card = replace(context.scorecard, total=total)
    return Kit(replace(context, snapshot=snapshot, scorecard=card), printed.plan)


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_every_total_has_its_row(final: Printed) -> None:
    rows = {label: plain(value) for label, value in result_rows(kit_with(final, "87.5", undecided=3))}
    assert rows["Điểm tự chấm"] == "87,5/100 điểm"
    assert rows["Điểm thưởng (ghi riêng, không cộng vào điểm tự chấm)"] == "1 điểm"
    assert rows["Điểm tự chấm đã có đủ minh chứng"] == "60,5 điểm"
    assert rows["Điểm cao nhất còn có thể đạt"] == "95 điểm"
    assert rows["Số chỉ số chưa chấm"] == "3 chỉ số"
    assert "Số chỉ số không áp dụng" not in rows


@pytest.mark.parametrize(
    ("points", "said"), [("89.5", "Tốt"), ("89", "Khá"), ("69.5", "Chưa đạt mức điểm thấp nhất của bảng xếp loại")]
)
def test_the_class_follows_the_table(final: Printed, points: str, said: str) -> None:
    assert class_text(kit_with(final, points)) == said


def test_no_class_without_a_table_or_with_undecided_indicators(final: Printed) -> None:
    assert class_text(kit_with(final, "99", bands=())) == "Không nêu xếp loại: chưa nhập bảng mức điểm xếp loại"
    assert class_text(kit_with(final, "99", undecided=1)) == "Chưa xếp loại: còn chỉ số chưa chấm"
    assert class_basis(kit_with(final, "99", bands=())) == ""


def test_the_thresholds_are_printed_highest_first(final: Printed) -> None:
    assert (
        plain(class_basis(kit_with(final, "99")))
        == "Xếp loại theo mức điểm đã nhập: Tốt: từ 89,5 điểm; Khá: từ 70 điểm."
    )


def test_the_letter_leaves_out_what_is_nought_or_not_claimed(final: Printed) -> None:
    labels = [label for label, _ in letter_rows(kit_with(final, "90", bands=()))]
    assert labels == [
        "Điểm tự chấm",
        "Điểm thưởng (ghi riêng, không cộng vào điểm tự chấm)",
        "Điểm tự chấm đã có đủ minh chứng",
    ]
    assert "Xếp loại tự đánh giá" in dict(letter_rows(kit_with(final, "90", undecided=2)))
