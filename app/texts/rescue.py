"""What is said about saving data from a damaged file: what came through, and exactly what did not."""

from __future__ import annotations

from collections.abc import Sequence

from app.language.numbers import with_unit
from app.texts.checking import TABLES

_SHOWN = 4

HELP = "cứu dữ liệu từ tệp hồ sơ bị hỏng vào một tệp mới; tệp hỏng giữ nguyên"
DAMAGED = "HỎNG.cdht"
DAMAGED_HELP = "tệp hồ sơ bị hỏng; chỉ đọc, không ghi gì vào"
OUT = "RA.cdht"
OUT_HELP = "tệp hồ sơ mới sẽ ghi; không được trùng tệp đã có"
RESCUING = "Đang cứu dữ liệu"

BUTTON = "Cứu dữ liệu…"
WHERE = "Ghi dữ liệu cứu được vào"
TITLE = "Kết quả cứu dữ liệu"
WHAT_IS_MISSING = "Những gì không còn nguyên"
OPEN = "Mở hồ sơ mới"
NOTHING_MISSING = "Không thấy thiếu gì."
IN_THE_JOURNAL = "Danh sách này cũng nằm ở dòng cuối trong nhật ký của hồ sơ mới."
OFFER = (
    "Chương trình có thể đọc tệp này từng trang một và cứu những gì còn đọc được vào một tệp mới; tệp hỏng giữ nguyên. "
    "Nếu có bản sao lưu mới hơn thì nên khôi phục bản ấy trước."
)

FOUND_TITLE = "Tệp hồ sơ có chỗ hỏng"
FOUND = "Soát nhanh khi mở thấy tệp hồ sơ có chỗ không còn nguyên vẹn:"
FOUND_ADVICE = (
    "Nên khôi phục từ bản sao lưu gần nhất còn tốt (☰ › “Khôi phục…”), hoặc cứu dữ liệu vào tệp mới; tệp này giữ "
    "nguyên. Từ nay tới khi tệp lành lại, chương trình không bỏ bản sao lưu cũ nào."
)
FOUND_AT_CLOSING = "Soát nhanh khi đóng thấy tệp hồ sơ có chỗ không còn nguyên vẹn:"
AT_CLOSING_ADVICE = "Hãy mở lại hồ sơ này: chương trình sẽ mời cứu dữ liệu vào tệp mới."

NOTHING = "Trong tệp này không còn dữ liệu nào của một hồ sơ."
NOTHING_ADVICE = "Hãy khôi phục từ bản sao lưu gần nhất (☰ › “Khôi phục…”)."
REMARK = "Tệp gốc bị hỏng, được giữ lại khi cứu dữ liệu; hãy đính kèm lại bản tốt."
LOST_ENTRY = "Dòng nhật ký này đã mất khi tệp bị hỏng."
NO_UNIT_PLAN = "Phân công mẫu của bộ tiêu chí đã mất, thay bằng bản kèm chương trình."
NO_SET = "Nguyên văn bộ tiêu chí của hồ sơ đã mất, thay bằng bản kèm chương trình."
SET_CHANGED = "Nguyên văn bộ tiêu chí của hồ sơ không còn đúng từng chữ."
NO_SLIP = "Phiếu giao việc đã mất: tệp cứu được không còn là gói của đơn vị, không nộp bằng chương trình được."
SIGNED_LOST = "Bản ghi nội dung lúc ký đã mất: không so lại với bản đã ký được, hãy mở khóa rồi ký lại."
UNSIGNED = "Nội dung cứu được không còn đúng như lúc ký nên chữ ký đã được gỡ; xem “đã thay đổi sau khi ký” rồi ký lại."
UNSIGNED_REASON = "Cứu dữ liệu từ tệp hỏng: nội dung không còn đúng như lúc ký."
SIGNED_PAGE_LOST = "Bản chụp trang ký hoặc bản đã ký số không còn đủ."
JOURNAL_END = "Nhật ký có thể thiếu những dòng cuối cùng."


def found(lead: str, problems: Sequence[str]) -> str:
    """The first few things that are wrong."""
    shown = [f"– {problem}" for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        shown.append(f"– và {with_unit(len(problems) - _SHOWN, 'chỗ')} khác")
    return "\n".join((lead, *shown))


def written(name: str, documents: int, mended: int) -> str:
    """What came through."""
    said = f"Đã cứu vào “{name}”: {with_unit(documents, 'văn bản')} còn nguyên từng byte"
    return f"{said}, {with_unit(mended, 'dòng dữ liệu')} hỏng được lấy lại từ nhật ký." if mended else f"{said}."


def journalled(name: str, losses: Sequence[str]) -> str:
    """The row in the new file's journal."""
    if not losses:
        return f"Cứu dữ liệu từ tệp hỏng “{name}”: không thấy thiếu gì."
    return f"Cứu dữ liệu từ tệp hỏng “{name}”. Không còn nguyên: {' '.join(losses)}"


def document_lost(code: str, title: str, number: str, indicators: Sequence[str]) -> str:
    """An original of which bytes are gone; the document is not in the new dossier."""
    return f"Mất văn bản {_named(code, title, number)}{_serving(indicators)}: tệp gốc không còn đủ, hãy đính kèm lại."


def document_changed(code: str, title: str, number: str, indicators: Sequence[str]) -> str:
    """An original that is all there but not what was taken in."""
    return (
        f"Văn bản {_named(code, title, number)}{_serving(indicators)}: tệp gốc không còn đúng từng byte "
        "(mã SHA-256 không khớp), vẫn giữ lại để xem; hãy đính kèm lại bản tốt."
    )


def _named(code: str, title: str, number: str) -> str:
    return " ".join(part for part in (code, f"“{title}”", f"(số {number})" if number else "") if part)


def _serving(indicators: Sequence[str]) -> str:
    return f", minh chứng của chỉ số {', '.join(indicators)}" if indicators else ""


def unsure(table: str, names: Sequence[str]) -> str:
    """Rows that came from the journal and may be out of date."""
    return f"Phần {TABLES[table]} lấy lại từ nhật ký, có thể chưa phải lần sửa cuối: {', '.join(names)}."


def partly(table: str) -> str:
    """Something of a table could not be read, and nothing says what."""
    return f"Một phần {TABLES[table]} không đọc được; có thể thiếu những mục mà nhật ký không ghi."


def dropped(table: str, names: Sequence[str]) -> str:
    """Rows that refer to what is gone."""
    return f"Bỏ {TABLES[table]} vì mục liên quan đã mất: {', '.join(names)}."


def entries_lost(ranges: Sequence[tuple[int, int]]) -> str:
    """Journal rows that are gone."""
    return f"Mất dòng nhật ký số {_spans(ranges)}."


def entries_changed(ranges: Sequence[tuple[int, int]]) -> str:
    """Journal rows that are not what was written."""
    return f"Dòng nhật ký số {_spans(ranges)} không còn đúng như lúc ghi."


def _spans(ranges: Sequence[tuple[int, int]]) -> str:
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in ranges)


def rescued_name(stem: str) -> str:
    """File name proposed for what is saved."""
    return f"{stem} (cứu dữ liệu).cdht"
