"""Sentences for whoever writes a criteria set or a plan of units and made a mistake in it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from app.language.numbers import format_points, with_unit

ADVICE = "Hãy sửa tệp ở chỗ đã nêu rồi nạp lại."

NOT_UTF8 = "tệp phải ghi bằng bảng mã UTF-8"
NOT_NFC = "chữ có dấu phải ở dạng dựng sẵn (Unicode NFC)"
TOO_LARGE = "tệp quá lớn, nhiều nhất 4\u00a0MB"
TOO_DEEP = "lồng nhau quá sâu hoặc quá nhiều mục"
NOT_YAML = "không đúng cách viết YAML"
EMPTY = "tệp không có nội dung"
TAG = "không dùng được thẻ YAML “{tag}”"
BAD_KEY = "tên mục phải là chữ"
DUPLICATE_KEY = "mục “{key}” ghi hai lần"

BAD_ID = "mã “{id}” chỉ được gồm chữ không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới, nhiều nhất 40\u00a0ký tự"
DUPLICATE_ID = "mã “{id}” đã dùng ở chỗ khác"
BLANK = "không được để trống"
SHORT_TOO_LONG = "tên ngắn dài {length}\u00a0ký tự, nhiều nhất {limit}"
DATES_CROSSED = "ngày hết hiệu lực đứng trước ngày có hiệu lực"
UNKNOWN_FIGURE = "không có số liệu nào mang mã “{id}”"
UNKNOWN_SHARED = "không có văn bản dùng chung nào mang mã “{id}”"
UNKNOWN_ITEM = "chỉ số này không có minh chứng nào mang mã “{id}”"
UNKNOWN_READING = "điều cần lưu ý “{note}” không có cách hiểu “{reading}”"
UNKNOWN_NOTE = "chỉ số này không có điều cần lưu ý nào mang mã “{id}”"
UNKNOWN_INDICATOR = "bộ tiêu chí không có chỉ số “{id}”"
UNKNOWN_UNIT = "không có đơn vị nào mang mã “{id}”"
UNKNOWN_FLAG = "quy tắc của chỉ số này không bao giờ báo “{flag}”"
ONE_READING = "phải có từ hai cách hiểu trở lên, hoặc không có cách hiểu nào"
WRONG_SET = "phân công này viết cho bộ tiêu chí “{found}”, không phải “{wanted}”"
NEED_ONE_KEY = "phải có đúng một trong ba: item, all, any"

YEARS_FORWARD = "năm phải là 0 (năm đánh giá) hoặc số âm (các năm trước), không lặp lại"
YEARS_SHORT = "quy tắc dùng số liệu “{id}” của {needed} năm nhưng số liệu chỉ khai {years} năm"
SAME_FIGURE = "tử số và mẫu số là cùng một số liệu"
BAND_BOUND = (
    "mỗi mức phải có đúng một trong hai cận at_least, at_most, cùng một loại cho cả thang; mức cuối không có cận"
)
BAND_ORDER = "các mức phải xếp từ điểm cao xuống điểm thấp, cận không trùng và không đảo"
BAND_RANGE = "cận phải từ 0 đến 100 phần trăm"
BAND_PRINTED = "printed_upto phải nằm trong mức của nó"
POINTS_RANGE = "điểm phải từ 0 đến {maximum}"
SAME_LABEL = "lời của mức này trùng với một mức khác, không phân biệt được khi chọn"
OPTIONS_ORDER = "các mức chọn phải xếp từ điểm cao xuống điểm thấp"
MAXIMUM_UNREACHED = "không mức nào đạt điểm tối đa {maximum}"
BONUS_WITHOUT_PART = "điểm thưởng chỉ dùng được với quy tắc cộng các phần (sum)"
OUTCOME_LABEL = "thiếu lời cho kết quả “{outcome}”"


def sum_differs(found: Decimal, declared: Decimal) -> str:
    there, said = (with_unit(format_points(points), "điểm") for points in (found, declared))
    return f"cộng các phần được {there}, khác với {said} đã khai"


def at(line: int, path: str) -> str:
    """Where a fault is: "dòng 123, criteria[8].indicators[0].rule.bands"."""
    return f"dòng {line}, {path}" if path else f"dòng {line}"


def refused(name: str, place: str, reason: str, others: int) -> str:
    more = f" Còn {with_unit(others, 'chỗ')} sai khác." if others else ""
    return f"Không dùng được “{name}”: {place}: {reason}.{more}"


_SHAPES = {
    "missing": "thiếu mục này",
    "unexpected_keyword_argument": "không có mục nào tên như thế",
    "string_type": "phải là chữ; nếu chỉ gồm chữ số thì đặt trong dấu ngoặc kép",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "decimal_type": "phải là một số",
    "decimal_parsing": "phải là một số, phần thập phân viết sau dấu chấm",
    "finite_number": "phải là một số",
    "tuple_type": "phải là một danh sách",
    "list_type": "phải là một danh sách",
    "dict_type": "phải là một nhóm gồm tên và giá trị",
    "dataclass_type": "phải là một nhóm gồm tên và giá trị",
    "model_attributes_type": "phải là một nhóm gồm tên và giá trị",
    "too_short": "cần ít nhất {min_length} phần",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được quá {le}",
    "literal_error": "phải là {expected}",
    "union_tag_not_found": "thiếu loại quy tắc (kind)",
    "union_tag_invalid": "không có loại quy tắc “{tag}”; chỉ có {expected_tags}",
}


def shape(kind: str, context: Mapping[str, object]) -> str:
    """What is wrong with the shape of one value; `kind` and `context` as pydantic reports them."""
    if kind.startswith("date"):
        return "phải là ngày, viết năm-tháng-ngày như 2014-12-12"
    words = {key: str(value).replace(" or ", " hoặc ") for key, value in context.items()}
    return _SHAPES.get(kind, "giá trị không hợp lệ").format_map(words)
