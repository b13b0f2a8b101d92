"""Scans with fewer dots an inch in an export: the choice, and what it saves."""

from __future__ import annotations

from app.language.numbers import NBSP

LABEL = "Ảnh quét trong minh chứng"
HINT = "Bản quét lưu trong hồ sơ không đổi; tệp ký số vẫn đính kèm nguyên bản."
OPTION = "giảm ảnh quét màu, ảnh quét xám còn 200 hoặc 150\u00a0điểm trên inch; bản lưu trong hồ sơ không đổi"
AS_THEY_ARE = "Giữ nguyên"
NOTHING_SAVED = "không bớt được"


def choice(dpi: int) -> str:
    """A choice before it is known what it saves; 0 leaves scans as they are."""
    return f"Giảm còn {dpi}{NBSP}dpi" if dpi else AS_THEY_ARE


def choice_of(dpi: int, whole: int, left: int) -> str:
    """A choice and the bytes of evidence that it leaves of `whole`, about."""
    share = round((1 - left / whole) * 100) if whole else 0
    if not dpi:
        told = _megabytes(whole)
    elif share < 1:
        told = NOTHING_SAVED
    else:
        told = f"khoảng {_megabytes(left)}, bớt {share}{NBSP}%"
    return f"{choice(dpi)} ({told})"


def _megabytes(size: int) -> str:
    """Bytes as megabytes, to one decimal below ten."""
    megabytes = size / 1_000_000
    return f"{megabytes:.{0 if megabytes >= 10 else 1}f}".replace(".", ",") + f"{NBSP}MB"
