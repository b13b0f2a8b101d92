"""What was done, in a sentence each: for the toast, the undo menu and the journal; and why a verb refuses.

Indicators and evidence items are named as the ward knows them ("chỉ số 9.1", "minh chứng 2").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.language.dates import format_date
from app.language.numbers import format_points, with_unit

NBSP = "\u00a0"

CREATED = "Tạo hồ sơ"
SET_PROFILE = "Sửa thông tin chung của hồ sơ"
SET_SETTINGS = "Sửa thiết lập hồ sơ"
SET_MEETING = "Sửa biên bản tự kiểm tra, đánh giá"
CLOCK_ADVICE = "Hãy nhập giờ và phút, ví dụ 08:00 hoặc 8\u00a0giờ\u00a030."

SIGNED = "Hồ sơ đã ký duyệt nên không sửa được."
SIGNED_ADVICE = "Nếu cần sửa, hãy mở khóa hồ sơ và ghi rõ lý do."
ALREADY_SIGNED = "Hồ sơ đã được ký duyệt rồi."
NOT_SIGNED = "Hồ sơ chưa được ký duyệt."
NOT_SIGNED_ADVICE = "Hãy ký duyệt hồ sơ trước."
FINDINGS_ADVICE = "Hãy mở trang “Soát hồ sơ”, làm hết các việc phải xong rồi ký."
SIGNER_NEEDED = "Chưa ghi họ tên hoặc chức vụ người ký."
SIGNER_ADVICE = "Hãy nhập đủ họ tên và chức vụ người ký duyệt."
UNLOCK_REASON_NEEDED = "Chưa ghi lý do mở khóa hồ sơ."
OVERRIDE_REASON_NEEDED = "Chưa ghi lý do sửa điểm so với quy tắc."
READING_REASON_NEEDED = "Chưa ghi lý do chọn cách hiểu này."
NOT_APPLICABLE_REASON_NEEDED = "Chưa ghi lý do chỉ số không áp dụng."
BASIS_NEEDED = "Chưa ghi văn bản công nhận kết quả."
REASON_ADVICE = "Lý do được lưu và in vào hồ sơ, nên hãy ghi ngắn gọn và rõ ràng."
POINTS_ADVICE = "Hãy nhập lại số điểm."
BASIS_ADVICE = "Hãy ghi số, ngày và cơ quan ban hành quyết định công nhận."
CHECK_ADVICE = "Hãy chọn lại từ danh sách của bộ tiêu chí đang dùng."
WARD_NEEDED = "Chưa ghi tên phường, xã hoặc thị trấn."
WARD_ADVICE = "Hãy nhập tên đơn vị, ví dụ “Hoa Mơ”."
YEAR_ADVICE = "Hãy nhập đủ bốn chữ số của năm đánh giá, ví dụ 2021."
CLASSES_BAD = "Bảng xếp loại chưa hợp lệ: mỗi hàng cần một tên loại và một mức điểm riêng, từ 0 trở lên."
CLASSES_ADVICE = "Hãy sửa các hàng trùng mức điểm hoặc chưa có tên."
TITLE_NEEDED = "Văn bản cần có trích yếu hoặc tên gọi."
TITLE_ADVICE = "Hãy nhập trích yếu, ví dụ “Báo cáo kết quả xây dựng cộng đồng học tập”."
UNIT_NAME_NEEDED = "Chưa ghi tên đơn vị."
UNIT_NAME_ADVICE = "Hãy nhập tên đơn vị, ví dụ “Hội Khuyến học phường”."
MERGE_NEEDS_TWO = "Không gộp được một đơn vị vào chính nó."
MERGE_NEEDS_TWO_ADVICE = "Hãy chọn đơn vị khác để nhận phần việc."
GONE = "Mục này không còn trong hồ sơ: có thể vừa được gỡ hoặc hoàn tác."
GONE_ADVICE = "Hãy xem lại danh sách đang hiển thị rồi làm lại."
REMOVED_ADVICE = "Hãy khôi phục văn bản trước: ở trang Văn bản, bấm “Đã gỡ” rồi “Khôi phục”."
CITED_ADVICE = "Không cần gắn lần nữa; có thể sửa số trang hoặc ghi chú của lần gắn đã có."
NOTHING_TO_UNDO = "Không còn việc nào để hoàn tác trong lần mở này."
NOTHING_TO_REDO = "Không còn việc nào để làm lại."
MOVED_ON = "Không hoàn tác được vì dữ liệu đã được thay đổi sau đó."
MOVED_ON_ADVICE = "Hãy sửa trực tiếp ở chỉ số hoặc văn bản liên quan."


def clock_unreadable(text: str) -> str:
    return f"Không đọc được giờ {_quoted(text, 40)}."


def narrated(criterion: str) -> str:
    if not criterion:
        return "Sửa phần đánh giá chung trong báo cáo"
    return f"Sửa phần đánh giá của tiêu chí {criterion} trong báo cáo"


def no_criterion(criterion: str) -> str:
    return f"Bộ tiêu chí không có tiêu chí {_quoted(criterion, 40)}."


def _quoted(text: str, longest: int = 80) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= longest else text[: longest - 1].rstrip() + '…'}”"


def chi_so(indicator: str) -> str:
    """How an indicator is named inside a sentence."""
    return f"chỉ số{NBSP}{indicator}"


def figure_set(short: str, year: int, value: Decimal, unit: str) -> str:
    """A figure typed."""
    return f"Nhập {short} năm{NBSP}{year}: {with_unit(value, unit)}"


def figure_cleared(short: str, year: int) -> str:
    """A figure taken away."""
    return f"Xóa số liệu {short} năm{NBSP}{year}"


def level_chosen(indicator: str, label: str) -> str:
    """A level chosen."""
    return f"Chọn mức cho {chi_so(indicator)}: {_quoted(label)}"


def level_cleared(indicator: str) -> str:
    """A level unchosen."""
    return f"Bỏ mức đã chọn của {chi_so(indicator)}"


def explained(indicator: str) -> str:
    """The ward's own words changed."""
    return f"Sửa phần giải trình của {chi_so(indicator)}"


def reading_decided(title: str, label: str) -> str:
    """A reading of a contradictory passage chosen."""
    return f"Chọn cách hiểu cho {_quoted(title)}: {_quoted(label)}"


def reading_cleared(title: str) -> str:
    """Back to the default reading."""
    return f"Trở lại cách hiểu mặc định cho {_quoted(title)}"


def overridden(indicator: str, points: Decimal) -> str:
    """Points set against the rule."""
    return f"Đặt {format_points(points)}{NBSP}điểm cho {chi_so(indicator)}, thay cho điểm theo quy tắc"


def override_cleared(indicator: str) -> str:
    """Back to the rule's points."""
    return f"Trở lại điểm theo quy tắc cho {chi_so(indicator)}"


def recognised_set(indicator: str, points: Decimal) -> str:
    """A recognised result used."""
    return f"Dùng kết quả đã công nhận cho {chi_so(indicator)}: {format_points(points)}{NBSP}điểm"


def recognised_cleared(indicator: str) -> str:
    """A recognised result no longer used."""
    return f"Thôi dùng kết quả đã công nhận cho {chi_so(indicator)}"


def not_applicable_set(indicator: str) -> str:
    """An indicator put aside."""
    return f"Đánh dấu {chi_so(indicator)} không áp dụng"


def not_applicable_cleared(indicator: str) -> str:
    """An indicator taken up again."""
    return f"Bỏ đánh dấu không áp dụng của {chi_so(indicator)}"


def cited(title: str, indicator: str, item: str) -> str:
    """A document put to an evidence item."""
    return f"Gắn {_quoted(title)} vào {chi_so(indicator)}, minh chứng{NBSP}{item}"


def cited_at(title: str, indicators: Sequence[str]) -> str:
    """A document put to evidence items of several indicators at once."""
    return f"Gắn {_quoted(title)} vào {chi_so(', '.join(indicators))}"


def uncited(title: str, indicator: str, item: str) -> str:
    """A document taken off an evidence item."""
    return f"Gỡ {_quoted(title)} khỏi {chi_so(indicator)}, minh chứng{NBSP}{item}"


def citation_edited(title: str, indicator: str) -> str:
    """Cited pages or note changed."""
    return f"Sửa trang hoặc ghi chú của {_quoted(title)} ở {chi_so(indicator)}"


def document_edited(title: str) -> str:
    """A document's particulars changed."""
    return f"Sửa thông tin văn bản {_quoted(title)}"


def documents_edited(count: int) -> str:
    """Particulars of several documents changed at once."""
    return f"Sửa thông tin {with_unit(count, 'văn bản')}"


def document_removed(title: str) -> str:
    """A document put in the trash."""
    return f"Gỡ văn bản {_quoted(title)} khỏi hồ sơ"


def document_restored(title: str) -> str:
    """A document taken out of the trash."""
    return f"Khôi phục văn bản {_quoted(title)}"


def trash_emptied(count: int) -> str:
    """What lay in the trash is gone for good."""
    return f"Xóa hẳn {with_unit(count, 'văn bản')} đã gỡ"


def unit_added(name: str) -> str:
    """A unit added."""
    return f"Thêm đơn vị {_quoted(name)}"


def unit_edited(name: str) -> str:
    """A unit's particulars changed."""
    return f"Sửa đơn vị {_quoted(name)}"


def unit_removed(name: str) -> str:
    """A unit taken out."""
    return f"Bỏ đơn vị {_quoted(name)}"


def units_merged(name: str, into: str) -> str:
    """All that was one unit's given to another."""
    return f"Gộp đơn vị {_quoted(name)} vào {_quoted(into)}"


def assigned(indicator: str, names: Sequence[str]) -> str:
    """Units given to an indicator."""
    if not names:
        return f"Bỏ phân công {chi_so(indicator)}"
    return f"Phân công {chi_so(indicator)} cho {', '.join(names)}"


def part_assigned(part: str, names: Sequence[str]) -> str:
    """Units given to one evidence item or figure by itself."""
    return f"Giao riêng {part} cho {', '.join(names)}" if names else f"Thôi giao riêng {part}"


def item_part(indicator: str, item: str) -> str:
    return f"minh chứng {item} của {chi_so(indicator)}"


def figure_part(short: str) -> str:
    return f"số liệu “{short}”"


def assigned_several(what: Sequence[str]) -> str:
    """Units given to several indicators, evidence items or figures at once."""
    return f"Phân công: {', '.join(what)}"


def signed(by: str, signed_on: date) -> str:
    """The dossier signed."""
    return f"Ký duyệt hồ sơ: {by}, ngày{NBSP}{format_date(signed_on)}"


def unlocked(reason: str) -> str:
    """The signature lifted."""
    return f"Mở khóa hồ sơ đã ký. Lý do: {reason}"


def undone(sentence: str) -> str:
    """A verb turned back."""
    return f"Hoàn tác: {sentence}"


def redone(sentence: str) -> str:
    """A verb done again."""
    return f"Làm lại: {sentence}"


def blocked(count: int) -> str:
    """Findings that forbid signing."""
    return f"Chưa ký được: còn {with_unit(count, 'việc')} phải xong."


def no_indicator(indicator: str) -> str:
    """The criteria set has no such indicator."""
    return f"Bộ tiêu chí không có chỉ số “{indicator}”."


def no_item(indicator: str, item: str) -> str:
    """The indicator asks for no such evidence."""
    return f"Chỉ số {indicator} không có minh chứng “{item}”."


def no_figure(figure: str) -> str:
    """The criteria set has no such figure."""
    return f"Bộ tiêu chí không có số liệu “{figure}”."


def no_option(indicator: str, option: str) -> str:
    """The rule has no such level."""
    return f"Chỉ số {indicator} không có mức “{option}”."


def no_reading(note: str) -> str:
    """The set has no such note, or the note no such reading."""
    return f"Bộ tiêu chí không có cách hiểu này cho lưu ý “{note}”."


def not_recognisable(indicator: str) -> str:
    """The indicator takes no recognised result."""
    return f"Chỉ số {indicator} không cho dùng kết quả đã công nhận."


def points_not_attainable(indicator: str, points: Sequence[Decimal]) -> str:
    """Points that no step of the rule gives."""
    return f"Chỉ số {indicator} chỉ có các mức điểm: {'; '.join(format_points(one) for one in points)}."


def points_out_of_range(indicator: str, maximum: Decimal) -> str:
    """Points below zero or above the maximum."""
    return f"Điểm của chỉ số {indicator} phải từ 0 đến {format_points(maximum)}."


def year_out_of_range(year: int) -> str:
    """A year that cannot be one of a dossier."""
    return f"Năm {year} không hợp lệ."


def document_is_removed(title: str) -> str:
    """The document is in the trash."""
    return f"Văn bản {_quoted(title)} đã được gỡ khỏi hồ sơ."


def cited_already(title: str, indicator: str, item: str) -> str:
    """The document serves that item already."""
    return f"Văn bản {_quoted(title)} đã được gắn vào chỉ số {indicator}, minh chứng {item}."
