"""Words of the spreadsheet that carries figures and choices out and in again, and what is wrong with its cells."""

from __future__ import annotations

from collections.abc import Sequence

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

UNIT_SHEET = "Bảng này là bài nộp của một đơn vị, phải xem trước từng mục rồi mới nhận."
UNIT_SHEET_ADVICE = "Hãy nhận ở trang Đơn vị, “Nhận bài nộp…”, hoặc bằng lệnh cdht fill."

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


# The sheet of a unit

GUIDE = "Hướng dẫn"
EVIDENCE = "Minh chứng"
SLIP = "Phiếu giao"
HEAD_WHAT, HEAD_SAID = "Mục", "Nội dung"
HEAD_CODE = "Mã đặt đầu tên tệp"
HEAD_EVIDENCE = "Minh chứng cần nộp"
HEAD_COLLECTING = "Hướng dẫn thu thập (nguyên văn)"
HEAD_STATE = "Tình trạng"
GUIDE_HINT = "Bảng này chỉ có những gì đơn vị còn thiếu. Trang này cho biết cách làm; xin ghi tên ở dòng cuối."
EVIDENCE_HINT = "Trang này chỉ để đọc: mỗi tệp nộp kèm đặt tên bắt đầu bằng mã ở cột đầu."
UNIT, DEADLINE, FILLING, NAMING, HANDING_IN = "Đơn vị", "Hạn nộp", "Cách điền", "Cách đặt tên tệp", "Cách nộp"
TO_CORRECT = "Cần sửa lại"
FILLED_BY = "Người điền (họ tên, điện thoại)"
HOW_TO_FILL = (
    "Điền các ô nền vàng ở những trang sau. Ô để trống nghĩa là chưa có, không làm mất số liệu đang có trong hồ sơ. "
    "Không xóa cột, không đổi tên trang tính."
)
HOW_TO_HAND_IN = (
    "Để bảng này và mọi tệp minh chứng vào một thư mục, rồi gửi cả thư mục bằng USB, thư mục chung hoặc thư điện tử. "
    "Không có tệp nào thì chỉ cần gửi bảng này."
)
MISSING = "còn thiếu"
OPTIONAL = "nếu có"


def how_to_name(code: str) -> str:
    return (
        f"Mỗi tệp quét, ảnh, Word, Excel đặt tên bắt đầu bằng mã ở trang {EVIDENCE}, ví dụ “{code} Quyết định.pdf”. "
        "Nhiều tệp cho một minh chứng thì dùng chung một mã."
    )


def to_correct(indicator: str, reason: str) -> str:
    return f"{indicator}: {reason}"


def evidence_label(label: str, alternatives: str) -> str:
    return f"{label}\n({alternatives})" if alternatives else label


def one_of(alternatives: Sequence[str]) -> str:
    return f"một trong: {'; '.join(alternatives)}"


def there(count: int) -> str:
    return f"đã có {with_unit(count, 'văn bản')}"


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
