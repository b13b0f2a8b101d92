"""What the window's dialogs say: new dossier, settings, signing, export, about."""

from __future__ import annotations

from datetime import date

from app.language.dates import format_date
from app.language.file_names import fit_name

NBSP = "\u00a0"

# --- new dossier ------------------------------------------------------------------------------------------------------
NEW_TITLE = "Tạo hồ sơ mới"
NEW_TEXT = "Ba câu hỏi. Mọi câu trả lời đều sửa được sau, ở Thiết lập hồ sơ."
WARD_QUESTION = "Phường, xã nào?"
YEAR_QUESTION = "Năm nào?"
AREA_QUESTION = "Vùng nào?"
WARD_KIND = "Loại"
WARD_KINDS = {"phường": "Phường", "xã": "Xã", "thị trấn": "Thị trấn"}
WARD = "Tên phường, xã, thị trấn"
WARD_HINT = "Chỉ ghi tên, ví dụ: Hoa Mơ"
TOWN = "Nơi nhận hồ sơ (cấp trên trực tiếp)"
TOWN_HINT = "Ghi cả loại, ví dụ: thị xã Sông Ngân"
PROVINCE = "Tỉnh, thành phố"
PROVINCE_HINT = "Ghi cả loại, ví dụ: tỉnh Bình Lâm"
YEAR = "Năm chấm điểm"
YEAR_HINT = "Năm của số liệu, không phải năm nộp"
LOWLAND = "Đồng bằng hoặc thành thị"
HIGHLAND = "Miền núi, vùng sâu, vùng xa"
DIFFICULT = "Thuộc vùng có điều kiện kinh tế - xã hội khó khăn"
NEW_RURAL = "Xã đã được công nhận nông thôn mới"
AREA_HINT = "Một số chỉ số có mức riêng cho từng vùng."
FILE_PLACE = "Lưu tại"
CHANGE_PLACE = "Đổi chỗ lưu…"
CREATE = "Tạo hồ sơ"
UNNAMED = "Hồ sơ mới"
WARD_MISSING = "Chưa ghi tên phường, xã."
YEAR_UNREADABLE = "Ghi năm bằng bốn chữ số, từ 2014 đến 2100."
FILE_EXISTS = "Đã có tệp này. Hãy đổi chỗ lưu hoặc mở tệp ấy ra."


def file_name(ward: str, year: str) -> str:
    """The name proposed for a new dossier's file."""
    return fit_name(f"{ward} {year}".strip() + ".cdht")


# --- settings ---------------------------------------------------------------------------------------------------------
SETTINGS_TITLE = "Thiết lập hồ sơ"
TAB_PROFILE = "Phường, xã"
TAB_AUTHORITIES = "Nơi nhận, thời hạn"
TAB_CLASSES = "Xếp loại"
TAB_READINGS = "Chỗ chưa thống nhất"
SAVE = "Lưu"
RECEIVER = "Cơ quan nhận hồ sơ"
RECEIVER_HINT = "Ví dụ: UBND thị xã Sông Ngân"
PLACE = "Địa danh ghi trước ngày tháng"
PLACE_HINT = "Ví dụ: Hoa Mơ"
RECIPIENTS = "Nơi nhận văn bản, ngoài cơ quan trên"
RECIPIENTS_HINT = "Mỗi dòng một nơi; “Như trên” và “Lưu: VT” tự thêm, muốn khác thì ghi cả dòng, ví dụ: Lưu: VT, VHXH"
DEADLINE = "Hạn nộp hoặc ngày kiểm tra"
DEADLINE_HINT = "Ngày/tháng/năm; bỏ trống nếu chưa biết"
CLASSES_TEXT = "Văn bản hướng dẫn không ghi ngưỡng xếp loại. Bỏ trống thì hồ sơ chỉ ghi tổng điểm, không ghi xếp loại."
CLASS_NAME = "Xếp loại"
CLASS_FROM = "Từ (điểm)"
ADD_CLASS = "Thêm mức"
REMOVE_CLASS = "Bỏ mức này"
CLASS_NAME_MISSING = "Chưa ghi tên xếp loại."
CLASS_TWICE = "Hai mức không được cùng một số điểm."
READINGS_TEXT = (
    "Những chỗ văn bản tự mâu thuẫn hoặc bỏ sót. Cách hiểu đang dùng được in trong báo cáo kèm lý do; "
    "muốn dùng cách khác, hãy chọn và ghi lý do."
)
NO_READINGS = "Bộ tiêu chí này không có chỗ nào phải chọn."
READING_DEFAULT = "mặc định"
REASON_MISSING = "Chưa ghi lý do."
DECIDE = "Quyết định"
DECIDED = "Đã chọn"
LOCKED = "Hồ sơ đang khóa nên chỉ xem được."

# --- signing ----------------------------------------------------------------------------------------------------------
SIGN_TITLE = "Ký duyệt hồ sơ"
SIGN_TEXT = "Ký xong, hồ sơ khóa lại và bản PDF không đổi được nữa. Muốn sửa phải mở khóa và ghi lý do."
SIGNER = "Người ký"
SIGNER_TITLE = "Chức vụ"
SIGN_NUMBER = "Số, ký hiệu văn bản"
SIGN_NUMBER_HINT = "Bỏ trống nếu chưa lấy số; có cả hai thì ghi: 07/TTr-UBND; 12/BC-UBND"
SIGN_DATE = "Ngày ký"
SIGN = "Ký duyệt"
SIGNER_MISSING = "Chưa ghi người ký."
TITLE_MISSING = "Chưa ghi chức vụ."
UNLOCK_TITLE = "Mở khóa hồ sơ"
UNLOCK_REASON = "Lý do mở khóa (ghi vào nhật ký)"
UNLOCK = "Mở khóa"


def chair_of(ward_kind: str) -> str:
    """The title proposed for the signer."""
    return f"Chủ tịch UBND {ward_kind}"


def unlock_text(by: str, signed_on: date) -> str:
    return (
        f"Hồ sơ do {by} ký ngày {format_date(signed_on)}. Mở khóa thì chữ ký không còn hiệu lực: "
        "sửa xong phải ký lại và xuất PDF mới."
    )


# --- export -----------------------------------------------------------------------------------------------------------
EXPORT_TITLE = "Xuất hồ sơ, văn bản"
CHOOSE_PLACE = "Chọn chỗ…"
WITH_SENSITIVE = "In cả tài liệu có dữ liệu cá nhân"
REPLACES = "Đã có tệp này; xuất xong, bản mới thay bản cũ."
WITH_SENSITIVE_TEXT = "Các tài liệu này mặc định không in; bản PDF ghi rõ những gì không in."
DRAFT = "Hồ sơ chưa ký, đây là bản nháp."
DRAFT_TEXT = "Ký duyệt rồi mới xuất thì kiểm được bản PDF đúng là bản đã ký."
EXPORT = "Xuất"
EXPORTING = "Đang xuất"
STOP = "Dừng"
STOPPING = "Đang dừng…"
OPEN_FILE = "Mở tệp"
OPEN_FOLDER = "Mở thư mục"
CLOSE = "Đóng"
EXPORTED = "Đã xuất xong"


def pdf_name(ward: str, year: int, *, signed: bool) -> str:
    """The name proposed for the PDF."""
    return fit_name(f"{ward} {year}{'' if signed else ' (bản nháp)'}.pdf")


def pages_done(done: int, total: int) -> str:
    return f"Trang {done} trên {total}" if total else ""


def export_summary(pages: int, size: int) -> str:
    """`size` in bytes."""
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    return f"{pages}{NBSP}trang, {megabytes}{NBSP}MB"


def left_out(count: int) -> str:
    return f"{count}{NBSP}tài liệu có dữ liệu cá nhân không in, chỉ có tên trong danh mục."


def embedded(count: int) -> str:
    return f"{count}{NBSP}tệp không ghép được thành trang, đính kèm nguyên bản trong PDF."


# --- about ------------------------------------------------------------------------------------------------------------
ABOUT_TITLE = "Giới thiệu"
ABOUT_TEXT = "Phần mềm chạy trên máy này, không gửi gì ra mạng. Mã nguồn mở theo giấy phép MIT."
ABOUT_PARTS = (
    "Dùng Qt và PySide6 (LGPL 3), SQLAlchemy, ReportLab, pikepdf, Pillow, pydantic; chữ Noto Sans và Liberation Serif "
    "(OFL); biểu tượng Lucide (ISC)."
)


def version(number: str) -> str:
    return f"Phiên bản {number}"
