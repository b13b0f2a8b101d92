"""Everything the command `cdht` says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.language.numbers import with_unit

NBSP = "\u00a0"

DESCRIPTION = "Hồ sơ Cộng đồng học tập: tự chấm điểm, gom minh chứng và in hồ sơ, không cần mạng."
EPILOG = (
    "Gõ “cdht” không kèm gì, hoặc “cdht TỆP.cdht”, để mở cửa sổ chương trình. Gõ “cdht LỆNH --help” để xem từng lệnh."
)
USAGE = "Cách dùng: "
COMMANDS = "Các lệnh"
POSITIONALS = "Phải ghi"
OPTIONS = "Tùy chọn"
COMMAND = "LỆNH"
HELP = "xem hướng dẫn này rồi thoát"
VERSION = "xem số phiên bản rồi thoát"
ERROR = "Lỗi: "
SEE_HELP = "Hãy thêm --help để xem cách dùng."
STOPPED = "Đã dừng theo yêu cầu. Những gì đã ghi xong vẫn còn."
NO_SCREEN = "Máy này không có màn hình nên không mở được cửa sổ."
NO_SCREEN_ADVICE = "Hãy dùng các lệnh; gõ “cdht --help” để xem danh sách."

FILE = "TỆP.cdht"
FILE_HELP = "tệp hồ sơ"
SHEET_OUT = "RA.xlsx"
SHEET_IN = "VÀO"
PDF_OUT = "RA.pdf"
INDICATOR = "CHỈ_SỐ"
ITEM = "MINH_CHỨNG"
PATHS = "TỆP"
JSON_HELP = "in kết quả dạng JSON"

NEW = "tạo hồ sơ mới"
NEW_WARD = "tên phường, xã hoặc thị trấn, ví dụ “Hoa Mơ”"
NEW_YEAR = "năm đánh giá, ví dụ 2021"
NEW_KIND = "loại đơn vị: phường (mặc định), xã hoặc thị trấn"
NEW_TOWN = "nơi nhận hồ sơ, ví dụ “thị xã Sông Ngân”"
NEW_PROVINCE = "tên tỉnh, thành phố, ví dụ “tỉnh Bình Lâm”"
NEW_DIFFICULT = "là vùng khó khăn"
NEW_HIGHLAND = "thuộc miền núi, vùng sâu, vùng xa (mặc định: đồng bằng, thành thị)"
NEW_RURAL = "xã đã được công nhận nông thôn mới"
DEMO = "tạo hồ sơ mẫu của một phường tưởng tượng, kèm bản quét do chương trình tự vẽ"
DEMO_WORKING = "bản đang làm dở: còn chỉ số chưa chấm và minh chứng còn thiếu"
SCORE = "chấm điểm và nói rõ vì sao"
SHEET = "ghi mọi số liệu và mức chọn ra bảng tính để điền"
SHEET_OUT_HELP = "tệp bảng tính sẽ ghi"
SHEET_UNIT = "chỉ ghi những gì đơn vị này còn thiếu, kèm hướng dẫn; không ghi đè lên tệp đã có"
FILL = "nhận số liệu từ bảng tính; hoặc nhận bảng tính, thư mục mà một đơn vị nộp"
SHEET_IN_HELP = (
    "bảng tính đã điền (bảng của cả hồ sơ chỉ nhận khi mọi ô đều đúng), hoặc thư mục có bảng tính và các tệp đặt tên "
    "theo mã minh chứng"
)
FILL_UNIT = "đơn vị đã nộp; không cần ghi khi bảng tính lập riêng cho đơn vị"
ATTACH = "gắn tệp làm minh chứng"
INDICATOR_HELP = "mã chỉ số, ví dụ 9.1"
ITEM_HELP = "mã minh chứng của chỉ số, ví dụ 1"
PATHS_HELP = "các tệp cần gắn: PDF, ảnh, Word, Excel…"
CHECK = "kiểm tra tệp hồ sơ rồi soát những gì còn thiếu"
CHECK_FULL = "đọc lại từng văn bản để đối chiếu SHA-256 (lâu hơn)"
SIGN = "ký duyệt: khóa hồ sơ đúng như lúc ký"
SIGN_BY = "họ tên người ký"
SIGN_TITLE = "chức vụ người ký"
SIGN_NUMBER = "số, ký hiệu văn bản ký duyệt"
SIGN_DATE = "ngày ký, dạng dd/mm/yyyy (mặc định: hôm nay)"
UNLOCK = "mở khóa hồ sơ đã ký để sửa; lý do được ghi vào nhật ký"
UNLOCK_REASON = "lý do mở khóa"
EXPORT = "xuất hồ sơ PDF"
PDF_OUT_HELP = "tệp PDF sẽ ghi; với --part có thể là tệp .docx hoặc .xlsx"
EXPORT_SENSITIVE = "in cả danh sách có dữ liệu cá nhân"
EXPORT_FONT = "tệp phông chữ .ttf dùng thay phông có sẵn"
VERIFY = "kiểm tra tệp PDF có còn đúng như lúc xuất, và đúng với hồ sơ"
VERIFY_PDF = "tệp PDF cần kiểm tra"
VERIFY_FILE = "tệp hồ sơ để đối chiếu"
STATUS = "xem mỗi đơn vị còn thiếu gì, hạn nộp ngày nào"
UNIT = "ĐƠN_VỊ"
UNIT_HELP = "mã đơn vị, ví dụ office; xem bằng lệnh status"
UNIT_OR_ALL_HELP = "mã đơn vị, ví dụ office; ghi all để làm cho mọi đơn vị"
REQUEST = "viết công văn đề nghị đơn vị cung cấp minh chứng, số liệu"
HANDOUT = "giao việc: ghi phần của một đơn vị ra gói .cdht để đơn vị làm ở máy khác"
PACKAGE_OUT = "GÓI.cdht"
PACKAGE_OUT_HELP = "gói sẽ ghi; không ghi đè lên tệp đã có"
HANDBACK = "nộp bài: ghi gói đang làm ra một bản để gửi về nơi giao"
HANDBACK_OUT_HELP = "bài nộp sẽ ghi; bản cũ cùng tên được thay"
UNPACK = "mở gói có mật khẩu ra một tệp để làm việc"
LOCKED_PACKAGE_HELP = "gói có mật khẩu"
UNPACKED_HELP = "tệp làm việc sẽ ghi; không ghi đè lên tệp đã có"
HANDIN = "nhận bài nộp: nhận gói mà đơn vị đã làm, trừ những mục hai bên cùng sửa"
PACKAGE = "GÓI.cdht"
PACKAGE_HELP = "gói đơn vị nộp lại"
PREVIEW = "chỉ xem bài nộp có gì mới, chưa nhận"
KEY = "MỤC"
TAKE_NONE = "không nhận gì ngoài các mục ghi ở --theirs"
TAKE_THEIRS = "nhận mục này theo đơn vị, kể cả khi hai bên cùng sửa; ghi được nhiều lần"
KEEP_OURS = "giữ mục này như trong hồ sơ; ghi được nhiều lần"
RETURN = "trả lại một chỉ số cho đơn vị sửa, kèm lý do"
RETURN_REASON = "lý do trả lại; đơn vị đọc được trong gói giao lần sau"
LETTERS_OUT_HELP = "tệp sẽ ghi: .pdf để ký, .docx để sửa tiếp"
REMINDER = "công văn nhắc: chỉ liệt kê những gì còn thiếu"

NOTHING_NEW = "Bảng tính không có gì khác với hồ sơ."
NOTHING_TAKEN = "Chưa nhận ô nào. Hãy sửa các ô trên rồi nhận lại."
INTEGRITY_OK = "Tệp hồ sơ còn nguyên vẹn."
INTEGRITY_BAD = "Tệp hồ sơ có chỗ hỏng:"
NOTHING_FOUND = "Không thấy gì còn thiếu."
VERIFIED = "Kết luận: tệp PDF tin được."
NOT_VERIFIED = "Kết luận: KHÔNG tin được tệp PDF này."
LEFT_OUT = "Không in vì có dữ liệu cá nhân:"
EMBEDDED = "Kèm nguyên tệp trong PDF:"
SEVERITIES = {"blocking": "Phải sửa", "warning": "Nên xem", "info": "Để biết"}
STATES = {"complete": "đủ minh chứng", "partial": "thiếu minh chứng", "none": "chưa có minh chứng"}
KIND_NAMES = {
    "phường": "phường",
    "xã": "xã",
    "thị trấn": "thị trấn",
    "phuong": "phường",
    "xa": "xã",
    "thi-tran": "thị trấn",
}
"""What may be typed for the kind of ward, and the kind it means."""

_ARGPARSE: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "Còn thiếu: {0}."),
    (r"unrecognized arguments: (.+)", "Không hiểu phần “{0}”."),
    (r"argument ([^:]+): expected one argument", "Sau {0} phải có một giá trị."),
    (r"argument ([^:]+): expected at least one argument", "Sau {0} phải có ít nhất một giá trị."),
    (r"argument ([^:]+): expected \d+ arguments?", "Sau {0} thiếu giá trị."),
    (r"argument ([^:]+): ignored explicit argument '?(.*?)'?", "{0} không nhận giá trị “{1}”."),
    (r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0} không nhận “{1}”; chỉ nhận: {2}."),
    (r"argument ([^:]+): invalid \S+ value: '?(.*?)'?", "{0} phải là số nguyên, không phải “{1}”."),
    (r"ambiguous option: (\S+) could match (.+)", "{0} chưa rõ, có thể là: {1}."),
    (r"argument ([^:]+): (.+)", "{0}: {1}"),
)


def usage_error(message: str) -> str:
    """Argparse's message in Vietnamese; what it may say some day and we do not know becomes a general sentence."""
    for pattern, template in _ARGPARSE:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return template.format(*(part.replace("'", "") for part in found.groups()))
    return "Câu lệnh chưa đúng."


def unknown_command(word: str, known: str) -> str:
    """The first word is neither a command nor a dossier."""
    return f"Không có lệnh “{word}” và cũng không có tệp nào tên như vậy. Các lệnh: {known}."


def unknown_indicator(word: str, known: str) -> str:
    return f"Bộ tiêu chí không có chỉ số “{word}”. Các chỉ số: {known}."


def unknown_item(indicator: str, word: str, known: str) -> str:
    return f"Chỉ số {indicator} không có minh chứng mã “{word}”. Các mã: {known}."


def created(path: str) -> str:
    return f"Đã tạo hồ sơ {path}."


def demo_created(path: str, points: str) -> str:
    return f"Đã tạo hồ sơ mẫu {path} ({points}{NBSP}điểm). Mọi tên và số liệu trong đó đều tưởng tượng."


def heading(ward: str, year: int, set_title: str) -> str:
    return f"{ward[:1].upper()}{ward[1:]} – năm{NBSP}{year} – {set_title}"


def out_of(points: str, maximum: str) -> str:
    return f"{points}/{maximum}"


def total_line(points: str, maximum: str, bonus: str) -> str:
    return f"Tổng điểm tự chấm: {points}/{maximum}{NBSP}điểm, thêm {bonus}{NBSP}điểm thưởng."


def outlook_line(evidenced: str, possible: str, undecided: int) -> str:
    unscored = with_unit(undecided, "chỉ số")
    return f"Đủ minh chứng: {evidenced}{NBSP}điểm. Còn có thể đạt: {possible}{NBSP}điểm. Chưa chấm: {unscored}."


def bonus(points: str) -> str:
    return f" (+{points}{NBSP}điểm thưởng)"


def export_part(names: Mapping[str, str]) -> str:
    """Help on the parts that can be exported alone."""
    return "chỉ xuất một phần: " + "; ".join(f"{part} ({name})" for part, name in names.items())


def written(path: str) -> str:
    return f"Đã ghi {path}."


def filled(count: int) -> str:
    return f"Đã nhận {with_unit(count, 'ô')} từ bảng tính."


def attached(name: str, code: str) -> str:
    return f"Đã gắn {name} → {code}"


def duplicate(name: str, code: str) -> str:
    return f"{name}: đã có trong hồ sơ, gắn bản đã có ({code})."


def refused(name: str, why: str) -> str:
    return f"Không gắn được {name}: {why}"


def finding(severity: str, indicator: str | None, message: str) -> str:
    place = f" {indicator}:" if indicator else ""
    return f"[{SEVERITIES[severity]}]{place} {message}"


def exported(path: str, pages: int, size: int, sha256: str) -> str:
    return f"Đã xuất {path}: {with_unit(pages, 'trang')}, {with_unit(size, 'byte')}, SHA-256 {sha256}."


def cannot_use(name: str) -> str:
    return f"Không đọc hoặc ghi được “{name}”."


CANNOT_USE_ADVICE = "Hãy kiểm tra đường dẫn, quyền ghi và ổ đĩa rồi thử lại."


def bug(log: str) -> str:
    return f"Chương trình gặp lỗi không lường trước; chi tiết đã ghi vào {log}. Xin gửi tệp này cho người hỗ trợ."


def progress(done: int, total: int, what: str) -> str:
    share = 100 * done // total if total else 100
    return f"{share:3d}{NBSP}% {what}"
