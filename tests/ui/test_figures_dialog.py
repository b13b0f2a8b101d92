"""The table of figures on the real window: pasted from Excel, previewed, refused by cell, taken as one step."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import FigureKey
from app.services import answers, history
from app.texts import figure_table as texts
from app.ui.cells.cells_model import CHANGED_ROLE, PROBLEM_ROLE
from app.ui.dispatch import Dispatcher
from app.ui.figures.figures_dialog import FiguresDialog
from app.ui.main_window import MainWindow
from app.ui.theme import Theme

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def dialog(window: MainWindow, settle: Settle) -> FiguresDialog:
    assert window.workbench is not None
    window.workbench.state.do(answers.set_figure, "households", 2020, Decimal(1215))
    settle(window.dispatcher)
    window.workbench.open_indicator("9.1")
    window.actions_["figures"].trigger()
    (dialog,) = window.findChildren(FiguresDialog)
    return dialog


def paste(dialog: FiguresDialog, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def go_to(dialog: FiguresDialog, figure: str, column: int = 0) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(dialog.model.row_of(figure), column))


def test_it_begins_at_the_figures_of_the_indicator_and_shows_the_dossiers_own(dialog: FiguresDialog) -> None:
    here = dialog.table.currentIndex()
    assert dialog.model.key(here.row(), here.column()) == FigureKey("households", 2021)
    assert dialog.model.index(here.row(), 1).data() == "1.215"
    assert dialog.outcome.text() == texts.NOTHING


def test_a_block_from_excel_is_previewed_and_taken_as_one_step(
    window: MainWindow, dialog: FiguresDialog, qtbot: QtBot, settle: Settle
) -> None:
    assert window.workbench is not None
    state = window.workbench.state
    rows = len(history.entries(state.ws))
    go_to(dialog, "households")
    paste(dialog, "1240\t1.215\r\n")
    go_to(dialog, "learning_families")
    paste(dialog, "1.100")
    qtbot.waitUntil(lambda: "Sẽ ghi 2" in dialog.outcome.text())
    assert not dialog.model.index(dialog.model.row_of("households"), 1).data(CHANGED_ROLE)
    assert dialog.model.index(dialog.model.row_of("households"), 0).data() == "1.240"
    assert not state.ws.snapshot.answers.figures.get(FigureKey("households", 2021)), "nothing is written yet"
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(window.dispatcher)
    assert state.snapshot.answers.figures[FigureKey("learning_families", 2021)] == 1100
    assert len(history.entries(state.ws)) == rows + 1
    window.actions_["undo"].trigger()
    settle(window.dispatcher)
    assert FigureKey("households", 2021) not in state.snapshot.answers.figures


def test_cells_that_cannot_be_taken_are_refused_each_with_its_reason(
    window: MainWindow, dialog: FiguresDialog, qtbot: QtBot, settle: Settle
) -> None:
    assert window.workbench is not None
    go_to(dialog, "households")
    paste(dialog, "100\tkhông rõ")
    go_to(dialog, "learning_families")
    paste(dialog, "101")
    learning = dialog.model.index(dialog.model.row_of("learning_families"), 0)
    qtbot.waitUntil(lambda: bool(learning.data(PROBLEM_ROLE)))
    assert "không rõ" in dialog.model.index(dialog.model.row_of("households"), 1).data(PROBLEM_ROLE)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(window.dispatcher)
    assert texts.refused(2) in dialog.refusal_text()
    assert dialog.problem.text()
    assert set(window.workbench.state.ws.snapshot.answers.figures) == {FigureKey("households", 2020)}
    QTest.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not learning.data(PROBLEM_ROLE))


def test_leaving_with_something_typed_asks_once(dialog: FiguresDialog) -> None:
    go_to(dialog, "households")
    paste(dialog, "7")
    dialog.reject()
    assert dialog.isVisible()
    assert texts.UNSAVED in dialog.refusal_text()
    dialog.reject()
    assert not dialog.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut(
    window: MainWindow, theme: Theme, qtbot: QtBot, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    theme.set_scale(scale)
    window.actions_["figures"].trigger()
    (dialog,) = window.findChildren(FiguresDialog)
    assert cut_texts(dialog) == []
    assert dialog.table.columnWidth(1) > 60
    qtbot.waitUntil(lambda: not dialog._scroll.verticalScrollBar().isVisible())  # the table scrolls, not what is around


def test_cells_pasted_into_one_field_open_the_table_with_them(
    window: MainWindow, dialog: FiguresDialog, qtbot: QtBot, settle: Settle
) -> None:
    dialog.reject()
    assert window.workbench is not None
    figures = window.workbench.score_page.pane.content.figures
    assert figures is not None
    field = figures.field("households", 2021).field
    field.setFocus()
    QGuiApplication.clipboard().setText("1.240\t1.216\r\n")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(window.dispatcher)
    opened = next(one for one in window.findChildren(FiguresDialog) if one.isVisible())
    row = opened.model.row_of("households")
    assert [opened.model.index(row, column).data() for column in (0, 1)] == ["1.240", "1.216"]
    assert field.text() == ""
    opened.reject()
    opened.reject()
    QGuiApplication.clipboard().setText("1.240\r\n")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "1.240", "a single cell is typed as ever"
    state = window.workbench.state
    qtbot.waitUntil(lambda: state.snapshot.answers.figures.get(FigureKey("households", 2021)) == 1240)
