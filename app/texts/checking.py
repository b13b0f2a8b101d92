"""Findings of the check: what is wrong, in one line, and what to do about it, in the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.language.dates import format_date
from app.language.numbers import NBSP, format_number, format_points, with_unit

# Blocking: the dossier cannot be signed

UNDECIDED_ASSIGNED = "Hỏi {units}, rồi nhập hoặc chọn ở chỉ số này."
UNDECIDED_UNASSIGNED = "Chưa giao cho đơn vị nào: giao đơn vị, rồi nhập hoặc chọn ở chỉ số này."
IMPOSSIBLE_ADVICE = "Đối chiếu với văn bản gốc rồi sửa số liệu."
CONTRADICTION_ADVICE = "Chọn cách hiểu và ghi lý do; chương trình không tự quyết định thay."
DAMAGED_ADVICE = "Quét lại rồi thay tệp; bản cũ vẫn được giữ."
NO_WARD = "Chưa ghi tên xã, phường, thị trấn của hồ sơ"
NO_RECEIVER = "Chưa ghi nơi nhận hồ sơ"
PROFILE_ADVICE = "Ghi trong Thiết lập hồ sơ; tên này in ở bìa và các văn bản."

# Warnings: it can be signed, but an inspector will ask

EVIDENCE_ADVICE = "Còn thiếu: {items}."
OVERRIDE_ADVICE = "Lý do sẽ in trong báo cáo: {reason}."
OVERRIDE_NO_REASON = "Ghi lý do: đoàn kiểm tra sẽ hỏi."
READING_ADVICE = "Xác nhận hoặc chọn cách hiểu khác, và ghi lý do để in vào báo cáo."
UNASSIGNED = "Chưa giao cho đơn vị nào"
UNASSIGNED_ADVICE = "Giao đơn vị cung cấp minh chứng ở trang Đơn vị."
PARTICULARS_ADVICE = "Ghi trong phần thông tin của văn bản; danh mục minh chứng in các mục này."
JUMP_ADVICE = "Đối chiếu hai năm với văn bản gốc; đúng thì ghi vì sao ở phần giải trình của chỉ số."
PASSWORD_ADVICE = "Gắn bản không có mật khẩu; tệp này chỉ được đính kèm, không in thành trang được."  # noqa: S105
LATE_ADVICE = "Kiểm tra lại ngày ban hành, hoặc văn bản có đúng của năm\u00a0{year} không."
NO_MINUTES = "Chưa có biên bản tự kiểm tra, đánh giá"
MINUTES_INCOMPLETE = "Biên bản tự kiểm tra chưa ghi đủ ngày họp, chủ trì và thư ký"
MINUTES_ADVICE = "Ghi ở ☰ › Báo cáo và biên bản; biên bản và phiếu tự chấm điểm được in trong hồ sơ."
NO_PROVINCE = "Chưa ghi tên tỉnh, thành phố"
NO_PLACE = "Chưa ghi địa danh cho dòng ngày tháng của văn bản"
UNUSED_RECOGNITION = "Kết quả công nhận nông thôn mới đã ghi không dùng được"
UNUSED_RECOGNITION_ADVICE = "Bỏ kết quả này, hoặc xem lại ô “Xã đã được công nhận nông thôn mới” trong Thiết lập hồ sơ."

# For information

SENSITIVE_ADVICE = "Muốn in thì phải chọn khi xuất; bản PDF ghi rõ những gì không in."
EMBEDDED_ADVICE = "Văn bản có tên trong danh mục và được đính kèm nguyên tệp vào bản PDF."
REPAIRED_ADVICE = "Tệp bị lỗi khi nhận và đã được sửa; xem lại các trang trước khi in."
UNCITED_ADVICE = "Gắn vào một minh chứng, hoặc gỡ văn bản khỏi hồ sơ."
NOT_APPLICABLE = "Không áp dụng cho địa bàn"
RECOGNISED = "Dùng kết quả đã được công nhận nông thôn mới"
NO_CLASSIFICATION = "Chưa có bảng xếp loại: báo cáo chỉ ghi tổng điểm"
NO_CLASSIFICATION_ADVICE = "Nếu địa phương có văn bản quy định mức xếp loại, nhập bảng trong Thiết lập hồ sơ."

# Integrity of the file

STRUCTURE = "Cấu trúc của tệp hồ sơ bị hỏng: {detail}"
TEXT_CHANGED = "Bộ tiêu chí lưu trong hồ sơ không còn đúng nguyên văn lúc tạo hồ sơ."
SIGNED_CHANGED = "Nội dung hồ sơ khác với bản đã ký."
FROZEN_CHANGED = "Bản ghi nội dung lúc ký không còn đúng từng byte."
MISSING_CONTENT = "Tệp gốc của “{title}” không còn trong hồ sơ."
SIZE_DIFFERS = "Tệp gốc của “{title}” không đủ: còn {found} trên {size}."
BYTES_DIFFER = "Tệp gốc của “{title}” đã bị thay đổi: mã SHA-256 không khớp với lúc nhận."

TABLES = {
    "dossier": "thông tin chung",
    "class_bands": "bảng xếp loại",
    "meeting": "biên bản họp",
    "narratives": "đánh giá theo tiêu chí",
    "passages": "lời văn tờ trình, báo cáo",
    "figures": "số liệu",
    "levels": "mức đã chọn",
    "readings": "cách hiểu",
    "recognised": "kết quả đã được công nhận",
    "overrides": "điểm do người chấm đặt",
    "not_applicable": "chỉ số không áp dụng",
    "explanations": "giải trình",
    "contents": "tệp gốc",
    "documents": "văn bản",
    "citations": "gắn minh chứng",
    "origins": "bản gốc của bản sắp xếp lại",
    "units": "đơn vị",
    "assignments": "phân công",
    "hand_ins": "bài nộp",
    "hand_outs": "gói đã giao",
    "receipts": "biên nhận",
    "sign_offs": "ký duyệt",
    "signed_pages": "trang ký",
    "signed_pdfs": "bản đã ký số",
    "sign_steps": "các bước trước khi ký",
}
"""What the parts of a dossier are called, by the table they are stored in."""


def unit_names(names: Sequence[str]) -> str:
    return UNDECIDED_ASSIGNED.format(units=", ".join(names)) if names else UNDECIDED_UNASSIGNED


def contradiction(title: str) -> str:
    return f"Hướng dẫn không rõ, phải chọn cách hiểu: {title}"


def damaged(title: str) -> str:
    return f"Tệp của “{title}” bị hỏng, không đọc được"


def evidence_missing(points: Decimal, missing: int) -> str:
    return f"Được {with_unit(format_points(points), 'điểm')} nhưng thiếu {with_unit(missing, 'minh chứng')}"


def evidence_none(points: Decimal) -> str:
    return f"Được {with_unit(format_points(points), 'điểm')} nhưng chưa có minh chứng nào"


def items(labels: Sequence[str]) -> str:
    return EVIDENCE_ADVICE.format(items="; ".join(labels))


def default_reading(title: str, label: str) -> str:
    return f"Đang dùng cách hiểu mặc định, chưa ghi lý do: {title} – {label}"


def overridden(points: Decimal) -> str:
    return f"Điểm do người chấm đặt: {with_unit(format_points(points), 'điểm')}"


def override_reason(reason: str) -> str:
    return OVERRIDE_ADVICE.format(reason=reason.strip().rstrip(".")) if reason.strip() else OVERRIDE_NO_REASON


def override_to_agree(indicator: str, reason: str) -> str:
    return f"{override_reason(reason)} Biên bản tự kiểm tra chưa ghi kết luận về điểm của chỉ số\u00a0{indicator}."


def particulars(title: str, missing: Sequence[str]) -> str:
    return f"“{title}” chưa ghi {' và '.join(missing)}"


NUMBER = "số, ký hiệu"
DATE = "ngày ban hành"


def password(title: str) -> str:
    return f"“{title}” cần mật khẩu mới mở được"


def late(title: str, day: date) -> str:
    return f"“{title}” ban hành ngày{NBSP}{format_date(day)}, sau kỳ đánh giá"


def early(title: str, day: date) -> str:
    return f"“{title}” ban hành ngày{NBSP}{format_date(day)}, trước năm đánh giá"


def figure(name: str, year: int) -> str:
    return f"{name} năm{NBSP}{year}"


def jump(name: str, year: int, before: str, now: str) -> str:
    return f"{name} đổi nhiều so với năm trước: {before} năm{NBSP}{year - 1}, {now} năm{NBSP}{year}"


def late_advice(year: int) -> str:
    return LATE_ADVICE.format(year=year)


def sensitive(title: str) -> str:
    return f"“{title}” có dữ liệu cá nhân, không in vào bản PDF"


def embedded(title: str) -> str:
    return f"“{title}” không in thành trang được"


def repaired(title: str) -> str:
    return f"“{title}” đã được sửa khi nhận"


def uncited(title: str) -> str:
    return f"“{title}” chưa gắn vào minh chứng nào nên không vào hồ sơ"


def ended(title: str, day: date) -> str:
    return f"{title} hết hiệu lực từ sau ngày{NBSP}{format_date(day)}"


def not_begun(title: str, day: date) -> str:
    return f"{title} có hiệu lực từ ngày{NBSP}{format_date(day)}, sau năm đánh giá"


def structure(detail: str) -> str:
    return STRUCTURE.format(detail=detail)


def journal_broken(entry: int) -> str:
    return f"Nhật ký không còn nguyên từ dòng {entry}: có dòng bị sửa, thêm hoặc xóa ngoài chương trình."


def rows_changed(table: str, count: int) -> str:
    return f"{count} dòng trong phần {TABLES[table]} không còn đúng như nhật ký đã ghi."


def missing_content(title: str) -> str:
    return MISSING_CONTENT.format(title=title)


def size_differs(title: str, found: int, size: int) -> str:
    return SIZE_DIFFERS.format(title=title, found=format_number(found), size=with_unit(size, "byte"))


def bytes_differ(title: str) -> str:
    return BYTES_DIFFER.format(title=title)
