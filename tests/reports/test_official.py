"""The letter measured against Nghị định 30/2020/NĐ-CP, Phụ lục I: margins, sizes, styles, places."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest

from app.reports import official
from app.reports.fonts import register
from app.reports.styles import MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, styles
from app.reports.typeface import LIBERATION

if TYPE_CHECKING:
    from app.models.snapshot import Snapshot
    from tests.reports.conftest import Printed, Printing, Styled

MM = 72 / 25.4


def find(pieces: list[Styled], text: str) -> Styled:
    return next(piece for piece in pieces if piece.text.startswith(text))


def middle(piece: Styled) -> float:
    return piece.x + piece.width / 2


@pytest.fixture(scope="module")
def letter(final: Printed) -> list[Styled]:
    return final.styled(final.page_of("letter"))


def test_margins_are_within_the_decree() -> None:
    assert 20 <= MARGIN_TOP / MM <= 25
    assert 20 <= MARGIN_BOTTOM / MM <= 25
    assert 30 <= MARGIN_LEFT / MM <= 35
    assert 15 <= MARGIN_RIGHT / MM <= 20


def test_pages_are_a4(final: Printed) -> None:
    with pikepdf.open(BytesIO(final.pdf)) as pdf:
        sizes = {tuple(round(float(side) / MM) for side in page.MediaBox[2:]) for page in pdf.pages}
    assert sizes == {(210, 297), (297, 210)}


def test_text_stays_between_the_margins(final: Printed) -> None:
    for page in range(1, final.closing_page() + 1):
        pieces = final.styled(page)
        wide = max(piece.x + piece.width for piece in pieces) > 210
        right = (297 if wide else 210) - MARGIN_RIGHT / MM
        for piece in pieces:
            assert piece.x >= MARGIN_LEFT / MM - 0.5, piece
            assert piece.x + piece.width <= right + 0.5, piece


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("ỦY BAN NHÂN DÂN", 12, True, False),
        ("PHƯỜNG HOA MƠ", 12, True, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("Số: 07/TTr-UBND", 13, False, False),
        ("Hoa Mơ, ngày 05 tháng 02 năm 2022", 13, False, True),
        ("TỜ TRÌNH", 14, True, False),
        ("Về việc đề nghị", 14, True, False),
        ("Kính gửi: Ủy ban nhân dân thị xã Sông Ngân", 14, False, False),
        ("Căn cứ Thông tư", 14, False, True),
        ("Ủy ban nhân dân phường Hoa Mơ đã", 14, False, False),
        ("1. Kết quả", 14, True, False),
    ],
)
def test_sizes_and_styles(letter: list[Styled], text: str, size: float, bold: bool, italic: bool) -> None:
    piece = find(letter, text)
    assert (piece.size, piece.bold, piece.italic) == (size, bold, italic)


def test_head_stands_left_and_right_with_number_and_date_on_one_line(letter: list[Styled]) -> None:
    agency, nation = find(letter, "ỦY BAN"), find(letter, "CỘNG HÒA")
    number, day = find(letter, "Số:"), find(letter, "Hoa Mơ, ngày")
    assert abs(agency.y - nation.y) < 0.3
    assert abs(number.y - day.y) < 0.3
    assert agency.x + agency.width < nation.x
    assert abs(middle(number) - middle(agency)) < 0.3
    assert abs(middle(day) - middle(nation)) < 0.3
    assert abs(middle(find(letter, "Độc lập")) - middle(nation)) < 0.3


def test_kind_and_subject_are_centred_on_the_text(letter: list[Styled]) -> None:
    centre = 30 + (210 - 45) / 2
    assert abs(middle(find(letter, "TỜ TRÌNH")) - centre) < 0.3
    assert abs(middle(find(letter, "Về việc")) - centre) < 0.3


def test_paragraphs_are_indented_and_reach_both_margins(letter: list[Styled]) -> None:
    first = find(letter, "Ủy ban nhân dân phường Hoa Mơ đã")
    assert abs(first.x - 30 - 12.7) < 0.3
    assert abs(first.x + first.width - 195) < 0.5


def test_signing_for_the_chair(final: Printed) -> None:
    pages = [final.styled(page) for page in range(final.page_of("letter"), final.page_of("report"))]
    signing = next(pieces for pieces in pages if any(piece.text.startswith("Nơi nhận") for piece in pieces))
    recipients, power = find(signing, "Nơi nhận:"), find(signing, "TM. ỦY BAN NHÂN DÂN")
    assert (recipients.size, recipients.bold, recipients.italic) == (12, True, True)
    assert find(signing, "- Lưu: VT.").size == 11
    assert abs(recipients.y - power.y) < 1.5
    assert abs(recipients.x - 30) < 0.3
    below = [find(signing, text) for text in ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu")]
    assert [(piece.size, piece.bold) for piece in (power, *below)] == [(14, True)] * 4
    assert all(abs(middle(piece) - middle(power)) < 0.3 for piece in below)
    assert below[2].y - below[1].y > 20  # room to sign


def test_page_numbers_stand_in_the_top_margin_from_the_second_page(final: Printed) -> None:
    start, after = final.page_of("report"), final.page_of("annex-scores")
    assert after - start >= 2
    for index, page in enumerate(range(start, after)):
        in_margin = [piece for piece in final.styled(page) if piece.y < 18]
        if index == 0:
            assert in_margin == []
        else:
            assert [piece.text for piece in in_margin] == [str(index + 1)]
            assert in_margin[0].size == 13
            assert abs(middle(in_margin[0]) - 112.5) < 0.3


def test_each_annex_numbers_its_own_pages(final: Printed) -> None:
    for anchor in ("annex-scores", "annex-evidence"):
        second = final.styled(final.page_of(anchor) + 1)
        assert [piece.text for piece in second if piece.y < 18] == ["2"]


def test_several_receivers_stand_each_on_a_line(printing: Printing, signed: Snapshot) -> None:
    receivers = "Sở Giáo dục và Đào tạo tỉnh Bình Lâm; Ủy ban nhân dân thị xã Sông Ngân"
    printed = printing(replace(signed, settings=replace(signed.settings, receiver=receivers)))
    pieces = [piece.text for piece in printed.styled(printed.page_of("letter"))]
    at = pieces.index("Kính gửi:")
    assert pieces[at + 1 : at + 3] == [
        "- Sở Giáo dục và Đào tạo tỉnh Bình Lâm;",
        "- Ủy ban nhân dân thị xã Sông Ngân.",
    ]


def test_points_follow_the_vietnamese_alphabet() -> None:
    points = official.numbered_points(styles(register(LIBERATION)), [str(number) for number in range(6)])
    assert [point.getPlainText()[:2] for point in points] == ["a)", "b)", "c)", "d)", "đ)", "e)"]


def test_lengths_of_the_rules(final: Printed, letter: list[Styled]) -> None:
    """II.1.b: as long as the motto; II.2.b and II.5.b: from 1/3 to 1/2 of the line, centred under it."""
    rules = final.rules(final.page_of("letter"))
    subject = next(piece for piece in letter if piece.text.startswith("“Cộng đồng học tập” phường"))
    for text, least, most in (("Độc lập", 0.98, 1.02), ("PHƯỜNG HOA MƠ", 1 / 3, 1 / 2), (subject.text, 1 / 3, 1 / 2)):
        line = find(letter, text)
        under = [rule for rule in rules if 0 < rule.y - line.y < 9 and abs(rule.middle - middle(line)) < 0.5]
        assert len(under) == 1, text
        assert least <= under[0].length / line.width <= most, text
    assert len(rules) == 3


def test_nation_and_motto_are_single_spaced(letter: list[Styled]) -> None:
    """II.1.c."""
    assert find(letter, "Độc lập").y - find(letter, "CỘNG HÒA").y < 13 * 1.3 / MM


def test_ink_is_black(final: Printed) -> None:
    """I.4. Shades of gray are left to the fills of tables."""
    for page in range(final.page_of("letter"), final.page_of("annex-scores")):
        colours = final.operands(page, {"rg", "RG", "k", "K", "G"})
        assert {number for _, operands in colours for number in operands} == {0}


def test_bases_end_as_the_decree_says(final: Printed, letter: list[Styled]) -> None:
    """II.6.a: each base in a paragraph of its own in italics, ended by ";", the last by "."."""
    start = next(at for at, piece in enumerate(letter) if piece.text.startswith("Căn cứ"))
    stop = next(at for at, piece in enumerate(letter) if piece.text.startswith("Ủy ban nhân dân phường Hoa Mơ đã"))
    bases = letter[start:stop]
    assert all(piece.italic for piece in bases)
    firsts = [at for at, piece in enumerate(bases) if abs(piece.x - 42.7) < 0.3]
    assert all(bases[at - 1].text.endswith(";") for at in firsts[1:])
    assert bases[-1].text.endswith(".")
    assert len(firsts) == len(final.context.catalogue.legal_basis)


def test_spacing_of_lines_and_paragraphs(letter: list[Styled]) -> None:
    """II.6.e: lines from single to 1,5 apart, 6 pt and more between paragraphs."""
    first = find(letter, "Ủy ban nhân dân phường Hoa Mơ đã")
    paragraph = letter[letter.index(first) : letter.index(find(letter, "1. Kết quả"))]
    pitches = {round((lower.y - upper.y) * MM, 1) for upper, lower in pairwise(paragraph)}
    assert all(14 * 1.12 <= pitch <= 14 * 1.15 * 1.5 for pitch in pitches)
    after = find(letter, "1. Kết quả")
    assert (after.y - paragraph[-1].y) * MM >= max(pitches) + 5.6  # poppler tells whole thirds of a point


def test_headings_of_sections_clauses_and_points(final: Printed, letter: list[Styled]) -> None:
    """II.6.đ and V.6.b: sections in bold capitals, titled clauses in bold, points upright and regular."""
    report = [piece for page in range(final.page_of("report"), final.page_of("annex-scores"))
              for piece in final.styled(page)]  # fmt: skip
    for text in ("I. THÔNG TIN CHUNG", "II. KẾT QUẢ TỰ ĐÁNH GIÁ", "V. ĐỀ NGHỊ", "1. Tổng hợp điểm"):
        piece = find(report, text)
        assert (piece.size, piece.bold, piece.italic) == (14, True, False)
    for text in ("a) Báo cáo", "b) Danh mục"):
        piece = find(letter, text)
        assert (piece.size, piece.bold, piece.italic) == (14, False, False)


def test_dashes_of_receivers_stand_under_the_colon(printing: Printing, signed: Snapshot) -> None:
    """II.9.d."""
    receivers = "Sở Giáo dục và Đào tạo tỉnh Bình Lâm; Ủy ban nhân dân thị xã Sông Ngân"
    printed = printing(replace(signed, settings=replace(signed.settings, receiver=receivers)))
    pieces = printed.styled(printed.page_of("letter"))
    to = find(pieces, "Kính gửi:")
    colon = to.x + to.width - 0.277 * 14 / MM  # the width of a colon in this typeface
    for dash in (find(pieces, "- Sở"), find(pieces, "- Ủy ban nhân dân thị xã")):
        assert abs(dash.x - colon) < 0.5


def test_annex_head(final: Printed) -> None:
    """III.1.b and c: "Phụ lục" and its Roman number, title in capitals, the document it belongs to in italics."""
    pieces = final.styled(final.page_of("annex-scores"))
    number, title, belongs = (find(pieces, text) for text in ("Phụ lục I", "BẢNG TỰ CHẤM", "(Kèm theo"))
    assert [(piece.size, piece.bold, piece.italic) for piece in (number, title, belongs)] == [
        (14, True, False),
        (14, True, False),
        (13, False, True),
    ]
    assert number.y < title.y < belongs.y
    assert all(abs(middle(piece) - middle(number)) < 0.3 for piece in (title, belongs))
    assert belongs.text == (
        "(Kèm theo Báo cáo số ……../BC-UBND ngày 05 tháng 02 năm 2022 của Ủy ban nhân dân phường Hoa Mơ)"
    )


def test_the_corner_for_the_seal_of_the_office_is_free_on_an_annex(final: Printed) -> None:
    """III.1.d: digital signature of an annex that travels apart, at the top right of its first page."""
    for anchor in ("annex-scores", "annex-figures", "annex-readings", "annex-evidence"):
        assert all(piece.y >= 19.5 for piece in final.styled(final.page_of(anchor)))


def test_a_superior_body_is_in_capitals_and_not_bold() -> None:
    """II.2.b."""
    faces = register(LIBERATION)
    head = official.LetterHead(faces, ("BAN CHỈ ĐẠO",), "Số: 01/BB-BCĐ", superior=("ỦY BAN NHÂN DÂN",))
    head.wrap(467, 700)
    assert [(line.font, line.size, line.rule > 0) for line in head._left] == [
        (faces.regular, 12, False),
        (faces.bold, 12, True),
    ]
