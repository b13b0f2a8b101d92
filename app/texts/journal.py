"""The journal of the whole dossier: who did what, and when."""

from __future__ import annotations

from app.language.numbers import with_unit

MENU = "Nhật ký hồ sơ…"
TITLE = "Nhật ký hồ sơ"
SEARCH = "Lọc theo người làm, việc, chỉ số hoặc ngày"
NONE = "Không có dòng nào khớp."
EXPORT = "Xuất ra Excel…"
EXCEL_FILTER = "Bảng tính Excel (*.xlsx)"
SHEET_NAME = "Nhật ký"
HEAD = ("Dòng", "Lúc", "Người làm", "Việc đã làm", "Chỉ số")

HELP = "xem nhật ký: ai làm gì, lúc nào"
OUT_HELP = "ghi ra bảng tính này (.xlsx) thay vì in ra màn hình"
INDICATOR_HELP = "chỉ những việc của chỉ số này"


def file_name(dossier: str) -> str:
    return f"Nhật ký {dossier}.xlsx"


def count(shown: int, total: int) -> str:
    return with_unit(total, "dòng") if shown == total else f"{shown} trên {with_unit(total, 'dòng')}"


def written(path: str) -> str:
    return f"Đã ghi nhật ký ra {path}."


def line(moment: str, by: str, sentence: str) -> str:
    return f"{moment} – {by}: {sentence}" if by else f"{moment} – {sentence}"
