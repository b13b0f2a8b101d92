"""A divider names its criterion, its points, its indicators, and where each document is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.language.numbers import format_points
from app.models.snapshot import CitationView

if TYPE_CHECKING:
    from app.models.snapshot import Snapshot
    from tests.reports.conftest import Printed, Printing


def divider_text(printed: Printed, criterion: str) -> str:
    first = printed.divider_page(criterion)
    return " ".join(printed.text(page) for page in range(first, first + printed.write_up.dividers[criterion].pages))


def test_each_criterion_has_its_divider(draft: Printed) -> None:
    for criterion in draft.context.catalogue.criteria:
        text = divider_text(draft, criterion.id)
        score = draft.context.scorecard.criteria[criterion.id]
        assert f"TIÊU CHÍ {criterion.id} {criterion.title}" in text
        assert f"Điểm tự chấm: {format_points(score.points)}/{format_points(score.maximum)}" in text
        assert (f"chưa chấm: {score.undecided} chỉ số" in text) == bool(score.undecided)
        for indicator in criterion.indicators:
            assert f"{indicator.id} {indicator.title}" in text


def test_documents_shared_from_elsewhere_are_named_with_their_pages(draft: Printed) -> None:
    shared = max(draft.plan.documents(), key=lambda planned: len(planned.indicators))
    away = next(
        criterion.id
        for criterion in draft.context.catalogue.criteria
        if criterion.id != shared.criterion and any(one.id in shared.indicators for one in criterion.indicators)
    )
    text = divider_text(draft, away)
    after = text.partition("Minh chứng dùng chung, xếp tại tiêu chí khác")[2]
    assert f"{shared.code} {shared.document.title} {draft.page_map.first_page(shared.document.id)}" in after


def test_a_criterion_with_many_documents_takes_more_pages(printing: Printing, sample: Snapshot) -> None:
    first = sample.documents[0]
    many = [replace(first, id=f"n{at}", code=f"MC.1.1.{at:03d}") for at in range(100, 180)]
    cited = [CitationView(f"x{one.id}", one.id, "1.1", sample.citations[0].item) for one in many]
    printed = printing(replace(sample, documents=(*sample.documents, *many), citations=(*sample.citations, *cited)))
    assert printed.write_up.dividers["1"].pages > 2
    text = divider_text(printed, "1")
    assert all(one.code in text for one in many)
    assert text.count("Tên loại và trích yếu nội dung") == printed.write_up.dividers["1"].pages  # the head repeats
