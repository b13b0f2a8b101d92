"""What is said of the digital signatures that a PDF carries."""

from __future__ import annotations

from datetime import datetime

from app.language.dates import VIETNAM

NONE_THERE = "Tệp PDF không có chữ ký số nào."
CANNOT_READ_ADVICE = "Hãy kiểm tra đường dẫn và ổ đĩa rồi thử lại."
REVOCATION = (
    "Chương trình không dùng mạng nên không biết chứng thư có bị thu hồi sau đó hay không; thời gian ký là do máy của "
    "người ký ghi."
)
ONLY_SIGNATURES = "Phần ghi thêm sau khi xuất chỉ là chữ ký số; nội dung đã xuất không đổi."
HEADING = "Chữ ký số"
CHECKING = "Đang kiểm tra chữ ký số…"

HELP = "kiểm tra chữ ký số có trong một tệp PDF: ai ký, lúc nào, tệp còn nguyên không, chứng thư có tin được không"
PDF_HELP = "tệp PDF cần kiểm tra"
ROOTS_HELP = "thư mục có chứng thư gốc được tin (.cer, .crt, .pem); không ghi thì dùng thư mục riêng của chương trình"

_INTEGRITY = {
    "whole": "Tệp còn nguyên từng byte như lúc ký.",
    "extended": "Nội dung đã ký còn nguyên; phần ghi thêm sau đó (chữ ký khác, ô được điền) không đổi trang nào.",
    "changed": "Sau khi ký, tệp đã bị ghi thêm nội dung khác. Phần hiện ra có thể không phải phần đã ký.",
    "broken": "Nội dung KHÔNG còn như lúc ký: tệp đã bị sửa hoặc hỏng.",
    "unreadable": "Kiểu chữ ký này chương trình không kiểm tra được.",
}
_TRUST = {
    "trusted": "Chứng thư do nơi cấp được tin cấp.",
    "untrusted": "Chứng thư KHÔNG do nơi nào trong các chứng thư gốc của máy này cấp, hoặc không có hiệu lực lúc ký.",
}


def unchecked(folder: str) -> str:
    return (
        "Chưa kiểm được chứng thư: máy này chưa có chứng thư gốc nào. Xin chứng thư gốc ở nơi cấp rồi đặt vào thư mục "
        f"{folder}."
    )


def signature(holder: str, issuer: str, said_at: datetime | None, integrity: str, trust: str) -> str:
    who = f"{holder or 'Không rõ ai'} ký"
    when = f" lúc {said_at.astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y}" if said_at else ""
    by = f" (chứng thư do {issuer} cấp)" if issuer else ""
    return " ".join(part for part in (f"{who}{when}{by}.", _INTEGRITY[integrity], _TRUST.get(trust, "")) if part)


def cannot_read(name: str) -> str:
    return f"Không đọc được tệp “{name}”."
