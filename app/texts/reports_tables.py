"""Heads, statuses and short notes of the tables in the printed dossier."""

from __future__ import annotations

from app.language.numbers import NBSP, format_number

# Thông tin chung

WARD = "Đơn vị"
TOWN = "Thuộc"
YEAR = "Năm đánh giá"
AREA = "Địa bàn"
SET = "Bộ tiêu chí"
STATUS = "Tình trạng hiệu lực"
RECEIVER = "Nơi nhận hồ sơ"
LOWLAND = "đồng bằng, thành thị"
HIGHLAND = "miền núi, vùng sâu, vùng xa"
DIFFICULT = "thuộc vùng khó khăn"
NEW_RURAL = "đã được công nhận nông thôn mới"

# Tổng hợp điểm

TOTALS_HEAD = ("Nội dung", "Kết quả")
POINTS = "Điểm tự chấm"
BONUS = "Điểm thưởng (ghi riêng, không cộng vào điểm tự chấm)"
EVIDENCED = "Điểm tự chấm đã có đủ minh chứng"
POSSIBLE = "Điểm cao nhất còn có thể đạt"
UNDECIDED = "Số chỉ số chưa chấm"
NOT_APPLICABLE = "Số chỉ số không áp dụng"
CLASS = "Xếp loại tự đánh giá"
NO_CLASS = "Không nêu xếp loại: chưa nhập bảng mức điểm xếp loại"
NO_CLASS_UNDECIDED = "Chưa xếp loại: còn chỉ số chưa chấm"
BELOW_CLASS = "Chưa đạt mức điểm thấp nhất của bảng xếp loại"


def out_of(points: str, maximum: str) -> str:
    return f"{points}/{maximum}{NBSP}điểm"


def points(value: str) -> str:
    return f"{value}{NBSP}điểm"


def indicators(count: int) -> str:
    return f"{format_number(count)}{NBSP}chỉ số"


def claimed(name: str) -> str:
    return f"{CLASS}: {name}."


def class_rows(rows: list[tuple[str, str]]) -> str:
    """The thresholds in force, highest first: what the class rests on."""
    listed = "; ".join(f"{name}: từ {at_least}{NBSP}điểm" for name, at_least in rows)
    return f"Xếp loại theo mức điểm đã nhập: {listed}."


# Bảng 15 tiêu chí

CRITERIA_HEAD = ("STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Điểm thưởng", "Đủ minh chứng", "Chưa chấm")
TOTAL_ROW = "Cộng"

# Bảng điểm theo chỉ số

SCORES_HEAD = (
    "Chỉ số",
    "Nội dung",
    "Số liệu",
    "Mức đạt và lý do",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Minh chứng",
    "Ghi chú",
)
NOT_SCORED = "Chưa chấm"
EVIDENCE_NONE = "Chưa có"
SEE_READINGS = "Cách hiểu: xem Phụ lục III"
EXPLANATION = "Giải trình: "


def criterion_band(number: str, title: str) -> str:
    return f"Tiêu chí {number}. {title}"


def evidence_missing(missing: int) -> str:
    return f"Còn thiếu {missing}{NBSP}loại"


def figure_line(label: str, year: int | None, value: str) -> str:
    """A figure in its cell; the year where several are compared."""
    return f"{label} (năm{NBSP}{year}): {value}" if year is not None else f"{label}: {value}"


HOW_POINTS = {
    "overridden": "Điểm do người chấm đặt",
    "recognised": "Dùng kết quả nông thôn mới đã được công nhận",
    "not_applicable": "Không áp dụng",
}


def bonus_note(value: str) -> str:
    return f"Điểm thưởng: {value}"


SCORES_LEGEND = (
    "Cột “Minh chứng” ghi mã văn bản trong Phụ lục IV. Dấu “–” ở cột điểm: chưa chấm hoặc không áp dụng, không tính là "
    "0. Số sau dấu “+” là điểm thưởng, ghi riêng."
)

# Bảng số liệu

FIGURES_LABEL = "Số liệu"
FIGURES_UNIT = "Đơn vị tính"
FIGURES_USED_BY = "Dùng cho chỉ số"
FIGURES_LEGEND = (
    "Dấu “…”: chưa nhập. Ô trống: không cần cho năm đó. Dấu “–”: không dùng theo địa bàn và cách hiểu của hồ sơ này."
)
FIGURE_UNUSED = "–"
FIGURE_EMPTY = "…"
NO_FIGURES = "Bộ tiêu chí này không dùng số liệu."


def year_head(year: int) -> str:
    return f"Năm{NBSP}{year}"


# Bảng cách hiểu

READINGS_HEAD = (
    "Chỉ số",
    "Nội dung chưa thống nhất hoặc chưa nêu rõ",
    "Các cách hiểu",
    "Cách hiểu đã chọn",
    "Lý do chọn",
)
REMARKS_TITLE = "Các lưu ý khác về văn bản hướng dẫn"
REMARKS_HEAD = ("Chỉ số", "Nội dung lưu ý")
READING_DEFAULT = "Theo cách hiểu mặc định của bộ tiêu chí"
READING_NONE = "Chưa chọn cách hiểu; chỉ số để chưa chấm"
NO_READINGS = "Không có chỗ nào phải chọn cách hiểu."


def reading(label: str, source: str) -> str:
    return f"– {label} ({source})" if source else f"– {label}"


# Danh mục minh chứng

EVIDENCE_HEAD = (
    "STT",
    "Mã",
    "Tên loại và trích yếu nội dung",
    "Số, ký hiệu",
    "Ngày ban hành",
    "Cơ quan ban hành",
    "Trang trong tập",
    "Nơi lưu bản gốc",
    "Chỉ số sử dụng",
    "SHA-256\n(rút gọn)",
    "Ghi chú",
)
NO_EVIDENCE = "Chưa có văn bản, tài liệu minh chứng nào."
UNCITED_BAND = "Tài liệu có trong hồ sơ nhưng chưa gắn với chỉ số nào (không in)"
SCAN = "Bản chụp"
SCAN_REPAIRED = "Bản chụp; tệp có lỗi, in từ bản đã sửa"
SIGNED_FILE = "Có chữ ký số: in bản thể hiện, tệp gốc đính kèm nguyên vẹn"
LOCKED_FILE = "Tệp có mật khẩu, không in được; đính kèm nguyên vẹn"
DAMAGED_FILE = "Tệp hỏng, không in được; đính kèm nguyên vẹn"
OTHER_FILE = "Không phải tệp in thành trang; đính kèm nguyên vẹn"
LEFT_OUT = "Chứa dữ liệu cá nhân: không in, không đính kèm"
SENSITIVE_PRINTED = "Chứa dữ liệu cá nhân"
NOT_PRINTED = "không in"
ATTACHED = "đính kèm"
EVIDENCE_LEGEND = (
    "“Bản chụp” là bản số hóa để tham khảo, không thay cho bản chính hoặc bản sao y. SHA-256 rút gọn là 12\u00a0ký tự "
    "đầu của mã băm tính trên tệp đã nhận. “Trang trong tập” là số trang ghi ở chân trang hồ sơ này."
)


def cited_pages(indicators: str, pages: str) -> str:
    return f"{indicators} (tr.{NBSP}{pages})" if pages else indicators


def cited_note(indicators: str, note: str) -> str:
    return f"{indicators}: {note}"


def attached_as(name: str) -> str:
    return f"Tên tệp đính kèm: {name}"


def page_span(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)


# Trang phân cách

DIVIDER_INDICATORS_HEAD = ("Chỉ số", "Nội dung", "Điểm tự chấm", "Điểm tối đa", "Minh chứng")
DIVIDER_DOCUMENTS_HEAD = ("Mã", "Tên loại và trích yếu nội dung", "Trang")
EVIDENCE_STATES = {"complete": "Đủ", "partial": "Còn thiếu", "none": "Chưa có"}
