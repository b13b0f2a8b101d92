"""Particulars from file names: what is certain is read, what is not is left."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from app.services.file_names import Guess, guess


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "18-BC-UBND thống kê số hộ.pdf",
            Guess("Báo cáo thống kê số hộ", "Báo cáo", "18/BC-UBND"),
        ),
        ("18_BC_UBND_Báo cáo số hộ.pdf", Guess("Báo cáo số hộ", "Báo cáo", "18/BC-UBND")),
        ("Số 5.QĐ.UBND kiện toàn.PDF", Guess("Quyết định kiện toàn", "Quyết định", "05/QĐ-UBND")),
        ("186-QD-UBND.pdf", Guess("Quyết định số 186/QĐ-UBND", "Quyết định", "186/QĐ-UBND")),
        ("12-NQ-ĐU về học tập.pdf", Guess("Nghị quyết về học tập", "Nghị quyết", "12-NQ/ĐU")),
        ("07-TTr-UBND.docx", Guess("Tờ trình số 07/TTr-UBND", "Tờ trình", "07/TTr-UBND")),
        ("03-KH tuyên truyền.pdf", Guess("Kế hoạch tuyên truyền", "Kế hoạch", "03/KH")),
        (
            "18-BC-UBND ngày 14-01-2022 thống kê.pdf",
            Guess("Báo cáo thống kê", "Báo cáo", "18/BC-UBND", date(2022, 1, 14)),
        ),
        ("biên bản họp 05.6.2021.jpg", Guess("biên bản họp", issued_on=date(2021, 6, 5))),
        ("31-02-2021 họp.pdf", Guess("31-02-2021 họp")),
        ("từ 01-01-2021 đến 31-12-2021.pdf", Guess("từ 01-01-2021 đến 31-12-2021")),
        ("2021 BC tổng kết.pdf", Guess("2021 BC tổng kết")),
        ("IMG_20220114_081530.jpg", Guess("IMG 20220114 081530")),
        ("12-XY-UBND gì đó.pdf", Guess("12-XY-UBND gì đó")),
        ("18-bc-ubnd.pdf", Guess("18-bc-ubnd")),
        ("Scan0001.pdf", Guess("Scan0001")),
        (".pdf", Guess(".pdf")),
    ],
)
def test_names(name: str, expected: Guess) -> None:
    assert guess(name) == expected


def test_names_from_a_mac_are_composed() -> None:
    assert guess(unicodedata.normalize("NFD", "18-QĐ-UBND công nhận.pdf")).title == "Quyết định công nhận"
