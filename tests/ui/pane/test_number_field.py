from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.pane.number_field import PAUSE, FigureField, NumberField
from app.ui.theme import Theme


@pytest.fixture
def figure(qtbot: QtBot, theme: Theme) -> Iterator[FigureField]:
    """A figure's field in a window with another field to go to."""
    window = QWidget()
    column = QVBoxLayout(window)
    view = FigureField(theme, "Số hộ", "hộ", spoken="Số hộ, năm 2021")
    view.setParent(window)
    column.addWidget(view)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    view.field.setFocus()
    yield view
    window.close()  # held until here: the fixture owns it


@pytest.fixture
def field(figure: FigureField) -> NumberField:
    return figure.field


@pytest.fixture
def committed(field: NumberField) -> list[Decimal | None]:
    values: list[Decimal | None] = []
    field.committed.connect(values.append)
    return values


def unit_line(figure: FigureField) -> str:
    return figure._unit_line.text()


def test_a_pause_commits_once_for_all_keys(field: NumberField, committed: list[Decimal | None]) -> None:
    QTest.keyClicks(field, "1.234")
    assert committed == []
    QTest.qWait(PAUSE + 150)
    assert committed == [Decimal(1234)]


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("753", Decimal(753), "753"),
        ("1.234,5", Decimal("1234.5"), "1.234,5"),
        ("1234.5", Decimal("1234.5"), "1.234,5"),
        ("1234", Decimal(1234), "1.234"),
        ("0", Decimal(0), "0"),
    ],
)
def test_enter_commits_at_once_and_writes_the_number_as_printed(
    field: NumberField, committed: list[Decimal | None], typed: str, value: Decimal, shown: str
) -> None:
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert committed == [value]
    assert field.text() == shown


def test_leaving_the_field_commits(field: NumberField, committed: list[Decimal | None]) -> None:
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert committed == [Decimal(12)]


def test_unreadable_text_is_refused_in_place_and_never_taken_as_zero(
    figure: FigureField, field: NumberField, committed: list[Decimal | None]
) -> None:
    field.show_value(Decimal(753))
    field.selectAll()
    QTest.keyClicks(field, "7 5 3 x")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.qWait(PAUSE + 100)
    assert committed == []
    assert field.text() == "7 5 3 x"
    assert "7 5 3 x" in figure.message
    assert field.property("error") is True
    assert field.accessibleDescription() == figure.message


def test_an_emptied_field_takes_the_figure_away(field: NumberField, committed: list[Decimal | None]) -> None:
    field.show_value(Decimal(5))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert committed == [None]


def test_the_value_as_understood_stands_beside_the_text(figure: FigureField, field: NumberField) -> None:
    QTest.keyClicks(field, "1234.5")
    assert unit_line(figure) == "=\u00a01.234,5\u00a0hộ"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert unit_line(figure) == "hộ"


def test_a_refresh_never_disturbs_what_is_being_typed(field: NumberField, committed: list[Decimal | None]) -> None:
    field.show_value(Decimal(1240))
    field.selectAll()
    QTest.keyClicks(field, "12")
    field.show_value(Decimal(999))
    assert field.text() == "12"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert committed == [Decimal(12)]


def test_after_the_commit_a_refresh_leaves_the_text_as_typed(field: NumberField) -> None:
    QTest.keyClicks(field, "1234")
    field.flush()
    field.show_value(Decimal(1234))
    assert field.text() == "1234"  # the caret stays where it is; leaving the field tidies


def test_an_undone_figure_is_shown(field: NumberField) -> None:
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.show_value(Decimal(7))
    assert field.text() == "7"
    field.show_value(None)
    assert not field.text()


def test_escape_brings_the_stored_figure_back(field: NumberField, committed: list[Decimal | None]) -> None:
    field.show_value(Decimal(1240))
    field.selectAll()
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "1.240"
    QTest.qWait(PAUSE + 100)
    assert committed == []


def test_an_impossible_figure_is_marked_until_it_is_mended(field: NumberField) -> None:
    field.show_value(Decimal(5))
    field.show_problem(True)
    assert field.property("error") is True
    field.show_problem(False)
    assert field.property("error") is False


def test_a_long_number_widens_the_field(field: NumberField) -> None:
    narrow = field.sizeHint().width()
    field.setText("1.234.567.890")
    assert field.sizeHint().width() > narrow
