"""Dialogs in which a ward writes for its documents: the minutes, and its words on each criterion."""

from __future__ import annotations

from app.language.file_names import fit_name

MINUTES_TITLE = "Biên bản tự kiểm tra, đánh giá"
MINUTES_TEXT = "Ô nào bỏ trống, biên bản in dòng chấm để ghi tay. Điểm và bảng kết quả lấy từ hồ sơ."
BODY = "Ban, tổ, hội đồng họp"
BODY_HINT = "Bỏ trống nếu là Ủy ban nhân dân"
NUMBER = "Số, ký hiệu"
NUMBER_HINT = "Ví dụ: 03/BB-BCĐ"
HELD_ON = "Ngày họp"
HELD_ON_HINT = "Ví dụ: 10/01/2022"
BEGINS = "Bắt đầu lúc"
ENDS = "Kết thúc lúc"
HOUR_HINT = "Ví dụ: 8 giờ 30"
PLACE = "Địa điểm"
PRESENT = "Thành phần tham dự"
PRESENT_HINT = "Mỗi dòng một người hoặc một đơn vị"
CHAIR = "Chủ trì"
SECRETARY = "Thư ký"
PERSON_HINT = "Họ tên, rồi dấu phẩy và chức vụ"
CONCLUSIONS = "Ý kiến thảo luận và kết luận"
SAVE = "Lưu"

NARRATIVES_TITLE = "Lời đánh giá trong báo cáo"
NARRATIVES_TEXT = "Phần nào bỏ trống thì báo cáo không in. Điểm và số liệu của tiêu chí tự in kèm, luôn theo hồ sơ."
CRITERION = "Viết về"
PARTS = {
    "state": "Hiện trạng",
    "strengths": "Điểm mạnh",
    "weaknesses": "Điểm yếu",
    "plan": "Kế hoạch cải tiến",
}
WRITTEN = "đã viết"


def whole(*, written: bool) -> str:
    """What stands before the criteria in the list."""
    return "Đánh giá chung" + (f" ({WRITTEN})" if written else "")


def criterion(number: str, title: str, *, written: bool) -> str:
    """A criterion in the list, with a word where something is written of it."""
    return f"{number}. {title}" + (f" ({WRITTEN})" if written else "")


# Exporting one document

WHAT = "Xuất gì"
WHOLE = "Toàn bộ hồ sơ và minh chứng"
FORMAT = "Loại tệp"
FORMATS = {".pdf": "PDF", ".docx": "Word (.docx)", ".xlsx": "Excel (.xlsx)"}
TWO_SIDED = "Để in hai mặt: mỗi phần, mỗi văn bản bắt đầu ở trang lẻ"
SAVE_AT = "Lưu tệp tại"


def part_name(name: str, ward: str, year: int, *, signed: bool) -> str:
    """The name proposed for the file of a part, as a PDF."""
    return fit_name(f"{name} - {ward} {year}{'' if signed else ' (bản nháp)'}.pdf")
