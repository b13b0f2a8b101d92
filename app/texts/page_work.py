"""Pages of a scan put in order, turned, taken out, split into files: what is done, what the copy is called, why not."""

from __future__ import annotations

from collections.abc import Sequence

NBSP = "\u00a0"

NO_PAGE_LEFT = "Chưa giữ lại trang nào."
NO_PAGE_LEFT_ADVICE = "Hãy giữ ít nhất một trang; muốn bỏ cả văn bản thì gỡ văn bản ấy."
NOTHING_CHANGED = "Các trang vẫn như bản gốc nên không cần lập bản mới."
NOTHING_CHANGED_ADVICE = "Hãy xoay, xóa, đổi chỗ trang hoặc tách tệp trước."
NO_PAGES_ADVICE = "Chỉ sắp xếp được trang của tệp PDF và tệp ảnh mở xem được."
PAGE_GONE_ADVICE = "Hãy mở lại “Sắp xếp trang” từ văn bản này."
BYTES_DIFFER_ADVICE = "Hãy bấm “Kiểm tra tệp” ở trang Soát hồ sơ, hoặc mở bản sao lưu gần nhất còn tốt."
TOO_LARGE_ADVICE = "Hãy tách thành nhiều tệp nhỏ hơn."
SIGNATURE_LOST = "Chữ ký số chỉ có ở bản gốc."


def no_pages(title: str) -> str:
    return f"“{title}” không có trang nào để sắp xếp."


def page_gone(title: str, number: int) -> str:
    return f"“{title}” không có trang {number}."


def bytes_differ(title: str) -> str:
    return f"Tệp của “{title}” trong hồ sơ không còn đúng như lúc nhận, nên không lập bản mới từ đó."


def too_many(pages: int, limit: int) -> str:
    return f"Tệp sẽ có {pages}{NBSP}trang, quá giới hạn {limit}{NBSP}trang một tệp."


def part_title(title: str, part: int) -> str:
    return f"{title} (phần {part})"


def file_name(stem: str, part: int) -> str:
    """`part` is 0 where there is only one."""
    return f"{stem} (phần {part}).pdf" if part else f"{stem} (sắp xếp lại).pdf"


def made_from(sources: Sequence[str], *, signed: bool) -> str:
    """What is said of the new file, by codes or titles of what its pages are from."""
    words = f"Lập từ các trang của {', '.join(sources)}; bản gốc còn nguyên trong hồ sơ."
    return f"{words} {SIGNATURE_LOST}" if signed else words


def done(title: str, parts: int) -> str:
    """Journal and toast."""
    if parts > 1:
        return f"Tách “{title}” thành {parts}{NBSP}văn bản"
    return f"Lập bản sắp xếp lại trang của “{title}”"


def joined(title: str, other: str) -> str:
    """Journal and toast."""
    return f"Ghép trang của “{title}” và “{other}” thành một văn bản"
