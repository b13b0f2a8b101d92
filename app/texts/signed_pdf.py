"""The exported PDF with digital signatures, kept in the dossier."""

from __future__ import annotations

from app.language.numbers import NBSP

BUTTON, WRITE_OUT = "Cất bản PDF đã ký số…", "Ghi bản PDF đã ký số ra…"
CHOOSE, SAVE_AT = "Chọn bản PDF đã ký số", "Ghi bản PDF đã ký số ra"
FILTER = "Tệp PDF (*.pdf)"
FACT = "Bản đã ký số"
CHECKING = "Đang đối chiếu bản đã ký số với hồ sơ…"

TAKEN_OUT = "Bỏ bản PDF đã ký số khỏi hồ sơ"
NONE_THERE = "Hồ sơ chưa có bản PDF đã ký số."
NONE_THERE_ADVICE = "Hãy ký số bản PDF xuất từ hồ sơ rồi cất vào."
NO_SIGNATURE_ADVICE = "Hãy ký số bản PDF này rồi chọn bản đã ký."
A_VOLUME_ADVICE = (
    "Lưu các tập đã ký số cùng nhau ở ngoài, kiểm tra từng tập bằng cdht verify; hoặc xuất toàn bộ hồ sơ thành "
    "một tệp, ký số rồi cất tệp ấy."
)
CHANGED_ADVICE = "Hãy đợi chương trình kia ghi xong rồi làm lại."
DAMAGED = "Bản PDF đã ký số cất trong hồ sơ đã bị hỏng."
DAMAGED_ADVICE = "Hãy lấy lại từ bản sao lưu, hoặc cất lại bản đã ký."

HELP = "cất bản PDF đã ký số vào hồ sơ đã ký duyệt, hoặc ghi bản đang cất ra tệp; không byte nào bị đổi"
PDF_HELP = "bản PDF xuất từ hồ sơ và đã ký số"
OUT_HELP = "ghi bản đang cất ra tệp này"
REMOVE_HELP = "bỏ bản đang cất"
PDF_NEEDED = "Chưa ghi tệp PDF."
PDF_NEEDED_ADVICE = "Ghi tệp PDF đã ký số sau tệp hồ sơ, hoặc dùng --out để ghi bản đang cất ra, --remove để bỏ."


def put(name: str) -> str:
    """Journal."""
    return f"Cất bản PDF đã ký số vào hồ sơ: {name}"


def refused(name: str) -> str:
    return f"“{name}” không phải bản PDF đã ký số của hồ sơ này nên không cất."


def no_signature(name: str) -> str:
    return f"“{name}” đúng là bản xuất từ hồ sơ này nhưng chưa có chữ ký số."


def a_volume(name: str, volume: int) -> str:
    return f"“{name}” là tập{NBSP}{volume} của hồ sơ. Hồ sơ chỉ cất bản đã ký số gồm toàn bộ trong một tệp."


def changed(name: str) -> str:
    return f"“{name}” bị chương trình khác ghi lại trong lúc đang cất."


def written(path: str) -> str:
    return f"Đã ghi bản PDF đã ký số ra {path}."
