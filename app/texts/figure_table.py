"""The table of figures: many figures typed or pasted from Excel at once."""

from __future__ import annotations

from decimal import Decimal

from app.language.numbers import format_points

NBSP = "\u00a0"

MENU = "Điền bảng số liệu…"
TITLE = "Điền bảng số liệu"
TEXT = (
    "Chọn ô đầu rồi Ctrl+V để dán cả vùng chép từ Excel; Tab sang ô bên, Enter xuống ô dưới, Ctrl+Z lấy lại. "
    "Số mới in đậm; chưa bấm “Ghi vào hồ sơ” thì hồ sơ chưa đổi gì."
)
SAVE = "Ghi vào hồ sơ"
UNSAVED = "Những số vừa điền chưa được ghi."
UNSAVED_ADVICE = "Bấm “Ghi vào hồ sơ” để ghi; bấm “Thôi” lần nữa để bỏ."
NOTHING = "Chưa có số nào khác với hồ sơ."
FIX_ADVICE = "Hãy sửa các ô đỏ rồi bấm “Ghi vào hồ sơ”; chưa ô nào được ghi."


def year(number: int) -> str:
    return f"Năm{NBSP}{number}"


def row(short: str, unit: str) -> str:
    """A figure at the head of its row: "Tổng số hộ (hộ)"."""
    return f"{short} ({unit})" if unit else short


def preview(count: int, before: Decimal, after: Decimal) -> str:
    """What would be written, and the total it gives."""
    return f"Sẽ ghi {count}{NBSP}số liệu. Tổng điểm: {format_points(before)} → {format_points(after)}."


def not_yet(cells: int) -> str:
    return f"Còn {cells}{NBSP}ô đỏ chưa ghi được; chọn ô để xem vì sao."


def refused(cells: int) -> str:
    return f"Chưa ghi gì: {cells}{NBSP}ô chưa đúng."


def taken(figures: int) -> str:
    """The journal's sentence."""
    return f"Điền {figures}{NBSP}số liệu vào bảng số liệu"
