"""Next year's dossier, asked for in the window over a real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import FigureKey
from app.services import answers, documents, intake
from app.services.change import Change
from app.services.workspace import Workspace
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.start.new_year import NewYearDialog

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def dialog(window: MainWindow, tmp_path: Path, settle: Settle) -> NewYearDialog:
    """Over a dossier with an old decision and a new report."""
    assert window.workbench is not None
    state = window.workbench.state
    old, new = tmp_path / "Quyết định cũ.pdf", tmp_path / "Báo cáo mới.pdf"
    old.write_bytes(b"%PDF-1.4 old")
    new.write_bytes(b"%PDF-1.4 new")
    item = state.indicator("9.1").evidence[0].id

    def work(ws: Workspace) -> Change:
        intake.attach(ws, [old, new], "9.1", item)
        documents.edit(ws, ws.snapshot.documents[0].id, issued_on=date(2019, 1, 2))
        return answers.set_figure(ws, "households", 2021, Decimal(1240))

    state.do(work)
    settle(window.dispatcher)
    window.actions_["new_year"].trigger()
    return next(one for one in window.findChildren(NewYearDialog) if one.isVisible())


def ticked(dialog: NewYearDialog) -> list[bool]:
    rows = (dialog.documents.item(row) for row in range(dialog.documents.count()))
    return [row.checkState() is Qt.CheckState.Checked for row in rows]


def test_the_next_dossier_is_made_and_opened(qtbot: QtBot, window: MainWindow, dialog: NewYearDialog) -> None:
    assert ticked(dialog) == [True, False]
    assert dialog.year.text() == "2022"
    assert dialog.path.name == "Hoa Mơ 2022.cdht"
    path = dialog.path
    with qtbot.waitSignal(window.opened, timeout=10_000):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert window.workbench is not None
    snapshot = window.workbench.state.snapshot
    assert window.workbench.state.ws.path == path
    assert snapshot.profile.year == 2022
    assert [one.title for one in snapshot.documents] == ["Quyết định cũ"]
    assert snapshot.answers.figures[FigureKey("households", 2021)] == 1240


def test_a_file_that_is_there_is_not_replaced(qtbot: QtBot, dialog: NewYearDialog) -> None:
    dialog.path.write_bytes(b"x")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.refusal_text() != "")
    assert dialog.isVisible()
    dialog.year.setText("2023")
    assert not dialog.refusal_text()
    assert dialog.path.name == "Hoa Mơ 2023.cdht"


@pytest.mark.parametrize("year", ["", "2021", "hai", "2101", "20 22"])
def test_a_year_that_is_none_or_not_later_is_told(qtbot: QtBot, dialog: NewYearDialog, year: str) -> None:
    dialog.year.setText(year)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "từ 2022 đến 2100" in dialog.year_field.error()


@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_is_cut(
    window: MainWindow, dialog: NewYearDialog, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    dialog.reject()
    window.theme.set_scale(scale)
    window.actions_["new_year"].trigger()
    QApplication.processEvents()
    again = next(one for one in window.findChildren(NewYearDialog) if one.isVisible())
    assert cut_texts(again) == []


def test_a_document_is_ticked_by_a_click_on_its_row_or_with_space(dialog: NewYearDialog, qtbot: QtBot) -> None:
    rows = dialog.documents
    assert rows.count()
    before = rows.item(0).checkState()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(0)).center())
    assert rows.item(0).checkState() is not before
    rows.setFocus()
    rows.setCurrentRow(0)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert rows.item(0).checkState() is before
