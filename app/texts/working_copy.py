"""What is said about working on a copy of a dossier that lies on a stick or a share, and putting it back."""

from __future__ import annotations

from datetime import datetime

TITLE = "Hồ sơ nằm trên USB hoặc ổ mạng"
ON = {
    "removable": "Hồ sơ này nằm trên USB hoặc thẻ nhớ.",
    "network": "Hồ sơ này nằm trên ổ mạng.",
}
ADVICE = (
    "Rút USB hay mất mạng giữa chừng thì việc đang làm có thể dở dang. Nên làm trên một bản ở máy này: khi đóng hồ sơ, "
    "chương trình chép trả về chỗ cũ và kiểm tra lại từng byte."
)
ON_COPY = "Làm trên bản ở máy"
DIRECTLY = "Mở thẳng"
TAKING = "Đang chép hồ sơ về máy"
PUT_BESIDE = "Có hai bản khác nhau"
PUTTING_BACK = "Đang chép hồ sơ trả về chỗ cũ"
NOT_PUT_BACK = "Chưa chép trả về chỗ cũ"
KEPT_ADVICE = (
    "Bản làm việc vẫn còn nguyên trên máy này. Hãy cắm lại USB (hoặc nối lại mạng), mở lại hồ sơ ở chỗ cũ: chương "
    "trình mở tiếp bản ấy và chép trả khi đóng."
)
BESIDE_ADVICE = "Hãy mở cả hai để xem, giữ bản đúng; chương trình không tự gộp."


def absent(folder: str) -> str:
    """The place the dossier came from is not there."""
    return f"Chưa chép trả hồ sơ được: không thấy “{folder}”, hoặc ổ đĩa không trả lời."


def not_read_back(name: str) -> str:
    """What was written there is not what was read here."""
    return f"Bản vừa chép trả của “{name}” không đọc lại được nguyên vẹn nên đã bị bỏ; tệp cũ ở đó vẫn nguyên."


def put_beside(name: str) -> str:
    """The original had become another meanwhile; both are there."""
    return f"Tệp ở chỗ cũ đã bị sửa trong lúc làm trên máy này, nên giữ cả hai: bản làm ở máy được ghi thành “{name}”."


def beside_name(stem: str, at: datetime, number: int) -> str:
    """File name of the work where the original is another; the `number`-th of that moment."""
    again = f", bản {number}" if number > 1 else ""
    return f"{stem} (làm trên máy {at:%d-%m-%Y %Hh%M%S}{again}).cdht"
