from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.pane.choices import Choice, ChoiceGroup
from app.ui.theme import Theme

CHOICES = (
    Choice("full", "Có kế hoạch phù hợp", Decimal(2)),
    Choice("partly", "Có kế hoạch nhưng chỉ phù hợp nhu cầu học tập của người dân hoặc thực tế", Decimal("1.5")),
    Choice("forgotten", "Có kế hoạch của năm trước", Decimal(0), official=False),
    Choice("open", "Chưa rõ", None),
)


@pytest.fixture
def group(qtbot: QtBot, theme: Theme) -> ChoiceGroup:
    group = ChoiceGroup(theme, CHOICES)
    qtbot.addWidget(group)
    group.resize(400, group.heightForWidth(400))
    with qtbot.waitExposed(group):
        group.show()
    return group


@pytest.fixture
def chosen(group: ChoiceGroup) -> list[str]:
    ids: list[str] = []
    group.chosen.connect(ids.append)
    return ids


def test_nothing_is_chosen_until_a_person_chooses(group: ChoiceGroup, chosen: list[str]) -> None:
    group.show_choices(CHOICES, None)
    assert group.chosen_id() is None
    assert chosen == []


def test_the_whole_row_clicks(group: ChoiceGroup, chosen: list[str]) -> None:
    row = group.rows[1]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 4, row.height() - 4))
    assert chosen == ["partly"]
    assert group.chosen_id() == "partly"


def test_showing_a_choice_is_not_choosing_it(group: ChoiceGroup, chosen: list[str]) -> None:
    group.show_choices(CHOICES, "full")
    group.show_choices(CHOICES, "open")
    group.show_choices(CHOICES, None)
    assert group.chosen_id() is None
    assert chosen == []


def test_arrow_keys_choose_the_next_row(group: ChoiceGroup, chosen: list[str]) -> None:
    group.show_choices(CHOICES, "full")
    group.rows[0].setFocus()
    QTest.keyClick(group.rows[0], Qt.Key.Key_Down)
    assert chosen == ["partly"]


def test_rows_are_at_least_44_high_and_grow_with_their_words(group: ChoiceGroup) -> None:
    heights = [row.heightForWidth(400) for row in group.rows]
    assert min(heights) == 44
    assert heights[1] > 44
    assert group.rows[1].heightForWidth(1200) == 44


def test_choosing_moves_nothing(group: ChoiceGroup) -> None:
    before = [row.heightForWidth(400) for row in group.rows]
    group.show_choices(CHOICES, "partly")
    assert [row.heightForWidth(400) for row in group.rows] == before


def test_points_and_additions_are_said_in_words(group: ChoiceGroup) -> None:
    names = [row.accessibleName() for row in group.rows]
    assert names[1].endswith("1,5\u00a0điểm")
    assert "bổ sung" in names[2]
    assert "để ngỏ" in names[3]


def test_a_locked_row_cannot_be_chosen(group: ChoiceGroup, chosen: list[str]) -> None:
    group.setEnabled(False)
    QTest.mouseClick(group.rows[0], Qt.MouseButton.LeftButton)
    assert chosen == []
