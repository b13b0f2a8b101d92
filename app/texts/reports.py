"""Sentences of the printed dossier outside its tables: letters, cover, contents, dividers, closing page, fonts."""

from __future__ import annotations

from app.language.numbers import NBSP, format_number

# Marks on every page

DRAFT = "BẢN NHÁP – CHƯA KÝ"
CONTENTS = "Mục lục"
COVER = "Bìa"
TITLE_NAME = NBSP.join(("“Cộng", "đồng", "học", "tập”"))
"""Kept on one line in titles, which are broken into lines of like length."""


def running(ward: str, year: int) -> str:
    """Foot of every page: whose dossier it is."""
    return f"Hồ sơ Cộng đồng học tập {ward}, năm{NBSP}{year}"


def folio(page: int) -> str:
    """The dossier's own page number at the foot."""
    return f"Trang{NBSP}{page}"


# Official blocks

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TO = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
AS_ABOVE = "Như trên"
FILED_WORD = "Lưu"
FILED = f"{FILED_WORD}: VT"
NO_RECEIVER = "……………………………………"
NO_NAME = "……………………………"
BLANK_DATE = "ngày ….. tháng ….. năm 20…"
PEOPLES_COMMITTEE = "Ủy ban nhân dân"
CHAIR = "Chủ tịch"
DEPUTY_CHAIR = "Phó Chủ tịch"
ACTING = "Quyền"
ON_BEHALF = "TM. ỦY BAN NHÂN DÂN"
FOR_CHAIR = "KT. CHỦ TỊCH"
ACTING_CHAIR = "Q. CHỦ TỊCH"
BY_ORDER = "TL. CHỦ TỊCH"
BY_MANDATE = "TUQ. CHỦ TỊCH"
LETTER_SIGN = "TTr-UBND"
REPORT_SIGN = "BC-UBND"


def ward_name(kind: str, ward: str) -> str:
    """Such as "phường Hoa Mơ"."""
    return f"{kind} {ward}"


def committee_of(ward: str) -> str:
    """Such as "Ủy ban nhân dân phường Hoa Mơ"."""
    return f"{PEOPLES_COMMITTEE} {ward}"


def to_one(receiver: str) -> str:
    """A single addressee, on the line of "Kính gửi"."""
    return f"{TO} {receiver}"


def to_one_of(receiver: str, *, last: bool) -> str:
    """One addressee of several, on its own line."""
    return f"- {receiver}{'.' if last else ';'}"


def reference(number: str, sign: str) -> str:
    """Such as "05/TTr-UBND"; room for the number while there is none."""
    return f"{number or '……..'}/{sign}"


def recipient(name: str, *, last: bool) -> str:
    """A line of "Nơi nhận"."""
    return f"- {name}{'.' if last else ';'}"


def document_number(reference: str) -> str:
    """The line "Số: 05/TTr-UBND"."""
    return f"Số: {reference}"


def dateline(place: str, day: str) -> str:
    """Địa danh and date: "Hoa Mơ, ngày 05 tháng 02 năm 2022"."""
    return f"{place}, {day}"


def basis(text: str, *, last: bool) -> str:
    """One legal basis of a document, as the decree punctuates them."""
    stem = text.strip().rstrip(".;")
    opening = "" if stem.startswith(("Căn cứ", "Theo ", "Thực hiện ")) else "Căn cứ "
    return f"{opening}{stem}{'.' if last else ';'}"


# Tờ trình

LETTER_KIND = "Tờ trình"
LETTER_TITLE = "Tờ trình đề nghị đánh giá, xếp loại"


def letter_subject(ward: str, year: int) -> str:
    return f"Về việc đề nghị đánh giá, xếp loại {TITLE_NAME} {ward} năm{NBSP}{year}"


def result_line(label: str, value: str, *, last: bool) -> str:
    return f"- {label}: {value}{'.' if last else ';'}"


LETTER_RESULTS = "1. Kết quả tự đánh giá"
LETTER_ENCLOSED = "2. Hồ sơ gửi kèm"


def item(text: str, *, last: bool) -> str:
    """One of the things enclosed, as the decree punctuates a list."""
    return f"{text.rstrip(' .;')}{'.' if last else ';'}"


def ended(text: str) -> str:
    """The last words of a document (Nghị định 30/2020, Phụ lục III)."""
    return f"{text.rstrip(' ./')}./."


NO_RECEIVER_NAMED = "cấp có thẩm quyền"

# Báo cáo tự đánh giá

REPORT_KIND = "Báo cáo"
REPORT_TITLE = "Báo cáo tự đánh giá"


def report_subject(ward: str, year: int) -> str:
    return f"Kết quả tự đánh giá {TITLE_NAME} {ward} năm{NBSP}{year}"


REPORT_GENERAL = "THÔNG TIN CHUNG"
REPORT_RESULT = "KẾT QUẢ TỰ ĐÁNH GIÁ"
REPORT_TOTALS = "1. Tổng hợp điểm"
REPORT_CRITERIA = "2. Điểm theo tiêu chí"
REPORT_OVERALL = "ĐÁNH GIÁ CHUNG"
REPORT_NARRATIVES = "ĐÁNH GIÁ THEO TỪNG TIÊU CHÍ"
REPORT_EVIDENCE = "MINH CHỨNG"
REPORT_READINGS = "CÁC CHỖ VĂN BẢN HƯỚNG DẪN CHƯA THỐNG NHẤT"
REPORT_REQUEST = "ĐỀ NGHỊ"
_SECTION_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII")


def report_section(number: int, title: str) -> str:
    """The heading of a section of the report, numbered from 1 in Roman figures."""
    return f"{_SECTION_NUMBERS[number - 1]}. {title}"


def report_not_printed(embedded: int, left_out: int) -> str:
    """What of the evidence is not printed, behind what is; nothing passed over, and empty where all is printed."""
    sentence = ""
    if embedded:
        sentence += f" Có {format_number(embedded)}{NBSP}tệp được đính kèm nguyên vẹn trong tệp PDF của hồ sơ."
    if left_out:
        sentence += (
            f" Có {format_number(left_out)}{NBSP}tài liệu chứa dữ liệu cá nhân chỉ ghi tên trong danh mục, không in và "
            "không đính kèm; bản gốc để tại nơi lưu ghi trong danh mục."
        )
    return sentence


def report_incomplete(indicators: str) -> str:
    return f"Các chỉ số chưa đủ minh chứng: {indicators}."


REPORT_ALL_COMPLETE = "Tất cả các chỉ số đã đủ minh chứng theo hướng dẫn."


def report_readings(notes: int) -> str:
    return (
        f"Khi tự chấm điểm có {notes}{NBSP}chỗ văn bản hướng dẫn chưa thống nhất hoặc chưa nêu rõ. Cách hiểu đã chọn "
        "và lý do ghi tại Phụ lục III để cấp đánh giá xem xét."
    )


REPORT_NO_READINGS = "Không có chỗ nào của văn bản hướng dẫn phải chọn cách hiểu khi tự chấm điểm."


SUMMARY_KIND = "Bảng tổng hợp"
SUMMARY_TITLE = "Bảng tổng hợp điểm theo tiêu chí"


def summary_subject(ward: str, year: int) -> str:
    return f"Kết quả tự chấm điểm {TITLE_NAME} {ward} năm{NBSP}{year}"


# Phụ lục

ANNEX_SCORES = ("Phụ lục I", "Bảng tự chấm điểm theo chỉ số")
ANNEX_FIGURES = ("Phụ lục II", "Bảng số liệu dùng để chấm điểm")
ANNEX_READINGS = (
    "Phụ lục III",
    "Các chỗ văn bản hướng dẫn chưa thống nhất và cách hiểu đã chọn",
)
ANNEX_EVIDENCE = ("Phụ lục IV", "Danh mục minh chứng")


def annex_of(kind: str, reference: str, day: str, body: str) -> str:
    """What document an annex belongs to: its kind, number, day and issuing body."""
    return f"(Kèm theo {kind} số {reference} {day} của {body})"


# Bìa

COVER_LINES = ("HỒ SƠ", "ĐỀ NGHỊ ĐÁNH GIÁ, XẾP LOẠI", "“CỘNG ĐỒNG HỌC TẬP”")


def cover_year(year: int) -> str:
    return f"NĂM{NBSP}{year}"


def cover_score(points: str, maximum: str, bonus: str) -> str:
    """Self score on the cover; the bonus beside, never added."""
    score = f"Điểm tự chấm: {points}/{maximum}"
    return f"{score}; điểm thưởng: {bonus}" if bonus else score


def cover_sent_to(receiver: str) -> str:
    return f"Nơi nhận hồ sơ: {receiver}"


# Mục lục và trang phân cách

CONTENTS_EVIDENCE = "Minh chứng theo tiêu chí"
CLOSING_TITLE = "Trang xác nhận hồ sơ"


def criterion_title(number: str, title: str) -> str:
    return f"Tiêu chí {number}. {title}"


def criterion_heading(number: str) -> str:
    return f"Tiêu chí {number}"


DIVIDER_INDICATORS = "Các chỉ số"
DIVIDER_DOCUMENTS = "Minh chứng xếp tại tiêu chí này"
DIVIDER_SHARED = "Minh chứng dùng chung, xếp tại tiêu chí khác"
DIVIDER_NONE = "Chưa có văn bản, tài liệu minh chứng nào xếp tại tiêu chí này."


def divider_points(points: str, maximum: str, bonus: str, undecided: int) -> str:
    parts = [f"Điểm tự chấm: {points}/{maximum}"]
    if bonus:
        parts.append(f"điểm thưởng: {bonus}")
    if undecided:
        parts.append(f"chưa chấm: {undecided}{NBSP}chỉ số")
    return "; ".join(parts)


# Phông chữ

TYPEFACE_ADVICE = "Hãy chọn tệp times.ttf (Times New Roman) của máy, hoặc để trống để dùng phông kèm chương trình."


def typeface_unknown(name: str) -> str:
    return f"Không nhận ra phông “{name}”: chỉ dùng được Times New Roman, Tinos hoặc Liberation Serif."


def typeface_missing(name: str, folder: str) -> str:
    return f"Không thấy tệp phông “{name}” trong thư mục {folder}."


def typeface_unreadable(name: str) -> str:
    return f"Không đọc được tệp phông “{name}”."


def typeface_lacks(name: str, letters: str) -> str:
    return f"Phông “{name}” thiếu chữ nên không in được hồ sơ: {letters[:60]}"
