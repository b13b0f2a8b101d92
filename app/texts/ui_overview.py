"""Words of the overview page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.language.dates import format_date
from app.language.numbers import NBSP, format_points, with_unit

BY_CRITERION = "Điểm theo tiêu chí"
NEXT_STEPS = "Việc nên làm tiếp"
UNITS = "Tiến độ đơn vị"
NOTHING_LEFT = "Không còn việc nào. Hồ sơ đã chấm xong, đủ minh chứng."
DONE = "xong"
NO_DEADLINE = "Chưa đặt ngày kiểm tra"
CHANGE_DEADLINE = "Sửa ngày kiểm tra trong Thiết lập"
NO_UNIT = "chưa giao"
BACKED, UNBACKED, UNDECIDED, LOST = "đủ minh chứng", "thiếu minh chứng", "chưa chấm", "không đạt"


def self_scored(year: int) -> str:
    return f"Điểm tự chấm năm{NBSP}{year}"


def class_claimed(name: str) -> str:
    return f"Xếp loại: {name}"


def bonus(points: Decimal, indicators: str) -> str:
    return f"và {with_unit(points, 'điểm thưởng')} ({indicators})"


def if_inspected(points: Decimal) -> str:
    return f"Nếu kiểm tra hôm nay, hồ sơ chứng minh được <b>{with_unit(points, 'điểm')}</b>."


def inspection_on(day: date) -> str:
    return f"Kiểm tra ngày{NBSP}{format_date(day)}"


def days_left(days: int) -> str:
    if days < 0:
        return "Đã qua"
    return "Hôm nay" if days == 0 else f"Còn {with_unit(days, 'ngày')}"


def notes_open(count: int) -> str:
    return f"{count}{NBSP}chỗ chưa quyết định"


def see_all(count: int) -> str:
    return f"Xem cả {with_unit(count, 'việc')}"


def see_fewer() -> str:
    return "Thu gọn"


def gain(points: Decimal) -> str:
    return f"Thêm {with_unit(format_points(points), 'điểm')}"


def keep(points: Decimal) -> str:
    return f"Giữ {with_unit(format_points(points), 'điểm')}"


def rise(points: Decimal) -> str:
    return f"Nâng {with_unit(format_points(points), 'điểm')}"


def what_to_do(*, figures: int, levels: bool, evidence: int, evidence_none: bool, units: tuple[str, ...]) -> str:
    """The work of one step in a line: what to type or choose, what is missing, who owes it."""
    said = []
    if figures:
        said.append(f"Nhập {with_unit(figures, 'số liệu')}")
    elif levels:
        said.append("Chọn mức đạt")
    if evidence_none:
        said.append("chưa có minh chứng")
    elif evidence:
        said.append(f"thiếu {with_unit(evidence, 'minh chứng')}")
    said.append(", ".join(units) if units else NO_UNIT)
    line = " · ".join(said)
    return line[0].upper() + line[1:]


def unit_spoken(name: str, done: int, total: int, rest: str) -> str:
    return f"{name}: {done}/{total}, {rest}"


def of_indicator(code: str, title: str) -> str:
    return f"{code} {title}"


def remaining(count: int) -> str:
    return f"còn {count}"


def bar_spoken(backed: Decimal, unbacked: Decimal, undecided: Decimal, lost: Decimal) -> str:
    parts = ((backed, BACKED), (unbacked, UNBACKED), (undecided, UNDECIDED), (lost, LOST))
    return ", ".join(f"{format_points(points)}{NBSP}điểm {words}" for points, words in parts if points)
