"""What is said about backups: when and why they were made, what differs, what stands in the way."""

from __future__ import annotations

from datetime import datetime

from app.language.dates import format_date
from app.language.numbers import with_unit

NBSP = "\u00a0"

REASONS = {"open": "lúc mở hồ sơ", "close": "lúc đóng hồ sơ", "sign": "lúc ký duyệt", "asked": "theo yêu cầu"}
NO_ROOM_ADVICE = (
    "Hồ sơ không bị ảnh hưởng. Hãy dọn bớt ổ đĩa, hoặc dùng ☰ › “Sao chép hồ sơ…” để sao sang ổ khác hay USB."
)
SAME = "Giống hồ sơ đang mở"
FIGURES = "số liệu"
LEVELS = "mức đã chọn"
JUDGEMENTS = "cách hiểu, điểm đặt riêng hoặc chỉ số không áp dụng"
EXPLANATIONS = "phần giải trình"
CITATIONS = "lần gắn minh chứng"
PARTICULARS = "thông tin văn bản"
UNITS = "đơn vị và phân công"
PROFILE = "thông tin chung và thiết lập"
TRASH = "thùng rác"
SIGN_OFF = "việc ký duyệt"


def no_room(folder: str) -> str:
    """The drive of the backups is nearly full."""
    return f"Chưa tự sao lưu được: ổ đĩa chứa “{folder}” sắp hết chỗ."


def moment(at: datetime) -> str:
    """Date and time of day, in local time: "18/01/2022 08:30"."""
    local = at.astimezone()
    return f"{format_date(local.date())}{NBSP}{local:%H:%M}"


def differing(count: int, what: str) -> str:
    """So many of a kind are not the same."""
    return f"khác {count}{NBSP}{what}"


def otherwise(what: str) -> str:
    """Something that is not counted is not the same."""
    return f"khác {what}"


def documents(more: int, fewer: int) -> str:
    """Documents that the backup has and the dossier lacks, and the other way round."""
    parts = []
    if more:
        parts.append(f"có thêm {with_unit(more, 'văn bản')}")
    if fewer:
        parts.append(f"thiếu {with_unit(fewer, 'văn bản')}")
    return ", ".join(parts)
