"""The password of the backups: setting it, giving it up, and what is said of a locked backup."""

from __future__ import annotations

KEY_DAMAGED = "Chưa sao lưu được: tệp giữ khóa sao lưu trên máy này bị hỏng."
KEY_DAMAGED_ADVICE = (
    "Hồ sơ và các bản sao lưu đã có không bị ảnh hưởng. Hãy vào ☰ › “Khôi phục…” đặt lại mật khẩu sao lưu; các bản đã "
    "khóa vẫn mở bằng mật khẩu cũ."
)
LOCKED = "Có mật khẩu: điểm và những gì khác chỉ xem được sau khi khôi phục."
ASK = "Mật khẩu sao lưu: "

TITLE = "Mật khẩu sao lưu"
TEXT = (
    "Mọi bản sao lưu, đã có và sẽ có, cả ở nơi sao lưu thứ hai, sẽ chỉ mở được bằng mật khẩu này. Chương trình vẫn tự "
    "sao lưu mà không hỏi gì; danh sách thì không cho xem trước điểm của bản đã khóa."
)
SET_BUTTON = "Đặt mật khẩu…"
OTHER_BUTTON = "Đổi mật khẩu…"
FORGET_BUTTON = "Thôi khóa"
ACCEPT = "Khóa bản sao lưu"
LOCKING = "Đang khóa các bản sao lưu"
RESTORE_TEXT = "Bản sao lưu này có mật khẩu. Hãy gõ mật khẩu sao lưu của lúc ghi bản ấy."

HELP = "xem, đặt hoặc bỏ mật khẩu của các bản sao lưu"
SET_HELP = "hỏi mật khẩu mới rồi khóa các bản sao lưu đã có và sẽ có (AES-256)"
FORGET_HELP = "thôi khóa các bản sao lưu mới; bản đã khóa vẫn cần mật khẩu"
COPY_HELP = "hỏi mật khẩu rồi ghi bản sao chỉ mở được bằng mật khẩu ấy (AES-256)"
COPY_WHERE = "Hãy ghi rõ tệp sẽ ghi. Bản sao lưu của chương trình thì đặt mật khẩu bằng lệnh backup-password --set."
COPY_WITHOUT_PLACE = "Chưa biết ghi bản sao có mật khẩu vào đâu."

SET = "Bản sao lưu trên máy này được khóa bằng mật khẩu, cả ở nơi sao lưu thứ hai."
NOT_SET = "Bản sao lưu chưa có mật khẩu: ai cầm USB sao lưu cũng đọc được hồ sơ."
FORGOTTEN = "Từ nay bản sao lưu mới không khóa. Các bản đã khóa vẫn cần mật khẩu."
WARNING = (
    "Quên mật khẩu thì không ai mở lại được các bản sao lưu, kể cả người làm ra chương trình; nếu máy cũng hỏng thì "
    "mất hồ sơ. Hãy ghi mật khẩu ra giấy, cất nơi có khóa, không để cùng USB."
)


def still_open(count: int) -> str:
    """Older backups that could not be locked."""
    return f"Còn {count}\u00a0bản sao lưu cũ chưa khóa được: tệp đang được mở, hỏng, hoặc ổ đĩa hết chỗ."
