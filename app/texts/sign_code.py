"""The QR code of a signed dossier: on the closing page, and what its verification says."""

from __future__ import annotations

HOW = (
    "Với bản in giấy: quét mã QR bên phải để lấy dòng chữ, rồi chạy lệnh: cdht verify DÒNG-CHỮ HỒ-SƠ.cdht. Chương "
    "trình báo bản in có đúng là bản đang được ký duyệt hay không."
)
FILE_NEEDED = "Kiểm tra mã của bản in cần có tệp hồ sơ để đối chiếu."
FILE_NEEDED_ADVICE = "Hãy ghi thêm tệp .cdht vào sau mã."
OTHER_DOSSIER = "Mã này là của hồ sơ khác, không phải hồ sơ đang mở."
AS_SIGNED = "Mã đúng với dữ liệu đang được ký duyệt trong hồ sơ."
SIGNED_ANEW = "Hồ sơ đã được ký lại sau bản in này: dữ liệu được ký khác với bản in."
UNLOCKED_SAME = "Hồ sơ đã được mở khóa sau khi ký bản in này; dữ liệu hiện nay vẫn giống bản đã ký."
UNLOCKED_CHANGED = "Hồ sơ đã được mở khóa và sửa sau khi ký bản in này."
NEVER_SIGNED = "Hồ sơ này chưa lần nào được ký với dữ liệu có mã ấy. Đừng dùng bản in này."
