from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.criteria.scorecard import Step
from app.ui.pane.ladder import BandLadder, less_is_better, place_in_step
from app.ui.theme import Theme

STEPS = (
    Step(Decimal(0), "dưới 50\u00a0%", "passed", None, Decimal(50)),
    Step(Decimal(1), "50 – dưới 60\u00a0%", "passed", Decimal(50), Decimal(60)),
    Step(Decimal(2), "60 – dưới 70\u00a0%", "present", Decimal(60), Decimal(70)),
    Step(Decimal(3), "từ 70\u00a0%", "next", Decimal(70), None),
)
FALLING = (
    Step(Decimal(0), "trên 15\u00a0%", "passed", Decimal(15), None),
    Step(Decimal(1), "đến 15\u00a0%", "present", None, Decimal(15)),
)


@pytest.fixture
def ladder(qtbot: QtBot, theme: Theme) -> BandLadder:
    ladder = BandLadder(theme)
    qtbot.addWidget(ladder)
    ladder.show_steps(STEPS, Fraction(65))
    ladder.resize(544, ladder.heightForWidth(544))
    return ladder


@pytest.mark.parametrize(("ratio", "place"), [(60, 0.0), (65, 0.5), (70, 1.0), (Fraction(6075, 100), 0.075)])
def test_the_place_in_a_step_is_exact(ratio: int | Fraction, place: float) -> None:
    assert place_in_step(STEPS[2], Fraction(ratio), falling=False) == pytest.approx(place)


def test_open_ends_reach_to_0_and_100_percent() -> None:
    assert place_in_step(STEPS[0], Fraction(25), falling=False) == pytest.approx(0.5)
    assert place_in_step(STEPS[3], Fraction(85), falling=False) == pytest.approx(0.5)


def test_where_less_is_better_the_better_end_is_the_lower_one() -> None:
    assert less_is_better(FALLING)
    assert not less_is_better(STEPS)
    assert place_in_step(FALLING[1], Fraction(15), falling=True) == pytest.approx(0.0)
    assert place_in_step(FALLING[1], Fraction(3), falling=True) == pytest.approx(0.8)


@given(st.fractions(-10, 200), st.booleans())
def test_the_pointer_never_leaves_its_step(ratio: Fraction, falling: bool) -> None:
    assert 0 <= place_in_step(STEPS[2], ratio, falling=falling) <= 1


def test_steps_rise_by_eight_from_forty_eight(ladder: BandLadder) -> None:
    assert [ladder.step_rect(number).height() for number in range(4)] == [48, 56, 64, 72]
    assert {round(ladder.step_rect(number).bottom()) for number in range(4)} == {ladder.height()}


def test_a_screen_reader_hears_all_bands_and_the_present_one(ladder: BandLadder) -> None:
    spoken = ladder.accessibleName()
    for step in STEPS:
        assert step.label in spoken
    assert spoken.count("hiện tại") == 1
    assert "2\u00a0điểm, 60 – dưới 70\u00a0% (hiện tại)" in spoken


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pointer_is_drawn_over_the_exact_place(ladder: BandLadder, theme: Theme, scheme: str) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    image = ladder.grab().toImage()
    rect = ladder.step_rect(2)
    above = round(rect.top()) - 5
    accent = theme.color("accent")

    def drawn(x: float) -> bool:
        return QColor(image.pixel(round(x), above)) == accent

    assert drawn(rect.left() + rect.width() * 0.5)
    assert not drawn(rect.left() + rect.width() * 0.25)
    ladder.show_steps(STEPS, Fraction(625, 10))
    image = ladder.grab().toImage()
    assert drawn(rect.left() + rect.width() * 0.25)
    assert not drawn(rect.left() + rect.width() * 0.5)


def test_a_comparison_with_last_year_has_no_pointer(ladder: BandLadder, theme: Theme) -> None:
    steps = (Step(Decimal(0), "tăng", "passed"), Step(Decimal(3), "có giảm", "present"))
    ladder.show_steps(steps, Fraction(2))
    ladder.resize(544, ladder.heightForWidth(544))
    image = ladder.grab().toImage()
    above = round(ladder.step_rect(1).top()) - 5
    assert all(QColor(image.pixel(x, above)) != theme.color("accent") for x in range(image.width()))


def test_long_labels_take_more_lines_instead_of_being_cut(ladder: BandLadder) -> None:
    one_line = ladder.heightForWidth(544)
    steps = (*STEPS[:3], Step(Decimal(3), "Không có vụ việc phân biệt đối xử nào", "next"))
    ladder.show_steps(steps, None)
    assert ladder.heightForWidth(544) > one_line
