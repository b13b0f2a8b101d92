"""Every document is listed with how it is here; nothing is left out without saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.snapshot import ContentState
from app.reports.plan import Placing

if TYPE_CHECKING:
    from app.models.snapshot import Snapshot
    from tests.reports.conftest import Printed, Printing


def listing(printed: Printed) -> str:
    return printed.annex_to_end("annex-evidence")


def row(printed: Printed, code: str) -> str:
    """From a document's code to the fingerprint and remarks after it."""
    return listing(printed).partition(f" {code} ")[2][:420]


def test_how_each_document_is_here(draft: Printed) -> None:
    said = {
        ContentState.PASSWORD: "Tệp có mật khẩu, không in được",
        ContentState.DAMAGED: "Tệp hỏng, không in được",
        ContentState.ATTACHMENT: "Không phải tệp in thành trang",
        ContentState.SIGNED: "Có chữ ký số",
        ContentState.REPAIRED: "tệp có lỗi, in từ bản đã sửa",
        ContentState.OK: "Bản chụp",
    }
    for planned in draft.plan.documents():
        expected = "Chứa dữ liệu cá nhân" if planned.how is Placing.LEFT_OUT else said[planned.document.content.state]
        assert expected in row(draft, planned.code), planned.code


def test_what_is_embedded_names_its_attachment_and_has_no_pages(draft: Printed) -> None:
    embedded = [planned for planned in draft.plan.embedded() if not planned.how.has_pages]
    assert embedded
    for planned in embedded:
        text = row(draft, planned.code)
        assert "đính kèm" in text
        assert "".join(planned.attachment.split()) in "".join(text.split())


def test_what_is_left_out_is_not_printed_unless_asked(draft: Printed, printing: Printing, sample: Snapshot) -> None:
    (first, *_) = draft.plan.left_out()
    assert "không in" in row(draft, first.code)
    everything = printing(sample, with_sensitive=True)
    assert not everything.plan.left_out()
    assert "Chứa dữ liệu cá nhân" in row(everything, first.code)


def test_a_document_cited_often_stands_once_with_all_its_indicators(draft: Printed) -> None:
    shared = max(draft.plan.documents(), key=lambda planned: len(planned.indicators))
    assert len(shared.indicators) > 5
    text = listing(draft)
    assert text.count(f" {shared.code} ") == 1
    assert f"{', '.join(shared.indicators[1:3])}" in text
    assert "(tr. 2-3)" in text
    assert text.count("Mục III của báo cáo") == 1


def test_a_document_that_serves_no_indicator_is_listed_apart(draft: Printed) -> None:
    text = listing(draft)
    (loose,) = draft.plan.uncited
    assert "Tài liệu có trong hồ sơ nhưng chưa gắn với chỉ số nào (không in)" in text
    assert text.index(loose.title) > text.index("chưa gắn với chỉ số nào (không in)")


def test_the_kind_is_not_said_twice(draft: Printed) -> None:
    assert "Kế hoạch: Kế hoạch" not in listing(draft)
    assert "Báo cáo: Kế hoạch triển khai" in listing(draft)
