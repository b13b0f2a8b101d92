"""Names and numbers that the pages share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.reports.kit import Kit

if TYPE_CHECKING:
    from tests.reports.conftest import Printed


@pytest.mark.parametrize(
    ("given", "letter", "report"),
    [
        ("7", "Số: 07/TTr-UBND", "Số: ……../BC-UBND"),
        ("12/TTr-UBND", "Số: 12/TTr-UBND", "Số: ……../BC-UBND"),
        ("5/BC-UBND", "Số: ……../TTr-UBND", "Số: 05/BC-UBND"),
        ("9/TTr-HKH", "Số: 09/TTr-HKH", "Số: ……../BC-UBND"),
        ("", "Số: ……../TTr-UBND", "Số: ……../BC-UBND"),
        ("7/TTr-UBND; 12/BC-UBND", "Số: 07/TTr-UBND", "Số: 12/BC-UBND"),
        ("7;8/BC-UBND", "Số: 07/TTr-UBND", "Số: 08/BC-UBND"),
    ],
)
def test_the_number_of_the_sign_off_goes_to_the_document_it_names(
    final: Printed, given: str, letter: str, report: str
) -> None:
    snapshot = final.context.snapshot
    assert snapshot.sign_off is not None
    signed = replace(snapshot, sign_off=replace(snapshot.sign_off, number=given))
    kit = Kit(replace(final.context, snapshot=signed), final.plan)
    assert kit.number("TTr-UBND") == letter
    assert kit.number("BC-UBND") == report


@pytest.mark.parametrize(
    ("typed", "receivers", "said"),
    [
        ("", (), "cấp có thẩm quyền"),
        ("UBND thị xã Sông Ngân.", ("UBND thị xã Sông Ngân",), "UBND thị xã Sông Ngân"),
        ("Sở A; UBND B\n", ("Sở A", "UBND B"), "Sở A, UBND B"),
    ],
)
def test_receivers(final: Printed, typed: str, receivers: tuple[str, ...], said: str) -> None:
    settings = replace(final.context.snapshot.settings, receiver=typed)
    context = replace(final.context, snapshot=replace(final.context.snapshot, settings=settings))
    kit = Kit(context, final.plan)
    assert kit.receivers == receivers
    assert kit.receiver_in_sentence == said


def test_the_dateline_names_place_and_day_of_signing(final: Printed, draft: Printed) -> None:
    assert Kit(final.context, final.plan).dateline == "Hoa Mơ, ngày 05 tháng 02 năm 2022"
    assert Kit(draft.context, draft.plan).dateline == "Hoa Mơ, ngày ….. tháng ….. năm 20…"


def test_evidence_pages_are_those_of_the_documents_that_print(draft: Printed) -> None:
    kit = Kit(draft.context, draft.plan)
    written = draft.write_up.front.pages + sum(part.pages for part in draft.write_up.dividers.values())
    assert kit.evidence_pages == draft.page_map.total - written - draft.write_up.closing.pages
