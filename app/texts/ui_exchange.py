"""Words of asking, giving out, taking in and sending back on the units page."""

from __future__ import annotations

from datetime import date

from app.language.dates import format_date
from app.language.numbers import with_unit
from app.texts.exchange import YES

# The board

RECEIVED, RETURNED = "Đã nhận", "Trả lại"
STATES = {"owed": "còn thiếu", "received": "đã nhận, chưa đủ", "returned": "trả lại để sửa", "done": "xong"}


def code_spoken(code: str, title: str, state: str, reason: str = "") -> str:
    """An indicator on the board in words: its state, and why it went back."""
    return f"{code} {title}, {STATES[state]}" + (f": {reason}" if reason else "")


# Letters

LETTERS = "Công văn đề nghị…"
LETTER_TO_UNIT = "Công văn đề nghị…"
LETTERS_TITLE = "Công văn đề nghị cung cấp minh chứng"
LETTERS_TEXT = "Công văn PDF hoặc Word, mỗi đơn vị một bản. Số, ngày và chữ ký để trống để ghi tay."
WHICH = "Gửi"
EVERY_UNIT = "Mọi đơn vị"
FULL_LETTER = "Đề nghị: mọi minh chứng, số liệu đã giao"
REMINDER = "Nhắc nộp: chỉ những gì còn thiếu"
WRITE_LETTERS = "Ghi công văn…"
WRITING_LETTERS = "Đang ghi công văn…"
LETTERS_FILTER = "Tệp PDF để ký (*.pdf);;Tệp Word để sửa tiếp (*.docx)"


def letters_file(year: int, unit: str, *, reminder: bool) -> str:
    """The name proposed for the file of letters."""
    return f"{'Nhắc nộp' if reminder else 'Đề nghị'} minh chứng {year} - {unit or EVERY_UNIT}.pdf"


def letters_written(name: str, count: int) -> str:
    return f"Đã ghi {with_unit(count, 'công văn')} vào “{name}”."


# Giving out

HAND_OUT = "Giao việc…"
HANDING_OUT = "Đang ghi gói giao việc…"
HAND_OUT_CAPTION = "Ghi gói giao việc"
PACKAGE_FILTER = "Gói giao việc (*.cdht)"
HANDED_OUT_TITLE = "Đã ghi gói giao việc"
CLOSE = "Đóng"
HAND_OUT_TEXT = (
    "Gói có lời hướng dẫn, số liệu và văn bản của riêng đơn vị này. Đặt mật khẩu nếu gói đi qua tay người khác, và báo "
    "mật khẩu cho đơn vị bằng lời."
)
CHOOSE_FILE = "Chọn nơi ghi…"


def hand_out_title(unit: str) -> str:
    return f"Giao việc cho {unit}"


def package_file(year: int, unit: str) -> str:
    return f"Giao việc {year} - {unit}.cdht"


def handed_out(name: str, unit: str, indicators: int, documents: int) -> str:
    """What was written and what to do with it."""
    there = f" và {with_unit(documents, 'văn bản')} đã có" if documents else ""
    return (
        f"“{name}” có {with_unit(indicators, 'chỉ số')}{there} của {unit}. Hãy gửi tệp này cho đơn vị bằng USB, "
        "thư mục chung hoặc thư điện tử. Đơn vị mở bằng chương trình này, gõ số liệu, gắn minh chứng, rồi gửi lại "
        "chính tệp ấy. Khi nhận về, bấm “Nhận bài nộp…”."
    )


# Handing back

HAND_BACK = "Nộp bài…"
HAND_BACK_TEXT = (
    "Ghi một bản của phần việc này để gửi về nơi giao: chọn USB, thư mục chung, hoặc một thư mục rồi đính kèm thư. "
    "Nộp bao nhiêu lần cũng được, nơi nhận chỉ lấy những gì mới."
)
HANDING_BACK = "Đang ghi bài nộp…"
LOCKED_TITLE = "Tệp có mật khẩu"
OPEN_TEXT = (
    "Chương trình mở ra một tệp làm việc trên máy này, tệp có mật khẩu giữ nguyên. "
    "Nếu là gói được giao, làm xong nộp lại bằng ☰ › “Nộp bài…”."
)
OPEN, UNLOCKING = "Mở", "Đang mở tệp…"
UNLOCKED_CAPTION = "Nơi để tệp làm việc"


def hand_back_file(year: int, unit: str) -> str:
    return f"Bài nộp {year} - {unit}.cdht"


def unlocked_file(stem: str) -> str:
    """The name proposed for the file that an unlocked package is worked on in."""
    return f"{stem} (đang làm).cdht"


def handed_back(name: str) -> str:
    return f"Đã ghi bài nộp “{name}”. Hãy gửi tệp này về nơi giao việc."


SHEET_OUT = "Ghi bảng tính để điền…"
SHEET_OUT_CAPTION = "Ghi bảng tính cho đơn vị điền"
SHEET_FILTER = "Bảng tính Excel (*.xlsx)"
WRITING_SHEET = "Đang ghi bảng tính…"
SHEET_OUT_TITLE = "Đã ghi bảng tính"


def sheet_file(year: int, unit: str) -> str:
    return f"Bảng điền {year} - {unit}.xlsx"


def sheet_handed_out(name: str, unit: str, indicators: int) -> str:
    """What was written and what to do with it."""
    return (
        f"“{name}” có {with_unit(indicators, 'chỉ số')} mà {unit} còn thiếu, kèm hướng dẫn. Đơn vị không cần chương "
        "trình này: điền bảng bằng Excel, để bảng và các tệp minh chứng (đặt tên theo mã ghi trong bảng) vào một thư "
        "mục rồi gửi lại. Khi nhận về, bấm “Nhận từ thư mục…” ở dòng của đơn vị."
    )


# Taking in

HAND_IN = "Nhận bài nộp…"
HAND_IN_CAPTION = "Chọn gói hoặc bảng tính đơn vị nộp lại"
HAND_IN_FILTER = "Bài nộp (*.cdht *.xlsx *.xls *.ods)"
HAND_IN_FOLDER = "Nhận từ thư mục…"
HAND_IN_FOLDER_CAPTION = "Chọn thư mục đơn vị nộp"
READING_PACKAGE = "Đang xem bài nộp…"
TAKING = "Đang nhận bài nộp…"
TAKE = "Nhận các mục đã chọn"
NEW, CHANGED = "Mới", "Đơn vị đã sửa"
REMOVED, CONFLICT = "Đơn vị đã bỏ", "Hai bên cùng sửa"
CONFLICT_TEXT = "Chọn từng mục; mục để sau sẽ hiện lại ở lần nhận tới."
LATER = "Để sau"
NOTHING_NEW = "Bài nộp không có gì mới so với hồ sơ."
LEFT_OUT = "Chưa xếp được"
LEFT_OUT_TEXT = "Những tệp, ô này sẽ không được nhận. Hãy sửa theo lời ghi rồi nhận lại, hoặc tự gắn vào chỉ số."
OUTDATED = "Sau gói này, đơn vị đã được giao một gói mới hơn."


def hand_in_title(unit: str) -> str:
    return f"Bài nộp của {unit}"


def hand_in_text(sender: str, given_on: date | None, unchanged: int) -> str:
    """`given_on` None: nobody knows when it was asked for."""
    who = f"Người làm sau cùng: {sender}. " if sender else ""
    given = f"Giao ngày {format_date(given_on)}. " if given_on else ""
    return f"{who}{given}Không đổi: {with_unit(unchanged, 'mục')}."


def again(day: date) -> str:
    return f"Bài nộp này đã được nhận ngày {format_date(day)}."


def older(day: date) -> str:
    return f"Ngày {format_date(day)} đã nhận một bản khác, có thể mới hơn, của gói này. Hãy xem kỹ từng mục."


def received_before(day: date) -> str:
    return f"Ngày {format_date(day)} đã nhận bài của đơn vị này. Mục nào khác lần trước thì hãy chọn từng mục."


def left_out_item(name: str, reason: str) -> str:
    return f"{name}: {reason}"


def unfit(count: int) -> str:
    return f"Có {with_unit(count, 'mục')} không thuộc bộ tiêu chí của hồ sơ nên không nhận được."


def group(title: str, count: int) -> str:
    return f"{title} ({count})"


def new_item(name: str, theirs: str) -> str:
    """What is new; of a document that was not there, that it is there says nothing more."""
    return name if theirs == YES else f"{name}: {theirs}"


def changed_item(name: str, theirs: str, ours: str) -> str:
    return f"{name}: {theirs} (hồ sơ đang ghi: {ours})"


def take_theirs(value: str) -> str:
    return f"Theo đơn vị: {value}"


def keep_ours(value: str) -> str:
    return f"Giữ của hồ sơ: {value}"


def when_given(value: str) -> str:
    return f"Lúc giao: {value}"


# Sending back

SEND_BACK = "Trả lại để sửa…"
SEND_BACK_TEXT = "Đơn vị đọc được lý do trong gói giao lần sau và trong công văn nhắc."
SEND_BACK_ACCEPT = "Trả lại"
INDICATOR, REASON = "Chỉ số", "Cần sửa gì"


def send_back_title(unit: str) -> str:
    return f"Trả lại {unit} để sửa"
