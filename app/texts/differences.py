"""What is not the same in two states of a dossier: what was signed, and what there is now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.language.dates import format_date
from app.language.numbers import NBSP, format_points, with_unit
from app.texts import ui_dialogs, ui_documents, ui_reports

YES, NO = "có", "không"
TOTAL, BONUS = "Tổng điểm tự chấm", "Điểm thưởng"
NO_POINTS = "chưa chấm"
ASSIGNED = "Đơn vị được giao"
REMOVED = "đã gỡ"
FILE = "tệp quét"
DEFAULT_WORDS = "lời mặc định của chương trình"
OTHER, AS_SIGNED, CHANGED = "Thứ tự hoặc thông tin kèm theo của văn bản", "như bản đã ký", "đã khác"
TERRAIN = {"lowland": ui_dialogs.LOWLAND, "highland": ui_dialogs.HIGHLAND}

PROFILE = {
    "ward": ui_dialogs.WARD,
    "year": ui_dialogs.YEAR,
    "ward_kind": ui_dialogs.WARD_KIND,
    "town": ui_dialogs.TOWN,
    "province": ui_dialogs.PROVINCE,
    "difficult": ui_dialogs.DIFFICULT,
    "terrain": ui_dialogs.AREA_QUESTION.removesuffix("?"),
    "new_rural": ui_dialogs.NEW_RURAL,
}
SETTINGS = {
    "receiver": ui_dialogs.RECEIVER,
    "place": ui_dialogs.PLACE,
    "deadline": ui_dialogs.DEADLINE,
    "classification": ui_dialogs.TAB_CLASSES,
    "recipients": ui_dialogs.RECIPIENTS,
}
_MINUTES = {
    "body": ui_reports.BODY,
    "number": ui_reports.NUMBER,
    "held_on": ui_reports.HELD_ON,
    "begins": ui_reports.BEGINS,
    "ends": ui_reports.ENDS,
    "place": ui_reports.PLACE,
    "present": ui_reports.PRESENT,
    "chair": ui_reports.CHAIR,
    "secretary": ui_reports.SECRETARY,
    "conclusions": ui_reports.CONCLUSIONS,
}
MEETING = {name: f"Biên bản: {label}" for name, label in _MINUTES.items()}
PARTICULARS = {
    "code": ui_documents.COLUMNS[0],
    "title": ui_documents.TITLE,
    "doc_type": ui_documents.DOC_TYPE,
    "number": ui_documents.NUMBER,
    "issued_on": ui_documents.ISSUED_ON,
    "issuer": ui_documents.ISSUER,
    "original_place": ui_documents.ORIGINAL_PLACE,
    "note": ui_documents.NOTE,
    "sensitive": "có dữ liệu cá nhân",
}


def points(number: Decimal | None, bonus: Decimal) -> str:
    if number is None:
        return NO_POINTS
    said = with_unit(format_points(number), "điểm")
    return f"{said}, thưởng {format_points(bonus)}" if bonus else said


def points_of(indicator: str) -> str:
    return f"Điểm chỉ số {indicator}"


def bands(rows: Sequence[tuple[str, Decimal]]) -> str:
    """A classification table on one line."""
    return "; ".join(f"{name} từ {with_unit(format_points(least), 'điểm')}" for name, least in rows) or "không có"


def unit(name: str) -> str:
    return f"Đơn vị {name}"


def document(code: str, title: str) -> str:
    return f"Văn bản {code} “{title}”" if code else f"Văn bản “{title}”"


def particular(code: str, title: str, name: str) -> str:
    """One particular of a document; names begin small after a colon but for codes."""
    return f"{document(code, title)}: {name[:1].lower()}{name[1:]}"


def file(name: str, sha256: str) -> str:
    return f"{name} (SHA-256 {sha256[:12]}…)"


# Since signing

CHANGED_SINCE = "Đã thay đổi sau khi ký"
UNCHANGED_SINCE = "Đã mở khóa, chưa thay đổi gì so với bản đã ký"
COLUMNS = ("Chỉ số", "Nội dung", "Lúc ký", "Hiện nay")
SEE = "Xem"
SEE_ALL = "Xem chỗ khác bản đã ký…"
READING = "Đang so với bản đã ký…"


def changed_finding(day: date) -> str:
    return f"Đã thay đổi sau khi ký ngày{NBSP}{format_date(day)}"


def unlocked(by: str, day: date, reason: str) -> str:
    return f"Bản ký ngày{NBSP}{format_date(day)} của {by} đã được mở khóa. Lý do: {reason.rstrip('.')}."


def changed_advice(reason: str) -> str:
    return f"Lý do mở khóa: {reason.rstrip('.')}. Xem từng chỗ khác, rồi ký lại; bản PDF đã phát không còn đúng."


def counted(count: int) -> str:
    return f"{with_unit(count, 'chỗ')} khác với bản đã ký." if count else f"{UNCHANGED_SINCE}."


def line(indicator: str | None, name: str, before: str, after: str) -> str:
    """One difference on one line, for the command line."""
    place = f"{indicator}: " if indicator else ""
    return f"  {place}{name} – lúc ký: {before}; hiện nay: {after}"


def assigned(part: str) -> str:
    """Who supplies an indicator, one of its evidence items, or a figure; `part` names what is given by itself."""
    return f"{ASSIGNED} ({part})" if part else ASSIGNED
