"""A newer version of a document in the place of the old one."""

from __future__ import annotations

MENU = "Thay bằng bản mới…"
CHOOSE = "Chọn tệp bản mới"
TAKING = "Đang nhận bản mới"
THE_SAME_ADVICE = "Hãy chọn tệp của bản mới."


def the_same(title: str) -> str:
    return f"Tệp này chính là “{title}” đang có trong hồ sơ."


def replaced(title: str) -> str:
    """Journal and toast."""
    return f"Thay “{title}” bằng bản mới ở mọi chỗ đang gắn"
