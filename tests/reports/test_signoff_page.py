"""The closing page says who signed what and how to check it; a draft says that nobody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.reports.conftest import Printed


def test_signed(final: Printed) -> None:
    text = final.text(final.closing_page())
    signed = final.context.snapshot.sign_off
    assert signed is not None
    for said in (
        "XÁC NHẬN KÝ DUYỆT HỒ SƠ",
        "Nguyễn Văn Mẫu",
        "Phó Chủ tịch",
        "05/02/2022",
        "7/TTr-UBND",
        "15:30 ngày 05/02/2022 (giờ Việt Nam)",
        signed.snapshot_sha256,
        final.context.snapshot.catalogue_sha256,
        f"{final.page_map.total} trang",
        "tt44-2014, 1",
        "Hồ sơ CĐHT 1.2.3",
        "cdht verify",
    ):
        assert said in text, said


def test_draft(draft: Printed) -> None:
    text = draft.text(draft.closing_page())
    assert "HỒ SƠ CHƯA KÝ DUYỆT" in text
    assert "chưa được ký duyệt" in text
    assert draft.context.snapshot_sha256 in text
    assert "Người ký" not in text


def test_it_is_one_page(draft: Printed, final: Printed) -> None:
    assert draft.write_up.closing.pages == final.write_up.closing.pages == 1
