"""The closing page says who signed what and how to check it; a draft says that nobody did."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.models.snapshot import LiftedSignOff, SignStep
from tests.reports.conftest import HASH, print_written

if TYPE_CHECKING:
    from app.criteria.catalogue import Catalogue
    from app.models.snapshot import Snapshot
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


def test_a_lifted_signature_is_told_in_draft_and_in_what_is_signed_anew(
    catalogue: Catalogue, sample: Snapshot, signed: Snapshot
) -> None:
    first = LiftedSignOff(
        "Trần Thị Mẫu", "Chủ tịch", "", date(2022, 1, 9), datetime(2022, 1, 9, tzinfo=UTC), HASH,
        revoked_at=datetime(2022, 1, 12, tzinfo=UTC), revoke_reason="Sửa số hộ",
    )  # fmt: skip
    unchanged = print_written(catalogue, replace(signed, lifted=first))
    text = unchanged.text(unchanged.closing_page())
    assert "Bản ký ngày 09/01/2022 của Trần Thị Mẫu đã được mở khóa. Lý do: Sửa số hộ." in text
    assert "Bản ký lại này có cùng dữ liệu với bản đã ký ấy." in text
    assert unchanged.write_up.closing.pages == 1
    changed = print_written(catalogue, replace(sample, lifted=replace(first, snapshot_sha256="0" * 64)))
    assert "Bản nháp này có dữ liệu khác với bản đã ký ấy." in changed.text(changed.closing_page())


def test_who_prepared_and_who_presented_what_is_signed(catalogue: Catalogue, signed: Snapshot) -> None:
    at = datetime(2022, 2, 5, 7, 5, tzinfo=UTC)
    prepared = SignStep("prepared", "Trần Thị Mẫu", "Công chức Văn hóa - Xã hội", at, HASH)
    stale = SignStep("presented", "Lê Văn Mẫu", "Phó Chủ tịch", at, "0" * 64)
    printed = print_written(catalogue, replace(signed, steps=(prepared, stale)))
    text = printed.text(printed.closing_page())
    assert "Người lập Trần Thị Mẫu, Công chức Văn hóa - Xã hội; 14:05 ngày 05/02/2022 (giờ Việt Nam)" in text
    assert text.index("Người lập") < text.index("Người ký")
    assert "Lê Văn Mẫu" not in text
    assert printed.write_up.closing.pages == 1
