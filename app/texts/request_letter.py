"""Sentences of the letter to a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.language.dates import long_date
from app.language.numbers import NBSP

SIGN = "UBND"
RECIPIENTS = ("- Như trên;", "- Trung tâm học tập cộng đồng (để tổng hợp);", "- Lưu: VT.")
PASSAGES = "I. Nội dung đề nghị"
TABLE_HEAD = ("Chỉ số", "Minh chứng cần nộp", "Số liệu, nhận định cần ghi")
LEVEL = "Mức đạt được, và vì sao chọn mức đó"


def subject(year: int, *, reminder: bool) -> str:
    what = "nhắc nộp" if reminder else "cung cấp"
    return f"V/v {what} minh chứng, số liệu xây dựng “Cộng đồng học tập” năm{NBSP}{year}"


def opening(committee: str, unit: str, year: int, set_title: str, count: int) -> str:
    return (
        f"Để tự đánh giá, xếp loại “Cộng đồng học tập” năm{NBSP}{year} theo {set_title}, {committee} đề nghị {unit} "
        f"cung cấp minh chứng và số liệu của {count}{NBSP}chỉ số như sau:"
    )


def reminder_opening(committee: str, unit: str, year: int, _set_title: str, count: int) -> str:
    return (
        f"Đến nay, hồ sơ “Cộng đồng học tập” năm{NBSP}{year} còn thiếu minh chứng, số liệu của {count}{NBSP}chỉ số "
        f"được giao cho {unit}. {committee} đề nghị {unit} nộp tiếp những nội dung còn thiếu sau đây:"
    )


def table_heading(*, reminder: bool, passages: bool) -> str:
    what = "Minh chứng và số liệu còn thiếu" if reminder else "Minh chứng và số liệu theo hướng dẫn"
    return f"{'II' if passages else 'I'}. {what}"


def handing_in(*, passages: bool) -> str:
    return f"{'III' if passages else 'II'}. Thời hạn và nơi nộp"


def where_to(ward: str, deadline: date) -> tuple[str, ...]:
    return (
        f"- Thời hạn: trước {long_date(deadline)}.",
        f"- Nơi nộp: Trung tâm học tập cộng đồng {ward}, để tổng hợp thành hồ sơ.",
        (
            "- Cách nộp: gói .cdht hoặc bảng tính nhận kèm công văn này; hoặc bản giấy; hoặc bản quét, mỗi tệp đặt tên "
            "bắt đầu bằng mã minh chứng ở bảng trên. Minh chứng là bản gốc, bản sao hoặc bản quét rõ đủ các trang, có "
            "số, ngày và chữ ký."
        ),
    )


def closing(committee: str, unit: str) -> str:
    return f"{committee} đề nghị {unit} quan tâm, thực hiện đúng thời hạn./."


def item(number: str, label: str, code: str, *, optional: bool) -> str:
    """An evidence item in the official wording, with the code by which a file of it is named."""
    mark = f"{number})" if number else "-"
    return f"{mark} {label}" + (" (nếu có)" if optional else "") + f" [mã{NBSP}{code}]"


def figure(label: str, unit: str, years: Sequence[int]) -> str:
    """A figure with the years it is asked of."""
    named = "năm" if len(years) == 1 else "các năm"
    return f"- {label} ({unit}), {named} {', '.join(map(str, years))}"


def returned(reason: str) -> str:
    return f"Đã nộp nhưng cần sửa: {reason}"


def filled_in(text: str, year: int) -> str:
    """A line of the plan with the year put in; other blanks are left to be filled in by hand."""
    return re.sub(r"\[[^\]]*\]", "……", text.replace("[năm đánh giá]", str(year)))


NOTHING_OWED = "Đơn vị này không còn thiếu minh chứng hay số liệu nào."
NOTHING_ASKED = "Chưa giao chỉ số nào cho đơn vị này."
NOTHING_ASKED_ADVICE = "Hãy giao chỉ số cho đơn vị ở trang Đơn vị rồi làm lại."
FORMATS_ADVICE = "Hãy đặt tên tệp kết thúc bằng .pdf (để ký) hoặc .docx (để sửa tiếp)."


def format_unknown(suffix: str) -> str:
    return f"Không ghi được công văn ra tệp “{suffix}”."
