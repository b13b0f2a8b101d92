"""How large an incoming file may be on this machine."""

from __future__ import annotations

from app.language.numbers import format_number

MENU = "Giới hạn tệp…"
TITLE = "Giới hạn tệp nhận vào"
TEXT = (
    "Tệp lớn quá mức này thường do quét sai thiết lập và làm máy cũ chạy chậm. Nới rộng khi thật cần; hồ sơ đang có "
    "không bị ảnh hưởng."
)
SAVE = "Lưu"
LABELS = {
    "megabytes": "Dung lượng lớn nhất của một tệp (MB)",
    "pages": "Số trang nhiều nhất của một tệp",
    "megapixels": "Cỡ lớn nhất của một ảnh (triệu điểm ảnh)",
}
NOT_SAVED = "Không ghi được thiết lập vào máy này."
NOT_SAVED_ADVICE = "Hãy kiểm tra ổ đĩa còn chỗ và cho ghi, rồi lưu lại."


def hint(low: int, high: int, default: int) -> str:
    """What may be chosen, and what is usual."""
    return f"Từ {format_number(low)} đến {format_number(high)}; thường dùng {format_number(default)}"


def out_of_range(low: str, high: str) -> str:
    """A limit that cannot be."""
    return f"Hãy ghi một số nguyên từ {low} đến {high}."
