"""What the exported PDF, the export and its verification say."""

from __future__ import annotations

PROGRAM = "Hồ sơ CĐHT"

WRITING = "Đang viết báo cáo và các bảng…"
ASSEMBLING = "Đang ghép minh chứng…"

MANIFEST_DESCRIPTION = "Bản kê của hồ sơ để máy kiểm tra: mã, SHA-256 và số trang của từng văn bản"

BYTES_DIFFER_ADVICE = (
    "Tệp hồ sơ có thể đã bị hỏng. Hãy bấm “Kiểm tra tệp” ở trang Soát hồ sơ, mở bản sao lưu gần nhất, hoặc gỡ văn bản "
    "này rồi gắn lại từ tệp gốc. Chưa có tệp PDF nào được ghi."
)
NOT_READABLE_ADVICE = "Hãy thử xuất lần nữa; nếu vẫn vậy, hãy xuất sang ổ đĩa khác. Tệp PDF cũ (nếu có) vẫn nguyên."

TARGET_OPEN_ADVICE = (
    "Hãy đóng tệp ở chương trình đó (trình đọc PDF, trình duyệt…) rồi xuất lại, hoặc chọn tên tệp khác."
)
NO_ROOM_ADVICE = "Hãy xóa bớt tệp không cần hoặc chọn ổ đĩa khác rồi xuất lại. Tệp cũ (nếu có) vẫn nguyên."
NO_FOLDER_ADVICE = "Hãy chọn một thư mục có sẵn rồi xuất lại."
NOT_WRITABLE_ADVICE = "Hãy chọn thư mục khác (ví dụ Tài liệu) hoặc tên tệp khác rồi xuất lại."
OVER_DOSSIER_ADVICE = "Hãy đặt tên khác cho tệp xuất ra, ví dụ “ho-so.pdf”."
DRIVE_GONE_ADVICE = "Hãy kiểm tra ổ đĩa, thẻ nhớ hoặc đường mạng rồi xuất lại."


def stamp_place(page: int, pages: int, dossier_page: int) -> str:
    """Where a page of evidence stands: in its document and in the dossier."""
    return f"trang {page}/{pages} · hồ sơ trang {dossier_page}"


def criterion_bookmark(criterion: str, title: str) -> str:
    return f"Tiêu chí {criterion}. {title}"


def indicator_bookmark(indicator: str, title: str) -> str:
    return f"{indicator}. {title}"


def document_bookmark(code: str, title: str) -> str:
    return f"{code} – {title}"


def attachment_description(code: str, title: str) -> str:
    """What a reader's list of attached files says of an original."""
    return f"Minh chứng {code}: {title}"


def bytes_differ(code: str, title: str) -> str:
    """A document's stored bytes are not those that were taken in."""
    return f"Văn bản {code} “{title}” trong tệp hồ sơ không còn đúng từng byte như lúc đưa vào (SHA-256 khác)."


def decoder_crashed(code: str, title: str) -> str:
    """A document could not be turned into pages, and trying again may help."""
    return (
        f"Chưa xuất được: văn bản {code} “{title}” làm bộ đọc dừng đột ngột hoặc quá lâu. Hãy đóng bớt chương trình "
        "khác rồi xuất lại."
    )


def not_readable(name: str) -> str:
    """The finished PDF could not be read back."""
    return f"Tệp PDF vừa ghi ({name}) không đọc lại được trọn vẹn nên đã bị bỏ."


def target_open(name: str) -> str:
    return f"Tệp “{name}” đang mở ở chương trình khác nên không thay được."


def no_room(name: str) -> str:
    return f"Ổ đĩa không còn đủ chỗ để ghi “{name}”."


def no_folder(folder: str) -> str:
    return f"Không có thư mục “{folder}”."


def over_dossier(name: str) -> str:
    return f"Không ghi đè lên “{name}”: đó là tên của một tệp hồ sơ."


def not_writable(name: str) -> str:
    return f"Không ghi được “{name}”: thư mục hoặc ổ đĩa chỉ cho đọc, hoặc tên này không dùng được."


def drive_gone(name: str) -> str:
    return f"Không ghi được “{name}”: ổ đĩa không trả lời."
