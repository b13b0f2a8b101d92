"""Cover, contents, letter and report: what each must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.language.numbers import format_points

if TYPE_CHECKING:
    from tests.reports.conftest import Printed


def test_the_cover_names_ward_year_set_and_score(final: Printed) -> None:
    text = final.text(0)
    total = final.context.scorecard.total
    for said in (
        "ỦY BAN NHÂN DÂN PHƯỜNG HOA MƠ",
        "“CỘNG ĐỒNG HỌC TẬP”",
        "NĂM 2021",
        "Thông tư 44/2014/TT-BGDĐT",
        f"Điểm tự chấm: {format_points(total.points)}/100; điểm thưởng: 1",
        "Nơi nhận hồ sơ: Ủy ban nhân dân thị xã Sông Ngân",
        "Hoa Mơ, ngày 05 tháng 02 năm 2022",
    ):
        assert said in text, said


def test_the_contents_name_every_part_with_its_page(final: Printed) -> None:
    text = final.text(final.page_of("contents"))
    for title, anchor in (
        ("Tờ trình đề nghị đánh giá, xếp loại", "letter"),
        ("Báo cáo tự đánh giá", "report"),
        ("Phụ lục I. Bảng tự chấm điểm theo chỉ số", "annex-scores"),
        ("Phụ lục II. Bảng số liệu dùng để chấm điểm", "annex-figures"),
        ("Phụ lục IV. Danh mục minh chứng", "annex-evidence"),
        ("Minh chứng theo tiêu chí", "criterion-1"),
        ("Trang xác nhận hồ sơ", "closing"),
    ):
        assert f"{title} {final.page_map.page_of(anchor)}" in text, title


def test_the_letter_asks_and_lists_what_it_sends(final: Printed) -> None:
    text = final.annex("letter", "report")
    documents = list(final.plan.documents())
    assert f"Danh mục minh chứng gồm {len(documents)} văn bản, tài liệu" in text
    assert f"Minh chứng của 15 tiêu chí, {sum(planned.pages for planned in documents)} trang." in text
    assert "kính trình Ủy ban nhân dân thị xã Sông Ngân xem xét, đánh giá, xếp loại./." in text


def test_legal_bases_end_as_the_decree_says(final: Printed) -> None:
    bases = [piece.text for piece in final.styled(final.page_of("letter")) if piece.italic and piece.size == 14]
    joined = " ".join(bases)
    assert joined.count("Căn cứ") == len(final.context.catalogue.legal_basis)
    assert joined.count(";") >= len(final.context.catalogue.legal_basis) - 1
    assert joined.endswith(".")


def test_the_report_tells_what_is_missing_and_what_was_left_out(final: Printed) -> None:
    text = final.annex("report", "annex-scores")
    assert "Các chỉ số chưa đủ minh chứng: 1.1" in text
    assert f"Có {len(final.plan.left_out())} tài liệu chứa dữ liệu cá nhân chỉ ghi tên trong danh mục" in text
    assert f"Có {len(final.plan.embedded())} tệp được đính kèm nguyên vẹn" in text
    assert "Tình trạng hiệu lực Thông tư 44/2014/TT-BGDĐT bị Thông tư 25/2023/TT-BGDĐT bãi bỏ" in text
    assert "thuộc vùng khó khăn" in text


def test_no_heading_stands_at_the_foot_of_a_page(final: Printed) -> None:
    """Bold headings of the report are followed by something on the same page."""
    for page in range(final.page_of("letter"), final.page_of("annex-scores")):
        body = [piece for piece in final.styled(page) if 18 < piece.y < 280]
        assert not body[-1].text.startswith(("I", "V", "1.", "2."))
