"""What the window itself says: header, menus, start page, dialogs, messages."""

from __future__ import annotations

from datetime import date, datetime

from app.language.dates import format_date

NBSP = "\u00a0"

APP_NAME = "Hồ sơ Cộng đồng học tập"

FAULT = "Chương trình gặp lỗi ngoài dự kiến, việc vừa rồi chưa làm được."
FAULT_ADVICE = "Những gì đã lưu vẫn còn nguyên. Hãy thử lại; nếu vẫn lỗi, lưu nhật ký lỗi và gửi cho người hỗ trợ."


def locked_reason(by: str, signed_on: date) -> str:
    return f"Hồ sơ đã ký ngày {format_date(signed_on)} ({by}), đang khóa. Muốn sửa, mở khóa và ghi lý do."


def saved_at(moment: datetime) -> str:
    return f"Đã lưu lúc {moment:%H:%M}"


# --- small parts ------------------------------------------------------------------------------------------------------
CLEAR_SEARCH = "Xóa chữ đang tìm"
ERROR = "Lỗi"
