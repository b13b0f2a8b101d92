"""Pages of a scan arranged in the real dialog, by keyboard and by mouse; what comes of it is in the dossier."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.wording import Place
from app.models import contents
from app.services import documents, history, intake
from app.services.page_order import Arrangement
from app.services.page_work import make_copies
from app.texts import page_work as words
from app.texts import ui_documents
from app.texts import ui_pages as texts
from app.ui.dispatch import Dispatcher
from app.ui.documents.fill_dialog import FillDialog
from app.ui.documents.model import INDICATORS, Show
from app.ui.documents_page import DocumentsPage
from app.ui.dossier_state import DossierState
from app.ui.focus import FocusRing
from app.ui.pages.backs_dialog import BacksDialog
from app.ui.pages.pages_dialog import PagesDialog
from app.ui.pane.card_actions import CardActions
from app.ui.pane.cited import Cited
from app.ui.pane.intake_runs import IntakeRuns
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme

COLOURS = ("1 0 0", "0 1 0", "0 0 1", "1 1 0", "0 1 1", "1 0 1")
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

Open = Callable[..., PagesDialog]


def scan(pages: int, mark: str = "a", *, signed: bool = False) -> bytes:
    """Pages of different colours; each says in its stream which it is."""
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(200, 280))
            colour = COLOURS[number % len(COLOURS)]
            page.obj.Contents = pdf.make_stream(f"%{mark}{number + 1}\n{colour} rg 0 0 200 280 re f".encode())
        if signed:
            field = Dictionary(FT=Name.Sig, T="ky", V=Dictionary(Type=Name.Sig, Contents=b"\0" * 9))
            pdf.Root.AcroForm = Dictionary(Fields=[pdf.make_indirect(field)])
        pdf.save(held, deterministic_id=True)
    return held.getvalue()


def pages_of(state: DossierState, document: str) -> list[str]:
    """The marks of the pages of a stored document, with what they are turned by."""
    with contents.open_content(state.ws.file, state.snapshot.document(document).content.id) as stored:
        data = stored.read()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = []
        for page in pdf.pages:
            mark = page.Contents.read_bytes().split(b"\n")[0].decode()[1:]
            turn = int(page.obj.get("/Rotate", 0))
            found.append(f"{mark}@{turn}" if turn else mark)
        return found


@pytest.fixture
def attach(state: DossierState, settle: Callable[[Dispatcher], None]) -> Callable[..., str]:
    def run(data: bytes, name: str = "Báo cáo.pdf") -> str:
        attached = intake.attach_bytes(state.ws, data, name, "9.1", "1").attached[0]
        state.refresh()
        settle(state.dispatcher)
        return attached

    return run


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, state: DossierState) -> Open:
    """Opens the dialog for a document and waits for its pages."""
    parent = QWidget()
    qtbot.addWidget(parent, before_close_func=lambda _parent: PageRenderer.stop_for(state))
    parent.resize(1366, 688)
    parent.show()

    def run(document: str, place: Place | None = None) -> PagesDialog:
        dialog = PagesDialog(theme, state, state.snapshot.document(document), parent, place)
        dialog.open()
        qtbot.waitExposed(dialog)
        qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=10_000)
        return dialog

    return run


def press(dialog: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = dialog.focusWidget() or dialog
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def order(dialog: PagesDialog) -> list[list[str]]:
    return [
        [f"{page.number}@{page.turn}" if page.turn else str(page.number) for page in part]
        for part in dialog.arrangement.parts
    ]


def save(qtbot: QtBot, dialog: PagesDialog, state: DossierState, settle: Callable[[Dispatcher], None]) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        press(dialog, Qt.Key.Key_Return)
    settle(state.dispatcher)
    settle(state.dispatcher)


def test_all_by_keyboard(
    qtbot: QtBot, state: DossierState, attach: Callable[..., str], opened: Open, settle: Callable[[Dispatcher], None]
) -> None:
    original = attach(scan(6))
    dialog = opened(original)
    assert dialog.focusWidget() is dialog.grid
    assert not dialog.accept_button.isEnabled()
    press(dialog, Qt.Key.Key_Right)
    press(dialog, Qt.Key.Key_Right, SHIFT)
    assert dialog.grid.places() == (1, 2)
    press(dialog, Qt.Key.Key_Right, CONTROL)
    assert order(dialog) == [["1", "2@90", "3@90", "4", "5", "6"]]
    press(dialog, Qt.Key.Key_Left, ALT)
    assert order(dialog) == [["2@90", "3@90", "1", "4", "5", "6"]]
    assert dialog.grid.places() == (0, 1)
    press(dialog, Qt.Key.Key_End)
    press(dialog, Qt.Key.Key_Delete)
    assert dialog.grid.places() == (4,)
    press(dialog, Qt.Key.Key_Up, ALT)
    press(dialog, Qt.Key.Key_T, CONTROL)
    assert order(dialog) == [["2@90", "3@90", "1"], ["5", "4"]]
    assert dialog.accept_button.text() == texts.save(2)
    assert dialog.contents.text() == texts.contents([3, 2])
    press(dialog, Qt.Key.Key_Left, CONTROL)
    press(dialog, Qt.Key.Key_Z, CONTROL)
    save(qtbot, dialog, state, settle)
    first, second = state.snapshot.documents[1:]
    assert pages_of(state, first.id) == ["a2@90", "a3@90", "a1"]
    assert pages_of(state, second.id) == ["a5", "a4"]
    assert pages_of(state, original) == [f"a{number}" for number in range(1, 7)]
    assert [one.document for one in state.snapshot.citations] == [first.id, second.id]
    assert history.undo_label(state.ws) == words.done("Báo cáo", 2)
    (fill,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, FillDialog)]
    assert [one.id for one in fill.model.documents] == [first.id, second.id], "papers of their own, to be described"
    fill.reject()


def test_going_back_marks_what_comes_back(attach: Callable[..., str], opened: Open) -> None:
    dialog = opened(attach(scan(5)))
    dialog.grid.mark((1, 3))
    press(dialog, Qt.Key.Key_Delete)
    press(dialog, Qt.Key.Key_R, CONTROL)
    assert order(dialog) == [["1", "2", "3", "4", "5"]]
    press(dialog, Qt.Key.Key_Z, CONTROL)
    assert order(dialog) == [["1", "3", "5"]]
    press(dialog, Qt.Key.Key_Z, CONTROL)
    assert dialog.grid.places() == (1, 3)
    undo = dialog.tools.buttons[7]
    assert undo.accessibleName() == texts.UNDO
    assert not undo.isEnabled()
    press(dialog, Qt.Key.Key_A, CONTROL)
    press(dialog, Qt.Key.Key_Delete)
    assert order(dialog) == []
    assert not dialog.accept_button.isEnabled()


def test_all_by_mouse(
    qtbot: QtBot, state: DossierState, attach: Callable[..., str], opened: Open, settle: Callable[[Dispatcher], None]
) -> None:
    dialog = opened(attach(scan(6)))
    tools = {button.accessibleName(): button for button in dialog.tools.buttons}

    def at(row: int) -> QPoint:
        return dialog.grid.visualRect(dialog.model.index(row)).center()

    view, left = dialog.grid.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=at(4))
    QTest.mouseClick(view, left, CONTROL, pos=at(5))
    assert dialog.grid.places() == (4, 5)
    drop(dialog, at(1) - QPoint(20, 0))
    assert order(dialog) == [["1", "5", "6", "2", "3", "4"]]
    assert dialog.grid.places() == (1, 2)
    QTest.mouseClick(tools[texts.TURN_LEFT], left)
    drop(dialog, dialog.grid.visualRect(dialog.model.index(5)).bottomRight() + QPoint(40, 40))
    assert order(dialog) == [["1", "2", "3", "4", "5@270", "6@270"]]
    QTest.mouseClick(view, left, pos=at(0))
    QTest.mouseClick(tools[texts.ON], left)
    QTest.mouseClick(tools[texts.DROP], left)
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        QTest.mouseClick(dialog.accept_button, left)
    settle(state.dispatcher)
    assert pages_of(state, state.snapshot.documents[1].id) == ["a2", "a3", "a4", "a5@270", "a6@270"]


def drop(dialog: PagesDialog, point: QPoint) -> None:
    """Drop the marked pages at a point, as Qt delivers it."""
    grid = dialog.grid
    mime = dialog.model.mimeData(grid.selectedIndexes())
    moved, none, pressed = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    places: list[int] = []
    grid.dropped.connect(places.append)
    enter = QDragEnterEvent(point, moved, mime, pressed, none)
    grid.dragEnterEvent(enter)
    assert enter.isAccepted()
    grid.dragMoveEvent(QDragMoveEvent(point, moved, mime, pressed, none))
    grid.repaint()
    grid.dropEvent(QDropEvent(QPointF(point), moved, mime, pressed, none))
    assert len(places) == 1


def test_a_card_replaces_where_it_is_and_elsewhere_only_if_asked(
    qtbot: QtBot, state: DossierState, attach: Callable[..., str], opened: Open, settle: Callable[[Dispatcher], None]
) -> None:
    original = attach(scan(3))
    dialog = opened(original, ("9.1", "1"))
    assert not dialog.everywhere.isVisible()
    dialog.reject()
    documents.cite(state.ws, original, "11", "1")
    state.refresh()
    settle(state.dispatcher)
    dialog = opened(original, ("9.1", "1"))
    assert dialog.everywhere.isVisible()
    press(dialog, Qt.Key.Key_Delete)
    save(qtbot, dialog, state, settle)
    copy = state.snapshot.documents[1].id
    assert [(one.document, one.indicator) for one in state.snapshot.citations] == [(copy, "9.1"), (original, "11")]
    history.undo(state.ws)
    state.refresh()
    settle(state.dispatcher)
    dialog = opened(original, ("9.1", "1"))
    dialog.everywhere.setChecked(True)
    press(dialog, Qt.Key.Key_Delete)
    save(qtbot, dialog, state, settle)
    assert {one.document for one in state.snapshot.citations} == {state.snapshot.documents[1].id}


def test_two_sides_by_keyboard(
    qtbot: QtBot, state: DossierState, attach: Callable[..., str], opened: Open, settle: Callable[[Dispatcher], None]
) -> None:
    attach(scan(2, "x"), "Khác.pdf")
    fronts = attach(scan(3, "a"), "Mặt trước.pdf")
    attach(scan(3, "b"), "Mặt sau.pdf")
    dialog = opened(fronts, ("9.1", "1"))
    press(dialog, Qt.Key.Key_G, CONTROL)
    backs = dialog.findChild(BacksDialog)
    assert backs is not None
    assert backs.choice.list.currentItem().text().startswith("Mặt sau"), "what came in next stands first"
    assert not backs.counts.isVisible()
    QTest.keyClicks(backs.choice.search, "khac")
    assert backs.counts.text() == texts.counts(3, 2)
    backs.choice.search.clear()
    QTest.keyClicks(backs.choice.search, "mat sau")
    press(backs, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 6, timeout=10_000)
    assert [dialog.model.words(row) for row in (0, 1)] == [texts.page(1, 0, back=False), texts.page(3, 0, back=True)]
    save(qtbot, dialog, state, settle)
    assert pages_of(state, state.snapshot.documents[-1].id) == ["a1", "b3", "a2", "b2", "a3", "b1"]


def test_leaving_with_pages_arranged_asks_once(qtbot: QtBot, attach: Callable[..., str], opened: Open) -> None:
    dialog = opened(attach(scan(3)))
    press(dialog, Qt.Key.Key_Delete)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert texts.UNSAVED in dialog.refusal_text()
    with qtbot.waitSignal(dialog.rejected):
        press(dialog, Qt.Key.Key_Escape)


def test_a_signature_is_said_to_be_lost_before_anything_is_done(attach: Callable[..., str], opened: Open) -> None:
    plain, signed = opened(attach(scan(2))), opened(attach(scan(2, "b", signed=True)))
    assert not plain.signed.isVisible()
    assert signed.signed.isVisible()
    assert texts.SIGNED_ADVICE in signed.signed.accessibleName()


def test_pages_that_cannot_be_read_are_told(
    qtbot: QtBot, theme: Theme, state: DossierState, attach: Callable[..., str]
) -> None:
    document = attach(scan(2))
    with state.ws.file.bare_transaction() as connection:
        connection.execute("DELETE FROM chunks")
    parent = QWidget()
    qtbot.addWidget(parent, before_close_func=lambda _parent: PageRenderer.stop_for(state))
    dialog = PagesDialog(theme, state, state.snapshot.document(document), parent)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.refusal_text()), timeout=10_000)
    assert dialog.contents.text() == ""
    assert not dialog.accept_button.isEnabled()
    assert not any(button.isEnabled() for button in dialog.tools.buttons)


def test_pages_are_drawn_as_they_come_in_sight(qtbot: QtBot, attach: Callable[..., str], opened: Open) -> None:
    """Of five hundred pages, a screen of them is drawn, and others only after scrolling there."""
    dialog = opened(attach(scan(500)))
    grid, model = dialog.grid, dialog.model

    def drawn() -> set[int]:
        return {row for row in range(500) if model.pixmap(row) is not None}

    qtbot.waitUntil(lambda: set(grid.in_sight()) <= drawn(), timeout=20_000)
    assert drawn() == set(grid.in_sight())
    assert len(drawn()) < 40
    press(dialog, Qt.Key.Key_End)
    assert grid.visualRect(model.index(499)).intersects(grid.viewport().rect())
    qtbot.waitUntil(lambda: model.pixmap(499) is not None, timeout=20_000)
    assert len(drawn()) < 100
    picture = model.pixmap(499)
    assert picture is not None
    middle = picture.toImage().pixelColor(picture.width() // 2, picture.height() // 2)
    wanted = QColor.fromRgbF(*map(float, COLOURS[499 % 6].split()))
    assert (middle.red() > 128, middle.green() > 128, middle.blue() > 128) == (
        wanted.red() > 128,
        wanted.green() > 128,
        wanted.blue() > 128,
    )


def test_a_turned_page_is_seen_turned(qtbot: QtBot, attach: Callable[..., str], opened: Open) -> None:
    dialog = opened(attach(scan(2)))
    qtbot.waitUntil(lambda: dialog.model.pixmap(0) is not None, timeout=10_000)
    press(dialog, Qt.Key.Key_Right, CONTROL)
    assert dialog.model.words(0) == texts.page(1, 90, back=False)
    rect = dialog.grid.visualRect(dialog.model.index(0))
    seen = dialog.grid.viewport().grab(rect).toImage()
    row = [seen.pixelColor(x, rect.height() // 2) for x in range(rect.width())]
    column = [seen.pixelColor(rect.width() // 2, y) for y in range(rect.height())]

    def red(line: list[QColor]) -> int:
        return sum(colour.red() > 200 and colour.green() < 60 for colour in line)

    assert red(row) > red(column) > 0


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_nothing_is_cut_on_the_laptop(
    theme: Theme, attach: Callable[..., str], opened: Open, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    theme.set_scale(scale)
    document = attach(scan(9, signed=True))
    attach(scan(8, "b"), "Mặt sau.pdf")
    dialog = opened(document, ("9.1", "1"))
    dialog.grid.mark((3,))
    press(dialog, Qt.Key.Key_T, CONTROL)
    QTest.qWait(50)
    assert cut_texts(dialog) == []
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    assert dialog.grid.height() >= dialog.grid.least_height
    press(dialog, Qt.Key.Key_G, CONTROL)
    backs = dialog.findChild(BacksDialog)
    assert backs is not None
    QTest.qWait(50)
    assert cut_texts(backs) == []
    assert backs.height() <= backs.screen().availableGeometry().height()


def test_everything_has_a_name(attach: Callable[..., str], opened: Open) -> None:
    dialog = opened(attach(scan(3)))
    for button in (*dialog.findChildren(QPushButton), *dialog.findChildren(QToolButton)):
        assert button.accessibleName(), button
    for button, tool in zip(dialog.tools.buttons, dialog.tools.tools, strict=True):
        assert tool.words in button.toolTip()
        assert "(" in button.toolTip()
    press(dialog, Qt.Key.Key_Right)
    press(dialog, Qt.Key.Key_T, CONTROL)
    view = QAccessible.queryAccessibleInterface(dialog.grid)
    assert view.text(QAccessible.Text.Name) == texts.GRID
    assert dialog.model.data(dialog.model.index(1), Qt.ItemDataRole.AccessibleTextRole) == texts.page_spoken(
        2, 3, texts.page(2, 0, back=False), 2
    )


def test_tab_goes_round_every_control(theme: Theme, attach: Callable[..., str], opened: Open) -> None:
    dialog = opened(attach(scan(3)))
    assert FocusRing.instance is not None
    press(dialog, Qt.Key.Key_Delete)
    seen: list[QWidget | None] = []
    for _ in range(20):
        press(dialog, Qt.Key.Key_Tab)
        seen.append(dialog.focusWidget())
    assert {dialog.grid, dialog.accept_button, dialog.cancel_button} <= set(seen)
    assert set(dialog.tools.buttons[:6]) <= set(seen)


@pytest.fixture
def offers(
    qtbot: QtBot, theme: Theme, state: DossierState, attach: Callable[..., str]
) -> tuple[DocumentsPage, CardActions, str, str]:
    """The page of documents and the cards' actions, over a scan and a letter that has no pages."""
    scanned, letter = attach(scan(2)), attach(b"only words", "Thư.txt")
    page = DocumentsPage(theme, state)
    qtbot.addWidget(page, before_close_func=lambda _page: PageRenderer.stop_for(state))
    page.show()
    return page, CardActions(theme, state, IntakeRuns(state), page), scanned, letter


def offered(menu: QMenu | None) -> QAction:
    assert menu is not None
    (action,) = [one for one in menu.actions() if one.text() == texts.MENU]
    return action


@pytest.mark.parametrize("by", ["page", "card"])
def test_where_it_is_offered(
    qtbot: QtBot, state: DossierState, offers: tuple[DocumentsPage, CardActions, str, str], by: str
) -> None:
    page, cards, scanned, letter = offers

    def menu_of(document: str) -> QMenu | None:
        page.select(document)
        citation = next(one for one in state.snapshot.citations if one.document == document)
        return page.menu() if by == "page" else cards.menu_of(Cited(citation, state.snapshot.document(document)))

    assert not offered(menu_of(letter)).isEnabled()
    offered(menu_of(scanned)).trigger()
    dialog = page.findChild(PagesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=10_000)
    dialog.reject()


def test_the_original_is_at_hand(
    qtbot: QtBot,
    state: DossierState,
    offers: tuple[DocumentsPage, CardActions, str, str],
    settle: Callable[[Dispatcher], None],
) -> None:
    page, cards, scanned, _letter = offers
    made = make_copies(state.ws, scanned, Arrangement.of(scanned, 2).moved({0}, 2))
    state.refresh()
    settle(state.dispatcher)
    (copy,) = made.documents
    row = page.model.row_of(scanned)
    assert row is not None
    assert page.model.row(row).words()[INDICATORS] == ui_documents.KEPT
    page.model.show_only(Show.UNUSED)
    assert page.model.row_of(scanned) is None, "kept on purpose, it waits for nobody"
    page.model.show_only(Show.PRESENT)
    page.select(copy)
    citation = next(one for one in state.snapshot.citations if one.document == copy)
    for shows, menu in ((page, page.menu()), (cards, cards.menu_of(Cited(citation, state.snapshot.document(copy))))):
        assert menu is not None
        (see,) = [one for one in menu.actions() if one.text() == texts.see_earlier("MC.9.1.01")]
        with qtbot.waitSignal(shows.preview) as shown:
            see.trigger()
        assert shown.args == [scanned]
