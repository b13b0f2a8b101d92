"""Printing from the program."""

from __future__ import annotations

from app.language.numbers import with_unit

MENU = "In…"
TITLE = "In hồ sơ, văn bản"
WHAT = "In gì"
BOOKLET = "Phần đầu hồ sơ, gấp thành sách"
SHOW = "Xem trước"
PRINT = "In"
PRINTER = "Máy in"
PAGES = "Trang"
ALL, ODD, EVEN, SOME = "Tất cả", "Trang lẻ", "Trang chẵn", "Chọn trang"
SOME_HINT = "Ví dụ: 1–5, 8, 12–"
COPIES = "Số bản"
TWO_SIDED = "In hai mặt"
BY_HAND = "Máy in này không tự in hai mặt: in trang lẻ trước, đặt lại xấp giấy vào khay, rồi in trang chẵn."
FOLD = "In hai mặt, lật theo cạnh ngắn; xếp các tờ chồng lên nhau rồi gấp đôi."
NOTHING_YET = "Chưa có trang nào"
NOTHING_YET_TEXT = "Chọn phần cần in rồi bấm Xem trước: trang in ra đúng như trang xem ở đây."
PREPARING = "Đang soạn trang để in"
PRINTING = "Đang gửi đến máy in"
PREVIOUS, NEXT = "Trang trước", "Trang sau"
LOOKING = "Đang tìm máy in…"

NO_PRINTER = "Máy này chưa cài máy in nào."
NO_PRINTER_ADVICE = "Cài máy in cho máy tính này rồi mở lại; hoặc xuất tệp PDF và in ở máy khác."
PRINTER_GONE_ADVICE = "Xem máy in đã bật, có giấy và còn trong danh sách máy in của máy tính, rồi in lại."


def copies_wanted(most: int) -> str:
    return f"Ghi một số từ 1 đến {most}."


def printer_gone(name: str) -> str:
    return f"Không gửi được đến máy in “{name}”; chưa in trang nào."


def stopped_at(name: str, page: int) -> str:
    return f"Máy in “{name}” không nhận tiếp từ trang {page}; các trang trước có thể đã in."


def place(page: int, count: int) -> str:
    return f"Trang {page}/{count}"


def sent(pages: int, name: str) -> str:
    return f"Đã gửi {with_unit(pages, 'trang')} đến máy in {name}."
