"""Words of the criterion tree."""

from __future__ import annotations

from app.language.numbers import NBSP

TREE_NAME = "Cây tiêu chí và chỉ số"
OVERVIEW = "Tổng quan hồ sơ"
SEARCH_PLACEHOLDER = "Tìm chỉ số, văn bản"
SEARCH_NAME = "Tìm trong cây tiêu chí, gõ không dấu cũng được"
UNIT_FILTER_NAME = "Lọc theo đơn vị"
ANY_UNIT = "Mọi đơn vị"
NO_UNIT = "Chưa giao"
NOTHING_FOUND = "Không có chỉ số nào khớp."
CLEAR_FILTERS = "Bỏ lọc"
OPEN_NOTE = "văn bản hướng dẫn chưa thống nhất"
UNDECIDED = "chưa chấm"
NOT_APPLICABLE = "Không áp dụng"


def missing_chip(count: int) -> str:
    return f"Thiếu minh chứng{NBSP}{count}"


def undecided_chip(count: int) -> str:
    return f"Chưa chấm{NBSP}{count}"


def evidence_words(missing: int, *, complete: bool, none: bool) -> str:
    """The evidence of one indicator in a few words for the tree's second line."""
    if complete:
        return "Đủ minh chứng"
    if none:
        return "Chưa có minh chứng"
    return f"Thiếu {missing}{NBSP}minh chứng"


def missing_in_criterion(count: int) -> str:
    return f"{count}{NBSP}chỉ số thiếu minh chứng"


def points_spoken(points: str, maximum: str) -> str:
    return f"{points} trên {maximum}{NBSP}điểm"
