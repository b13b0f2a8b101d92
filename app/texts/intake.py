"""What the program says while files are attached, and the types of documents it reads from a file's name."""

from __future__ import annotations

FILE_GONE = "Không tìm thấy tệp."
FILE_GONE_ADVICE = "Tệp có thể đã bị chuyển chỗ hoặc ổ đĩa chưa được cắm. Hãy tìm lại tệp rồi gắn lần nữa."
FOLDER = "Đây là một thư mục, không phải tệp."
FOLDER_ADVICE = "Hãy mở thư mục, chọn các tệp cần gắn rồi gắn lần nữa."
UNREADABLE = "Không đọc được tệp (đang được chương trình khác giữ, hoặc không có quyền đọc)."
UNREADABLE_ADVICE = "Hãy đóng chương trình đang mở tệp này, hoặc chép tệp ra thư mục Tài liệu rồi gắn lần nữa."
TOO_LARGE_ADVICE = "Hãy quét lại ở độ phân giải thấp hơn (200–300\u00a0dpi là đủ) hoặc tách tệp thành nhiều phần."
PASTED_NAME = "Ảnh dán"


def too_large(megabytes: int, limit: int) -> str:
    """A file beyond the limit of one file."""
    return f"Tệp lớn {megabytes}\u00a0MB, vượt quá giới hạn {limit}\u00a0MB một tệp."


def attached(title: str, indicator: str, item: str) -> str:
    """One document was attached to an evidence item."""
    return f"Gắn “{title}” vào minh chứng {item} của chỉ số {indicator}"


def attached_many(count: int, indicator: str, item: str) -> str:
    """Several documents were attached to an evidence item."""
    return f"Gắn {count}\u00a0văn bản vào minh chứng {item} của chỉ số {indicator}"


def untitled(doc_type: str, number: str) -> str:
    """A title for a file whose name tells only type and number."""
    return f"{doc_type} số {number}"


TYPES = {
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "CT": "Chỉ thị",
    "CTPH": "Chương trình phối hợp",
    "CTR": "Chương trình",
    "CV": "Công văn",
    "GM": "Giấy mời",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "NQ": "Nghị quyết",
    "PA": "Phương án",
    "QC": "Quy chế",
    "QĐ": "Quyết định",
    "QD": "Quyết định",
    "TB": "Thông báo",
    "TTR": "Tờ trình",
}
"""Types by their abbreviation (Nghị định 30/2020, Phụ lục III), upper case; QD is how file names often write QĐ."""

ABBREVIATIONS = {"CTR": "CTr", "TTR": "TTr", "QD": "QĐ"}
"""How an abbreviation is written where upper case would be wrong."""

PARTY_BODIES = frozenset({"ĐU", "DU", "TU", "TV", "HU", "THU", "BTG", "UBKT"})
"""Issuers of the Party, whose numbers are written "12-NQ/ĐU" instead of "12/NQ-ĐU"."""
