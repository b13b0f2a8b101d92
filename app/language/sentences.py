"""What this layer says to a user. It stands below `app.texts`, so its few sentences are kept here."""

NUMBER_EMPTY = "Chưa có số nào được nhập."
NUMBER_UNREADABLE = "Không đọc được “{text}” thành một số."
NUMBER_TOO_LONG = "Số “{text}” quá dài: nhiều nhất {digits} chữ số."
NUMBER_AMBIGUOUS = "Không rõ “{text}” là số nào: dấu chấm có thể ngăn hàng nghìn hoặc phần thập phân."
NUMBER_ADVICE = "Chỉ nhập chữ số, không kèm đơn vị; ví dụ 1.234 hoặc 1234 hoặc 1.234,5."

DATE_UNREADABLE = "Không đọc được “{text}” thành ngày tháng."
DATE_IMPOSSIBLE = "Không có ngày “{text}” trong lịch."
DATE_WITHOUT_YEAR = "Ngày “{text}” chưa ghi năm."
DATE_ADVICE = "Nhập ngày, tháng, năm; ví dụ 05/02/2022 hoặc 050222."

LONG_DATE = "ngày {day:02d} tháng {month} năm {year}"

PAGES_UNREADABLE = "Không đọc được “{text}” thành số trang."
PAGES_OUTSIDE = "Không có trang {page}: chỉ có {count} trang."
PAGES_ADVICE = "Ví dụ: 1–5, 8, 12–"
