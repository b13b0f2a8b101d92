"""Standing sentences of the documents, which a ward may put in its own words, and what is said when it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

# Sentences, by passage. What stands in braces is filled in when printed.

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "letter-bases": "Tờ trình: các căn cứ",
        "letter-opening": "Tờ trình: đoạn mở đầu",
        "letter-enclosed": "Tờ trình: hồ sơ gửi kèm",
        "letter-request": "Tờ trình: đoạn đề nghị",
        "report-opening": "Báo cáo: đoạn mở đầu",
        "report-evidence": "Báo cáo: phần minh chứng",
        "report-request": "Báo cáo: phần đề nghị",
        "minutes-basis": "Biên bản: căn cứ và cách làm",
    }
)
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "letter-opening": (
            "{ủy ban} đã tổ chức tự đánh giá kết quả xây dựng “Cộng đồng học tập” năm\u00a0{năm} theo {bộ tiêu chí} và "
            "báo cáo kết quả như sau:"
        ),
        "letter-enclosed": (
            "Báo cáo tự đánh giá và các phụ lục: bảng điểm từng chỉ số, bảng số liệu, các cách hiểu đã chọn\n"
            "{biên bản gửi kèm}\n"
            "Danh mục minh chứng gồm {số văn bản} văn bản, tài liệu\n"
            "Minh chứng của {số tiêu chí} tiêu chí, {số trang minh chứng} trang"
        ),
        "letter-request": "{ủy ban} kính trình {nơi nhận} xem xét, đánh giá, xếp loại.",
        "report-opening": (
            "{ủy ban} báo cáo kết quả tự đánh giá; điểm của từng chỉ số, số liệu và minh chứng ghi tại các phụ lục "
            "kèm theo Báo cáo này."
        ),
        "report-evidence": (
            "Hồ sơ có {số văn bản} văn bản, tài liệu minh chứng, in thành {số trang minh chứng} trang, xếp theo từng "
            "tiêu chí. Mỗi văn bản có một mã, dùng chung cho mọi chỉ số viện dẫn văn bản đó."
        ),
        "report-request": "Đề nghị {nơi nhận} xem xét, đánh giá, xếp loại theo quy định.",
        "minutes-basis": (
            "{cơ quan họp} đối chiếu số liệu và minh chứng của từng chỉ số với {bộ tiêu chí}, chấm điểm từng chỉ số và "
            "cộng điểm theo tiêu chí."
        ),
    }
)
"""Those of "letter-bases" are the criteria set's own."""

# What can be filled in

COMMITTEE = "ủy ban"
WARD = "phường, xã"
TOWN = "cấp trên"
YEAR = "năm"
RECEIVER = "nơi nhận"
SET = "bộ tiêu chí"
POINTS = "tổng điểm"
MAXIMUM = "điểm tối đa"
BONUS = "điểm thưởng"
EVIDENCED = "điểm đủ minh chứng"
CLASS = "xếp loại"
CRITERIA = "số tiêu chí"
INDICATORS = "số chỉ số"
DOCUMENTS = "số văn bản"
PAGES = "số trang minh chứng"
MINUTES_ENCLOSED = "biên bản gửi kèm"
MEETING_BODY = "cơ quan họp"
NOT_KNOWN = "………"
"""In the place of what the dossier does not say."""


def points_of(criterion: str) -> str:
    return f"điểm tiêu chí {criterion}"


def figure_name(short: str) -> str:
    """A figure of the set by its short name, which begins small inside a sentence."""
    return f"{short[:1].lower()}{short[1:]}"


def placeholder(name: str) -> str:
    """As it stands in a text."""
    return f"{{{name}}}"


# Doing it, and why not

CHECK_ADVICE = "Chọn một đoạn trong danh sách lời văn của chương trình."
BRACES = "Dấu ngoặc nhọn trong lời văn thiếu một nửa, hoặc thừa."
BRACES_ADVICE = "Mỗi chỗ điền nằm giữa một cặp ngoặc trên cùng một dòng, ví dụ {năm}. Xóa dấu thừa, hoặc chèn lại."
UNKNOWN_ADVICE = "Xóa chỗ ấy rồi bấm “Chèn số liệu, tên gọi” để chọn."


def changed(passage: str) -> str:
    return f"Sửa lời văn – {TITLES[passage]}"


def put_back(passage: str) -> str:
    return f"Trở lại lời mặc định – {TITLES[passage]}"


def no_passage(passage: str) -> str:
    return f"Không có đoạn lời văn “{passage[:40]}”."


def unknown(name: str) -> str:
    return f"Chương trình không biết điền gì vào {{{name[:60]}}}."


def unknown_advice(like: Sequence[str]) -> str:
    return f"Có phải là {placeholder(like[0])}? {UNKNOWN_ADVICE}" if like else UNKNOWN_ADVICE


def too_many_lines(most: int) -> str:
    return f"Danh sách này nhiều nhất {most} dòng, vì mỗi dòng được đánh một chữ a), b), c)…"


TOO_MANY_ADVICE = "Gộp các dòng gần nhau làm một."

# The dialog

TITLE = "Lời văn tờ trình, báo cáo"
TEXT = (
    "Sửa lời của từng đoạn. Chữ trong ngoặc { } được thay bằng số liệu của hồ sơ lúc xem, lúc in, nên luôn đúng với hồ "
    "sơ. Phần điểm, bảng, phụ lục và những điều hồ sơ phải nói rõ tự in, không sửa ở đây."
)
MENU = "Lời văn tờ trình, báo cáo…"
PASSAGE = "Đoạn"
WORDS = "Lời văn"
HINT = "Xuống dòng là sang đoạn mới. Bỏ trống thì in lời mặc định."
LIST_HINT = "Mỗi dòng một mục. Bỏ trống thì in lời mặc định."
FILL_IN = "Chèn số liệu, tên gọi"
GENERAL, SCORES, FIGURES = "Thông tin chung", "Điểm", "Số liệu của năm đánh giá"
RESULT = "In ra là"
PUT_BACK = "Về lời mặc định"
WORKING = "Đang lấy số liệu của hồ sơ…"
CHANGED_MARK = "đã sửa"
NOTHING = "(chưa có)"


def listed(passage: str, *, is_changed: bool) -> str:
    """A passage in the list, with a word where it is no longer the program's."""
    return TITLES[passage] + (f" ({CHANGED_MARK})" if is_changed else "")


def offered(name: str, value: str) -> str:
    """A placeholder in the list, with what it gives now."""
    shown = " ".join(value.split()) or NOTHING
    return f"{placeholder(name)} → {shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + '…'}"


_LONGEST = 40
