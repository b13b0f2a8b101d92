"""The closing page of the printed dossier: who signed what, and how anyone can check it."""

from __future__ import annotations

from app.language.numbers import NBSP, format_number

TITLE_SIGNED = "Xác nhận ký duyệt hồ sơ"
TITLE_DRAFT = "Hồ sơ chưa ký duyệt"
SIGNER = "Người ký"
SIGNED_ON = "Ngày ký"
NUMBER = "Số, ký hiệu"
SIGNED_AT = "Ghi nhận lúc"
RESULT = "Kết quả tự chấm"
SET = "Bộ tiêu chí"
SET_VERSION = "Phiên bản bộ tiêu chí"
VOLUME = "Tập hồ sơ"
PROGRAM = "Chương trình lập hồ sơ"
PROGRAM_NAME = "Hồ sơ CĐHT"
DATA_HASH = "Mã băm SHA-256 của toàn bộ dữ liệu được ký duyệt (số liệu, mức chấm, cách hiểu, danh mục và nội dung tệp):"
DRAFT_HASH = "Mã băm SHA-256 của dữ liệu tại thời điểm in bản nháp này:"
SET_HASH = "Mã băm SHA-256 của bộ tiêu chí đã dùng:"
DRAFT_WARNING = (
    "Bản nháp này chưa được ký duyệt: điểm, số liệu và minh chứng còn có thể thay đổi. Không dùng làm hồ sơ chính thức."
)
HOW_TITLE = "Cách kiểm tra tệp hồ sơ này"
HOW_SIGNED = (
    (
        "Dùng chương trình Hồ sơ CĐHT, chọn kiểm tra tệp PDF, hoặc chạy lệnh: cdht verify HỒ-SƠ.pdf. Chương trình tính "
        "lại mã băm của tệp và báo tệp có còn nguyên như khi xuất hay không."
    ),
    (
        "Có thêm tệp hồ sơ gốc (.cdht) thì chạy lệnh: cdht verify HỒ-SƠ.pdf HỒ-SƠ.cdht. Chương trình so mã băm in "
        "ở trên với dữ liệu đã ký duyệt trong tệp gốc."
    ),
    "Xuất lại hồ sơ từ tệp gốc đã ký duyệt bằng cùng phiên bản chương trình cho ra tệp PDF giống từng byte.",
)


def volume(documents: int, pages: int) -> str:
    return f"{format_number(documents)}{NBSP}văn bản, tài liệu minh chứng; {format_number(pages)}{NBSP}trang"


def program(version: str) -> str:
    return f"{PROGRAM_NAME} {version}"


def result(points: str, maximum: str, bonus: str) -> str:
    score = f"{points}/{maximum}{NBSP}điểm"
    return f"{score}; điểm thưởng {bonus}" if bonus else score


def since_lifted(*, signed_anew: bool, same: bool) -> str:
    """After an earlier signature was lifted: whether the data signed then is the data printed here."""
    what = "Bản ký lại này" if signed_anew else "Bản nháp này"
    return f"{what} có cùng dữ liệu với bản đã ký ấy." if same else f"{what} có dữ liệu khác với bản đã ký ấy."
