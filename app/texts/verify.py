"""What verification of an exported PDF says."""

from __future__ import annotations

from app.language.numbers import NBSP, format_number, with_unit

NO_SEAL = (
    "Tệp này không phải hồ sơ do chương trình xuất, hoặc đã được lưu lại bằng chương trình khác nên không còn dấu niêm "
    "phong. Không thể xác nhận nội dung."
)
CANNOT_READ_ADVICE = "Hãy kiểm tra đường dẫn và ổ đĩa rồi thử lại."
UNCHANGED = "Tệp PDF còn nguyên từng byte như lúc xuất."
CHANGED = "Tệp PDF đã bị sửa hoặc hỏng sau khi xuất: dấu niêm phong không khớp."
NO_MANIFEST = "Không đọc được bản kê bên trong tệp PDF, hoặc bản kê do chương trình mới hơn ghi."
SAME_AS_SIGNED = "Số liệu, điểm và danh mục văn bản đúng như hồ sơ đã ký."
SAME_AS_NOW = "Số liệu, điểm và danh mục văn bản đúng như hồ sơ hiện nay (hồ sơ chưa ký)."
NOT_AS_SIGNED = "Nội dung không đúng với hồ sơ đã ký: tệp PDF được xuất từ một bản khác của hồ sơ."
CHANGED_SINCE = "Hồ sơ đã được sửa sau khi xuất tệp PDF này (hồ sơ chưa ký)."
EXPORTED_UNSIGNED = (
    "Nội dung giống hồ sơ đã ký, nhưng tệp PDF này là bản nháp xuất trước khi ký. Hãy xuất lại bản đã ký."
)
SIGNED_THEN_UNLOCKED = (
    "Tệp PDF là bản đã ký, nhưng hồ sơ này hiện chưa ký hoặc đã mở khóa; nội dung hiện nay vẫn giống bản đã ký."
)
SAME_BYTES = "Xuất lại từ hồ sơ ra đúng từng byte của tệp PDF này, kể cả từng trang minh chứng."
FONT_MISSING = "Chưa so được từng byte: tệp PDF dùng phông chữ mà máy này không có."
OTHER_BYTES = "Xuất lại từ hồ sơ ra tệp khác với tệp PDF này: trang nào đó đã bị thay. Đừng dùng tệp này."


def cannot_read(name: str) -> str:
    return f"Không đọc được tệp “{name}”."


def appended(count: int) -> str:
    """Something was added behind the exported bytes."""
    return (
        f"Phần đã xuất còn nguyên, nhưng sau đó có {with_unit(format_number(count), 'byte')} được ghi thêm vào cuối "
        "tệp (thường là chữ ký số hoặc ghi chú). Phần ghi thêm có thể làm trang hiện ra khác đi; hãy xem kỹ."
    )


def identity(ward: str, year: int, documents: int, *, signed: bool) -> str:
    """Whose dossier the PDF says it is."""
    state = "bản đã ký" if signed else "bản nháp, chưa ký"
    return f"Hồ sơ của {ward}, năm{NBSP}{year}, {state}, {with_unit(format_number(documents), 'văn bản')}."


def attachments_same(count: int) -> str:
    return f"{with_unit(format_number(count), 'tệp gốc')} kèm theo còn nguyên từng byte."


def attachment_differs(code: str, title: str) -> str:
    return f"Tệp gốc kèm theo của {code} “{title}” bị mất hoặc không đúng từng byte."


def other_dossier(ward: str, year: int) -> str:
    return f"Tệp PDF thuộc hồ sơ khác ({ward}, năm{NBSP}{year}), không phải hồ sơ được đem so."


def document_differs(code: str, title: str) -> str:
    return f"Văn bản {code} “{title}” trong tệp PDF khác với văn bản trong hồ sơ, hoặc hồ sơ không còn văn bản này."


def other_version(made_by: str, program: str) -> str:
    """The PDF was made by other versions, so its bytes could not be compared."""
    return f"Chưa so được từng byte: tệp PDF do {made_by} tạo ra; bản {program} hoặc bộ thư viện trên máy này đã khác."
