"""What the program says about an incoming file: its kind, its state, and why it cannot become pages."""

from __future__ import annotations

from collections.abc import Sequence

from app.language.numbers import format_number

EMPTY = "Tệp rỗng (0\u00a0byte): có lẽ đã hỏng khi chép hoặc khi quét."
EMPTY_ADVICE = "Hãy quét lại hoặc chép lại tệp từ máy gốc rồi gắn lần nữa."

WEB_PAGE = "Bên trong tệp là một trang web, không phải nội dung như tên tệp ghi (thường do tải về không thành công)."
WEB_PAGE_ADVICE = "Hãy mở tệp để xem, tải lại bản đúng rồi gắn lần nữa."

PDF_LOCKED = "Tệp PDF có mật khẩu mở nên không đưa vào trang in được; tệp được kê và kèm nguyên vẹn."
PDF_LOCKED_ADVICE = "Nếu có mật khẩu, hãy mở tệp, in lại thành PDF không mật khẩu rồi gắn bản đó."
PDF_RESTRICTED = "Tệp PDF có đặt hạn chế sửa hoặc in; bản gộp vào hồ sơ không mang hạn chế này."
PDF_UNREADABLE = "Tệp PDF hỏng, không đọc được trang nào."
PDF_UNREADABLE_ADVICE = "Hãy quét lại văn bản hoặc xin lại tệp rồi gắn lần nữa."
PDF_NO_PAGES = "Tệp PDF không có trang nào."
PDF_SIGNED = "Tệp PDF có chữ ký số: bản in thể hiện hình chữ ký, tệp gốc kèm nguyên vẹn để kiểm tra chữ ký."
PDF_XFA = "Biểu mẫu điện tử chỉ phần mềm Adobe mở được; tệp được kê và kèm nguyên vẹn."
PDF_PORTFOLIO = "Tệp PDF là một bộ gồm nhiều tệp bên trong; tệp được kê và kèm nguyên vẹn."
PDF_HAS_FILES = "Tệp PDF có tệp khác kèm bên trong; các tệp kèm đó không in được."

PICTURE_UNREADABLE = "Ảnh hỏng hoặc thuộc dạng chưa đọc được; tệp được kê và kèm nguyên vẹn."
PICTURE_UNREADABLE_ADVICE = "Hãy chụp hoặc quét lại, hoặc lưu ảnh dưới dạng JPEG, PNG rồi gắn lần nữa."
PICTURE_CUT = "Ảnh bị cụt (thiếu phần cuối); tệp được kê và kèm nguyên vẹn."

SHEET_UNREADABLE = "Không đọc được bảng tính: tệp hỏng, có mật khẩu, hoặc không phải .xlsx, .xls, .ods."
SHEET_UNREADABLE_ADVICE = "Hãy mở tệp bằng Excel, lưu lại thành .xlsx không mật khẩu rồi nhập lại."

OFFICE = "Tệp văn phòng, không thành trang in: được kê và kèm nguyên vẹn."
NOT_AS_NAMED = "Tên tệp là PDF hoặc ảnh nhưng nội dung không phải; tệp được kê và kèm nguyên vẹn."
DECODER_CRASHED = "Tệp làm bộ đọc dừng đột ngột hoặc quá lâu nên không được mở; tệp được kê và kèm nguyên vẹn."
DECODER_CRASHED_ADVICE = "Hãy mở tệp bằng chương trình khác, lưu lại thành PDF rồi gắn tệp mới."
OTHER = "Loại tệp không thành trang in: được kê và kèm nguyên vẹn."
NOT_PAGES = "Loại tệp này không thành trang in được."
NOT_PAGES_ADVICE = "Tệp vẫn được kê trong danh mục và kèm nguyên vẹn vào hồ sơ."


def pdf_repaired(pages: int) -> str:
    return (
        f"Tệp PDF có lỗi cấu trúc, sửa xong đọc được {pages}\u00a0trang: hãy so với bản giấy xem có thiếu trang không. "
        "Bản in dùng bản đã sửa, tệp gốc giữ nguyên."
    )


def pdf_lost_pages(readable: int, expected: int) -> str:
    """Some pages of the file are gone."""
    return f"Tệp PDF bị cụt: chỉ còn đọc được {readable}/{expected}\u00a0trang; tệp được kê và kèm nguyên vẹn."


def pdf_lost_content(pages: Sequence[int]) -> str:
    """Pages whose picture or text is incomplete, counted from 1."""
    shown = ", ".join(str(page) for page in pages[:5]) + (", …" if len(pages) > 5 else "")
    return f"Tệp PDF bị cụt: mất nội dung ở trang {shown}; tệp được kê và kèm nguyên vẹn."


def too_many_pages(pages: int, most: int) -> str:
    """More pages than one file may have on this machine."""
    return (
        f"Tệp có {format_number(pages)}\u00a0trang, quá giới hạn {format_number(most)}\u00a0trang một tệp; "
        "tệp được kê và kèm nguyên vẹn. "
        "Muốn in cả tệp thì tách ra, hoặc nới giới hạn trong ☰ › “Giới hạn tệp…” rồi gắn lại."
    )


def picture_too_large(megapixels: int) -> str:
    """A picture beyond what is safe to decode."""
    return f"Ảnh quá lớn ({megapixels}\u00a0triệu điểm ảnh) để đưa vào trang in; tệp được kê và kèm nguyên vẹn."
