"""Next year's dossier made from this year's."""

from __future__ import annotations

from app.language.numbers import with_unit

NOT_LATER_ADVICE = "Hãy chọn một năm sau đó."

MENU = "Hồ sơ năm sau…"
FROM_CARD = "Lập hồ sơ năm sau…"
TITLE = "Lập hồ sơ năm sau"
TEXT = (
    "Mang sang: thiết lập, lời văn đã sửa, cách hiểu đã chọn, đơn vị và phân công, số liệu năm trước để đối chiếu. "
    "Không mang sang: mức đã chọn, điểm do người chấm đặt, lời đánh giá, biên bản, chữ ký."
)
YEAR = "Năm của hồ sơ mới"
DOCUMENTS = "Văn bản còn hiệu lực, dùng lại"
DOCUMENTS_HINT = "Đã đánh dấu các văn bản của những năm trước nữa. Bỏ dấu văn bản đã hết hiệu lực."
NO_DOCUMENTS = "Hồ sơ này chưa có văn bản nào."
ACCEPT = "Lập hồ sơ"
WORKING = "Đang lập hồ sơ năm sau"

FROM_OPTION = "lập từ hồ sơ năm trước: mang sang thiết lập, đơn vị, số liệu để đối chiếu và văn bản còn hiệu lực"
YEAR_OR_WARD_NEEDED = "Cần ghi --ward và --year, hoặc --from cùng hồ sơ năm trước."


def not_later(year: int, last: int) -> str:
    return f"Năm\u00a0{year} không sau năm\u00a0{last} của hồ sơ cũ."


def year_wanted(first: int, last: int) -> str:
    return f"Ghi năm bằng bốn chữ số, từ {first} đến {last}."


def begun(last: int, documents: int) -> str:
    """Journal of the new dossier."""
    return f"Lập từ hồ sơ năm\u00a0{last}, dùng lại {with_unit(documents, 'văn bản')}"


def made(path: str, last: int, documents: int) -> str:
    return f"Đã tạo {path} từ hồ sơ năm\u00a0{last}, dùng lại {with_unit(documents, 'văn bản')}."
