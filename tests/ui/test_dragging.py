"""A document dragged from its card or the preview, and files from outside, onto an indicator of the tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.services import documents, intake, signing
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.dragging import carried, carrying
from app.ui.main_window import MainWindow
from app.ui.pane.drop_target import DropMode
from app.ui.tree.criterion_tree import CriterionTree
from app.ui.tree.view import TreeView

LEFT, NO_KEYS, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


class Hand:
    """Drags over the real tree of the window, with the events that Qt sends."""

    def __init__(self, window: MainWindow) -> None:
        assert window.workbench is not None
        self.state: DossierState = window.workbench.state
        self.page = window.workbench.score_page
        self.tree: CriterionTree = self.page.tree
        self.view: TreeView = self.tree.view

    def index(self, row: str) -> QModelIndex:
        return self.tree._shown_index(row)

    def at(self, row: str) -> QPoint:
        self.view.scrollTo(self.index(row))
        return self.view.visualRect(self.index(row)).center()

    def enter(self, mime: QMimeData) -> bool:
        return self._sent(QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NO_KEYS))

    def over(self, mime: QMimeData, at: QPoint) -> bool:
        return self._sent(QDragMoveEvent(at, COPY, mime, LEFT, NO_KEYS))

    def drop(self, mime: QMimeData, row: str) -> bool:
        at = self.at(row)
        assert self.enter(mime)
        self.over(mime, at)
        return self._sent(QDropEvent(QPointF(at), COPY, mime, LEFT, NO_KEYS))

    def _sent(self, event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> bool:
        event.ignore()
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()

    def cited(self) -> set[tuple[str, str]]:
        return {(one.indicator, one.item) for one in self.state.snapshot.citations}

    def target(self) -> str:
        """The indicator now marked as the one that a drop would go to."""
        index = self.view.rows.target
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "") if index.isValid() else ""


@pytest.fixture
def done(window: MainWindow, settle: Callable[[Dispatcher], None]) -> Callable[[], None]:
    def wait() -> None:
        settle(window.dispatcher)
        settle(window.dispatcher)
        QApplication.processEvents()

    return wait


@pytest.fixture
def scan(tmp_path: Path) -> Callable[[str], Path]:
    def make(name: str) -> Path:
        path = tmp_path / name
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/Title"] = name
            pdf.save(path)
        return path

    return make


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    return Hand(window)


@pytest.fixture
def plan(hand: Hand, scan: Callable[[str], Path], done: Callable[[], None]) -> str:
    """The ward's plan, cited at 2.1; the guidance names it at 3.2 (1b) and 3.3 (2) too."""
    result = intake.attach(hand.state.ws, [scan("Kế hoạch xây dựng xã hội học tập.pdf")], "2.1", "1")
    hand.state.refresh()
    done()
    return result.attached[0]


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag_off(widget: QWidget, window: QWidget) -> QMimeData | None:
    """Press on a widget and move; what the drag carries, if one began (the platform of tests ends it at once)."""
    start = QPoint(20, min(20, widget.height() // 2))
    QTest.mousePress(widget, LEFT, NO_KEYS, start)
    QTest.mouseMove(widget, start + QPoint(2, 0))
    assert not window.findChildren(QDrag), "a hand that trembles drags nothing"
    QTest.mouseMove(widget, start + QPoint(QApplication.startDragDistance() + 4, 3))
    drags = window.findChildren(QDrag)
    QTest.mouseRelease(widget, LEFT, NO_KEYS, start)
    if not drags:
        return None
    assert not drags[0].pixmap().isNull()
    copy = QMimeData()
    for kind in drags[0].mimeData().formats():
        copy.setData(kind, drags[0].mimeData().data(kind))
    return copy


def open_menu() -> QMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


# --- taking hold ------------------------------------------------------------------------------------------------------
def test_a_card_is_dragged_off_and_a_click_stays_a_click(
    qtbot: QtBot, window: MainWindow, hand: Hand, plan: str
) -> None:
    hand.page.open_indicator("2.1")
    card = hand.page.pane.content.evidence.items[0].cards[0]
    clicks: list[bool] = []
    card.clicked.connect(lambda: clicks.append(True))
    mime = drag_off(card, window)
    assert mime is not None
    assert carried(hand.state, mime) == plan
    assert not clicks
    assert not card.isDown()
    qtbot.mouseClick(card, LEFT)
    assert clicks == [True]


def test_the_preview_lets_its_document_be_dragged(window: MainWindow, hand: Hand, plan: str) -> None:
    hand.page.show_document(plan)
    QApplication.processEvents()
    mime = drag_off(hand.page.preview._title, window)
    assert mime is not None
    assert carried(hand.state, mime) == plan


def test_nothing_is_dragged_out_of_a_signed_dossier(
    window: MainWindow, hand: Hand, plan: str, done: Callable[[], None]
) -> None:
    mime = carrying(hand.state, plan)
    hand.state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", "01/TTr-UBND", allow_blocking=True)
    done()
    hand.page.open_indicator("2.1")
    assert drag_off(hand.page.pane.content.evidence.items[0].cards[0], window) is None
    assert not hand.enter(mime)


def test_what_is_no_document_of_this_dossier_is_not_taken(hand: Hand, plan: str) -> None:
    foreign = QMimeData()
    foreign.setData("application/x-cdht-document", f"of-another-dossier {plan}".encode())
    words = QMimeData()
    words.setText(plan)
    broken = QMimeData()
    broken.setData("application/x-cdht-document", b"\xff\xfe\x00")
    for mime in (foreign, words, broken):
        assert carried(hand.state, mime) is None
        assert not hand.enter(mime)


# --- over the tree ----------------------------------------------------------------------------------------------------
def test_a_criterion_opens_under_the_drag_and_the_indicator_shows_that_it_takes_it(
    qtbot: QtBot, hand: Hand, plan: str
) -> None:
    mime = carrying(hand.state, plan)
    criterion = hand.index("3.3").parent()
    hand.view.collapse(criterion)
    assert hand.enter(mime)
    assert not hand.over(mime, hand.view.visualRect(criterion).center()), "a criterion takes nothing itself"
    qtbot.waitUntil(lambda: hand.view.isExpanded(criterion), timeout=3000)
    assert hand.over(mime, hand.at("3.3"))
    assert hand.target().startswith("3.3")
    QApplication.sendEvent(hand.view.viewport(), QDragLeaveEvent())
    assert hand.target() == ""


def test_passing_over_a_criterion_does_not_open_it(qtbot: QtBot, hand: Hand, plan: str) -> None:
    mime = carrying(hand.state, plan)
    criterion = hand.index("3.3").parent()
    hand.view.collapse(criterion)
    hand.enter(mime)
    hand.over(mime, hand.view.visualRect(criterion).center())
    QApplication.sendEvent(hand.view.viewport(), QDragLeaveEvent())
    qtbot.wait(700)
    assert not hand.view.isExpanded(criterion)


def test_an_indicator_that_has_it_at_every_item_and_the_overview_take_nothing(hand: Hand, plan: str) -> None:
    mime = carrying(hand.state, plan)
    assert len(hand.state.indicator("2.1").evidence) == 1
    for row in ("2.1", ""):
        assert not hand.drop(mime, row)
        assert hand.target() == ""
    assert hand.cited() == {("2.1", "1")}


# --- dropping ---------------------------------------------------------------------------------------------------------
def test_a_document_goes_to_the_item_where_the_guidance_names_it(
    hand: Hand, plan: str, done: Callable[[], None]
) -> None:
    shown = hand.page.pane.indicator
    assert hand.drop(carrying(hand.state, plan), "3.3")
    done()
    assert hand.cited() == {("2.1", "1"), ("3.3", "2")}
    assert hand.page.pane.indicator == shown, "whoever drags stays where they are"


def test_a_document_goes_to_the_only_item(hand: Hand, plan: str, done: Callable[[], None]) -> None:
    alone = next(one for one in hand.state.catalogue.indicators() if len(one.evidence) == 1 and one.id != "2.1")
    hand.drop(carrying(hand.state, plan), alone.id)
    done()
    assert hand.cited() == {("2.1", "1"), (alone.id, alone.evidence[0].id)}


@pytest.mark.qt_log_ignore("This plugin does not support")  # the platform of tests, of a menu that pops up
def test_where_it_is_not_plain_a_person_is_asked_the_likeliest_first(
    qtbot: QtBot, hand: Hand, plan: str, done: Callable[[], None]
) -> None:
    hand.state.do(documents.edit, plan, title="Quy chế hoạt động của Ban chỉ đạo")
    done()
    hand.drop(carrying(hand.state, plan), "1.1")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    heading, first, *rest = open_menu().actions()
    assert heading.text() == "Gắn vào minh chứng nào của 1.1?"
    assert first.text() == "2) Quy chế hoạt động của ban chỉ đạo (còn thiếu)"
    assert len(rest) == len(hand.state.indicator("1.1").evidence) - 1
    QTest.keyClick(open_menu(), Qt.Key.Key_Down)
    QTest.keyClick(open_menu(), Qt.Key.Key_Return)
    done()
    assert hand.cited() == {("2.1", "1"), ("1.1", "2b")}


def test_files_are_taken_in_and_seen_to_arrive(
    hand: Hand, scan: Callable[[str], Path], done: Callable[[], None]
) -> None:
    alone = next(one for one in hand.state.catalogue.indicators() if len(one.evidence) == 1)
    hand.drop(files(scan("a.pdf"), scan("b.pdf")), alone.id)
    assert hand.page.pane.indicator == alone.id
    assert hand.page.pane.content.evidence.items[0].target.mode is DropMode.BUSY
    done()
    assert len(hand.state.snapshot.documents) == 2
    assert hand.cited() == {(alone.id, alone.evidence[0].id)}


@pytest.mark.qt_log_ignore("This plugin does not support")  # the platform of tests, of a menu that pops up
def test_files_for_an_indicator_of_several_items_ask_by_their_names(
    qtbot: QtBot, hand: Hand, scan: Callable[[str], Path], done: Callable[[], None]
) -> None:
    hand.drop(files(scan("quyet dinh cong nhan gia dinh hoc tap.pdf")), "9.1")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    first = open_menu().actions()[1]
    assert first.text().startswith("2) Số hộ gia đình được UBND xã công nhận")
    first.trigger()
    open_menu().close()
    done()
    assert hand.cited() == {("9.1", "2")}
    hand.drop(files(scan("so ho gia dinh trong xa.pdf")), "9.1")
    done()
    assert hand.cited() == {("9.1", "2"), ("9.1", "1")}, "the only item that lacks evidence, and its name says so"


def test_files_for_an_item_that_is_just_taking_others_in_are_refused_in_words(
    qtbot: QtBot, hand: Hand, scan: Callable[[str], Path], done: Callable[[], None]
) -> None:
    alone = next(one for one in hand.state.catalogue.indicators() if len(one.evidence) == 1)
    first, second = scan("a.pdf"), scan("b.pdf")
    hand.drop(files(first), alone.id)
    with qtbot.waitSignal(hand.state.failed) as told:
        hand.drop(files(second), alone.id)
    assert "đang nhận tệp khác" in told.args[0].message
    done()
    assert len(hand.state.snapshot.documents) == 1


# --- onto another evidence item ---------------------------------------------------------------------------------------
def test_a_card_dropped_on_another_item_is_cited_there_too(hand: Hand, plan: str, done: Callable[[], None]) -> None:
    hand.page.open_indicator("9.1")
    item = hand.page.pane.content.evidence.items[1]
    mime = carrying(hand.state, plan)
    centre = item.rect().center()
    entered = QDragEnterEvent(centre, COPY, mime, LEFT, NO_KEYS)
    QApplication.sendEvent(item, entered)
    assert entered.isAccepted()
    assert item.target.mode is DropMode.OVER
    assert item.target.accessibleName().endswith("Kế hoạch xây dựng xã hội học tập")
    QApplication.sendEvent(item, QDropEvent(QPointF(centre), COPY, mime, LEFT, NO_KEYS))
    done()
    assert hand.cited() == {("2.1", "1"), ("9.1", "2")}
    again = QDragEnterEvent(centre, COPY, mime, LEFT, NO_KEYS)
    QApplication.sendEvent(item, again)
    assert not again.isAccepted(), "it is there already"
