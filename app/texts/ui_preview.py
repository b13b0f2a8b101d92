"""What the preview says."""

from __future__ import annotations

NBSP = "\N{NO-BREAK SPACE}"

PREVIEW = "Khung xem văn bản"
OPEN_OUTSIDE = "Mở bằng chương trình khác (bản chép, sửa ở đó không đổi hồ sơ)"
OPEN_OUTSIDE_BUTTON = "Mở bằng chương trình khác"
CLOSE_PREVIEW = "Đóng khung xem"
PREVIOUS_PAGE = "Trang trước"
NEXT_PAGE = "Trang sau"
ZOOM_OUT = "Thu nhỏ"
ZOOM_IN = "Phóng to"
FIT_WIDTH = "Vừa rộng"
FIT_WIDTH_TIP = "Cho trang vừa chiều rộng khung xem"
ROTATE = "Xoay trang đang xem (chỉ trên màn hình)"
FIND = "Tìm trong văn bản"
FIND_OPEN = "Tìm trong văn bản (Ctrl+F)"
FIND_NEXT = "Chỗ sau (Enter hoặc F3)"
FIND_PREVIOUS = "Chỗ trước (Shift+Enter hoặc Shift+F3)"
FIND_CLOSE = "Đóng ô tìm (Esc)"
STRIP = "Các trang thu nhỏ"
STRIP_TOGGLE = "Các trang thu nhỏ (F4)"
IS_SCAN = "Đây là bản chụp, không có chữ để tìm."
NOT_FOUND = "Không tìm thấy"
SEARCHING = "Đang tìm…"
LOADING = "Đang mở văn bản…"
NOTHING = "Chưa chọn văn bản"
NOTHING_ADVICE = "Chọn một văn bản trong phần Minh chứng để xem ở đây."
CANNOT_SHOW = "Tệp này không xem được ở đây"
ATTACHMENT_ADVICE = "Tệp được giữ nguyên trong hồ sơ và đính kèm vào bản PDF."
PASSWORD_TITLE = "Tệp có mật khẩu"  # noqa: S105
PASSWORD_ADVICE = "Hồ sơ giữ nguyên tệp. Nếu có mật khẩu, hãy lưu một bản không mật khẩu rồi gắn bản đó."  # noqa: S105
DAMAGED_TITLE = "Tệp hỏng, không mở được"
DAMAGED_ADVICE = "Hồ sơ giữ nguyên tệp. Nên quét lại hoặc xin lại bản khác."
OUTSIDE_FAILED = "Máy chưa có chương trình mở loại tệp này."
OUTSIDE_FAILED_ADVICE = "Hãy cài chương trình phù hợp, hoặc mở tệp trên máy khác."


def page_of(page: int, pages: int) -> str:
    return f"Trang{NBSP}{page}/{pages}"


def pages(count: int) -> str:
    return f"{count}{NBSP}trang"


def percent(value: int) -> str:
    return f"{value}{NBSP}%"


def page_spoken(title: str, page: int, count: int) -> str:
    return f"{title}, trang {page} trên {count}"


def small_page_spoken(page: int, *, being_read: bool) -> str:
    return f"Trang {page}, đang xem" if being_read else f"Trang {page}"


def found(number: int, count: int, without_text: int, *, searching: bool, is_scan: bool) -> str:
    """What a search has found: "3/17", the present place's number first; and how many pages have no words."""
    if is_scan:
        return IS_SCAN
    if count:
        said = f"{number}/{count}"
        if searching:
            return f"{said} · {SEARCHING}"
    else:
        said = SEARCHING if searching else NOT_FOUND
    if without_text and not searching:
        return f"{said} · {pages(without_text)} bản chụp không có chữ"
    return said
