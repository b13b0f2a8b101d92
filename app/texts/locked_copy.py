"""A PDF that opens with a password only."""

from __future__ import annotations

LOCKING = "Đang đặt mật khẩu…"
NOT_PLAIN = "Mật khẩu chỉ dùng chữ không dấu, chữ số, dấu cách và ký hiệu trên bàn phím."
TOO_SHORT = "Mật khẩu cần ít nhất 8\u00a0ký tự."
ADVICE = "Hãy chọn mật khẩu khác; trình đọc PDF nào cũng phải gõ lại được đúng mật khẩu ấy."
NOT_LOCKED = "Tệp PDF vừa đặt mật khẩu không mở lại được nên đã bị bỏ."
NOT_LOCKED_ADVICE = "Hãy xuất lại lần nữa; tệp PDF cũ (nếu có) vẫn nguyên."
CANNOT_VERIFY = "Tệp PDF này có mật khẩu nên không kiểm tra được. Hãy kiểm tra bản không có mật khẩu của cùng hồ sơ."
ASK = "Mật khẩu mở tệp PDF: "
ASK_AGAIN = "Gõ lại mật khẩu: "
NOT_THE_SAME = "Hai lần gõ mật khẩu không giống nhau."
NOT_THE_SAME_ADVICE = "Hãy chạy lại lệnh và gõ cùng một mật khẩu."
OPTION = "hỏi mật khẩu rồi xuất bản chỉ mở được bằng mật khẩu ấy (AES-256)"
LABEL = "Mật khẩu mở tệp (bỏ trống nếu không đặt)"
HINT = "Dùng cho bản mang đi: quên mật khẩu thì không mở được; bản này không kiểm tra bằng “cdht verify” được."
