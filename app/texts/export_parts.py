"""Exporting one document of the dossier."""

from __future__ import annotations

from collections.abc import Iterable

NAMES = {
    "phan-dau": "Phần đầu hồ sơ, mọi trang trước minh chứng",
    "to-trinh": "Tờ trình",
    "bao-cao": "Báo cáo tự đánh giá và các phụ lục",
    "bien-ban": "Biên bản tự kiểm tra, đánh giá và Phiếu tự chấm điểm",
    "phieu-diem": "Phiếu tự chấm điểm",
    "bang-tong-hop": "Bảng tổng hợp điểm theo tiêu chí, theo chỉ số",
    "danh-muc": "Danh mục minh chứng",
}
"""What each part is called, by the name that the command line gives it."""


BOOKLET = "phần được chọn gấp thành sách: hai trang một mặt giấy A4, in hai mặt, lật theo cạnh ngắn; chỉ với PDF"
BOOKLET_OF_PART = "Chỉ một phần của hồ sơ mới gấp thành sách được."
BOOKLET_OF_PART_ADVICE = "Thêm --part, ví dụ --part phan-dau."
TWO_SIDED = "để in hai mặt: mỗi phần, mỗi văn bản bắt đầu ở trang lẻ"


def format_unknown(part: str, suffix: str) -> str:
    return f"{NAMES[part]} không xuất được thành tệp “{suffix or 'không có đuôi'}”."


def formats(suffixes: Iterable[str]) -> str:
    return f"Hãy đặt tên tệp có đuôi {', '.join(suffixes)}."
