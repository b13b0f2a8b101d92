"""“Gửi nhật ký…”: a file for whoever helps, and what is in it."""

from __future__ import annotations

from app.language.numbers import format_number

NBSP = "\u00a0"

MENU = "Gửi nhật ký…"
TITLE = "Gửi nhật ký cho người hỗ trợ"
TEXT = (
    "Chương trình ghi một tệp .zip để gửi cho người hỗ trợ bằng thư hoặc Zalo. Trong đó chỉ có những mục dưới đây: "
    "không có số liệu, văn bản của hồ sơ, không có tên người, tên tệp, tên máy."
)
SAVE = "Lưu tệp…"
SAVE_CAPTION = "Lưu tệp nhật ký"
FILE_NAME = "nhat-ky-cdht.zip"
FILTER = "Tệp nén (*.zip)"
CONTENTS = "Có gì trong tệp"
SEE = "Xem nội dung"
GATHERING = "Đang gom nhật ký…"
HIDDEN = "<không ghi>"

FACTS_NAME = "thong-tin.txt"
FACTS = "phiên bản chương trình, hệ điều hành, cỡ màn hình"
LOG = "nhật ký chương trình: giờ, chỗ trong mã, loại lỗi"
CRASH = "dấu vết những lần chương trình tắt đột ngột"

CLI_HELP = "ghi nhật ký chương trình ra tệp .zip để gửi người hỗ trợ; không có gì của hồ sơ"
CLI_OUT = "tệp .zip sẽ ghi"


def listed(name: str, what: str, size: int) -> str:
    return f"{name} – {what} ({format_number(max(1, round(size / 1024)))}{NBSP}KB)"


def saved(name: str) -> str:
    return f"Đã lưu {name}. Hãy gửi tệp này cho người hỗ trợ, kèm vài dòng kể lúc ấy đang làm gì."
