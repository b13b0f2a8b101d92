"""The folder that the copier scans to, and the inbox from which its scans are put where they belong."""

from __future__ import annotations

from app.language.numbers import NBSP

TAKEN = "Đã nhận"
"""The subfolder for scans that a dossier holds."""

MENU = "Hộp quét…"
TITLE = "Hộp quét"
FOLDER = "Thư mục máy quét"
CHOOSE = "Chọn thư mục…"
OTHER = "Thư mục khác…"
NO_FOLDER = "Chưa chọn thư mục mà máy quét lưu bản quét vào"
NO_FOLDER_ADVICE = (
    "Máy photocopy, máy quét thường lưu bản quét vào một thư mục trên máy này hoặc trên mạng. Chọn thư mục ấy một lần; "
    "từ đó bản quét mới tự hiện ra ở đây, kèm nơi nên gắn."
)
NONE = "Chưa có bản quét nào"
NONE_ADVICE = "Bản quét mới hiện ra ở đây vài giây sau khi máy quét ghi xong. Cứ để cửa sổ này mở mà làm việc khác."
SCANS = "Bản quét"
PICTURE = "Trang đầu của bản quét"
PLACES = "Nơi gắn"
SEARCH = "Tìm chỉ số, minh chứng (gõ không dấu cũng được)"
NO_MATCH = "Không có minh chứng nào khớp."
SUGGESTED = "Gợi ý"
LACKING = "Còn thiếu"
SUGGESTED_LACKING = "Gợi ý, còn thiếu"
FILE = "Gắn vào đây"
SKIP = "Để sau"
KEYS = "↑ ↓ chọn nơi · Enter gắn · Ctrl+↑ Ctrl+↓ bản quét khác · Ctrl+Del để sau"
NO_PICTURE = "Không xem được trang đầu"
LOOKING = "Đang xem…"

SHOW = "Mở hộp quét"


def gone(folder: str) -> str:
    return f"Không mở được thư mục máy quét “{folder}”."


GONE_ADVICE = "Kiểm tra ổ đĩa, USB hoặc đường mạng; khi thư mục có lại, bản quét tự hiện ra."


def not_moved(name: str) -> str:
    return f"Đã gắn “{name}” vào hồ sơ, nhưng không chuyển được tệp sang thư mục “{TAKEN}”."


NOT_MOVED_ADVICE = "Tệp vẫn nằm trong thư mục máy quét; có thể chương trình khác đang mở nó. Tự xóa hoặc chuyển đi sau."


def arrived(count: int) -> str:
    """Said over the page while the inbox is closed."""
    return f"Có {count}{NBSP}bản quét mới trong hộp quét."


def filed(name: str, indicator: str, item: str) -> str:
    return f"Đã gắn “{name}” vào {indicator}, minh chứng {item}. Bấm Ctrl+Z nếu nhầm chỗ."


def filed_again(name: str, indicator: str, item: str) -> str:
    """The dossier had these bytes: nothing was stored twice."""
    return f"“{name}” đã có trong hồ sơ; bản đã có được gắn vào {indicator}, minh chứng {item}."


def there_already(name: str, indicator: str, item: str) -> str:
    return f"“{name}” đã được gắn vào {indicator}, minh chứng {item} từ trước; không có gì thay đổi."


def place(indicator: str, title: str) -> str:
    return f"{indicator} · {title}"


def size_and_time(size: int, time: str) -> str:
    """Of a scan in the list; `size` in bytes."""
    kilobytes = max(1, round(size / 1000))
    words = f"{kilobytes}{NBSP}kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f}{NBSP}MB".replace(".", ",")
    return f"{words} · {time}"
