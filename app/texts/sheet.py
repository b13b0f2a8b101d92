"""Words of the spreadsheet that carries figures and choices out and in again, and what is wrong with its cells."""

from __future__ import annotations

from app.language.numbers import NBSP, with_unit

FIGURES = "Số liệu"
LEVELS = "Mức đạt"
EXPLANATIONS = "Giải trình"
LISTS = "Danh mục mức"

HEAD_CRITERION = "Tiêu chí"
HEAD_FIGURE = "Số liệu"
HEAD_UNIT = "Đơn vị tính"
HEAD_USED_BY = "Dùng cho chỉ số"
HEAD_HELP = "Cách lấy số liệu"
HEAD_INDICATOR = "Chỉ số"
HEAD_CONTENT = "Nội dung"
HEAD_LEVEL = "Mức đạt (chọn trong danh sách)"
HEAD_EXPLANATION = "Giải trình của đơn vị"
HEAD_SCORING = "Gợi ý cho điểm (nguyên văn)"

FILL_IN = (
    "Chỉ nhập vào các ô nền vàng. Ô để trống không làm mất số liệu đang có trong hồ sơ. "
    "Không xóa cột, không đổi tên trang tính."
)
COUNT_HINT = "Nhập số nguyên từ 0 trở lên."
AMOUNT_HINT = "Nhập một số từ 0 trở lên."
LEVEL_HINT = "Chọn một mức trong danh sách."
WRONG_ENTRY = "Chưa đúng"
PAGE = "Trang"

NO_SHEET = "Tệp này không phải bảng số liệu do chương trình lập ra."
NO_SHEET_ADVICE = "Hãy xuất bảng số liệu từ hồ sơ này, điền vào bảng đó rồi nhập lại."
CANNOT_READ = "Không đọc được bảng tính “{name}”: tệp hỏng, có mật khẩu, hoặc không phải .xlsx, .xls, .ods."
CANNOT_READ_ADVICE = "Hãy mở tệp bằng Excel, lưu lại thành .xlsx không mật khẩu rồi nhập lại."
TOO_LARGE = "Bảng tính “{name}” quá lớn, không thể là bảng số liệu của hồ sơ."
MISSING_FILE = "Không tìm thấy tệp “{name}”."
MISSING_FILE_ADVICE = "Hãy kiểm tra lại tên tệp và thư mục."

UNKNOWN_ROW = "dòng này không thuộc bộ tiêu chí của hồ sơ"
REPEATED_ROW = "dòng này có hai lần với nội dung khác nhau"
YEAR_NOT_ASKED = "không cần số liệu này của năm\u00a0{year}"
NOT_A_NUMBER = "phải là một số, không phải {kind}"
KIND_DATE = "ngày tháng"
KIND_LOGICAL = "giá trị đúng, sai"
UNREADABLE_NUMBER = "không phải là một số đọc được"
NEGATIVE = "Số liệu không thể là số âm"
NOT_WHOLE = "phải là số nguyên vì đếm theo {unit}"
UNKNOWN_LEVEL = "“{level}” không có trong danh sách mức của chỉ số {indicator}"
TOO_LONG = "dài quá 5.000\u00a0ký tự"


def title(sheet: str, ward: str, year: int) -> str:
    return f"{sheet} – {ward}, năm{NBSP}{year}"


def year_head(year: int) -> str:
    return f"Năm{NBSP}{year}"


def criterion(number: str, short: str) -> str:
    return f"{number}. {short}"


def level(label: str, points: str) -> str:
    """A level as the list shows it; levels without points of their own show the wording alone."""
    return f"{label} ({points}{NBSP}điểm)" if points else label


def level_content(indicator_title: str, part: str) -> str:
    return f"{indicator_title}\n→ {part}" if part else indicator_title


def other_set(found: str, wanted: str) -> str:
    return f"bảng này lập theo bộ tiêu chí “{found}”, hồ sơ dùng “{wanted}”"


def other_year(found: int, wanted: int) -> str:
    return f"bảng này của năm{NBSP}{found}, hồ sơ của năm{NBSP}{wanted}"


def filled(figures: int, levels: int, explanations: int) -> str:
    """What was done, for toast, undo and journal."""
    parts = (("số liệu", figures), ("mức đạt", levels), ("giải trình", explanations))
    told = ", ".join(with_unit(count, name) for name, count in parts if count)
    return f"Nhập từ bảng tính: {told}"
