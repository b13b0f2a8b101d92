from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.services import answers, documents, intake, signing
from app.services.workspace import Workspace
from app.ui.dispatch import Dispatcher
from app.ui.documents.empty_dialog import EmptyTrashDialog
from app.ui.documents.model import CODE, INDICATORS, ISSUED_ON, ISSUER, NUMBER, STATE, TITLE, Show
from app.ui.documents.particulars_dialog import ParticularsDialog
from app.ui.documents_page import DocumentsPage
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme


@pytest.fixture
def ids(workspace: Workspace, tmp_path: Path) -> dict[str, str]:
    """Three documents: a plan of 2.1, a report of 9.1, a list of 10.9 kind that nobody cites any more."""
    found = {}
    for name, indicator in (("Kế hoạch tổ dân phố", "2.1"), ("Báo cáo số hộ", "9.1"), ("Danh sách cũ", "9.2")):
        path = tmp_path / f"{name}.pdf"
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/Title"] = name
            pdf.save(path)
        result = intake.attach(workspace, [path], indicator, workspace.indicator(indicator).evidence[0].id)
        found[name] = result.attached[0]
    (old,) = (one for one in workspace.snapshot.citations if one.document == found["Danh sách cũ"])
    documents.uncite(workspace, old.id)
    documents.edit(workspace, found["Báo cáo số hộ"], number="18/BC-UBND", issued_on=date(2022, 1, 14))
    return found


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, ids: dict[str, str], state: DossierState) -> DocumentsPage:
    page = DocumentsPage(theme, state)
    qtbot.addWidget(page)
    page.resize(1366, 631)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def done(state: DossierState, settle: Callable[[Dispatcher], None]) -> Callable[[], None]:
    def wait() -> None:
        QApplication.processEvents()  # an editor commits at the next turn of the event loop
        settle(state.dispatcher)

    return wait


@pytest.fixture(autouse=True)
def fresh_state(state: DossierState, ids: dict[str, str], settle: Callable[[Dispatcher], None]) -> None:
    """The state was made before the documents were attached: let it catch up."""
    state.refresh()
    settle(state.dispatcher)


def titles(page: DocumentsPage) -> list[str]:
    return [str(page.model.index(row, TITLE).data()) for row in range(page.model.rowCount())]


def edit_in_place(page: DocumentsPage, document: str, column: int, text: str) -> QLineEdit:
    """Open the cell's editor, type, press Enter; gives the editor."""
    row = page.model.row_of(document)
    assert row is not None
    index = page.model.index(row, column)
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    editor = next(one for one in page.table.findChildren(QLineEdit) if one.isVisible())
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    return editor


def test_all_documents_are_listed_in_the_order_of_their_codes(page: DocumentsPage) -> None:
    assert titles(page) == ["Kế hoạch tổ dân phố", "Báo cáo số hộ", "Danh sách cũ"]
    words = [str(page.model.index(1, column).data()) for column in (CODE, NUMBER, ISSUED_ON, INDICATORS, STATE)]
    assert words == ["MC.9.1.01", "18/BC-UBND", "14/01/2022", "9.1", "1\u00a0trang"]
    assert page._count.text() == "3\u00a0văn bản"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("to dan pho", ["Kế hoạch tổ dân phố"]),
        ("tổ dân", ["Kế hoạch tổ dân phố"]),
        ("18/bc", ["Báo cáo số hộ"]),
        ("mc.9.2", ["Danh sách cũ"]),
        ("14/01/2022", ["Báo cáo số hộ"]),
        ("không có", []),
    ],
)
def test_search_reads_with_and_without_diacritics(page: DocumentsPage, query: str, found: list[str]) -> None:
    page.search.setText(query)
    assert titles(page) == found
    assert (page._stack.currentWidget() is page._no_match) == (not found)


def test_filters_find_what_is_unused_or_incomplete(page: DocumentsPage) -> None:
    unused, incomplete, _removed = page.chips.values()
    QTest.mouseClick(unused, Qt.MouseButton.LeftButton)
    assert titles(page) == ["Danh sách cũ"]
    QTest.mouseClick(incomplete, Qt.MouseButton.LeftButton)
    assert titles(page) == ["Kế hoạch tổ dân phố", "Danh sách cũ"]
    assert not unused.isChecked()
    QTest.mouseClick(incomplete, Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 3


def test_particulars_are_edited_in_place(
    page: DocumentsPage, ids: dict[str, str], state: DossierState, done: Callable[[], None]
) -> None:
    plan = ids["Kế hoạch tổ dân phố"]
    edit_in_place(page, plan, NUMBER, "12/KH-BCĐ")
    done()
    edit_in_place(page, plan, ISSUED_ON, "25/1/2021")
    done()
    document = state.snapshot.document(plan)
    assert (document.number, document.issued_on) == ("12/KH-BCĐ", date(2021, 1, 25))
    assert page.model.index(0, ISSUED_ON).data() == "25/01/2021"


def test_an_unreadable_date_stays_in_its_editor_with_the_reason(
    page: DocumentsPage, ids: dict[str, str], state: DossierState, done: Callable[[], None]
) -> None:
    editor = edit_in_place(page, ids["Báo cáo số hộ"], ISSUED_ON, "31/02/2022")
    done()
    assert editor.isVisible()
    assert editor.property("error") is True
    assert page.message.text() == editor.accessibleDescription() != ""
    assert state.snapshot.document(ids["Báo cáo số hộ"]).issued_on == date(2022, 1, 14)
    editor.setText("15/02/2022")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    done()
    assert state.snapshot.document(ids["Báo cáo số hộ"]).issued_on == date(2022, 2, 15)


def test_a_document_keeps_its_title(
    page: DocumentsPage, ids: dict[str, str], state: DossierState, done: Callable[[], None]
) -> None:
    editor = edit_in_place(page, ids["Báo cáo số hộ"], TITLE, "  ")
    done()
    assert editor.property("error") is True
    assert state.snapshot.document(ids["Báo cáo số hộ"]).title == "Báo cáo số hộ"


def test_another_change_leaves_an_open_editor_alone(
    page: DocumentsPage, ids: dict[str, str], state: DossierState, done: Callable[[], None]
) -> None:
    index = page.model.index(1, NUMBER)
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    editor = page.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("19/BC")
    state.do(documents.edit, ids["Danh sách cũ"], issuer="UBND phường")
    state.do(answers.explain, "9.1", "việc khác")
    done()
    assert editor.isVisible()
    assert editor.text() == "19/BC"


def test_removing_and_restoring(
    page: DocumentsPage, ids: dict[str, str], state: DossierState, done: Callable[[], None]
) -> None:
    page.select(ids["Báo cáo số hộ"])
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    done()
    assert titles(page) == ["Kế hoạch tổ dân phố", "Danh sách cũ"]
    assert state.snapshot.document(ids["Báo cáo số hộ"]).removed
    QTest.mouseClick(list(page.chips.values())[2], Qt.MouseButton.LeftButton)
    assert titles(page) == ["Báo cáo số hộ"]
    page.select(ids["Báo cáo số hộ"])
    assert page.remove_button.accessibleName() == "Khôi phục"
    QTest.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)
    done()
    assert not state.snapshot.document(ids["Báo cáo số hộ"]).removed


def test_the_menu_leads_to_the_indicators(qtbot: QtBot, page: DocumentsPage, ids: dict[str, str]) -> None:
    page.select(ids["Báo cáo số hộ"])
    menu = page.menu()
    assert menu is not None
    action = next(one for one in menu.actions() if "9.1" in one.text())
    with qtbot.waitSignal(page.open_indicator) as asked:
        action.trigger()
    assert asked.args == ["9.1"]
    with qtbot.waitSignal(page.preview) as shown:
        QTest.mouseClick(page.view_button, Qt.MouseButton.LeftButton)
    assert shown.args == [ids["Báo cáo số hộ"]]


def test_the_mark_follows_its_document_through_searching(page: DocumentsPage, ids: dict[str, str]) -> None:
    page.select(ids["Danh sách cũ"])
    page.search.setText("danh sach")
    row = page.current()
    assert row is not None
    assert row.document.id == ids["Danh sách cũ"]


@pytest.mark.parametrize(("scale", "hidden"), [(100, set()), (150, {ISSUER}), (200, {ISSUER, ISSUED_ON, STATE})])
def test_a_narrow_page_gives_the_title_room(page: DocumentsPage, theme: Theme, scale: int, hidden: set[int]) -> None:
    theme.set_scale(scale)
    QApplication.processEvents()
    page.resize(1366, 631)
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= 1366
    assert {column for column in range(7) if page.table.isColumnHidden(column)} == hidden
    assert page.table.columnWidth(TITLE) >= 220 * scale / 100


def test_a_signed_dossier_is_read_only(
    page: DocumentsPage, ids: dict[str, str], state: DossierState, done: Callable[[], None]
) -> None:
    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    done()
    page.select(ids["Báo cáo số hộ"])
    assert not page.remove_button.isEnabled()
    assert not page.edit_button.isEnabled()
    assert page.view_button.isEnabled()
    assert not page.model.flags(page.model.index(0, TITLE)) & Qt.ItemFlag.ItemIsEditable


def test_all_particulars_in_their_dialog(
    qtbot: QtBot,
    *,
    page: DocumentsPage,
    ids: dict[str, str],
    theme: Theme,
    state: DossierState,
    done: Callable[[], None],
) -> None:
    plan = ids["Kế hoạch tổ dân phố"]
    dialog = ParticularsDialog(theme, state, state.snapshot.document(plan), page)
    dialog.open()
    dialog.issued_on.setText("ngày nào đó")
    dialog.submit()
    assert dialog._issued_on.error()
    dialog.issued_on.setText("25-01-2021")
    dialog.doc_type.setCurrentText("Kế hoạch")
    dialog.issuer.setText("Ban chỉ đạo")
    dialog.sensitive.setChecked(True)
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.submit()
    done()
    document = state.snapshot.document(plan)
    assert (document.issued_on, document.doc_type, document.issuer, document.sensitive) == (
        date(2021, 1, 25),
        "Kế hoạch",
        "Ban chỉ đạo",
        True,
    )
    QApplication.processEvents()


def test_the_trash_is_emptied_only_after_asking(
    page: DocumentsPage, ids: dict[str, str], state: DossierState, done: Callable[[], None]
) -> None:
    assert not page.empty_button.isVisible()
    documents.remove(state.ws, ids["Danh sách cũ"])
    state.refresh()
    done()
    page.chips[Show.REMOVED].click()
    assert page.empty_button.isVisible()
    page.empty_button.click()
    (dialog,) = page.findChildren(EmptyTrashDialog)
    assert dialog.cancel_button.isDefault()
    dialog.cancel_button.click()
    assert len(state.ws.snapshot.documents) == 3
    page.empty_button.click()
    dialog = page.findChildren(EmptyTrashDialog)[-1]
    dialog.accept_button.click()
    done()
    done()
    assert not dialog.isVisible()
    assert sorted(one.title for one in state.snapshot.documents) == ["Báo cáo số hộ", "Kế hoạch tổ dân phố"]
    assert not page.empty_button.isEnabled()
