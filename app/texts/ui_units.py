"""Words of the units page."""

from __future__ import annotations

from app.language.numbers import NBSP, with_unit

TITLE = "Đơn vị nộp minh chứng"
UNIT, OWED, DONE = "Đơn vị", "Còn nợ", "Xong"
UNOWNED = "Chưa giao đơn vị nào"
UNOWNED_TEXT = "Công văn phân công không nhắc tới các chỉ số này"
CHOOSE = "Chọn đơn vị…"
ACCEPT_SUGGESTED = "Giao theo gợi ý"
LETTER = "Lời công văn"
EDIT = "Sửa tên, người phụ trách…"
ASSIGN = "Giao chỉ số…"
MORE = "Việc khác với đơn vị này"
NAME, SHORT, PERSON, PHONE = "Tên đơn vị", "Tên ngắn trong cây", "Người phụ trách", "Điện thoại"
NAME_NEEDED = "Ghi tên đơn vị."
SAVE, CANCEL = "Lưu", "Thôi"
HINT = "Bấm vào mã chỉ số để mở chỉ số đó."
LETTER_NOTE = "Tên riêng và số liệu của một phường cụ thể trong công văn được thay bằng chữ trong ngoặc vuông."
NOBODY = "Chưa giao"
EMPTY = "–"
ADD = "Thêm đơn vị…"
EDIT_TITLE = "Thông tin đơn vị"
ASSIGN_TITLE = "Giao chỉ số cho đơn vị"
ASSIGN_TEXT = "Mỗi chỉ số có một đơn vị chịu trách nhiệm nộp minh chứng và số liệu."


def progress(done: int, total: int) -> str:
    return f"{done} trên {with_unit(total, 'chỉ số')} đã xong"


def suggestion(unit: str) -> str:
    return f"gợi ý: {unit}"


def code_spoken(code: str, title: str, *, done: bool) -> str:
    return f"{code} {title}, {'xong' if done else 'còn nợ'}"


def heading(words: str, count: int) -> str:
    return f"{words}{NBSP}{NBSP}{count}"
