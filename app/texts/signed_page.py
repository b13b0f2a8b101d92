"""The scanned sign-off page with ink and stamp, put back into the dossier."""

from __future__ import annotations

BUTTON, REPLACE = "Đưa trang đã ký, đóng dấu vào…", "Thay trang đã ký, đóng dấu…"
CHOOSE = "Chọn bản chụp trang đã ký, đóng dấu"
FACT = "Trang ký bản chụp"
FILTER = "Bản chụp (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic)"

TAKEN_OUT = "Bỏ bản chụp trang ký; hồ sơ lại in trang ký của chương trình"
NONE_THERE = "Hồ sơ chưa có bản chụp trang ký."
NO_PAGE = "Tệp này không phải bản chụp trang ký."
NO_PAGE_ADVICE = "Hãy chọn ảnh hoặc PDF của trang đã ký, đóng dấu."
TOO_MANY_ADVICE = "Chỉ đưa trang ký vào; văn bản khác thì gắn làm minh chứng."
BYTES_DIFFER = "Bản chụp trang ký trong hồ sơ đã bị thay đổi."
BYTES_DIFFER_ADVICE = "Hãy đưa lại bản chụp vào hồ sơ, hoặc mở bản sao lưu gần nhất còn tốt."

HELP = "đưa bản chụp trang đã ký, đóng dấu vào hồ sơ đã ký duyệt; các bản xuất sau in trang này"
SCAN_HELP = "ảnh hoặc PDF của trang ký"
REMOVE_HELP = "bỏ bản chụp đã đưa vào"
SCAN_NEEDED = "Chưa ghi tệp bản chụp."
SCAN_NEEDED_ADVICE = "Ghi tệp ảnh hoặc PDF của trang ký sau tệp hồ sơ, hoặc --remove để bỏ bản đã đưa vào."

# What verification says

NOT_THE_SAME = "Bản chụp trang ký trong tệp PDF không phải bản đang có trong hồ sơ."


def put(name: str) -> str:
    """Journal."""
    return f"Đưa bản chụp trang ký vào hồ sơ: {name}"


def too_many(pages: int) -> str:
    return f"Tệp này có {pages}\u00a0trang, không phải trang ký."


def stored(sha256: str) -> str:
    return f"SHA-256 của bản chụp: {sha256}"


def carries(sha256: str) -> str:
    """Verification: the PDF has a scan where its closing page stood."""
    return f"Trang ký trong tệp là bản chụp có chữ ký và dấu, SHA-256 {sha256}."
