"""What the indicator pane says: figures, choices, readings, evidence and the dialogs that belong to them."""

from __future__ import annotations

from collections.abc import Sequence

NBSP = "\N{NO-BREAK SPACE}"

# --- header -----------------------------------------------------------------------------------------------------------
PREVIOUS_INDICATOR = "Chỉ số trước"
NEXT_INDICATOR = "Chỉ số sau"
MORE_ACTIONS = "Việc khác với chỉ số này"
OFFICIAL_WORDING = "Nguyên văn"
JOURNAL = "Nhật ký"
NO_UNIT = "Chưa giao đơn vị nào"
UNDECIDED = "Chưa chấm"
NOT_APPLICABLE = "Không áp dụng"
BONUS = "điểm thưởng"


def breadcrumb(criterion: str, title: str) -> str:
    return f"Tiêu chí{NBSP}{criterion} · {title}"


def points_of(points: str) -> str:
    return f"{points}{NBSP}điểm"


def out_of(maximum: str) -> str:
    return f"/{maximum}{NBSP}điểm"


def points_spoken(points: str | None, maximum: str) -> str:
    """For a screen reader, which would not read "2 /3" as a person says it."""
    return f"{points} trên {maximum}{NBSP}điểm" if points is not None else f"Chưa chấm, tối đa {maximum}{NBSP}điểm"


def with_bonus(bonus: str) -> str:
    return f"+{bonus}{NBSP}thưởng"


# --- figures ----------------------------------------------------------------------------------------------------------
RATIO = "Tỷ lệ"
NONE = "–"
LADDER = "Thang điểm"
NOW_HERE = "hiện tại"
FIGURE_EXPECTS = "Gõ số, ví dụ 753 hoặc 1.240."


def year_label(year: int) -> str:
    return f"năm{NBSP}{year}"


def last_year(year: int, value: str) -> str:
    return f"năm{NBSP}{year}: {value}"


def understood(value: str, unit: str) -> str:
    return f"={NBSP}{value}{NBSP}{unit}"


def unreadable(text: str) -> str:
    return f"Không đọc được “{text}”. {FIGURE_EXPECTS}"


def figure_name(label: str, year: int) -> str:
    return f"{label}, năm{NBSP}{year}"


def ladder_spoken(steps: list[str]) -> str:
    return f"{LADDER}: " + "; ".join(steps)


def step_spoken(points: str, label: str, *, present: bool) -> str:
    return f"{points}{NBSP}điểm, {label}" + (f" ({NOW_HERE})" if present else "")


# --- choices ----------------------------------------------------------------------------------------------------------
WHY_THIS_LEVEL = "Vì sao chọn mức này (in trong báo cáo)"
WARD_NOTE = "Ghi chú"
WARD_NOTE_HINT = "Nguồn số liệu, cách tính, điều cần nói rõ (in trong báo cáo)"
WHY_HINT = "Một câu nêu căn cứ"
UNOFFICIAL = "bổ sung"
UNOFFICIAL_HINT = (
    "Văn bản hướng dẫn không có mức này; bộ tiêu chí thêm vào để khỏi phải chọn một mức không đúng thực tế."
)
CLEAR_CHOICE = "Bỏ mức đã chọn"
UNDECIDED_OPTION = "để ngỏ"

# --- readings ---------------------------------------------------------------------------------------------------------
REASON_HINT = "Lý do chọn (lưu và in trong báo cáo)"
DECIDE = "Quyết định"
SEE_AND_CHOOSE = "Xem và chọn"
CHANGE_DECISION = "Sửa"
WITHDRAW_DECISION = "Bỏ quyết định"
REASON_MISSING = "Ghi lý do trước khi quyết định: lý do được in trong báo cáo."
READING_MISSING = "Chọn một cách hiểu trước khi quyết định."
NOTES = "Lưu ý khi chấm"


def default_reading(label: str) -> str:
    return f"{label} (mặc định của bộ tiêu chí)"


def because(reason: str) -> str:
    return f"Lý do: {reason}"


def notes_heading(count: int) -> str:
    return f"{NOTES} ({count})"


# --- points set by a person ------------------------------------------------------------------------------------------
ADJUST = "Điều chỉnh điểm…"
OWNERS = "Giao cho đơn vị…"
OWNERS_TITLE = "Giao cho đơn vị"
OWNERS_TEXT = (
    "Thường cả chỉ số do một đơn vị nộp. Minh chứng hay số liệu nào do đơn vị khác nộp thì chọn riêng; công văn, gói "
    "giao việc, bảng tính và lời nhắc của mỗi đơn vị chỉ ghi phần của đơn vị ấy."
)
OWNER_OF_ALL = "Cả chỉ số"
OWNER_AS_INDICATOR = "Theo chỉ số"
OVERRIDE = "Sửa điểm so với quy tắc…"
RECOGNISE = "Dùng kết quả đã được công nhận…"
MARK_NOT_APPLICABLE = "Ghi không áp dụng…"
BACK_TO_RULE = "Chấm lại theo quy tắc"
OVERRIDE_TITLE = "Sửa điểm so với quy tắc"
OVERRIDE_TEXT = "Điểm đặt ở đây thay cho điểm tính theo quy tắc. Lý do được lưu vào nhật ký và in trong báo cáo."
OVERRIDE_POINTS = "Điểm"
OVERRIDE_REASON = "Lý do"
RECOGNISE_TITLE = "Dùng kết quả đã được công nhận"
RECOGNISE_POINTS = "Kết quả ứng với mức"
RECOGNISE_BASIS = "Quyết định công nhận (số, ngày, cơ quan)"
RECOGNISE_NOT_YET = "Chỉ dùng được khi xã đã được công nhận nông thôn mới. Ghi điều này trong Thiết lập hồ sơ."
NOT_APPLICABLE_TITLE = "Ghi không áp dụng"
NOT_APPLICABLE_TEXT = "Chỉ số không áp dụng thì không có điểm. Lý do được in trong báo cáo."
NOT_APPLICABLE_REASON = "Vì sao không áp dụng"
REASON_REQUIRED = "Cần ghi lý do."
BASIS_REQUIRED = "Cần ghi quyết định công nhận."
POINTS_REQUIRED = "Cần ghi số điểm."
SAVE = "Ghi"
CANCEL = "Thôi"
CLOSE = "Đóng"


def overridden(points: str) -> str:
    return f"Điểm do người chấm đặt: {points}{NBSP}điểm"


def recognised(points: str) -> str:
    return f"Dùng kết quả đã được công nhận: {points}{NBSP}điểm"


def points_out_of_range(maximum: str) -> str:
    return f"Điểm phải từ 0 đến {maximum}."


def basis(text: str) -> str:
    return f"Căn cứ: {text}"


# --- evidence ---------------------------------------------------------------------------------------------------------
EVIDENCE = "Minh chứng"
ADD_FILES = "Thêm tệp…"
STILL_MISSING = "Còn thiếu"
OPTIONAL = "nếu có"
SENSITIVE = "Có dữ liệu cá nhân"
ONE_OF = "Một trong các văn bản: "
OR = "hoặc"
OR_ELSE = "Hoặc: "
ITEM_DONE = "Đã có minh chứng"
ITEM_OPEN = "Chưa có minh chứng"


def evidence_missing(missing: int, needed: int) -> str:
    return f"Thiếu {missing} trên {needed}"


def evidence_complete(done: int, needed: int) -> str:
    return f"Đủ {done} trên {needed}"


def numbered(number: str, label: str) -> str:
    return f"{number}) {label}" if number else label


def shortened(words: str) -> str:
    """An evidence item's words for a menu."""
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"


# --- attaching --------------------------------------------------------------------------------------------------------
DROP_HERE = "Kéo tệp quét vào đây"
DROP_KINDS = "PDF, ảnh chụp, Word, Excel"
DROP_FIELD_HERE = "Kéo ảnh chụp thực tế vào đây"
ADD_DOCUMENT = "Thêm văn bản"
DROP_MORE = "Kéo tệp vào đây"
CHOOSE_FILES = "Chọn tệp…"
ATTACH_EXISTING = "Gắn bản đã có"
STOP = "Dừng"
STOPPING = "Đang dừng…"
CHOOSE_FILES_TITLE = "Chọn tệp làm minh chứng"
FILE_FILTER = (
    "Tệp minh chứng (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.heic *.heif "
    "*.doc *.docx *.xls *.xlsx *.odt *.ods *.ppt *.pptx);;Mọi tệp (*)"
)
ATTACH_FAILED = "Chưa gắn được"


def drop_into(indicator: str, number: str) -> str:
    return f"Thả để gắn vào minh chứng {indicator}" + (f" ({number})" if number else "")


def files_offered(pdfs: int, images: int, others: int) -> str:
    """What the pointer carries: "3 tệp: 2 PDF, 1 ảnh"."""
    kinds = [(pdfs, "PDF"), (images, "ảnh"), (others, "tệp khác")]
    parts = ", ".join(f"{count}{NBSP}{name}" for count, name in kinds if count)
    return f"{pdfs + images + others}{NBSP}tệp: {parts}"


def receiving(done: int, total: int) -> str:
    return f"Đang nhận {min(done + 1, total)} trên {total}{NBSP}tệp…" if total > 1 else "Đang nhận tệp…"


def duplicate(file_name: str, code: str, title: str) -> str:
    return f"{file_name}: đã có trong hồ sơ, gắn bản đã có ({code} · {title})."


def refused(file_name: str, message: str) -> str:
    return f"{file_name}: {message}"


# --- a document card --------------------------------------------------------------------------------------------------
CARD_MENU = "Việc khác với văn bản này"
CARD_VIEW = "Xem"
CARD_EDIT = "Sửa thông tin…"
CARD_CITATION = "Trang trích dẫn, ghi chú…"
CARD_UNCITE = "Gỡ khỏi minh chứng này"
CARD_ELSEWHERE = "Nơi khác đang dùng"
CARD_NOWHERE_ELSE = "Chỉ dùng ở đây"
CITATION_TITLE = "Trang trích dẫn và ghi chú"
CITED_PAGES = "Trang trích dẫn (bỏ trống là cả văn bản)"
CITED_PAGES_HINT = "ví dụ 1-3, 5"
CITED_NOTE = "Ghi chú cho minh chứng này"
STATE_REPAIRED = "Tệp lỗi, xem đủ trang chưa"
STATE_DAMAGED = "Không mở được, giữ nguyên tệp"
STATE_PASSWORD = "Tệp có mật khẩu, kèm nguyên tệp"  # noqa: S105
STATE_SIGNED = "Có chữ ký số, kèm nguyên bản ký"
STATE_ATTACHMENT = "Kèm nguyên tệp, không in thành trang"


def cited_pages(pages: str) -> str:
    return f"trang{NBSP}{pages}"


# --- attaching a document that is already there -----------------------------------------------------------------------
EXISTING_TITLE = "Gắn văn bản đã có trong hồ sơ"
EXISTING_EMPTY = "Hồ sơ chưa có văn bản nào khác để gắn."
EXISTING_ATTACH = "Gắn"
NAMED_HERE = "Hướng dẫn nêu"

# --- dialogs ----------------------------------------------------------------------------------------------------------
WORDING_TITLE = "Nguyên văn hướng dẫn"
COLUMN_INDICATOR = "Tiêu chí"
COLUMN_EVIDENCE = "Các minh chứng (theo Thông tư số 44)"
COLUMN_COLLECTING = "Hướng dẫn thu thập minh chứng"
COLUMN_SCORING = "Gợi ý cho điểm"
COLUMN_RECOGNISED = "Kết quả đã được công nhận"
COLUMN_LETTER = "Công văn phân công minh chứng"
NO_LETTER = "Công văn phân công không nêu chỉ số này cho đơn vị nào."
JOURNAL_TITLE = "Nhật ký của chỉ số"
JOURNAL_EMPTY = "Chưa có thay đổi nào."
JOURNAL_WHEN = "Lúc"
JOURNAL_WHO = "Người làm"
JOURNAL_WHAT = "Việc đã làm"
JOURNAL_LOADING = "Đang đọc nhật ký…"


def wording_of(indicator: str) -> str:
    return f"{WORDING_TITLE} · chỉ số {indicator}"


def journal_of(indicator: str) -> str:
    return f"{JOURNAL_TITLE} {indicator}"


# --- signed -----------------------------------------------------------------------------------------------------------
def signed_lock(by: str, day: str) -> str:
    return f"Hồ sơ đã ký ngày {day} ({by})"


SIGNED_ADVICE = "Số liệu và minh chứng được giữ nguyên như lúc ký. Muốn sửa, mở khóa hồ sơ và ghi lý do."


def figure_to_supply(label: str) -> str:
    return f"Số liệu: {label}"


def owned_by(names: Sequence[str]) -> str:
    """Of an evidence item that is given to a unit by itself."""
    return f"{', '.join(names)} nộp"


def figure_owned_by(label: str, names: Sequence[str]) -> str:
    """Of a figure that is given to a unit by itself."""
    return f"{label}: {', '.join(names)} nộp"


def returned_to(names: Sequence[str]) -> str:
    """Why is said below it."""
    return f"Trả lại {', '.join(names)} để sửa"
