"""Digital signatures on PDFs: making them."""

# ruff: noqa: S105  (sentences about passwords, not passwords)

from __future__ import annotations

from collections.abc import Sequence

NOT_INSTALLED = "Chương trình trên máy này chưa có phần chữ ký số."
NOT_INSTALLED_ADVICE = (
    "Hãy dùng bộ cài đầy đủ (có sẵn phần này), hoặc cài thêm bằng lệnh: pip install ho-so-cdht[kyso]. Các việc khác "
    "vẫn làm được như thường."
)

# The key

NO_KEY_FILE_ADVICE = "Hãy chọn tệp chứng thư số có khóa (.p12 hoặc .pfx) do nơi cấp chứng thư giao."
WRONG_PASSWORD_ADVICE = "Hãy gõ lại mật khẩu của tệp này, chú ý chữ hoa, chữ thường và bộ gõ tiếng Việt."
NO_KEY_INSIDE_ADVICE = "Hãy xin lại tệp có cả chứng thư và khóa bí mật."
NO_DRIVER_ADVICE = (
    "Hãy cài trình điều khiển của USB ký số rồi chỉ đúng tệp thư viện PKCS#11 của hãng (thường là một tệp .dll trong "
    "thư mục hệ thống của máy)."
)
BAD_DRIVER_ADVICE = "Hãy kiểm tra đã cắm USB ký số, cài lại trình điều khiển của hãng, rồi thử lại."
NO_TOKEN_ADVICE = "Hãy cắm USB ký số, chờ vài giây cho máy nhận, rồi thử lại."
SEVERAL_TOKENS_ADVICE = "Hãy rút bớt USB khác (dòng lệnh: hoặc ghi tên USB cần dùng bằng --token)."
WRONG_PIN = "Mã PIN của USB ký số không đúng."
WRONG_PIN_ADVICE = "Hãy gõ lại cẩn thận: gõ sai nhiều lần liên tiếp thì USB tự khóa."
PIN_LOCKED = "USB ký số đã bị khóa hoặc mã PIN đã hết hạn."
PIN_LOCKED_ADVICE = "Hãy liên hệ nơi cấp chứng thư để mở khóa hoặc đặt lại mã PIN."
TOKEN_FAILED = "USB ký số không trả lời đúng nên chưa ký được."
TOKEN_FAILED_ADVICE = "Hãy rút ra, cắm lại USB rồi thử lại; nếu vẫn vậy, hãy liên hệ nơi cấp chứng thư."
NO_CERTIFICATE_ADVICE = "Hãy kiểm tra đúng USB của người ký, hoặc liên hệ nơi cấp chứng thư."
SEVERAL_CERTIFICATES_ADVICE = "Hãy ghi tên chứng thư cần dùng, một phần của tên là đủ (dòng lệnh: --cert)."
EXPIRED_ADVICE = "Hãy gia hạn chứng thư rồi ký lại. Nếu chứng thư còn hạn, hãy kiểm tra ngày giờ của máy tính."
NOT_YET_ADVICE = "Hãy kiểm tra ngày giờ của máy tính, hoặc chờ đến ngày chứng thư có hiệu lực."

# The PDF and the picture

CANNOT_READ_ADVICE = "Hãy kiểm tra đường dẫn và ổ đĩa rồi thử lại."
NO_PDF_ADVICE = "Hãy chọn một tệp PDF mở được bằng trình đọc PDF."
ENCRYPTED_ADVICE = "Hãy ký bản không có mật khẩu."
NOT_ALLOWED = "Chữ ký có trong tệp PDF không cho ký thêm, hoặc ô ký không nhận chữ ký này."
NOT_ALLOWED_ADVICE = "Hãy hỏi người đã ký trước, hoặc ký trên bản chưa khóa."
CANNOT_BE_SIGNED = "Tệp PDF có cấu trúc không ký được."
CANNOT_BE_SIGNED_ADVICE = "Hãy mở tệp bằng trình đọc PDF, lưu thành tệp mới rồi ký tệp mới đó."
PICTURE_NEEDED = "Chưa có hình chữ ký hoặc hình dấu."
NO_PICTURE_ADVICE = "Hãy chọn tệp ảnh .png nền trong suốt."
PLACE_NEEDED = "Chưa biết đặt hình ở chỗ nào trên trang."
PLACE_NEEDED_ADVICE = (
    "Hãy ghi chỗ đặt (--at, tính bằng mm từ góc trên bên trái) hoặc ô ký có sẵn (--field). Riêng hình dấu tự đặt trùm "
    "lên một phần ba chữ ký nếu tệp đã có chữ ký kèm hình."
)
NO_PAGE_ADVICE = "Hãy ghi số trang có trong tệp, đếm từ 1."
NO_FIELD_ADVICE = "Hãy ghi đúng tên ô ký, hoặc bỏ --field để chương trình tạo ô mới."

# Empty fields

FIELD_LABEL = "Chừa ô chữ ký số của người ký và của cơ quan"
FIELD_HINT = "Dùng khi cơ quan ký bằng phần mềm ký số riêng, hoặc ký tiếp bằng “Ký số…” của chương trình."
FIELD_OPTION = "chừa ô chữ ký số trống của người ký và của cơ quan ở chỗ ký của tờ trình, báo cáo"

# The command line

HELP = "ký số một tệp PDF bằng tệp chứng thư (.p12) hoặc USB ký số; không sửa byte nào của tệp gốc"
IN_HELP = "tệp PDF cần ký"
OUT_HELP = "tệp PDF đã ký; có thể trùng với tệp cần ký"
P12_HELP = "tệp chứng thư số có khóa (.p12, .pfx)"
PASSWORD_FILE_HELP = "đọc mật khẩu hoặc mã PIN ở dòng đầu của tệp này (không ghi thì hỏi)"
DRIVER_HELP = "thư viện PKCS#11 của hãng USB ký số (.dll, .so)"
TOKEN_HELP = "tên USB ký số, khi cắm nhiều cái"
CERT_HELP = "tên chứng thư (một phần cũng được), khi USB có nhiều chứng thư"
LOOK_HELP = (
    "người: hình chữ ký; dấu: hình dấu; chữ: không hình, ghi chữ ở góc trên bên phải trang; không (nếu không ghi gì): "
    "trên trang không hiện gì"
)
PICTURE_HELP = "ảnh .png nền trong suốt của chữ ký (xanh) hoặc dấu (đỏ)"
LINE_HELP = "dòng chữ ghi trên thời gian ký, ví dụ số và ký hiệu, tên cơ quan; ghi nhiều lần được"
WIDTH_HELP = "bề ngang thật của dấu, tính bằng mm (không ghi thì 35)"
PAGE_HELP = "trang đặt chữ ký (không ghi thì trang cuối; kiểu chữ thì trang đầu)"
AT_HELP = "tâm của hình: số mm từ mép trái và từ mép trên của trang"
FIELD_HELP = "tên ô ký trống có sẵn trong tệp"
ASK_PASSWORD = "Mật khẩu của tệp chứng thư: "
ASK_PIN = "Mã PIN của USB ký số: "
KEY_NEEDED = "Chưa biết ký bằng gì."
KEY_NEEDED_ADVICE = "Hãy ghi --p12 TỆP, hoặc --pkcs11-lib THƯ_VIỆN của USB ký số."
KINDS = {"người": "person", "dấu": "seal", "chữ": "text", "không": "none"}


def signed(path: str, holder: str, time: str) -> str:
    return f"Đã ký số: {path}\nNgười ký theo chứng thư: {holder}; thời gian {time}."


def no_key_file(name: str) -> str:
    return f"Không đọc được tệp chứng thư “{name}”."


def not_key_file(name: str) -> str:
    return f"“{name}” không phải tệp chứng thư số có khóa."


def wrong_password(name: str) -> str:
    return f"Mật khẩu không mở được tệp chứng thư “{name}”, hoặc tệp đã hỏng."


def no_key_inside(name: str) -> str:
    return f"Tệp “{name}” không có khóa bí mật hoặc chứng thư để ký."


def no_driver(path: str) -> str:
    return f"Không có thư viện của USB ký số ở “{path}”."


def bad_driver(name: str) -> str:
    return f"Không dùng được thư viện “{name}” của USB ký số."


def no_token(wanted: str, there: Sequence[str]) -> str:
    if not there:
        return "Không thấy USB ký số nào đang cắm."
    return f"Không thấy USB ký số tên “{wanted}”; đang cắm: {_quoted(there)}."


def several_tokens(there: Sequence[str]) -> str:
    return f"Đang cắm nhiều USB ký số: {_quoted(there)}."


def no_certificate(wanted: str, there: Sequence[str]) -> str:
    if not there:
        return "USB ký số không có chứng thư nào kèm khóa để ký."
    return f"USB ký số không có chứng thư tên “{wanted}”; đang có: {_quoted(there)}."


def several_certificates(there: Sequence[str]) -> str:
    return f"USB ký số có nhiều chứng thư: {_quoted(there)}."


def expired(holder: str, day: str) -> str:
    return f"Chứng thư của {holder} đã hết hạn ngày {day} nên không ký được."


def not_yet(holder: str, day: str) -> str:
    return f"Chứng thư của {holder} đến ngày {day} mới có hiệu lực."


def cannot_read(name: str) -> str:
    return f"Không đọc được tệp “{name}”."


def no_pdf(name: str) -> str:
    return f"“{name}” không phải tệp PDF, hoặc đã hỏng."


def encrypted(name: str) -> str:
    return f"Tệp “{name}” có mật khẩu nên không ký thêm được."


def no_picture(name: str) -> str:
    return f"Không đọc được hình “{name}”."


def no_page(page: int, pages: int) -> str:
    return f"Tệp PDF có {pages}\u00a0trang, không có trang {page}."


def no_field(name: str, empty: Sequence[str]) -> str:
    there = f" Ô còn trống: {_quoted(empty)}." if empty else " Tệp không còn ô ký trống nào."
    return f"Tệp PDF không có ô ký trống tên “{name}”.{there}"


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
