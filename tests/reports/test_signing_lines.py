"""In whose name who signs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.models.snapshot import SignOff
from app.reports.signing_lines import signer_name, signing_powers


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


def test_a_draft_leaves_room_for_the_chair() -> None:
    assert signing_powers(None) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert set(signer_name(None)) == {"…"}
    assert signer_name(sign_off("Chủ tịch")) == "Nguyễn Văn Mẫu"
