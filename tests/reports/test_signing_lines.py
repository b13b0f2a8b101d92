"""In whose name who signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.models.snapshot import Authority, SignOff
from app.reports.signing_lines import powers, signer_name, signing_powers


def sign_off(title: str) -> SignOff:
    return SignOff("Nguyễn Văn Mẫu", title, "", date(2022, 2, 5), datetime(2022, 2, 5, tzinfo=UTC), "")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Chủ tịch UBND phường", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("PHÓ CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Phó Chủ tịch Ủy ban nhân dân phường", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Quyền Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("Chủ tịch Hội Khuyến học", ("CHỦ TỊCH HỘI KHUYẾN HỌC",)),
        ("TL. Chủ tịch\nTrưởng phòng", ("TL. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
    ],
)
def test_powers(title: str, lines: tuple[str, ...]) -> None:
    assert signing_powers(sign_off(title)) == lines


@pytest.mark.parametrize(
    ("title", "authority", "lines"),
    [
        ("Chủ tịch UBND phường Hoa Mơ", "TM", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Phó Chủ tịch", "KT", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Phó Chủ tịch phụ trách", "KT", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH PHỤ TRÁCH")),
        ("Chủ tịch Uỷ ban nhân dân xã", "Q", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("Chánh Văn phòng", "TL", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("Trưởng phòng Văn hóa - Xã hội", "TUQ", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI")),
    ],
)
def test_in_whose_name_can_be_said(title: str, authority: Authority, lines: tuple[str, ...]) -> None:
    assert powers(title, authority) == lines
    assert signing_powers(replace(sign_off(title), authority=authority)) == lines


def test_a_draft_leaves_room_for_the_chair() -> None:
    assert signing_powers(None) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert set(signer_name(None)) == {"…"}
    assert signer_name(sign_off("Chủ tịch")) == "Nguyễn Văn Mẫu"
