"""Words that the program writes on the documents of the sample dossier; their contents are in resources/demo."""

from __future__ import annotations

SAMPLE = "MẪU"
NUMBER = "Số:"
RECIPIENTS = "Nơi nhận:"
RECIPIENT_LINES = ("- Như trên;", "- Trung tâm học tập cộng đồng;", "- Lưu: VT.")
ORDINAL = "TT"
FULL_NAME = "Họ và tên"
PHOTO_MARK = "ẢNH MẪU"

_FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")


def person(number: int) -> str:
    """The name of an invented person, "Nguyễn Văn Mẫu 01"."""
    middle = "Văn" if number % 2 else "Thị"
    return f"{_FAMILY_NAMES[(number - 1) % len(_FAMILY_NAMES)]} {middle} Mẫu {number:02d}"
