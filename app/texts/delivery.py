"""What is said of a folder or a spreadsheet that a unit without the program hands in."""

from __future__ import annotations

from collections.abc import Sequence

from app.language.numbers import with_unit

NO_CODE = "Tên tệp không bắt đầu bằng mã minh chứng, ví dụ “9.1.2 Quyết định.pdf”."
MAYBE_A_DATE = "Tên tệp có thể bắt đầu bằng ngày tháng; nếu là mã minh chứng, hãy thêm “MC” vào đầu tên."
OTHER_UNIT = "Minh chứng này không giao cho đơn vị."

UNIT_NEEDED = "Chưa biết thư mục hoặc bảng tính này là của đơn vị nào."
UNIT_NEEDED_ADVICE = (
    "Hãy để vào một thư mục rồi nhận ở đơn vị đã nộp, bằng “Nhận từ thư mục…” (trong lệnh: --unit và mã đơn vị)."
)
NOTHING_THERE_ADVICE = "Hãy chọn thư mục có bảng tính đã điền hoặc các tệp đặt tên theo mã minh chứng."
TOO_MANY_ADVICE = "Hãy chọn đúng thư mục mà đơn vị nộp."
TWO_SHEETS_ADVICE = "Hãy chỉ để lại bảng đã điền sau cùng rồi nhận lại."
NOT_THIS_UNIT_ADVICE = "Hãy nhận ở đúng đơn vị đã lập bảng."
BAD_SLIP_ADVICE = "Hãy ghi lại bảng tính cho đơn vị từ hồ sơ này, hoặc nhận các tệp không kèm bảng tính."


def which_item(indicator: str, codes: Sequence[str]) -> str:
    return f"Tên chỉ ghi chỉ số {indicator}; hãy ghi rõ là minh chứng nào: {', '.join(codes)}."


def nothing_there(name: str) -> str:
    return f"“{name}” không có tệp nào."


def too_many(name: str, limit: int) -> str:
    return f"“{name}” có hơn {with_unit(limit, 'tệp')}, không thể là thư mục một đơn vị nộp."


def two_sheets(names: Sequence[str]) -> str:
    return f"Thư mục có {len(names)} bảng tính của hồ sơ: {', '.join(f'“{one}”' for one in names)}."


def not_this_unit(name: str, its: str, wanted: str) -> str:
    return f"Bảng tính “{name}” lập cho {its}, không phải cho {wanted}."


def bad_slip(name: str) -> str:
    return f"Phần ẩn của bảng tính “{name}” đã bị sửa nên không biết bảng được giao lúc nào."


def rows_of_others(indicators: Sequence[str]) -> str:
    return f"Bảng có nội dung của chỉ số không giao cho đơn vị: {', '.join(indicators)}."


def untitled(code: str) -> str:
    """The title of a document whose file is named by the code alone."""
    return f"Minh chứng {code}"


# In front of those who decide

KIND_LEFT_OUT = "Chưa xếp được:"


def left_out_line(name: str, reason: str) -> str:
    return f"  {name}: {reason}"


def of_unit(unit: str, sender: str) -> str:
    """First line of a preview."""
    return f"Bài nộp của {f'{unit} ({sender})' if sender else unit}."
