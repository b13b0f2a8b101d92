"""The written pages as a whole: complete, numbered truly, findable, the same every time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from app.language.numbers import format_number, format_points
from app.reports.page_map import lay_out
from app.reports.written import write_up

POINT = 25.4 / 72  # mm

if TYPE_CHECKING:
    from app.criteria.catalogue import Catalogue
    from app.models.snapshot import Snapshot
    from tests.reports.conftest import Printed, Printing


def test_pages_of_the_parts_add_up(draft: Printed) -> None:
    with pikepdf.open(BytesIO(draft.pdf)) as pdf:
        parts = [draft.write_up.front, *draft.write_up.dividers.values(), draft.write_up.closing]
        assert len(pdf.pages) == sum(part.pages for part in parts)


def test_every_indicator_is_in_the_table_of_scores(draft: Printed) -> None:
    scores = draft.annex("annex-scores", "annex-figures")
    for indicator in draft.context.catalogue.indicators():
        assert f"{indicator.id} {indicator.title}" in scores, indicator.id


def test_every_reason_is_printed_whole(draft: Printed) -> None:
    scores = draft.annex("annex-scores", "annex-figures").replace(" ", "")
    for score in draft.context.scorecard.indicators.values():
        head, *_ = score.reason.split(";")
        assert "".join(head.split())[:60] in scores, score.indicator


def test_every_figure_value_can_be_found(draft: Printed) -> None:
    figures = draft.annex("annex-figures", "annex-readings")
    for key, value in draft.context.snapshot.answers.figures.items():
        assert f" {format_number(value)} " in figures, key


def test_every_document_can_be_found_with_its_particulars(draft: Printed) -> None:
    packed = "".join(draft.annex_to_end("annex-evidence").split())
    for document in draft.context.snapshot.documents:
        for said in (document.code, document.title, document.number, document.content.sha256[:12]):
            assert "".join(said.split()) in packed, (document.code, said)


def test_every_criterion_total_is_printed(draft: Printed) -> None:
    report = draft.annex("report", "annex-scores")
    for criterion in draft.context.catalogue.criteria:
        score = draft.context.scorecard.criteria[criterion.id]
        bonus = f" +{format_points(score.bonus)}" if score.bonus else ""
        row = f"{criterion.title} {format_points(score.maximum)} {format_points(score.points)}{bonus}"
        assert row in report, criterion.id


def test_the_folio_of_every_page_is_its_page_in_the_dossier(draft: Printed) -> None:
    expected = list(range(1, draft.write_up.front.pages + 1))
    for criterion, part in draft.write_up.dividers.items():
        expected += [draft.page_map.dividers[criterion] + index for index in range(part.pages)]
    expected += [draft.page_map.closing + index for index in range(draft.write_up.closing.pages)]
    for index, number in enumerate(expected):
        folio = f"Trang {number}"
        assert (folio in [piece.text for piece in draft.styled(index)]) == (index != 0), (index, folio)


def test_contents_name_the_page_where_each_criterion_begins(draft: Printed) -> None:
    contents = draft.text(draft.page_of("contents"))
    for criterion in draft.context.catalogue.criteria:
        page = draft.page_map.dividers[criterion.id]
        words = criterion.title.split()[-2:]
        assert f"{' '.join(words)} {page}" in contents, criterion.id


def test_dividers_and_list_agree_with_the_page_map_on_every_document(draft: Printed) -> None:
    packed = "".join(draft.text().split())
    for planned in draft.plan.documents():
        first = draft.page_map.first_page(planned.document.id)
        if first is not None:
            last = first + planned.pages - 1
            span = str(first) if planned.pages == 1 else f"{first}–{last}"
            title = "".join(planned.document.title.split())
            assert f"{planned.code}{title}{span}" in packed, planned.code  # on the divider
            assert packed.count(span) >= 2  # and in the list


def test_every_link_leads_to_an_anchor_that_exists(draft: Printed) -> None:
    written = draft.write_up
    jumps = [jump for part in (written.front, *written.dividers.values(), written.closing) for jump in part.jumps]
    assert len({jump.anchor for jump in jumps}) > 100
    for jump in jumps:
        assert draft.page_map.page_of(jump.anchor) is not None, jump
        left, bottom, right, top = jump.box
        assert 0 < left < right < 842
        assert 0 < bottom < top < 842


def test_anchors_stand_where_their_text_is(draft: Printed) -> None:
    for indicator in draft.context.catalogue.indicators():
        page = draft.write_up.front.anchors[f"scored-{indicator.id}"]
        assert f" {indicator.id} {indicator.title.split()[0]}" in draft.text(page), indicator.id
    for planned in draft.plan.documents():
        assert planned.code in draft.text(draft.write_up.front.anchors[f"listed-{planned.code}"])


def test_headings_are_the_parts_in_order(draft: Printed) -> None:
    titles = [heading.title for heading in draft.write_up.front.headings]
    assert titles[:4] == ["Bìa", "Mục lục", "Tờ trình đề nghị đánh giá, xếp loại", "Báo cáo tự đánh giá"]
    assert [heading.level for heading in draft.write_up.front.headings] == [0, 0, 0, 0, 1, 1, 1, 1]
    pages = [heading.page for heading in draft.write_up.front.headings]
    assert pages == sorted(pages)
    assert [heading.page for heading in draft.write_up.closing.headings] == [0]


def test_only_embedded_fonts_are_used(draft: Printed) -> None:
    with pikepdf.open(BytesIO(draft.pdf)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert {str(font.Subtype) for font in fonts} == {"/TrueType"}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts} == {"LiberationSerif"}


def test_a_draft_says_so_on_every_page_and_a_signed_dossier_nowhere(draft: Printed, final: Printed) -> None:
    for index in range(draft.closing_page() + 1):
        assert "BẢN NHÁP – CHƯA KÝ" in [piece.text for piece in draft.styled(index)], index
    assert "BẢN NHÁP" not in final.text()


def test_no_text_lies_over_other_text(draft: Printed, final: Printed) -> None:
    for printed in (draft, final):
        for page in range(printed.closing_page() + 1):
            pieces = sorted(printed.styled(page), key=lambda piece: piece.y)
            for at, piece in enumerate(pieces):
                foot = piece.y + piece.size * POINT
                for other in pieces[at + 1 :]:
                    if other.y > foot - 0.6:
                        break
                    apart = other.x >= piece.x + piece.width - 0.5 or piece.x >= other.x + other.width - 0.5
                    assert apart, (page, piece, other)


def test_the_same_dossier_gives_the_same_bytes(final: Printed, printing: Printing, signed: Snapshot) -> None:
    assert printing(signed).pdf == final.pdf


def test_numbers_change_nothing_but_themselves(draft: Printed) -> None:
    """The same layout with other page numbers: same pages, same words apart from numbers."""
    again = write_up(draft.context, draft.plan)
    moved = replace(again.front, pages=again.front.pages + 9000)
    page_map = lay_out(draft.plan, draft.context.catalogue, moved, again.closing, again.dividers)
    out = BytesIO()
    again.write(page_map, out)
    with pikepdf.open(BytesIO(out.getvalue())) as pdf, pikepdf.open(BytesIO(draft.pdf)) as before:
        assert len(pdf.pages) == len(before.pages)
    moved_text = replace(draft, pdf=out.getvalue()).text(draft.page_of("contents"))
    assert str(page_map.dividers["15"]) in moved_text


@pytest.mark.parametrize("criteria", [1, 3])
def test_an_empty_dossier_prints(printing: Printing, sample: Snapshot, catalogue: Catalogue, criteria: int) -> None:
    bare = replace(
        sample,
        answers=type(sample.answers)(),
        documents=(),
        citations=(),
        explanations={},
        settings=type(sample.settings)(),
    )
    printed = printing(bare)
    assert "Chưa có văn bản, tài liệu minh chứng nào." in printed.text(printed.page_of("annex-evidence"))
    assert "Kính gửi: ………" in printed.text(printed.page_of("letter"))
    assert "Chưa có văn bản, tài liệu minh chứng nào xếp tại" in printed.text(printed.divider_page(str(criteria)))


def test_text_of_any_length_prints(printing: Printing, sample: Snapshot) -> None:
    """A reason longer than a page, a word longer than a line."""
    first = sample.documents[0]
    novel = " ".join(f"từ{number}" for number in range(6000))
    word = "x" * 3000
    long = replace(
        sample,
        explanations={"1.1": novel},
        documents=(replace(first, title=word, issuer=novel), *sample.documents[1:]),
        settings=replace(sample.settings, receiver=f"{word}; {novel[:900]}", place=word[:200]),
    )
    printed = printing(long)
    text = printed.text()
    assert all(f"từ{number} " in text for number in range(6000))
    assert text.count("x") > 3000
    margin = 210 - 15 + 0.5
    for page in (printed.page_of("letter"), printed.page_of("report")):
        assert all(piece.x + piece.width <= margin for piece in printed.styled(page))
