"""The tour of six steps: getting to know the window on the sample."""

from __future__ import annotations

MENU = "Làm quen trong sáu bước"
OFFER = "Làm quen trong sáu bước?"
OFFER_TEXT = "Hai phút xem những chỗ hay dùng nhất. Bỏ lúc nào cũng được; xem lại bằng ☰ › Làm quen trong sáu bước."
BEGIN = "Xem"
LATER = "Để sau"
NEXT = "Tiếp"
BACK = "Trước"
LEAVE = "Thôi"
FINISH = "Xong"

STEPS: tuple[tuple[str, str], ...] = (
    (
        "Cây tiêu chí",
        "Mọi tiêu chí và chỉ số ở đây, kèm điểm và minh chứng còn thiếu. Gõ vài chữ vào ô tìm, không dấu cũng được.",
    ),
    (
        "Tổng quan hồ sơ",
        "Tổng điểm, phần điểm đã đủ minh chứng và việc nên làm tiếp. Bấm vào dòng nào thì đến đúng chỗ ấy.",
    ),
    (
        "Nhập số liệu",
        "Gõ số vào ô là điểm đổi ngay, kèm lý do và số còn thiếu để lên mức sau. Không có nút Lưu: gõ xong là đã ghi.",
    ),
    (
        "Gắn minh chứng",
        "Kéo tệp quét vào khung, hoặc bấm Chọn tệp…. Một văn bản gắn được cho nhiều chỉ số với một mã duy nhất.",
    ),
    (
        "Việc của từng đơn vị",
        "Trang Đơn vị cho biết ai còn thiếu gì; giao việc, nhận bài nộp và ghi công văn nhắc cũng ở trang này.",
    ),
    (
        "Soát, ký và xuất",
        "Trang Soát hồ sơ liệt kê việc phải xong trước khi ký; ký rồi bấm Xuất PDF. Cần hướng dẫn ở chỗ nào, bấm F1.",
    ),
)


def counted(step: int, steps: int) -> str:
    return f"Bước\u00a0{step}/{steps}"
