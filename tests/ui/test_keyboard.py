"""The first five minutes by keyboard alone: from the start page to the finished PDF, at 100 % and at 200 %.

Keys go to whatever has the focus, as from a keyboard; system dialogs are Qt's own and get their keys the same way.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import LevelKey
from app.texts import ui_dialogs, ui_pane, ui_shell
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.palette import CommandPalette
from app.ui.start.new_dossier import NewDossierDialog
from app.ui.theme import Theme

CutTexts = Callable[[QWidget], list[str]]


class Hands:
    """Ten fingers: they press keys, and see what has the focus."""

    def __init__(self, qtbot: QtBot, window: MainWindow, cut_texts: CutTexts) -> None:
        self._qtbot, self._window, self._cut_texts = qtbot, window, cut_texts
        self.faults: list[str] = []

    @property
    def focus(self) -> QWidget:
        """Whatever a key goes to; a TimeoutError where nothing takes the focus within a second."""
        QApplication.processEvents()
        if QApplication.activeWindow() is None:  # a dialog has closed; a desktop would see to this, offscreen has none
            self._window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=1_000)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Vietnamese letters come whole, as an input method gives them."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def tab_to(self, name: str) -> None:
        """Tab until what has the focus is called so; it must be seen, wherever it had to be scrolled to."""
        met: list[str] = []
        for _ in range(80):
            focus = self.focus
            said = focus.accessibleName() or str(focus.property("text") or "")
            if said.startswith(name):
                self._qtbot.waitUntil(lambda seen=focus: not seen.visibleRegion().isEmpty())
                return
            met.append(said)
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab never came to {name!r}, only to {met}")

    def look(self, root: QWidget) -> None:
        """No word cut anywhere on the screen."""

        def nothing_cut() -> None:
            assert self._cut_texts(root) == []

        self._qtbot.waitUntil(nothing_cut)

    def meanwhile(self, kind: type[QWidget], work: Callable[[QWidget], None]) -> None:
        """Work in the dialog of that kind once it is open, while whoever opened it waits for it to close."""

        def wait() -> None:
            dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
            if not isinstance(dialog, kind) or not dialog.isActiveWindow():
                QTimer.singleShot(20, wait)
                return
            try:
                work(dialog)
            except BaseException:  # noqa: BLE001 - an exception cannot cross Qt's event loop
                self.faults.append(traceback.format_exc())
                dialog.close()

        QTimer.singleShot(0, wait)

    def assert_well(self) -> None:
        assert not self.faults, "\n".join(self.faults)


@pytest.fixture
def hands(qtbot: QtBot, start_window: MainWindow, cut_texts: CutTexts) -> Hands:
    return Hands(qtbot, start_window, cut_texts)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # what Qt's own file dialog asks of a desktop
@pytest.mark.parametrize("scale", [100, 200])
def test_from_the_start_page_to_the_pdf_by_keyboard_alone(
    start_window: MainWindow, theme: Theme, qtbot: QtBot, hands: Hands, tmp_path: Path, scale: int
) -> None:
    window = start_window
    theme.set_scale(scale)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands.look(window)

    # a new dossier in three questions
    def answer(dialog: QWidget) -> None:
        hands.look(dialog)
        hands.type("Hoa Mơ")
        hands.tab_to(ui_dialogs.YEAR)
        hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hands.type("2021")
        hands.press(Qt.Key.Key_Return)

    hands.tab_to(ui_shell.START_NEW)
    hands.meanwhile(NewDossierDialog, answer)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        hands.press(Qt.Key.Key_Return)
        hands.assert_well()
    qtbot.waitUntil(lambda: not window.dispatcher.busy, timeout=10_000)
    bench = window.workbench
    assert bench is not None
    hands.look(window)

    # an indicator found by a few letters, its figures typed, the score moves
    def find(dialog: QWidget) -> None:
        hands.look(dialog)
        hands.type("gia dinh hoc tap")
        hands.press(Qt.Key.Key_Return)

    hands.meanwhile(CommandPalette, find)
    hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(bench.score_page.pane.isVisible, timeout=5_000)
    hands.assert_well()
    assert bench.score_page.pane.indicator == "9.1"
    hands.look(window)
    hands.type("100")
    hands.press(Qt.Key.Key_Tab)
    hands.type("90")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.state.scorecard.total.points > 0, timeout=5_000)
    qtbot.waitUntil(lambda: not window.dispatcher.busy, timeout=5_000)

    # a file for each item of evidence: the points are backed
    scan = tmp_path / "bao cao.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(scan)

    def choose(_dialog: QWidget) -> None:
        hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hands.type(str(scan))
        hands.press(Qt.Key.Key_Return)

    content = bench.score_page.pane.content
    for item in content.evidence.items:
        if not item.missing:
            continue
        hands.tab_to(ui_pane.CHOOSE_FILES)
        assert item.isAncestorOf(hands.focus)
        hands.meanwhile(QFileDialog, choose)
        hands.press(Qt.Key.Key_Space)
        qtbot.waitUntil(lambda item=item: bool(item.cards), timeout=10_000)
        qtbot.waitUntil(lambda: not window.dispatcher.busy, timeout=10_000)
        hands.assert_well()
        hands.look(window)
    assert bench.state.scorecard.total.evidenced == bench.state.scorecard.total.points > 0

    # the dossier as one PDF
    def export(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        hands.look(dialog)
        hands.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=60_000)
        hands.look(dialog)
        made.append(dialog.path)
        hands.press(Qt.Key.Key_Return)

    made: list[Path] = []
    hands.meanwhile(ExportDialog, export)
    hands.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hands.assert_well()
    with pikepdf.open(made[0]) as pdf:
        assert len(pdf.pages) > 5
    assert window.isAncestorOf(hands.focus), "the keyboard is back in the window"


def test_enter_on_a_row_of_the_tree_goes_on_to_its_answer(window: MainWindow, hands: Hands) -> None:
    bench = window.workbench
    assert bench is not None
    tree = bench.score_page.tree
    tree.select("9.1")
    tree.view.setFocus()
    hands.press(Qt.Key.Key_Return)
    figures = bench.score_page.pane.content.figures
    assert figures is not None
    assert hands.focus is figures.first_field()
    tree.select("1.2")
    tree.view.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Space)
    QApplication.processEvents()
    judgement = bench.score_page.pane.content.judgement
    assert judgement is not None
    assert judgement.groups[""].chosen_id() == judgement.groups[""].ids()[0]


def test_every_row_of_the_tree_is_told_to_a_screen_reader(window: MainWindow) -> None:
    bench = window.workbench
    assert bench is not None
    view = bench.score_page.tree.view
    view.expandAll()
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.text(QAccessible.Text.Name)
    rows = [spoken.child(place).text(QAccessible.Text.Name) for place in range(spoken.childCount())]
    for indicator in bench.state.catalogue.indicators():
        assert any(row.startswith(f"{indicator.id} {indicator.short}") for row in rows), indicator.id
    for criterion in bench.state.catalogue.criteria:
        assert any(row.startswith(f"{criterion.id} {criterion.short}") for row in rows), criterion.id


def test_nothing_of_a_full_dossier_is_cut_at_200_percent(
    start_window: MainWindow, theme: Theme, qtbot: QtBot, hands: Hands, tmp_path: Path
) -> None:
    from app.services import demo

    sample = tmp_path / "Hồ sơ mẫu.cdht"
    demo.build(sample, stage="working").close()
    theme.set_scale(200)
    with qtbot.waitSignal(start_window.opened, timeout=20_000):
        start_window.open_path(sample)
    bench = start_window.workbench
    assert bench is not None
    for indicator in ("", *(one.id for one in bench.state.catalogue.indicators())):
        bench.open_indicator(indicator)
        hands.look(start_window)
    for key in ("tree", *bench.header.tabs):
        bench.show_page(key)
        hands.look(start_window)
    bench.show_page("score")
    start_window.actions_["trial"].trigger()
    bench.state.choose_level(LevelKey("1.2"), None)
    qtbot.waitUntil(lambda: bench.state.tried() is not None)
    hands.look(start_window)
    bench.score_page.toggle_preview()
    hands.look(start_window)
