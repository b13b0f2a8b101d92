"""A package or dossier that travels with a password."""

from __future__ import annotations

LOCKED_ADVICE = "Hãy hỏi người ghi tệp mật khẩu, rồi mở lại và gõ mật khẩu ấy."
WRONG_ADVICE = "Hãy gõ lại, chú ý chữ hoa và bộ gõ tiếng Việt. Vẫn không được thì xin người ghi tệp chép lại."
TOO_SHORT_ADVICE = "Hãy chọn mật khẩu dài hơn và báo cho người nhận bằng lời, không viết kèm tệp."

ASK = "Mật khẩu của gói: "
ASK_FILE = "Mật khẩu của tệp: "
OPTION = "hỏi mật khẩu của gói (AES-256)"

LABEL = "Mật khẩu của tệp"
OPTIONAL_LABEL = "Mật khẩu của tệp (bỏ trống nếu không đặt)"
HINT = "Ít nhất 8\u00a0ký tự. Quên mật khẩu thì không ai mở được tệp ấy; hồ sơ trên máy này không bị khóa."
NEW_LABEL = "Mật khẩu mới"
AGAIN_LABEL = "Gõ lại mật khẩu"
NOT_THE_SAME = "Hai lần gõ không giống nhau."


def locked(name: str) -> str:
    return f"Tệp “{name}” có mật khẩu."


def wrong(name: str) -> str:
    return f"Mật khẩu không mở được tệp “{name}”, hoặc tệp đã hỏng."


def too_short(least: int) -> str:
    return f"Mật khẩu cần ít nhất {least}\u00a0ký tự."
