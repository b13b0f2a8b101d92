"""What the self-test says: its steps, and what went wrong in which."""

from __future__ import annotations

from decimal import Decimal

from app.language.numbers import format_number, format_points, with_unit

HELP = "tự kiểm tra trên máy này: làm trọn một hồ sơ mẫu trong thư mục tạm, từ gắn minh chứng đến kiểm chứng PDF"
RESULT = "TỆP.json"
RESULT_HELP = "ghi kết quả ra tệp JSON"
KEEP = "THƯ_MỤC"
KEEP_HELP = "làm trong thư mục này (mới hoặc trống) và giữ lại hồ sơ, PDF, bản sao"
WINDOW = "ẢNH.png"
WINDOW_HELP = "mở cửa sổ thật với hồ sơ vừa làm và chụp vào tệp này"
NOT_EMPTY = "Thư mục để tự kiểm tra phải mới hoặc trống."
NOT_EMPTY_ADVICE = "Hãy ghi tên một thư mục chưa có."

SAMPLE, ATTACH, SCORE, SIGN = "Lập hồ sơ mẫu", "Gắn PDF, JPEG, HEIC", "Chấm điểm", "Ký duyệt"
EXCHANGE = "Giao việc, nhận bài nộp có mật khẩu"
EXPORT, VERIFY, COPY, CHECK, SHOW = "Xuất PDF", "Kiểm chứng PDF", "Sao chép hồ sơ", "Soát từng byte", "Mở cửa sổ"
PRINT = "In thử"
SIGN_PDF = "Ký số PDF"
FILES = "Ghi, thay tệp"
PASSED = "Kết luận: chương trình chạy tốt trên máy này."
FAILED = "Kết luận: có bước không đạt. Xin gửi kết quả này cho người hỗ trợ."

SIGNER, SIGNER_TITLE = "Nguyễn Văn Mẫu", "Chủ tịch Ủy ban nhân dân phường"
NOT_TAKEN = "có tệp không gắn được hoặc không đọc được"
APART, NOT_APART = "đọc bằng tiến trình riêng", "đọc ngay trong chương trình"
OTHER_POINTS = "mở lại thì điểm khác lúc trước"
STILL_WRITABLE = "hồ sơ đã ký mà vẫn sửa được"
OTHER_BYTES = "xuất hai lần ra hai tệp khác nhau"
EXCHANGED = ("Hồ sơ giao việc.cdht", "Gói giao việc.cdht", "Gói đang làm.cdht", "Bài nộp.cdht")
FILES_FINE = "tệp đang có chương trình khác đọc, tên lạ, thư mục rất sâu"
NOT_REPLACED = "tệp vừa được chương trình khác đọc xong mà không thay được"
NOT_REFUSED = "tệp đang bị chương trình khác giữ mà không báo, hoặc không còn nguyên"
NAMES_LOST = "có tên tệp không ghi được"
DEEP_LOST = "tệp trong thư mục rất sâu không đọc được"
NOT_PRINTED = "trang in ra không có nội dung"
NOT_HANDED_IN = "bài nộp không vào đủ hồ sơ"
SIGNATURE_READ = "chữ ký đọc lại được, bản bị sửa một byte bị nhận ra"
SIGNATURE_NOT_READ = "chữ ký vừa ký không đọc lại được"
CHAIN_NOT_TOLD = "nhật ký bị sửa bằng phần mềm khác mà không nhận ra"
NOT_TOLD = "tệp PDF đã bị sửa một byte mà không nhận ra"
OTHER_COPY = "bản sao khác bản gốc"


def passed(name: str, seconds: float, detail: str) -> str:
    took = with_unit(format_number(Decimal(seconds), 1), "giây")
    return f"[đạt] {name} ({took}): {detail}"


def failed(name: str, problem: str) -> str:
    return f"[KHÔNG ĐẠT] {name}: {problem}"


def documents(count: int) -> str:
    return with_unit(format_number(count), "văn bản")


def points(value: Decimal) -> str:
    return with_unit(format_points(value), "điểm")


def pages(count: int, sha256: str) -> str:
    return f"{with_unit(format_number(count), 'trang')}, SHA-256 {sha256}"


def sheets(count: int) -> str:
    return with_unit(format_number(count), "trang")


def size(count: int) -> str:
    return with_unit(format_number(count), "byte")
