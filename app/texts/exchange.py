"""What is said when work is given to units and comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.language.dates import format_date
from app.language.numbers import with_unit

# Where everybody stands

OWED, RECEIVED, RETURNED, COMPLETE = "còn nợ", "đã nhận", "trả lại để sửa", "xong"


def deadline_line(day: date) -> str:
    return f"Hạn nộp: {format_date(day)}"


def unit_line(unit_id: str, name: str) -> str:
    return f"{name} ({unit_id})"


def state_line(state: str, indicators: Sequence[str]) -> str:
    return f"  {state}: {len(indicators)}" + (f" ({', '.join(indicators)})" if indicators else "")


def unowned_line(indicators: Sequence[str]) -> str:
    return f"Chưa giao đơn vị nào: {with_unit(len(indicators), 'chỉ số')} ({', '.join(indicators)})"


def no_unit(word: str, known: str) -> str:
    return f"Hồ sơ không có đơn vị “{word}”. Các đơn vị: {known}."


# Letters

ALL_UNITS = "all"
"""The word for every unit at once."""


def letters_written(path: str, count: int) -> str:
    return f"Đã ghi {path}: {with_unit(count, 'công văn')}."
