"""What the dialogs for arranging pages say."""

from __future__ import annotations

from collections.abc import Sequence

NBSP = "\N{NO-BREAK SPACE}"

MENU = "Sắp xếp trang…"
TITLE = "Sắp xếp trang"
TEXT = (
    "Chọn trang (Shift, Ctrl để chọn nhiều) rồi xoay, xóa, tách tệp; kéo để đổi chỗ. "
    "Chương trình lập bản mới thay vào chỗ đang gắn, bản gốc giữ nguyên trong hồ sơ."
)
GRID = "Các trang"
READING = "Đang mở các trang…"

TURN_LEFT, TURN_RIGHT = "Xoay trái", "Xoay phải"
DROP = "Xóa trang"
BACK, ON = "Lên trước", "Xuống sau"
SPLIT = "Tách từ đây"
TWO_SIDES = "Ghép hai mặt…"
UNDO = "Hoàn tác"
RESET = "Đặt lại"
SAVE = "Lập bản mới"
EVERYWHERE = "Thay cả ở các chỗ khác đang gắn văn bản này"
UNSAVED = "Các trang vừa sắp xếp chưa được lưu."
UNSAVED_ADVICE = "Bấm nút ở góc phải để lập bản mới; bấm “Thôi” lần nữa để bỏ."
SIGNED = "Văn bản có chữ ký số."
SIGNED_ADVICE = "Bản sắp xếp lại không còn chữ ký số; chữ ký chỉ còn ở bản gốc. Cân nhắc trước khi thay."
MAKING = "Đang lập bản mới"

BACKS_TITLE = "Ghép hai mặt"
BACKS_TEXT = (
    "Dùng khi máy quét chỉ quét một mặt: tệp đang mở là các mặt trước. Chọn văn bản chứa các mặt sau; trang của hai "
    "bên được xen kẽ thành một."
)
BACKS_LIST = "Văn bản chứa các mặt sau"
BACKS_EMPTY = "Hồ sơ chưa có văn bản nào khác có trang. Hãy gắn tệp quét các mặt sau trước."
BACKWARDS = "Mặt sau quét ngược: lật cả xấp giấy rồi quét từ tờ cuối"
BACKS_JOIN = "Ghép"


def see_earlier(code: str) -> str:
    return f"Xem bản trước {code}".rstrip()


def page(number: int, turn: int, *, back: bool) -> str:
    """Under a page: which it is in its scan, and how it was turned."""
    words = f"Mặt sau{NBSP}{number}" if back else f"Trang{NBSP}{number}"
    return f"{words} · {turn}°" if turn else words


def page_spoken(place: int, count: int, words: str, part: int) -> str:
    """For a screen reader; `part` is 0 where no file begins."""
    begins = f", bắt đầu {file_label(part).casefold()}" if part else ""
    return f"{words}, vị trí{NBSP}{place} trên{NBSP}{count}{begins}"


def file_label(part: int) -> str:
    return f"Tệp{NBSP}{part}"


def contents(parts: Sequence[int]) -> str:
    """How many pages each file will have."""
    if len(parts) == 1:
        return f"{parts[0]}{NBSP}trang"
    listed = "; ".join(f"{file_label(number)}: {pages}{NBSP}trang" for number, pages in enumerate(parts[:6], 1))
    return f"{listed}; …" if len(parts) > 6 else listed


def save(parts: int) -> str:
    return f"Tách thành {parts}{NBSP}văn bản" if parts > 1 else SAVE


def tool(words: str, keys: str) -> str:
    """A tooltip."""
    return f"{words} ({keys})"


def pages_of(count: int) -> str:
    return f"{count}{NBSP}trang"


def counts(fronts: int, backs: int) -> str:
    """What is joined, where the numbers do not fit."""
    return (
        f"Mặt trước có {fronts}{NBSP}trang, mặt sau có {backs}{NBSP}trang: trang thừa được xếp ở cuối. "
        "Hãy xem lại tệp quét nếu không phải do thiếu mặt cuối."
    )
