"""Several documents filled in from the keyboard alone, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services import history, intake
from app.services.workspace import Workspace
from app.texts import ui_documents as texts
from app.ui.dispatch import Dispatcher
from app.ui.documents.fill_dialog import FillDialog
from app.ui.documents.fill_model import FIELDS
from app.ui.documents_page import DocumentsPage
from app.ui.dossier_state import DossierState
from app.ui.main_window import MainWindow
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme

NUMBER, DATE, ISSUER, TYPE, TITLE = range(len(FIELDS))


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"quét {number}.pdf" for number in (1, 2, 3)]
    for path in paths:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/Title"] = path.stem
            pdf.save(path)
    return paths


@pytest.fixture
def dialog(
    qtbot: QtBot,
    theme: Theme,
    workspace: Workspace,
    scans: list[Path],
    state: DossierState,
    settle: Callable[[Dispatcher], None],
) -> Iterator[FillDialog]:
    intake.attach(workspace, scans, "9.1", workspace.indicator("9.1").evidence[0].id)
    state.refresh()
    settle(state.dispatcher)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FillDialog(theme, state, [one.id for one in state.snapshot.documents], parent)
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    PageRenderer.stop_for(state)


def editor(dialog: FillDialog) -> QLineEdit:
    """The one open editor."""
    return next(one for one in dialog.table.viewport().findChildren(QLineEdit) if one.isVisible())


def type_in(dialog: FillDialog, *texts: str) -> None:
    """Type into the open editor and go on with Tab, once for each text."""
    for text in texts:
        QTest.keyClicks(editor(dialog), text)
        QTest.keyClick(editor(dialog), Qt.Key.Key_Tab)
        QApplication.processEvents()


def row(dialog: FillDialog, number: int) -> list[str]:
    return [str(dialog.model.index(number, column).data()) for column in range(len(FIELDS))]


def paste(dialog: FillDialog, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def stop_editing(dialog: FillDialog) -> None:
    QTest.keyClick(editor(dialog), Qt.Key.Key_Escape)


def test_a_row_is_filled_with_tab_and_saved_as_one_step(
    dialog: FillDialog, workspace: Workspace, state: DossierState, settle: Callable[[Dispatcher], None], qtbot: QtBot
) -> None:
    before = workspace.snapshot.documents
    type_in(dialog, "18/BC-UBND", "1/3", "UBND phuong Hoa Mo", "Bao cao", "")
    assert row(dialog, 0)[:4] == ["18/BC-UBND", "01/03/2021", "UBND phuong Hoa Mo", "Bao cao"]
    assert (dialog.table.currentIndex().row(), dialog.table.currentIndex().column()) == (1, NUMBER)
    type_in(dialog, "19/BC-UBND", "140122")
    stop_editing(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept_button.click()
    settle(state.dispatcher)
    first, second, third = workspace.snapshot.documents
    assert (first.number, first.issued_on, first.doc_type) == ("18/BC-UBND", date(2021, 3, 1), "Bao cao")
    assert (second.number, second.issued_on) == ("19/BC-UBND", date(2022, 1, 14))
    assert third == before[2]
    assert history.undo_label(workspace) == "Sửa thông tin 2\u00a0văn bản"
    history.undo(workspace)
    assert workspace.snapshot.documents == before


def test_values_are_carried_down(dialog: FillDialog) -> None:
    stop_editing(dialog)
    dialog.model.put({(0, ISSUER): "UBND phường Hoa Mơ", (0, DATE): "5/2/22"})
    table = dialog.table
    table.setCurrentIndex(dialog.model.index(1, DATE))
    QTest.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert row(dialog, 1)[DATE] == "05/02/2022"
    table.selectionModel().select(dialog.model.index(0, ISSUER), table.selectionModel().SelectionFlag.ClearAndSelect)
    table.selectColumn(ISSUER)
    QTest.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [row(dialog, number)[ISSUER] for number in range(3)] == ["UBND phường Hoa Mơ"] * 3
    QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row(dialog, number)[ISSUER] for number in range(3)] == ["UBND phường Hoa Mơ", "", ""]


def test_an_open_editor_takes_what_stands_above(dialog: FillDialog) -> None:
    stop_editing(dialog)
    dialog.model.put({(0, NUMBER): "18/BC-UBND"})
    dialog.table.begin_at(dialog.model.index(1, NUMBER))
    QTest.keyClick(editor(dialog), Qt.Key.Key_Apostrophe, Qt.KeyboardModifier.ControlModifier)
    assert editor(dialog).text() == "18/BC-UBND"
    QTest.keyClick(editor(dialog), Qt.Key.Key_Return)
    assert row(dialog, 1)[NUMBER] == "18/BC-UBND"
    assert dialog.table.currentIndex().row() == 2


def test_a_block_is_pasted_from_excel(dialog: FillDialog) -> None:
    stop_editing(dialog)
    dialog.table.setCurrentIndex(dialog.model.index(1, NUMBER))
    paste(dialog, '20/KH-UBND\t2/3/2021\t"UBND\nphường"\tKế hoạch\tX\tthừa\r\n21/KH-UBND\t3/3\r\nthừa\r\n')
    assert row(dialog, 1) == ["20/KH-UBND", "02/03/2021", "UBND phường", "Kế hoạch", "X"]
    assert row(dialog, 2)[:2] == ["21/KH-UBND", "03/03/2021"]
    dialog.table.selectColumn(TYPE)
    paste(dialog, "Báo cáo")
    assert [row(dialog, number)[TYPE] for number in range(3)] == ["Báo cáo"] * 3


def test_what_cannot_be_read_stays_and_is_told(dialog: FillDialog, workspace: Workspace) -> None:
    before = workspace.snapshot.documents
    stop_editing(dialog)
    dialog.model.put({(2, DATE): "31/2", (0, NUMBER): "18"})
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert dialog.table.currentIndex() == dialog.model.index(2, DATE)
    assert "hàng 3" in dialog.refusal_text()
    assert "31/2" in dialog.problem.text()
    assert row(dialog, 2)[DATE] == "31/2"
    assert workspace.snapshot.documents == before
    stop_editing(dialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert not dialog.model.first_problem().isValid()
    assert not dialog.refusal_text()


def test_leaving_asks_once_when_something_was_typed(dialog: FillDialog) -> None:
    stop_editing(dialog)
    dialog.model.put({(0, NUMBER): "18"})
    dialog.reject()
    assert dialog.isVisible()
    assert texts.FILL_UNSAVED in dialog.refusal_text()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_last_tab_leads_to_the_button(dialog: FillDialog) -> None:
    stop_editing(dialog)
    dialog.table.begin_at(dialog.model.index(2, TITLE))
    QTest.keyClick(editor(dialog), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.accept_button


def test_the_scan_of_the_row_is_shown(dialog: FillDialog, state: DossierState) -> None:
    stop_editing(dialog)
    dialog.setFixedWidth(800)
    assert not dialog.preview.isVisible()
    dialog.setFixedWidth(1280)
    assert dialog.preview.isVisible()
    dialog.table.setCurrentIndex(dialog.model.index(2, NUMBER))
    assert dialog.preview.document == state.snapshot.documents[2].id


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut(
    request: pytest.FixtureRequest, theme: Theme, scale: int, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    theme.set_scale(scale)
    dialog: FillDialog = request.getfixturevalue("dialog")
    QApplication.processEvents()
    assert not cut_texts(dialog)


def test_the_page_offers_the_documents_it_lists(
    qtbot: QtBot, theme: Theme, workspace: Workspace, scans: list[Path], state: DossierState,
    settle: Callable[[Dispatcher], None],
) -> None:  # fmt: skip
    page = DocumentsPage(theme, state)
    qtbot.addWidget(page, before_close_func=lambda _widget: PageRenderer.stop_for(state))
    assert not page.fill_button.isEnabled()
    intake.attach(workspace, scans, "9.1", workspace.indicator("9.1").evidence[0].id)
    state.refresh()
    settle(state.dispatcher)
    page.search.setText("quet 2")
    page.fill_button.click()
    dialog = page.findChild(FillDialog)
    assert dialog is not None
    assert [one.title for one in dialog.model.documents] == ["quét 2"]
    dialog.close()


def test_after_several_scans_the_window_offers_to_fill_them_in(
    window: MainWindow, scans: list[Path], settle: Callable[[Dispatcher], None], qtbot: QtBot
) -> None:
    workbench = window.workbench
    assert workbench is not None
    workbench.open_indicator("9.1")
    item = workbench.score_page.pane.content.evidence.items[0]
    with qtbot.waitSignal(workbench.score_page.pane.several_attached):
        item._actions.attach(item.place, scans)
    assert workbench.toast.text() == "Đã gắn 3\u00a0văn bản."
    settle(window.dispatcher)
    workbench.toast._button.click()
    dialog = workbench.findChild(FillDialog)
    assert dialog is not None
    assert len(dialog.model.documents) == 3
    dialog.close()


def test_a_click_into_another_row_goes_there_and_no_further(dialog: FillDialog) -> None:
    QTest.keyClicks(editor(dialog), "18")
    place = dialog.table.visualRect(dialog.model.index(1, ISSUER)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.table.currentIndex() == dialog.model.index(1, ISSUER)
    assert row(dialog, 0)[NUMBER] == "18"


def test_the_keys_of_the_preview_are_not_the_dialogs(qtbot: QtBot, dialog: FillDialog) -> None:
    preview = dialog.preview
    assert preview.isVisible()
    qtbot.waitUntil(lambda: preview.pages.page_count > 0, timeout=5000)
    preview.pages.setFocus()
    QTest.keyClick(preview.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = preview.find_bar.field
    assert field.hasFocus()
    field.insert("trang")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert preview.find_bar.isHidden()
    assert preview.pages.hasFocus()
    QTest.keyClick(preview.pages, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
