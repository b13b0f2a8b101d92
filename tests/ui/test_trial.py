"""Trying figures and levels out in the real window: what is shown, what is off, keeping, dropping, leaving."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.criteria.answers import FigureKey
from app.errors import KnownError
from app.services import answers, history
from app.texts import trial as texts
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.palette_entries import entries
from app.ui.tree.model import ROW_ROLE, TreeModel
from app.ui.workbench import Workbench

Settle = Callable[[Dispatcher], None]
HOUSEHOLDS, LEARNING = FigureKey("households", 2021), FigureKey("learning_families", 2021)


@pytest.fixture
def bench(window: MainWindow, settle: Settle) -> Workbench:
    """The dossier with one figure, its indicator open, being tried out."""
    assert window.workbench is not None
    bench = window.workbench
    bench.state.do(answers.set_figure, "households", 2021, Decimal(100))
    settle(window.dispatcher)
    bench.open_indicator("9.1")
    window.actions_["trial"].trigger()
    return bench


def type_figure(qtbot: QtBot, window: MainWindow, bench: Workbench, settle: Settle, text: str) -> None:
    figures = bench.score_page.pane.content.figures
    assert figures is not None
    field = figures.field("learning_families", 2021).field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(window.dispatcher)


def press(box_button: str) -> Callable[[], None]:
    """Press the button with those words in the message box that is coming."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(one for one in box.findChildren(QAbstractButton) if one.text() == box_button).click()

    return look


def test_a_figure_tried_moves_the_score_but_not_the_dossier(
    window: MainWindow, bench: Workbench, qtbot: QtBot, settle: Settle
) -> None:
    assert bench.trial_bar.isVisible()
    assert not bench.trial_bar.keep.isEnabled()
    state, rows = bench.state, len(history.entries(bench.state.ws))
    type_figure(qtbot, window, bench, settle, "90")
    gained = state.scorecard.total.points
    assert gained > 0
    assert state.ws.scorecard.total.points == 0
    assert len(history.entries(state.ws)) == rows
    assert bench.trial_bar.difference.text() == texts.difference(gained)
    model = bench.score_page.tree.findChild(TreeModel)
    assert model is not None
    for row in ("9.1", "9"):
        found = model.index_of(row).data(ROW_ROLE)
        assert found.tried == gained
        assert texts.spoken(gained) in found.spoken
    bench.open_indicator("")
    _row, _bar, _points, gain = bench.score_page.overview.bars._rows["9"]
    assert gain.text() == texts.signed(gained)


def test_meanwhile_nothing_is_attached_signed_printed_or_handed_in(
    window: MainWindow, bench: Workbench, settle: Settle
) -> None:
    actions = window.actions_
    for name in ("export", "sign", "undo", "redo", "sheet_in", "sheet_out", "settings", "minutes", "new_year"):
        assert not actions[name].isEnabled(), name
    for key in ("units", "documents", "check"):
        assert not actions.pages[key].isEnabled()
        assert not bench.header.tabs[key].isEnabled()
    content = bench.score_page.pane.content
    assert not content.evidence._add.isEnabled()
    assert not any(item.acceptDrops() for item in content.evidence.items)
    assert not content.explanation.isEnabled()
    refused: list[KnownError] = []
    bench.state.do(answers.explain, "9.1", "lời", failed=refused.append)
    settle(window.dispatcher)
    assert refused[0].message == texts.NOT_NOW
    assert not bench.state.ws.snapshot.explanations
    actions["trial_drop"].trigger()
    assert actions["export"].isEnabled()
    assert bench.header.tabs["documents"].isEnabled()
    assert content.explanation.isEnabled()


def test_dropped_all_is_as_it_was(window: MainWindow, bench: Workbench, qtbot: QtBot, settle: Settle) -> None:
    before = bench.state.actual
    type_figure(qtbot, window, bench, settle, "90")
    qtbot.mouseClick(bench.trial_bar.drop, Qt.MouseButton.LeftButton)
    settle(window.dispatcher)
    assert (bench.state.snapshot, bench.state.scorecard) == before
    assert not bench.trial_bar.isVisible()
    figures = bench.score_page.pane.content.figures
    assert figures is not None
    assert figures.field("learning_families", 2021).field.text() == ""


def test_kept_it_is_one_step_that_undo_takes_back(
    window: MainWindow, bench: Workbench, qtbot: QtBot, settle: Settle
) -> None:
    type_figure(qtbot, window, bench, settle, "90")
    gained = bench.state.scorecard.total.points
    qtbot.mouseClick(bench.trial_bar.keep, Qt.MouseButton.LeftButton)
    settle(window.dispatcher)
    assert not bench.trial_bar.isVisible()
    assert bench.state.ws.scorecard.total.points == gained
    assert history.entries(bench.state.ws)[0].verb == "trial"
    window.actions_["undo"].trigger()
    settle(window.dispatcher)
    assert bench.state.scorecard.total.points == 0
    assert LEARNING not in bench.state.snapshot.answers.figures


def test_the_dossiers_own_answers_stand_beside_the_tried_ones(
    window: MainWindow, bench: Workbench, qtbot: QtBot, settle: Settle
) -> None:
    type_figure(qtbot, window, bench, settle, "90")
    figures = bench.score_page.pane.content.figures
    assert figures is not None
    assert figures._hint(LEARNING) == texts.in_dossier(texts.NO_FIGURE)
    window.actions_["trial_drop"].trigger()
    bench.state.do(answers.choose_level, "1.2", "", "present")
    settle(window.dispatcher)
    window.actions_["trial"].trigger()
    bench.open_indicator("1.2")
    judgement = bench.score_page.pane.content.judgement
    assert judgement is not None
    rows = judgement.groups[""].rows
    other = next(row for row in rows if row.choice.id != "present")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    settle(window.dispatcher)
    assert [row.choice.id for row in rows if row.choice.second == texts.CHOSEN_IN_DOSSIER] == ["present"]


def test_the_palette_offers_to_try_and_then_to_keep_or_drop(window: MainWindow, bench: Workbench) -> None:
    words = {entry.title for entry in entries(window.actions_, bench)}
    assert {texts.KEEP_MENU, texts.DROP_MENU} <= words
    assert texts.MENU not in words
    window.actions_["trial_drop"].trigger()
    assert texts.MENU in {entry.title for entry in entries(window.actions_, bench)}


def test_a_signed_dossier_is_not_tried_out(window: MainWindow, bench: Workbench, settle: Settle) -> None:
    from app.services import signing

    window.actions_["trial_drop"].trigger()
    bench.state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", "05/TTr-UBND", allow_blocking=True)
    settle(window.dispatcher)
    assert not window.actions_["trial"].isEnabled()
    bench.state.begin_trial()
    assert bench.state.trial is None


@pytest.mark.parametrize(("answer", "leaves", "written"), [
    (texts.GO_ON, False, False), (texts.DROP, True, False), (texts.KEEP, True, True),
])  # fmt: skip
def test_leaving_asks_what_becomes_of_it(
    window: MainWindow, bench: Workbench, qtbot: QtBot, settle: Settle, dossier: Path,
    answer: str, leaves: bool, written: bool,
) -> None:  # fmt: skip
    type_figure(qtbot, window, bench, settle, "90")
    QTimer.singleShot(100, press(answer))
    if leaves:
        with qtbot.waitSignal(window.closed, timeout=10_000):
            window.close_dossier()
    else:
        window.close_dossier()
        assert window.workbench is bench
        assert bench.trial_bar.isVisible()
        window.actions_["trial_drop"].trigger()
        return
    from app.services.workspace import Workspace

    with Workspace.open(dossier) as ws:
        assert (LEARNING in ws.snapshot.answers.figures) is written


def test_closing_the_window_asks_too_and_nothing_tried_asks_nothing(
    window: MainWindow, bench: Workbench, qtbot: QtBot, settle: Settle
) -> None:
    type_figure(qtbot, window, bench, settle, "90")
    QTimer.singleShot(100, press(texts.GO_ON))
    assert not window.close()
    assert window.isVisible()
    type_figure(qtbot, window, bench, settle, " ")
    assert bench.state.tried() is None
    with qtbot.waitSignal(window.closed, timeout=10_000):
        window.close_dossier()
