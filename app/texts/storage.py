"""Sentences about the .cdht file: why it cannot be opened, written or copied, and what to do."""

from __future__ import annotations

from app.language.numbers import with_unit

OPEN_ELSEWHERE_ADVICE = "Hãy đóng hồ sơ ở cửa sổ hoặc máy đang mở, rồi mở lại."
TOO_NEW_ADVICE = "Hãy cập nhật chương trình rồi mở lại. Tệp chưa bị thay đổi gì."
DAMAGED_ADVICE = "Đừng ghi đè lên tệp này. Hãy mở bản sao lưu gần nhất và giữ tệp hỏng để kiểm tra."
NOT_A_DOSSIER_ADVICE = "Hãy chọn tệp có đuôi .cdht do chương trình này tạo ra."
UNSAFE_ADVICE = "Đừng dùng tệp này. Hãy hỏi người gửi, hoặc mở bản sao lưu gần nhất."
MISSING_ADVICE = "Tệp có thể đã bị chuyển chỗ, đổi tên, hoặc ổ đĩa chưa được cắm. Hãy tìm lại tệp rồi mở."
READ_ONLY_ADVICE = "Hãy chép tệp vào một thư mục ghi được trên máy (ví dụ Tài liệu) rồi mở bản chép đó."
HELD_ADVICE = "Hãy đóng chương trình đang mở tệp ấy, hoặc chờ phần mềm diệt vi-rút quét xong, rồi làm lại."
DISK_FULL_ADVICE = (
    "Hãy xóa bớt tệp không cần trên ổ đĩa rồi làm lại. Việc vừa làm chưa được ghi; dữ liệu cũ vẫn nguyên."
)
UNREACHABLE_ADVICE = "Hãy kiểm tra ổ đĩa, thẻ nhớ hoặc đường mạng rồi mở lại hồ sơ. Những gì đã báo ghi xong vẫn còn."
NO_FOLDER_ADVICE = "Hãy tạo thư mục ấy trước, hoặc chọn một thư mục có sẵn."
TOO_LONG_ADVICE = "Hãy chuyển tệp vào thư mục gần gốc ổ đĩa, ví dụ D:\\Ho so, hoặc đặt tên thư mục ngắn lại."
EXISTS_ADVICE = "Hãy chọn tên khác hoặc thư mục khác."
CANCELLED = "Đã dừng theo yêu cầu."
CANCELLED_ADVICE = "Phần chưa xong không để lại gì trong hồ sơ."
SOURCE_UNREADABLE = "Không đọc được tệp cần đưa vào hồ sơ."
SOURCE_UNREADABLE_ADVICE = "Hãy kiểm tra tệp còn ở chỗ cũ và ổ đĩa còn cắm, rồi thử lại."
BACKUP_BAD = "Bản sao vừa ghi không đọc lại được trọn vẹn nên đã bị bỏ; bản sao cũ (nếu có) vẫn nguyên."
BACKUP_BAD_ADVICE = "Hãy kiểm tra ổ đĩa đích, hoặc sao lưu sang ổ khác."
BACKUP_ONTO_ITSELF = "Không thể ghi bản sao đè lên chính hồ sơ đang mở."
CONTENT_GONE = "Nội dung của văn bản này không còn đủ trong tệp hồ sơ."


def held(name: str) -> str:
    return f"Tệp “{name}” đang được một chương trình khác giữ."


def too_long(name: str) -> str:
    most = with_unit("259", "ký tự")
    return f"Đường dẫn đến “{name}” dài quá mức máy này nhận: {most}, kể cả tên các thư mục."


def open_elsewhere(name: str) -> str:
    """The dossier is in use by another window or machine."""
    return f"Hồ sơ “{name}” đang mở ở một cửa sổ khác hoặc trên máy khác."


def too_new(name: str, found: str, known: str) -> str:
    """The file's format is of a newer major version than this program's."""
    return f"Hồ sơ “{name}” do một bản mới hơn của chương trình ghi (định dạng {found}; bản này đọc đến {known})."


def damaged(name: str) -> str:
    """The file's bytes contradict themselves."""
    return f"Tệp “{name}” bị hỏng hoặc bị cắt cụt, không đọc được trọn vẹn."


def not_a_dossier(name: str) -> str:
    """The file is something else."""
    return f"Tệp “{name}” không phải là hồ sơ của chương trình này, hoặc phần đầu tệp đã hỏng."


def unsafe(name: str) -> str:
    """The file holds what could act by itself."""
    return f"Tệp “{name}” có chứa câu lệnh lạ mà chương trình này không bao giờ ghi, nên không được mở."


def missing(name: str) -> str:
    """There is no such file."""
    return f"Không tìm thấy tệp “{name}”."


def read_only(name: str) -> str:
    """The file or its folder may not be written."""
    return f"Không ghi được vào “{name}”: tệp, thư mục hoặc ổ đĩa chỉ cho đọc, hoặc máy không cho quyền ghi."


def disk_full(name: str) -> str:
    """No room left on the drive."""
    return f"Ổ đĩa chứa “{name}” đã hết chỗ."


def unreachable(name: str) -> str:
    """Reading or writing failed in the drive itself."""
    return f"Không đọc hoặc ghi được “{name}”: ổ đĩa không trả lời."


def no_folder(folder: str) -> str:
    """A new dossier is to be made in a folder that is not there."""
    return f"Không có thư mục “{folder}”."


def exists(name: str) -> str:
    """A new dossier never overwrites a file."""
    return f"Đã có tệp “{name}” ở chỗ này."


def before_upgrade(stem: str, version: str) -> str:
    """File name, without suffix, of the copy made before a file's format is upgraded."""
    return f"{stem} (trước khi nâng cấp {version})"
