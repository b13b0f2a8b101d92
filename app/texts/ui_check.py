"""Words of the check page (Soát hồ sơ)."""

from __future__ import annotations

from datetime import date, datetime

from app.language.dates import format_date
from app.language.numbers import NBSP

TITLE = "Soát hồ sơ"
SEVERITIES = {"blocking": "Phải xong trước khi ký", "warning": "Nên sửa", "info": "Để biết"}
UNDER = {
    "blocking": "hồ sơ chưa ký được khi còn việc ở đây",
    "warning": "ký được, nhưng đoàn kiểm tra có thể hỏi",
    "info": "không phải sửa",
}
OPEN = "Mở"
FULL_CHECK = "Kiểm tra tệp…"
SIGNING = "Ký duyệt"
SIGN_EXPLAINED = "Ký xong, hồ sơ khóa lại và bản PDF không đổi được nữa. Muốn sửa phải mở khóa và ghi lý do."
SIGN = "Ký duyệt hồ sơ…"
UNLOCK = "Mở khóa để sửa…"
EXPORT_DRAFT = "Xuất bản nháp PDF…"
EXPORT = "Xuất PDF…"
CAN_SIGN = "Không còn việc nào phải xong trước khi ký."
ALL_CLEAR = "Không có việc nào"
ALL_CLEAR_TEXT = "Đã chấm đủ, minh chứng đầy đủ, số liệu khớp."
SHOW_FEWER = "Thu gọn"


def checked_at(moment: datetime) -> str:
    return f"Soát lúc {moment:%H:%M}, tự soát lại sau mỗi thay đổi"


def show_all(count: int) -> str:
    return f"Xem cả {count}{NBSP}việc"


def cannot_sign(count: int) -> str:
    return f"Chưa ký được: còn {count}{NBSP}việc phải xong."


def signed(by: str, title: str, day: date) -> str:
    return f"{by}, {title}, đã ký ngày {format_date(day)}. Hồ sơ đang khóa."
