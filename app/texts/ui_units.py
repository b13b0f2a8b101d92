"""Words of the units page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.language.dates import format_date
from app.language.numbers import with_unit

TITLE = "Đơn vị nộp minh chứng"
UNIT, OWED, DONE = "Đơn vị", "Còn thiếu", "Xong"
EMPTY = "–"
NO_PERSON = "Chưa ghi người phụ trách"
HINT = (
    "Bấm vào mã chỉ số để mở chỉ số đó. “Xong” là đã chấm và đủ minh chứng. Đơn vị không có chương trình này: bấm ⋯ ở "
    "dòng của đơn vị để ghi bảng tính cho họ điền và nhận thư mục họ nộp."
)

UNOWNED = "Chưa giao đơn vị nào"
CHOOSE = "Chọn đơn vị…"
ACCEPT_SUGGESTED = "Giao theo gợi ý"

LETTER_BUTTON = "Công văn phân công"
ADD = "Thêm đơn vị…"
EDIT = "Sửa tên, người phụ trách…"
ASSIGN = "Giao chỉ số…"
LETTER = "Lời công văn…"
MERGE = "Gộp vào đơn vị khác…"
REMOVE = "Bỏ đơn vị này"

NAME, SHORT, PERSON, PHONE = "Tên đơn vị", "Tên ngắn trong cây", "Người phụ trách", "Điện thoại"
SHORT_HINT = "Bỏ trống thì dùng tên đơn vị"
NAME_NEEDED = "Chưa ghi tên đơn vị."
SAVE = "Lưu"
ADD_TITLE, EDIT_TITLE = "Thêm đơn vị", "Thông tin đơn vị"

ASSIGN_TEXT = "Đánh dấu các chỉ số mà đơn vị này nộp minh chứng và số liệu. Một chỉ số có thể do nhiều đơn vị nộp."
CHOOSE_TITLE = "Giao các chỉ số chưa có đơn vị"
CHOOSE_TEXT = "Công văn phân công không nhắc tới các chỉ số này. Gợi ý là của chương trình, không có trong công văn."
NOBODY = "Chưa giao"

MERGE_TEXT = (
    "Chỉ số, tình trạng nộp và các gói đã giao của đơn vị này chuyển sang đơn vị được chọn. Gói đã gửi đi vẫn nhận "
    "được khi nộp lại."
)
MERGE_INTO, MERGE_ACCEPT = "Đơn vị nhận phần việc", "Gộp"

LETTER_TITLE = "Công văn phân công"
LETTER_NOTE = (
    "Nguyên văn, kể cả chỗ viết sai. Tên riêng và số liệu của riêng một phường được thay bằng chữ trong ngoặc vuông."
)
CLOSE = "Đóng"
SUPPLIES = "Chỉ số:"
PARTLY = "một phần"


def progress(done: int, total: int) -> str:
    return f"{done} trên {with_unit(total, 'chỉ số')} đã xong"


_COUNTED = 365
"""Days after a deadline that are worth counting: for a dossier of years ago the number says nothing."""


def days_left(days: int, deadline: date) -> str:
    """What stands after the progress once a deadline is set."""
    if days < 0:
        late = f" {with_unit(-days, 'ngày')}" if -days <= _COUNTED else ""
        return f"hạn {format_date(deadline)} đã qua{late}"
    return f"còn {with_unit(days, 'ngày')} đến {format_date(deadline)}"


def unowned_count(count: int) -> str:
    return f"{with_unit(count, 'chỉ số')} không có tên trong công văn"


def no_unit_count(count: int) -> str:
    """As `unowned_count`, where the letter does name some of them and a person took them away."""
    return f"{with_unit(count, 'chỉ số')} chưa có đơn vị phụ trách"


def count_of(done: int, total: int) -> str:
    return f"{done}/{total}"


def contact(person: str, phone: str) -> str:
    return " · ".join(part for part in (person, phone) if part)


def suggestion(unit: str) -> str:
    return f"Gợi ý: {unit}"


def assigned_to(code: str, title: str, units: Sequence[str]) -> str:
    """An indicator to tick, with the other units that have it."""
    others = f" ({', '.join(units)})" if units else ""
    return f"{code} · {title}{others}"


def assign_title(unit: str) -> str:
    return f"Giao chỉ số cho {unit}"


def merge_title(unit: str) -> str:
    return f"Gộp {unit} vào đơn vị khác"


def more_of(unit: str) -> str:
    return f"Việc khác: {unit}"


def row_spoken(unit: str, done: int, total: int) -> str:
    return f"{unit}: {progress(done, total)}"


def supplies(codes: Sequence[tuple[str, bool]]) -> str:
    """The indicators that the letter gives to a unit, each with whether only a part of it."""
    return f"{SUPPLIES} " + ", ".join(f"{code} ({PARTLY})" if partly else code for code, partly in codes)
