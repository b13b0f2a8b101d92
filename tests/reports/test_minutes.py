"""Minutes, score sheet, words on the criteria and recipients as printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.criteria.catalogue import Catalogue
from app.language.numbers import format_points
from app.models.snapshot import WHOLE, Meeting, Narrative

if TYPE_CHECKING:
    from app.models.snapshot import Snapshot
    from tests.reports.conftest import Printed, Printing, Styled

MEETING = Meeting(
    body="Ban chỉ đạo xây dựng xã hội học tập",
    number="3/BB-BCĐ",
    held_on=date(2022, 1, 10),
    begins="08:00",
    ends="10:30",
    place="Hội trường Ủy ban nhân dân phường",
    present="Thành viên Ban chỉ đạo\n- Hội Khuyến học phường;",
    chair="Nguyễn Văn Mẫu, Phó Chủ tịch",
    secretary="Trần Thị Mẫu",
    conclusions="Hội nghị thống nhất kết quả tự chấm điểm.",
)
WORDS = {
    "4": Narrative("Phường có 5 trường.", "Đủ phòng học.", "", "Xây thêm sân chơi."),
    "2": Narrative(weaknesses="Chưa sơ kết."),
}


@pytest.fixture(scope="module")
def printed(printing: Printing, signed: Snapshot) -> Printed:
    settings = replace(signed.settings, recipients="- Hội Khuyến học thị xã;\nLưu: VT, VHXH")
    return printing(replace(signed, meeting=MEETING, narratives=WORDS, settings=settings))


def find(pieces: list[Styled], text: str) -> Styled:
    return next(piece for piece in pieces if piece.text.startswith(text))


def middle(piece: Styled) -> float:
    return piece.x + piece.width / 2


def test_minutes_say_who_met_when_and_where(printed: Printed) -> None:
    text = printed.annex("minutes", "annex-marks").replace("\xa0", " ")
    for said in (
        "Số: 03/BB-BCĐ",
        "Thời gian bắt đầu: 08 giờ 00, ngày 10 tháng 01 năm 2022.",
        "Địa điểm: Hội trường Ủy ban nhân dân phường.",
        "- Thành viên Ban chỉ đạo; - Hội Khuyến học phường.",
        "Chủ trì (chủ tọa): Nguyễn Văn Mẫu, Phó Chủ tịch.",
        "Thư ký (người ghi biên bản): Trần Thị Mẫu.",
        "Hội nghị thống nhất kết quả tự chấm điểm.",
        "Cuộc họp kết thúc vào 10 giờ 30, ngày 10 tháng 01 năm 2022./.",
        "- Như thành phần tham dự;",
    ):
        assert said in text


def test_head_of_minutes(printed: Printed) -> None:
    """II.2.b: the superior body not bold, the one that met bold; Mẫu 1.9: no dated line."""
    pieces = printed.styled(printed.page_of("minutes"))
    above, body = find(pieces, "ỦY BAN NHÂN DÂN"), find(pieces, "BAN CHỈ ĐẠO")
    assert (above.bold, body.bold) == (False, True)
    assert above.y < body.y
    assert not any(piece.text.startswith("Hoa Mơ, ngày") for piece in pieces)
    assert find(pieces, "BIÊN BẢN").bold


def test_secretary_signs_left_and_chair_right(printed: Printed) -> None:
    last = printed.styled(printed.page_of("annex-marks") - 1)
    secretary, chair = find(last, "THƯ KÝ"), find(last, "CHỦ TỌA")
    assert abs(secretary.y - chair.y) < 0.3
    assert secretary.x + secretary.width < chair.x
    for office, name in ((secretary, "Trần Thị Mẫu"), (chair, "Nguyễn Văn Mẫu")):
        signed_by = find([piece for piece in last if piece.y > office.y], name)
        assert abs(middle(signed_by) - middle(office)) < 0.3


def test_score_sheet_has_every_indicator_and_the_sum(printed: Printed, catalogue: Catalogue) -> None:
    front = printed.write_up.front
    pages = range(printed.page_of("annex-marks"), front.pages)
    text = " ".join(printed.text(page) for page in pages)
    assert "PHIẾU TỰ CHẤM ĐIỂM" in text
    assert "(Kèm theo Biên bản số 03/BB-BCĐ ngày 10 tháng 01 năm 2022 của Ban chỉ đạo" in text
    words = text.split()
    assert all(indicator.id in words for indicator in catalogue.indicators())
    total = printed.context.scorecard.total
    assert f"Cộng {format_points(total.maximum)} {format_points(total.points)}" in text


def test_without_a_meeting_the_dossier_has_no_minutes(final: Printed) -> None:
    assert not {"minutes", "annex-marks"} & set(final.write_up.front.anchors)
    assert "Biên bản tự kiểm tra" not in final.text(final.page_of("contents"))


def test_contents_and_letter_name_the_minutes(printed: Printed) -> None:
    contents = printed.text(printed.page_of("contents"))
    page = printed.page_map.page_of("minutes")
    assert page == printed.page_of("minutes") + 1
    assert re.search(rf"Biên bản tự kiểm tra, đánh giá[ .]*{page} ", contents)
    assert "Biên bản tự kiểm tra, đánh giá và Phiếu tự chấm điểm" in printed.text(printed.page_of("letter"))


def test_words_on_the_criteria_make_a_section_of_the_report(printed: Printed, final: Printed) -> None:
    text = printed.annex("report", "annex-scores").replace("\xa0", " ")
    assert "III. ĐÁNH GIÁ THEO TỪNG TIÊU CHÍ" in text
    assert "VI. ĐỀ NGHỊ" in text
    assert text.index("Tiêu chí 2. ") < text.index("a) Điểm yếu: Chưa sơ kết.") < text.index("Tiêu chí 4. ")
    assert "a) Hiện trạng: Phường có 5 trường." in text
    assert "b) Điểm mạnh: Đủ phòng học. c) Kế hoạch cải tiến: Xây thêm sân chơi." in text
    assert "ĐÁNH GIÁ THEO TỪNG" not in final.annex("report", "annex-scores")


def test_words_on_all_criteria_are_a_section_of_their_own(printing: Printing, signed: Snapshot) -> None:
    words = {
        WHOLE: Narrative("Phường có 7 khu phố.", plan="Đề nghị hỗ trợ kinh phí."),
        "9": Narrative(plan="Làm tiếp."),
    }
    with_them = printing(replace(signed, narratives=words)).annex("report", "annex-scores").replace("\xa0", " ")
    assert "III. ĐÁNH GIÁ CHUNG a) Hiện trạng: Phường có 7 khu phố. b) Kế hoạch cải tiến: Đề nghị" in with_them
    assert "IV. ĐÁNH GIÁ THEO TỪNG TIÊU CHÍ" in with_them
    without = printing(replace(signed, narratives={"9": words["9"]})).annex("report", "annex-scores")
    assert "ĐÁNH GIÁ CHUNG" not in without


def test_words_on_a_criterion_come_with_its_figures_of_now(printing: Printing, signed: Snapshot) -> None:
    narratives = {"9": Narrative(plan="Vận động thêm hộ.")}
    before = printing(replace(signed, narratives=narratives))
    figures = {key: value + 1 for key, value in signed.answers.figures.items()}
    after = printing(replace(signed, narratives=narratives, answers=replace(signed.answers, figures=figures)))
    said = [printed.annex("report", "annex-scores").partition("Tiêu chí 9. ")[2] for printed in (before, after)]
    lines = [text[text.index("Số liệu: ") : text.index("a) Kế hoạch")] for text in said]
    assert lines[0] != lines[1]
    households = next(figure for figure in before.context.catalogue.figures if figure.id == "households")
    assert households.short in lines[0].replace("\xa0", " ")


def test_recipients_of_the_settings(printed: Printed) -> None:
    """II.9.d: each on its own line, ";" at the end, the filed copy last with "."."""
    text = printed.annex("letter", "report")
    assert "Nơi nhận: - Như trên; - Hội Khuyến học thị xã; - Lưu: VT, VHXH." in text.replace("\xa0", " ")
