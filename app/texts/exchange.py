"""What is said when work is given to units and comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.language.dates import format_date
from app.language.numbers import with_unit

# Where everybody stands

OWED, RECEIVED, RETURNED, COMPLETE = "còn thiếu", "đã nhận", "trả lại để sửa", "xong"


def deadline_line(day: date) -> str:
    return f"Hạn nộp: {format_date(day)}"


def unit_line(unit_id: str, name: str) -> str:
    return f"{name} ({unit_id})"


def state_line(state: str, indicators: Sequence[str]) -> str:
    return f"  {state}: {len(indicators)}" + (f" ({', '.join(indicators)})" if indicators else "")


def unowned_line(indicators: Sequence[str]) -> str:
    return f"Chưa giao đơn vị nào: {with_unit(len(indicators), 'chỉ số')} ({', '.join(indicators)})"


def no_unit(word: str, known: str) -> str:
    return f"Hồ sơ không có đơn vị “{word}”. Các đơn vị: {known}."


# Letters

ALL_UNITS = "all"
"""The word for every unit at once."""


def letters_written(path: str, count: int) -> str:
    return f"Đã ghi {path}: {with_unit(count, 'công văn')}."


# Giving work out

NOTHING_GIVEN_ADVICE = "Hãy giao chỉ số cho đơn vị ở trang Đơn vị rồi làm lại."


def nothing_given(unit: str) -> str:
    return f"Chưa giao chỉ số nào cho {unit}."


NOTHING_OWED_ADVICE = "Muốn đơn vị sửa lại thì trả lại chỉ số kèm lý do, hoặc giao việc bằng gói."


def nothing_owed(unit: str) -> str:
    return f"{unit} không còn thiếu gì."


def sheet_handed_out(unit: str, count: int) -> str:
    """Journal of the ward: a spreadsheet was written for the unit."""
    return f"Giao bảng tính cho {unit}: {with_unit(count, 'chỉ số')}"


def sheet_written(path: str, unit: str, count: int) -> str:
    return f"Đã ghi bảng tính {path} cho {unit}: {with_unit(count, 'chỉ số')} còn thiếu."


def handed_out(unit: str, count: int) -> str:
    """Journal of the ward: a package was written."""
    return f"Giao việc cho {unit}: {with_unit(count, 'chỉ số')}"


def received_work(unit: str, count: int) -> str:
    """First line of a package's own journal."""
    return f"Nhận việc của {unit}: {with_unit(count, 'chỉ số')}"


def package_written(path: str, unit: str, indicators: int, documents: int) -> str:
    return (
        f"Đã ghi gói {path} cho {unit}: {with_unit(indicators, 'chỉ số')}, kèm {with_unit(documents, 'văn bản')} đã có."
    )


def handed_back(path: str) -> str:
    return f"Đã ghi bài nộp {path}."


def unpacked(path: str) -> str:
    return f"Đã mở gói ra {path}."


# Taking in

NOT_A_PACKAGE_ADVICE = "Hãy chọn tệp mà đơn vị nộp lại: tệp đã ghi bằng “Giao việc…”."
HAND_BACK_ADVICE = "Chỉ gói được giao mới nộp lại được. Hãy dùng “Chép hồ sơ ra chỗ khác…” để chép cả hồ sơ."
OTHER_WARD_ADVICE = "Hãy gửi trả gói cho nơi đã giao, hoặc mở đúng hồ sơ rồi nhận lại."
OTHER_YEAR_ADVICE = "Hãy mở hồ sơ của năm ấy rồi nhận lại."
OTHER_SET = "Gói này được giao theo một bộ tiêu chí khác với bộ tiêu chí của hồ sơ."
OTHER_SET_ADVICE = "Hãy giao việc lại cho đơn vị bằng hồ sơ này."
MOVED_ON = "Hồ sơ hoặc bài nộp đã thay đổi sau khi xem, nên chưa nhận gì."
LOOK_AGAIN_ADVICE = "Hãy xem lại bài nộp rồi chọn lại."
BYTES_DIFFER_ADVICE = "Chưa nhận gì. Hãy xin đơn vị chép lại từ máy của họ."
RETURN_REASON_NEEDED = "Chưa ghi lý do trả lại chỉ số này."
RETURN_REASON_ADVICE = "Hãy ghi rõ cần sửa gì; đơn vị sẽ đọc lời này."


UNFINISHED_ADVICE = "Hãy mở gói bằng chương trình này rồi đóng lại, sau đó nhận lại."


def unfinished(name: str) -> str:
    return f"Máy đã tắt giữa chừng khi đang ghi gói “{name}”."


def not_a_package(name: str) -> str:
    return f"“{name}” là một hồ sơ, không phải gói đã giao cho đơn vị."


def other_ward(given: str, here: str) -> str:
    return f"Gói này là của {given}, còn hồ sơ đang mở là của {here}."


def other_year(given: int, here: int) -> str:
    return f"Gói này thuộc hồ sơ năm\u00a0{given}, còn hồ sơ đang mở là năm\u00a0{here}."


def bytes_differ(title: str) -> str:
    return f"Văn bản “{title}” trong bài nộp không còn nguyên vẹn."


def no_item(key: str) -> str:
    return f"Bài nộp không có mục “{key}” cần quyết định."


def not_theirs(unit: str, indicator: str) -> str:
    return f"Chỉ số {indicator} không được giao cho {unit}."


def sent_back(unit: str, indicator: str, reason: str) -> str:
    return f"Trả lại chỉ số\u00a0{indicator} cho {unit} để sửa: {reason}"


def received(unit: str, sender: str, taken: int, documents: int) -> str:
    who = f"{unit} ({sender})" if sender else unit
    return f"Nhận bài nộp của {who}: {with_unit(taken, 'mục')}, {with_unit(documents, 'văn bản mới')}"


KINDS = {
    "new": "Mới:",
    "changed": "Đơn vị đã sửa:",
    "removed": "Đơn vị đã bỏ (chờ quyết định):",
    "conflict": "Hai bên cùng sửa (chờ quyết định):",
}
NOTHING_TAKEN = "Không có gì để nhận."
OUTDATED = "Lưu ý: sau gói này, đơn vị đã được giao một gói mới hơn."


def package_of(unit: str, sender: str, given_at: datetime) -> str:
    who = f"{unit} ({sender})" if sender else unit
    return f"Bài nộp của {who}, giao ngày {_day(given_at)}."


def again(received_at: datetime) -> str:
    return f"Bài nộp này đã được nhận ngày {_day(received_at)}."


def older(received_at: datetime) -> str:
    return f"Lưu ý: ngày {_day(received_at)} đã nhận một bản khác, có thể mới hơn, của gói này."


def received_before(received_at: datetime) -> str:
    return f"Lưu ý: ngày {_day(received_at)} đã nhận bài của đơn vị này; mục nào khác lần trước phải chọn từng mục."


def unfit(count: int) -> str:
    return f"Lưu ý: có {with_unit(count, 'mục')} không thuộc bộ tiêu chí của hồ sơ nên không nhận được."


def unchanged(count: int) -> str:
    return f"Không đổi: {with_unit(count, 'mục')}."


def taken(count: int, kept: int, documents: int) -> str:
    said = f"Đã nhận {with_unit(count, 'mục')}, trong đó có {with_unit(documents, 'văn bản mới')}."
    return said + (f" Giữ như trong hồ sơ: {with_unit(kept, 'mục')}." if kept else "")


def left(count: int) -> str:
    return f"Còn {with_unit(count, 'mục')} chờ quyết định (ghi --theirs MỤC hoặc --ours MỤC):"


def sides(theirs: str, ours: str, base: str | None) -> str:
    """`base` None: nobody knows what it was when it was asked for."""
    return f"đơn vị: {theirs} | hồ sơ: {ours}" + (f" | lúc giao: {base}" if base is not None else "")


def _day(moment: datetime) -> str:
    return format_date(moment.astimezone().date())


# What an item is called

NOT_THERE = "không có"
YES = "có"
EXPLANATION, RECOGNISED, OVERRIDDEN = "Giải trình", "Kết quả nông thôn mới", "Điểm do người chấm đặt"
NOT_APPLICABLE, NARRATIVE = "Không áp dụng", "Phần đánh giá tiêu chí"
NARRATIVE_OF_ALL = "Phần đánh giá chung"


def figure_name(label: str, year: int | str) -> str:
    return f"{label}, năm\u00a0{year}"


def level_name(indicator: str, part: str) -> str:
    return f"Mức của chỉ số {indicator}" + (f" ({part})" if part else "")


def of_indicator(name: str, indicator: str) -> str:
    return f"{name}, chỉ số {indicator}"


def reading_name(title: str) -> str:
    return f"Cách hiểu: {title}"


def narrative_name(criterion: str) -> str:
    return f"{NARRATIVE} {criterion}" if criterion else NARRATIVE_OF_ALL


def document_name(title: str) -> str:
    return f"Thông tin của văn bản “{title}”"


def citation_name(title: str, indicator: str, item: str) -> str:
    return f"Văn bản “{title}” làm minh chứng {item} của {indicator}"


def points_value(points: str, reason: str) -> str:
    return f"{points}\u00a0điểm: {reason}"


def citation_value(pages: str, note: str) -> str:
    said = [f"trang {pages}" if pages else "", note]
    return f"{YES}" + "".join(f", {part}" for part in said if part)
