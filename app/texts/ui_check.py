"""Words of the check page (Soát hồ sơ)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.language.numbers import NBSP, format_points, with_unit

TITLE = "Soát hồ sơ"
SEVERITIES = {"blocking": "Phải xong trước khi ký", "warning": "Nên sửa", "info": "Để biết"}
UNDER = {
    "blocking": "hồ sơ chưa ký được khi còn việc ở đây",
    "warning": "ký được, nhưng đoàn kiểm tra có thể hỏi",
    "info": "không phải sửa",
}
OPEN = "Mở"
DECIDE = "Quyết định"
REPLACE = "Thay tệp"
ASSIGN = "Giao"
DOCUMENTS = "Văn bản"
SETTINGS = "Thiết lập"
MINUTES = "Ghi biên bản"
SHOW_FEWER = "Thu gọn"
ALL_CLEAR = "Không có việc nào"
ALL_CLEAR_TEXT = "Đã chấm đủ, minh chứng đầy đủ, số liệu khớp."

FILE_CHECK = "Kiểm tra tệp"
FILE_CHECK_TIP = "Đọc lại mọi văn bản gốc trong hồ sơ và so mã SHA-256 với lúc nhận"
FILE_CHECKING = "Đang đọc tệp…"
FILE_DAMAGED = "Tệp hồ sơ có chỗ hỏng"
FILE_DAMAGED_ADVICE = (
    "Mở bản sao lưu gần nhất còn tốt, hoặc cứu dữ liệu vào tệp mới; văn bản nào mất thì gắn lại từ bản gốc."
)
FILE_WHOLE = "Tệp hồ sơ nguyên vẹn"

SIGNING = "Ký duyệt"
SIGN_EXPLAINED = "Ký xong, hồ sơ khóa lại và bản PDF không đổi được nữa. Muốn sửa phải mở khóa và ghi lý do."
SIGNED = "Đã ký duyệt"
SIGNED_EXPLAINED = "Hồ sơ đang khóa. Bản PDF xuất ra lúc nào cũng giống hệt nhau, từng byte một."
SIGN = "Ký duyệt hồ sơ…"
UNLOCK = "Mở khóa để sửa…"
EXPORT_DRAFT = "Xuất bản nháp PDF…"
EXPORT = "Xuất PDF…"
CAN_SIGN = "Ký được: không còn việc nào phải xong."
POINTS, BONUS, BACKED, DOCUMENT_COUNT = "Điểm tự chấm", "Điểm thưởng", "Đủ minh chứng", "Văn bản"
NUMBER, SIGNED_ON, SEAL = "Số, ký hiệu", "Ngày ký", "Mã SHA-256"


def checked_at(moment: datetime) -> str:
    return f"Soát lúc {moment:%H:%M}, tự soát lại sau mỗi thay đổi"


def show_all(count: int) -> str:
    return f"Xem cả {with_unit(count, 'việc')}"


def unbacked(points: Decimal) -> str:
    """What stands beside the warnings while points lack evidence."""
    return f"{with_unit(format_points(points), 'điểm')} chưa được chứng minh đủ"


def cannot_sign(count: int) -> str:
    return f"<b>Chưa ký được:</b> còn {with_unit(count, 'việc')} phải xong."


def open_spoken(words: str, indicator: str | None, message: str) -> str:
    """A finding's button for a screen reader, which hears it apart from its row."""
    return f"{words} {indicator}: {message}" if indicator else f"{words}: {message}"


def of_maximum(points: Decimal, maximum: Decimal) -> str:
    return f"{format_points(points)}/{format_points(maximum)}"


def file_progress(done: int, total: int) -> str:
    return f"Đang đọc {done}/{with_unit(total, 'văn bản')}"


def file_whole(moment: datetime, count: int) -> str:
    return (
        f"Lúc {moment:%H:%M} đã đọc lại {with_unit(count, 'văn bản')} gốc: đủ từng byte, mã SHA-256 khớp với lúc nhận."
        if count
        else f"Lúc {moment:%H:%M} đã đọc lại tệp; hồ sơ chưa có văn bản nào.{NBSP}"
    )
