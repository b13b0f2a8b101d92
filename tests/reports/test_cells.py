"""Breaking plain text into lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.reports.cells import PageNumber, Text, balanced_lines, break_lines
from app.reports.fonts import register
from app.reports.typeface import LIBERATION

FONT = register(LIBERATION).regular
WORDS = st.lists(st.text("aăâbcdđeêgịỷ0./-", max_size=30), max_size=25).map(" ".join)


@given(WORDS, st.floats(20, 400))
def test_no_line_is_wider_than_the_room(text: str, width: float) -> None:
    for line in break_lines(text, FONT, 10, width):
        assert stringWidth(line, FONT, 10) <= width + 0.001


@given(WORDS, st.floats(20, 400))
def test_nothing_is_lost_and_order_is_kept(text: str, width: float) -> None:
    assert "".join(break_lines(text, FONT, 10, width)).replace(" ", "") == text.replace(" ", "")


@given(WORDS, st.floats(60, 400))
def test_words_that_fit_are_never_broken(text: str, width: float) -> None:
    fitting = [word for word in text.split(" ") if stringWidth(word, FONT, 10) <= width]
    pieces = [piece for line in break_lines(text, FONT, 10, width) for piece in line.split(" ")]
    assert [word for word in fitting if word not in pieces] == []


@given(WORDS, st.floats(60, 400))
def test_balanced_lines_are_as_few(text: str, width: float) -> None:
    assert len(balanced_lines(text, FONT, 14, width)) == len(break_lines(text, FONT, 14, width))


def test_a_title_leaves_no_word_alone() -> None:
    title = "Về việc đề nghị đánh giá, xếp loại “Cộng đồng học tập” phường Hoa Mơ năm 2021"
    lines = balanced_lines(title, FONT, 14, 440)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) < 12


def test_line_breaks_are_kept_and_no_break_spaces_hold() -> None:
    assert break_lines("một\n\nhai", FONT, 10, 200) == ["một", "", "hai"]
    assert break_lines("thêm 115\u00a0hộ", FONT, 10, stringWidth("thêm 115", FONT, 10)) == ["thêm", "115\u00a0hộ"]


def test_a_long_code_breaks_after_a_sign() -> None:
    code = "1234/QĐ-UBND-VHXH-KHTC-GDĐT"
    pieces = break_lines(code, FONT, 10, 70)
    assert "".join(pieces) == code
    assert all(piece[-1] in "/-" for piece in pieces[:-1])


def test_a_page_number_takes_one_line_whatever_it_will_be() -> None:
    text = Text("một hai ba bốn năm sáu bảy tám", FONT, 10).lines(40)
    number = PageNumber(lambda _page_map: "1–2", FONT, 10).lines(5)
    assert len(text) > 1
    assert len(number) == 1
