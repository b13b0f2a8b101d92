"""The dialog that signs a PDF digitally."""

from __future__ import annotations

MENU = "Ký số tệp PDF…"
BUTTON = "Ký số…"
TITLE = "Ký số"
TEXT = "Chữ ký được ghi thêm vào một bản mới của tệp; tệp gốc không đổi một byte nào."
SIGN, SIGNING = "Ký", "Đang ký…"
PDF, PDF_FILTER = "Tệp PDF cần ký", "Tệp PDF (*.pdf)"
OUT = "Ghi bản đã ký ra"
WITH = "Ký bằng"
WITHS = {"file": "Tệp chứng thư (.p12, .pfx)", "token": "USB ký số"}
KEY_FILE, KEY_FILTER = "Tệp chứng thư", "Tệp chứng thư (*.p12 *.pfx)"
PASSWORD = "Mật khẩu của tệp"  # noqa: S105
DRIVER, DRIVER_FILTER = "Thư viện PKCS#11 của hãng", "Thư viện (*.dll *.so)"
DRIVER_HINT = "Tệp .dll cài cùng trình điều khiển; chỉ phải chọn một lần."
PIN = "Mã PIN"
CERTIFICATE = "Tên chứng thư (chỉ khi USB có nhiều)"
SHOWN = "Hiện trên trang"
SHOWNS = {
    "person": "Hình chữ ký của người ký (màu xanh)",
    "seal": "Hình dấu của cơ quan (màu đỏ)",
    "text": "Dòng chữ ở góc trên bên phải trang đầu",
    "none": "Không hiện gì",
}
PICTURE, PICTURE_FILTER = "Tệp hình nền trong suốt", "Hình (*.png)"
LINES = "Dòng chữ, ghi trên thời gian ký"
LINES_HINT = "Số và ký hiệu, tên cơ quan; mỗi dòng một ý."
PAGE, LEFT, TOP = "Trang", "Cách mép trái (mm)", "Cách mép trên (mm)"
AT_HINT = "Chỗ đặt tâm hình; để trống ô trang thì đặt ở trang cuối."
OVER = "Hình dấu trùm lên một phần ba chữ ký đã có, về bên trái."
NO_NUMBER = "Chỗ này ghi một số."
FILE_NEEDED = "Hãy chọn tệp."
DONE = "Đã ký số"


def into_field(name: str) -> str:
    return f"Hình đặt vào ô ký “{name}” có sẵn trong tệp."


def signed_name(stem: str) -> str:
    return f"{stem} (đã ký số).pdf"


def done(path: str, holder: str, time: str) -> str:
    return f"{path}\nChứng thư của {holder}, thời gian ký {time}."
