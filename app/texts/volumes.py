"""The dossier in volumes (tập): what covers, contents and references say, and the choice of them."""

from __future__ import annotations

from app.language.numbers import NBSP

VOLUMES = "Các tập của hồ sơ"
FRONT = "Tờ trình, báo cáo, danh mục minh chứng"
CONTINUED = "(tiếp theo)"


def volume(number: int) -> str:
    return f"Tập{NBSP}{number}"


def volume_of(number: int, total: int) -> str:
    """On covers and in titles: which one, of how many."""
    return f"Tập{NBSP}{number}/{total}"


def titled(title: str, number: int, total: int) -> str:
    """What a volume's file says it is."""
    return f"{title} – Tập {number}/{total}"


def at_page(number: int, page: int) -> str:
    """A place in another volume or this one; pages are numbered in one run over all volumes."""
    return f"Tập{NBSP}{number}, {page}"


def holds(number: int, criteria: list[str], *, front: bool) -> str:
    """What a volume holds: the criteria whose evidence is in it."""
    evidence = f"minh chứng tiêu chí {', '.join(criteria)}" if criteria else ""
    parts = [part for part in (FRONT if front else "", evidence) if part]
    return f"{volume(number)}: {'; '.join(parts)}"


def continued(title: str) -> str:
    """A criterion whose evidence began in an earlier volume."""
    return f"{title} {CONTINUED}"


def file_part(number: int, total: int) -> str:
    """What is added to the name of a volume's file."""
    return f"tập {number:0{len(str(total))}} trên {total}"


def is_volume(number: int, total: int) -> str:
    """What verifying says of a single volume."""
    return f"Đây là tập{NBSP}{number} trong {total}{NBSP}tập; các tập khác kiểm tra riêng."


OPTION = (
    "chia hồ sơ thành nhiều tập, mỗi tập một tệp PDF có bìa, mục lục riêng: theo tiêu chí (“tieu-chi”) hoặc mỗi tập "
    "không quá ngần ấy megabyte"
)
BY_CRITERION = "tieu-chi"
METAVAR = "tieu-chi|MB"
NOT_A_SPLIT = "Chia tập: gõ “tieu-chi” hoặc số megabyte của mỗi tập, ít nhất là 1."


# Trong hộp thoại xuất hồ sơ

LABEL = "Chia tập"
SIZES = (10, 20, 25, 50, 100)
"""Megabytes offered: what mail and document systems of offices take."""


def choice(split: str) -> str:
    """A way to cut: "" not at all, "criterion", or megabytes as digits."""
    if not split:
        return "Một tệp"
    if split == "criterion":
        return "Mỗi tiêu chí một tập, một tệp"
    return f"Mỗi tập không quá {split}{NBSP}MB"


def written(count: int) -> str:
    return f"Đã xuất xong {count}{NBSP}tập"


def in_folder(folder: str) -> str:
    return f"Các tập nằm trong {folder}"


def line(name: str, summary: str) -> str:
    """A volume among those written: its file and what it holds."""
    return f"{name}: {summary}"
