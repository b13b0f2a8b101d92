"""What the window itself says: header, menus, start page, messages. Dialogs have `ui_dialogs`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from app.language.dates import format_date
from app.language.numbers import format_points

NBSP = "\u00a0"

APP_NAME = "Hồ sơ Cộng đồng học tập"
APP_SENTENCE = "Tự chấm điểm, gom minh chứng và in hồ sơ trình cấp trên, trên một máy, không cần\u00a0mạng."
FILE_FILTER = "Hồ sơ Cộng đồng học tập (*.cdht)"
EXCEL_FILTER = "Bảng tính Excel (*.xlsx)"
SHEET_FILTER = "Bảng tính (*.xlsx *.xls *.ods)"
ALL_FILES = "Mọi tệp (*)"

# --- small parts ------------------------------------------------------------------------------------------------------
CLEAR_SEARCH = "Xóa chữ đang tìm"
ERROR = "Lỗi"
CHOOSE_FILE = "Chọn tệp…"
CANCEL = "Thôi"
CLOSE = "Đóng"
DISMISS = "Đóng thông báo"

# --- failures ---------------------------------------------------------------------------------------------------------
FAULT = "Chương trình gặp lỗi ngoài dự kiến, việc vừa rồi chưa làm được."
FAULT_ADVICE = "Những gì đã lưu vẫn còn nguyên. Hãy thử lại; nếu vẫn lỗi, bấm “Gửi nhật ký…” để người hỗ trợ xem."
FAULT_TITLE = "Có lỗi trong chương trình"

# --- header -----------------------------------------------------------------------------------------------------------
MENU = "Trình đơn"
TAB_SCORE = "Chấm điểm"
TAB_UNITS = "Đơn vị"
TAB_DOCUMENTS = "Văn bản"
TAB_CHECK = "Soát hồ sơ"
TAB_TREE = "Cây tiêu chí"
SAVING = "Đang lưu…"
ALL_SAVED = "Mọi thay đổi đã lưu"
EXPORT = "Xuất PDF"
POINTS = "điểm"
EVIDENCED = "đủ minh chứng"
UNDECIDED = "chưa chấm"


def locked_reason(by: str, signed_on: date) -> str:
    return f"Hồ sơ đã ký ngày {format_date(signed_on)} ({by}), đang khóa. Muốn sửa, mở khóa và ghi lý do."


def locked_short(signed_on: date) -> str:
    return f"Đã ký {format_date(signed_on)}, đang khóa"


def saved_at(moment: datetime) -> str:
    return f"Đã lưu lúc {moment:%H:%M}"


def dossier_name(ward_kind: str, ward: str, year: int) -> str:
    """The dossier's name in the header: "Phường Hoa Mơ · năm 2021"."""
    return f"{ward_name(ward_kind, ward)} · năm{NBSP}{year}"


def ward_name(ward_kind: str, ward: str) -> str:
    return f"{ward_kind[:1].upper()}{ward_kind[1:]} {ward}"


def window_title(file_name: str) -> str:
    return f"{file_name} – {APP_NAME}"


def tab_with_count(tab: str, count: int) -> str:
    """For a screen reader: the red number beside a tab."""
    return f"{tab}, {count}{NBSP}việc phải xong trước khi ký" if count else tab


def totals_spoken(points: Decimal, maximum: Decimal, evidenced: Decimal, undecided: int) -> str:
    scored = f"{format_points(points)} trên {format_points(maximum)}{NBSP}điểm"
    words = f"{scored}, {format_points(evidenced)}{NBSP}điểm đủ minh chứng"
    return f"{words}, {undecided}{NBSP}chỉ số chưa chấm" if undecided else words


# --- menu and actions -------------------------------------------------------------------------------------------------
NEW = "Hồ sơ mới…"
OPEN = "Mở hồ sơ…"
CLOSE_DOSSIER = "Đóng hồ sơ"
QUIT = "Thoát"
UNDO = "Hoàn tác"
REDO = "Làm lại"
SEARCH = "Tìm chỉ số, văn bản"
PALETTE = "Tìm mọi việc…"
EXPORT_MENU = "Xuất hồ sơ, văn bản…"
SIGN = "Ký duyệt…"
UNLOCK = "Mở khóa…"
BACKUP = "Chép hồ sơ ra chỗ khác…"
BACKUP_TEXT = "Ghi một bản sao trọn vẹn ra USB hay ổ khác rồi kiểm tra lại. Đặt mật khẩu nếu bản ấy qua tay người khác."
CHOOSE_PLACE = "Chọn nơi ghi…"
GO = "Chuyển tới"
SHEET = "Bảng số liệu Excel"
SHEET_OUT = "Xuất bảng số liệu Excel…"
SHEET_IN = "Nhập bảng số liệu Excel…"
REPORTS = "Báo cáo và biên bản"
NARRATIVES = "Đánh giá từng tiêu chí…"
MINUTES = "Biên bản tự kiểm tra…"
SETTINGS = "Thiết lập hồ sơ…"
TEXT_SIZE = "Cỡ chữ"
SCHEME = "Màu nền"
SCHEMES = {"system": "Theo máy", "light": "Sáng", "dark": "Tối"}
PREVIEW = "Khung xem văn bản"
SHORTCUTS = "Phím tắt…"
ABOUT = "Giới thiệu…"
NEXT_PLACE = "Chuyển vùng"


def percent(value: int) -> str:
    return f"{value}{NBSP}%"


def undo_action(sentence: str | None) -> str:
    return f"{UNDO}: {sentence}" if sentence else UNDO


def redo_action(sentence: str | None) -> str:
    return f"{REDO}: {sentence}" if sentence else REDO


# --- start page -------------------------------------------------------------------------------------------------------
START_PAGE = "Trang đầu"
RECENT = "Hồ sơ gần đây"
NO_RECENT = "Chưa có hồ sơ nào trên máy này"
NO_RECENT_TEXT = "Tạo hồ sơ mới, hoặc xem hồ sơ mẫu để biết một hồ sơ đầy đủ trông thế nào."
START_NEW = "Tạo hồ sơ mới"
START_NEW_TEXT = "Ba câu hỏi: phường nào, năm nào, vùng nào"
START_OPEN = "Mở tệp .cdht…"
START_OPEN_TEXT = "Từ USB, thư mục hoặc bản sao lưu"
START_SAMPLE = "Xem hồ sơ mẫu"
START_SAMPLE_TEXT = "Một phường giả định, đủ các chỉ số"
LOCAL_ONLY = "Mọi dữ liệu nằm trong tệp hồ sơ trên máy này."
YEARLY_WORK = "Việc của một năm"
YEARLY_STEPS = (
    ("Chấm điểm", "Nhập số liệu, chọn mức, gắn văn bản quét"),
    ("Nhận từ đơn vị", "Giao việc, nhận minh chứng của từng đơn vị"),
    ("Soát hồ sơ", "Xem còn thiếu gì trước khi ký"),
    ("Ký và xuất", "In một tệp PDF trình cấp trên"),
)
INTERRUPTED = "Lần trước chương trình tắt đột ngột"
REOPEN = "Mở lại"
CONTINUE = "Mở tiếp"
OPEN_SHORT = "Mở"
FIND_FILE = "Tìm tệp…"
MISSING_FILE = "Không thấy tệp: cắm lại USB hoặc tìm tệp"
FORGET = "Bỏ khỏi danh sách"
SHOW_FOLDER = "Mở thư mục chứa tệp"
MORE = "Việc khác với hồ sơ này"
COMPLETE = "Đã chấm hết, đủ minh chứng"
TODAY = "Hôm nay"


def interrupted(name: str, indicator: str) -> str:
    where = f", đang làm dở chỉ số {indicator}" if indicator else ""
    return f"Hồ sơ “{name}” đang mở lúc ấy{where}. Mọi việc đã hiện trên màn hình vẫn còn trong hồ sơ."


def went_on(indicator: str) -> str:
    where = f" Đang ở chỉ số {indicator} như lúc ấy." if indicator else ""
    return f"{INTERRUPTED}; mọi việc đã hiện trên màn hình vẫn còn.{where}"


def recent_state(incomplete: int, undecided: int) -> str:
    if incomplete and undecided:
        return f"Thiếu minh chứng ở {incomplete}{NBSP}chỉ số, chưa chấm {undecided}"
    if incomplete:
        return f"Thiếu minh chứng ở {incomplete}{NBSP}chỉ số"
    return f"Chưa chấm {undecided}{NBSP}chỉ số"


def recent_title(ward: str, town: str) -> str:
    return f"{ward}, {town}" if town else ward


def opened_on(moment: datetime, now: datetime) -> str:
    if moment.date() == now.date():
        return f"{TODAY}, {moment:%H:%M}"
    return format_date(moment.date())


# --- opening ----------------------------------------------------------------------------------------------------------
BUILDING_SAMPLE = "Đang dựng hồ sơ mẫu"
CREATING = "Đang tạo hồ sơ"
SAMPLE_NAME = "Hồ sơ mẫu.cdht"
NOT_OPENED = "Chưa mở được hồ sơ"
OPEN_CAPTION = "Mở hồ sơ"


def opening(name: str) -> str:
    return f"Đang mở {name}"


# --- toasts -----------------------------------------------------------------------------------------------------------
def copied_to(place: str) -> str:
    return f"Đã chép hồ sơ ra {place} và kiểm tra lại đúng."


def sheet_written(name: str) -> str:
    return f"Đã xuất bảng số liệu {name}."


def sheet_filled(count: int) -> str:
    return f"Đã nhập {count}{NBSP}số liệu và mức chọn từ bảng tính."


def sheet_refused(problems: int) -> str:
    return f"Chưa nhập gì: bảng tính có {problems}{NBSP}ô phải sửa."


COPYING = "Đang chép hồ sơ"
WRITING_SHEET = "Đang xuất bảng số liệu"
FILLING_SHEET = "Đang nhập bảng số liệu"
STOP = "Dừng"


# --- palette ----------------------------------------------------------------------------------------------------------
PALETTE_FIELD = "Gõ tên việc, chỉ số hoặc văn bản, có dấu hay không dấu"
PALETTE_NONE = "Không có gì khớp. Thử gõ ít chữ hơn."
PALETTE_KEYS = "↑ ↓ chọn · Enter làm · Esc đóng"


def of_group(group: str, words: str) -> str:
    """An entry of a submenu by itself: "Cỡ chữ: 125 %"."""
    return f"{group}: {words}"


# --- shortcuts page ---------------------------------------------------------------------------------------------------
SHORTCUTS_TITLE = "Phím tắt"
EXTRA_SHORTCUTS = (
    ("Ctrl+F", "Ở khung xem: tìm trong văn bản"),
    ("F3, Shift+F3", "Ở khung xem: chỗ tìm thấy sau, trước"),
    ("F4", "Ở khung xem: hiện, ẩn các trang thu nhỏ"),
    ("Tab, Shift+Tab", "Tới chỗ kế tiếp, chỗ trước"),
    ("Esc", "Đóng hộp thoại, xóa ô tìm"),
)
