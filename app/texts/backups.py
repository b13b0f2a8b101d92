"""What is said about backups: when and why they were made, what differs, what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from app.language.dates import format_date
from app.language.numbers import format_points, with_unit

NBSP = "\u00a0"

REASONS = {
    "open": "lúc mở hồ sơ",
    "close": "lúc đóng hồ sơ",
    "sign": "lúc ký duyệt",
    "handin": "trước khi nhận bài nộp",
    "asked": "theo yêu cầu",
}
NO_ROOM_ADVICE = (
    "Hồ sơ không bị ảnh hưởng. Hãy dọn bớt ổ đĩa, hoặc dùng ☰ › “Chép hồ sơ ra chỗ khác…” để chép sang ổ khác hay USB."
)
SAME = "Giống hồ sơ hiện nay."
NOTHING_TO_ADD = "Bản sao lưu mới nhất đã giống hệt hồ sơ hiện nay nên không cần ghi thêm."
RESTORED_WITH_PROBLEMS = "Đã khôi phục, nhưng trong bản sao lưu có chỗ không còn nguyên vẹn:"
COPYING = "Đang sao chép"

TITLE = "Khôi phục từ bản sao lưu"
MENU = "Khôi phục…"
READING = "Đang đọc các bản sao lưu…"
HOW = "Chọn một bản sao lưu để tạo hồ sơ mới từ bản ấy. Hồ sơ đang có và các bản sao lưu đều giữ nguyên."
NONE = "Chưa có bản sao lưu nào. Chương trình tự sao lưu khi mở, khi ký và khi đóng hồ sơ."
WHEN = "Sao lưu lúc"
HOLDS = "Hồ sơ"
DIFFERS = "So với hồ sơ hiện nay"
RESTORE_BUTTON = "Khôi phục ra tệp mới…"
RESTORE_NOW = "Khôi phục"
WHERE = "Ghi hồ sơ khôi phục vào"
RESTORING = "Đang khôi phục và kiểm tra"
BACKING_UP = "Đang sao lưu hồ sơ trước khi thoát"

SECOND_FOLDER = "Sao lưu CĐHT"
MARKER_WORDS = "Nơi sao lưu thứ hai của chương trình Hồ sơ CĐHT. Giữ tệp này để chương trình nhận ra USB hoặc ổ đĩa."
SECOND_NONE = "Chưa có nơi sao lưu thứ hai. Nên chọn một USB hoặc ổ đĩa khác để giữ thêm một bản phòng khi máy hỏng."
SECOND_CHOOSE = "Chọn USB hoặc ổ khác…"
SECOND_OTHER = "Chọn nơi khác…"
SECOND_FORGET = "Thôi dùng"
SECOND_WHERE = "Chọn USB hoặc ổ đĩa giữ bản sao lưu thứ hai"
SECOND_COPYING = "Đang chép bản sao lưu sang nơi thứ hai"
SECOND_IS_FIRST = "Thư mục này đã là nơi sao lưu của chương trình."
SECOND_IS_FIRST_ADVICE = "Hãy chọn một USB hoặc ổ đĩa khác."
SECOND_BAD = "Bản sao vừa chép sang nơi sao lưu thứ hai không đọc lại được nguyên vẹn nên đã bị bỏ."
SECOND_ADVICE = (
    "Hồ sơ và các bản sao lưu trên máy không bị ảnh hưởng. Hãy kiểm tra USB hoặc ổ đĩa ấy rồi cắm lại; nếu vẫn lỗi, "
    "chọn nơi khác trong ☰ › “Khôi phục…”."
)
SECOND = "xem nơi sao lưu thứ hai (USB, ổ khác); ghi thư mục thì chọn nơi ấy"
SECOND_ARGUMENT = "THƯ_MỤC"
SECOND_HELP = "USB hoặc ổ đĩa khác để giữ thêm một bản"
SECOND_FORGET_HELP = "thôi dùng nơi sao lưu thứ hai; các bản đã chép vẫn để nguyên"
SECOND_FORGOTTEN = "Đã thôi dùng nơi sao lưu thứ hai. Các bản đã chép vẫn để nguyên."

MAKE = "sao lưu hồ sơ vào thư mục sao lưu của chương trình, hoặc ra tệp đã ghi"
LIST = "liệt kê các bản sao lưu: ngày, điểm và những gì khác với hồ sơ"
RESTORE = "tạo một hồ sơ mới từ bản sao lưu; bản sao lưu giữ nguyên"
DOSSIER_HELP = "tệp hồ sơ"
FILE_HELP = "tệp hồ sơ; không ghi thì liệt kê bản sao lưu của mọi hồ sơ"
OUT = "RA.cdht"
OUT_HELP = "tệp bản sao sẽ ghi"
BACKUP = "BẢN_SAO.cdht"
BACKUP_HELP = "tệp bản sao lưu, xem bằng lệnh backups"
NEW_HELP = "tệp hồ sơ mới sẽ ghi; không được trùng tệp đã có"

FIGURES = "số liệu"
LEVELS = "mức đã chọn"
JUDGEMENTS = "cách hiểu, điểm do người chấm đặt hoặc chỉ số không áp dụng"
EXPLANATIONS = "phần giải trình"
CITATIONS = "lần gắn minh chứng"
ORIGINS = "liên hệ giữa bản sắp xếp lại và bản gốc"
PARTICULARS = "thông tin văn bản"
UNITS = "đơn vị và phân công"
PROFILE = "thông tin chung và thiết lập"
REPORT = "biên bản và phần đánh giá theo tiêu chí"
TRASH = "văn bản đã gỡ"
SIGN_OFF = "việc ký duyệt"


def no_room(folder: str) -> str:
    """The drive of the backups is nearly full."""
    return f"Chưa tự sao lưu được: ổ đĩa chứa “{folder}” sắp hết chỗ."


def second_failed(folder: str) -> str:
    """Copying to the second place did not work."""
    return f"Chưa chép được bản sao lưu sang nơi thứ hai “{folder}”: ổ đĩa không trả lời, hoặc không cho ghi."


def second_there(folder: str, newest: datetime | None) -> str:
    """The second place is there."""
    said = f"Nơi sao lưu thứ hai: “{folder}”"
    return f"{said}, bản mới nhất lúc {moment(newest)}." if newest else f"{said}, đang cắm."


def second_absent(folder: str) -> str:
    """The second place is not there now."""
    return f"Nơi sao lưu thứ hai: “{folder}” hiện không cắm. Khi cắm lại, chương trình tự chép bản mới nhất sang."


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


def heading(at: datetime, reason: str) -> str:
    """When and why a backup was made."""
    return f"{moment(at)} – {REASONS[reason]}"


def held(ward_kind: str, ward: str, year: int, points: Decimal, maximum: Decimal) -> str:
    """Whose dossier it is, with its score."""
    return f"{ward_kind[:1].upper()}{ward_kind[1:]} {ward} năm{NBSP}{year}: {score(points, maximum)}"


def score(points: Decimal, maximum: Decimal) -> str:
    """The score of a backup."""
    return f"{format_points(points)}/{format_points(maximum)}{NBSP}điểm"


def compared(differences: Sequence[str]) -> str:
    """What is otherwise in the backup than in the dossier."""
    return f"So với hồ sơ hiện nay: {'; '.join(differences)}." if differences else SAME


def different(differences: Sequence[str]) -> str:
    """The same for a column of its own."""
    sentence = "; ".join(differences)
    return f"{sentence[:1].upper()}{sentence[1:]}" if differences else SAME


def restored_name(at: datetime) -> str:
    """File name proposed for a dossier made of the backup of that moment."""
    return f"Khôi phục {at.astimezone():%d-%m-%Y %Hh%M}.cdht"


def unreadable(why: str) -> str:
    """A backup that can no longer be read."""
    return f"Không dùng được: {why}"


def none_yet(folder: str) -> str:
    """There is no backup."""
    return f"Chưa có bản sao lưu nào trong “{folder}”."
