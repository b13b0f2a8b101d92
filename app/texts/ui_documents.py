"""What the page of all documents says, and the dialog of a document's particulars."""

from __future__ import annotations

NBSP = "\N{NO-BREAK SPACE}"

PAGE = "Văn bản"
SEARCH = "Tìm theo mã, trích yếu, số, cơ quan"
COLUMNS = ("Mã", "Trích yếu", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Chỉ số", "Tình trạng")
FILTER_UNUSED = "Chưa gắn chỉ số nào"
FILTER_INCOMPLETE = "Thiếu số hoặc ngày"
FILTER_REMOVED = "Đã gỡ"
VIEW = "Xem"
EDIT = "Sửa thông tin…"
REMOVE = "Gỡ"
RESTORE = "Khôi phục"
EMPTY_TRASH = "Xóa hẳn tất cả…"
EMPTY_TITLE = "Xóa hẳn các văn bản đã gỡ?"
EMPTY_TEXT = (
    "Bản quét bị xóa khỏi tệp hồ sơ và không lấy lại được; nhật ký vẫn ghi tên các văn bản này. "
    "Những việc đã làm trước đó cũng không hoàn tác được nữa."
)
NO_DOCUMENTS = "Chưa có văn bản nào"
NO_DOCUMENTS_ADVICE = "Văn bản được thêm ở từng chỉ số, phần Minh chứng: kéo tệp quét vào đó hoặc chọn tệp."
FIND = "Tìm theo mã, trích yếu, số, cơ quan (gõ không dấu cũng được)"
NOT_FOUND = "Không có văn bản nào khớp."
NO_MATCH = "Không có văn bản nào khớp"
NO_MATCH_ADVICE = "Thử ít chữ hơn, hoặc bỏ bớt bộ lọc."
REMOVED = "Đã gỡ"
UNUSED = "Chưa gắn"
KEPT = "Bản trước"
HOW_TO_EDIT = "Bấm đúp hoặc F2 để sửa tại chỗ."

STATE_REPAIRED = "Đã sửa tệp hỏng"
STATE_DAMAGED = "Không mở được"
STATE_PASSWORD = "Có mật khẩu"  # noqa: S105
STATE_SIGNED = "Có chữ ký số"
STATE_ATTACHMENT = "Đính kèm tệp"

PARTICULARS = "Thông tin văn bản"
TITLE = "Trích yếu"
DOC_TYPE = "Loại văn bản"
NUMBER = "Số, ký hiệu"
ISSUED_ON = "Ngày ban hành"
DATE_HINT = "ngày/tháng/năm, ví dụ 14/01/2022"
ISSUER = "Cơ quan ban hành"
ORIGINAL_PLACE = "Nơi lưu bản gốc"
NOTE = "Ghi chú"
SENSITIVE = "Có dữ liệu cá nhân: không đưa vào bản in trừ khi chọn đưa vào"
TITLE_REQUIRED = "Cần ghi trích yếu."
FILE_NAME = "Tên tệp"

FILL = "Điền nhiều văn bản…"
FILL_NOW = "Điền số, ngày…"
FILL_TITLE = "Điền thông tin nhiều văn bản"
FILL_TEXT = (
    "Tab sang ô bên, Enter xuống ô dưới, Ctrl+D lấy như ô trên, Ctrl+V dán từ Excel. "
    "Ngày gõ gọn cũng được: 1/3, 010322."
)
FILL_COLUMNS = ("Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Loại", "Trích yếu")
FILL_SAVE = "Lưu tất cả"
FILL_UNSAVED = "Những gì vừa điền chưa được lưu."
FILL_UNSAVED_ADVICE = "Bấm “Lưu tất cả” để lưu; bấm “Thôi” lần nữa để bỏ."

DOC_TYPES = (
    "Nghị quyết",
    "Quyết định",
    "Chỉ thị",
    "Quy chế",
    "Chương trình",
    "Kế hoạch",
    "Báo cáo",
    "Biên bản",
    "Tờ trình",
    "Thông báo",
    "Công văn",
    "Danh sách",
    "Giấy chứng nhận",
    "Ảnh chụp",
)


def count(shown: int, total: int) -> str:
    return f"{total}{NBSP}văn bản" if shown == total else f"{shown} trên {total}{NBSP}văn bản"


def pages(number: int) -> str:
    return f"{number}{NBSP}trang"


def open_indicator(indicator: str, short: str) -> str:
    return f"Mở chỉ số {indicator} · {short}"


def empty_count(count: int) -> str:
    """The button that does it."""
    return f"Xóa hẳn {count}\u00a0văn bản"


def attached(count: int) -> str:
    return f"Đã gắn {count}{NBSP}văn bản."


def fill_problem(row: int) -> str:
    return f"Chưa lưu được: hàng {row} có ô chưa đúng."
