"""The user guide inside the program (F1): its window, its parts by name, and its PDF."""

from __future__ import annotations

TITLE = "Hướng dẫn sử dụng"
MENU = "Hướng dẫn sử dụng…"
SEARCH = "Tìm trong hướng dẫn"
CONTENTS = "Mục lục hướng dẫn"
PAGE = "Nội dung hướng dẫn"
NOTHING = "Không có mục nào khớp. Thử gõ ít chữ hơn."
MISSING = "Không thấy tệp hướng dẫn của chương trình."
MISSING_ADVICE = "Hãy cài lại chương trình; hồ sơ và thiết lập giữ nguyên."

# The parts that F1 opens, by their headings
START = "1. Mở chương trình lần đầu"
WINDOW = "2. Cửa sổ chính"
SCORING = "3. Chấm điểm"
READINGS = "Chỗ văn bản hướng dẫn chưa thống nhất"
SPECIAL = "Trường hợp riêng (nút ⋯ cạnh điểm, hoặc Điều chỉnh điểm…)"
EVIDENCE = "4. Gắn minh chứng"
UNITS = "5. Đơn vị nộp"
SIGNING = "6. Soát, ký và xuất"
DIGITAL = "Chữ ký số"
SAFETY = "7. Không để mất việc"
TROUBLE = "8. Khi có trục trặc"

CLI_HELP = "ghi hướng dẫn sử dụng ra PDF, có hình và mục lục"
CLI_OUT = "tệp PDF sẽ ghi"
