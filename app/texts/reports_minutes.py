"""Sentences of the minutes with their score sheet, and of the report's section on each criterion."""

from __future__ import annotations

from app.language.numbers import NBSP
from app.texts.reports import PEOPLES_COMMITTEE, TITLE_NAME

# Biên bản (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9)

KIND = "Biên bản"
TITLE = "Biên bản tự kiểm tra, đánh giá"
SIGN = "BB-UBND"
SIGN_OF_BODY = "BB-……"
SECRETARY = "THƯ KÝ"
CHAIR = "CHỦ TỌA"
AS_PRESENT = "Như thành phần tham dự"
ROOM = "……………………………………………………"
BLANK_HOUR = "….. giờ ….."
PRESENT = "Thành phần tham dự:"
CONTENT = "Nội dung:"
BASIS = "1. Căn cứ và cách làm"
RESULT = "2. Kết quả tự chấm điểm"
CONCLUSIONS = "3. Ý kiến thảo luận và kết luận"
RESULT_SHEET = "Điểm của từng chỉ số ghi tại Phiếu tự chấm điểm kèm theo Biên bản này."


def subject(ward: str, year: int) -> str:
    return f"Tự kiểm tra, đánh giá kết quả xây dựng {TITLE_NAME} {ward} năm{NBSP}{year}"


def begins(hour: str, day: str) -> str:
    return f"Thời gian bắt đầu: {hour}, {day}."


def place(name: str) -> str:
    return f"Địa điểm: {name}."


def present(who: str, *, last: bool) -> str:
    return f"- {who}{'.' if last else ';'}"


def chaired(who: str) -> str:
    return f"Chủ trì (chủ tọa): {who}."


def written_by(who: str) -> str:
    return f"Thư ký (người ghi biên bản): {who}."


def ends(hour: str, day: str) -> str:
    return f"Cuộc họp kết thúc vào {hour}, {day}./."


def hour(hours: str, minutes: str) -> str:
    """Such as "08 giờ 30"."""
    return f"{hours}{NBSP}giờ{NBSP}{minutes}"


def body_or_committee(body: str, ward: str) -> str:
    return body or f"{PEOPLES_COMMITTEE} {ward}"


# Phiếu tự chấm điểm

SHEET_ANNEX = "Phụ lục"
SHEET_TITLE = "Phiếu tự chấm điểm"
SHEET_HEAD = ("Chỉ số", "Nội dung", "Điểm tối đa", "Điểm tự chấm", "Điểm kiểm tra", "Ghi chú")
SHEET_TOTAL = "Cộng"
SHEET_LEGEND = (
    "Cột “Điểm kiểm tra” để đoàn kiểm tra ghi. Dấu “–”: chưa chấm hoặc không áp dụng, không tính là 0. Số sau dấu “+” "
    "là điểm thưởng, ghi riêng."
)

# Báo cáo: đánh giá theo từng tiêu chí

PARTS = {
    "state": "Hiện trạng",
    "strengths": "Điểm mạnh",
    "weaknesses": "Điểm yếu",
    "plan": "Kế hoạch cải tiến",
}
"""Parts of a narrative as the report heads them, in their order."""


def narrated(heading: str, text: str) -> str:
    return f"{heading}: {text}"


def figures(lines: list[str]) -> str:
    """The figures of a criterion, as the table of scores says them."""
    return f"Số liệu: {'; '.join(lines)}."


ENCLOSED = "Biên bản tự kiểm tra, đánh giá và Phiếu tự chấm điểm"
