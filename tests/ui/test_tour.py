"""The tour: offered once with the sample, led by keyboard through six places, left at any time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.texts import tour as texts
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.tour.stops import STOPS
from app.ui.tour.tour_card import TourCard

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def card(window: MainWindow, qtbot: QtBot) -> TourCard:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_["tour"].trigger()
    (card,) = window.helping.tours()
    return card


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    QApplication.processEvents()


def test_enter_leads_through_six_places_each_of_them_seen(
    window: MainWindow, card: TourCard, qtbot: QtBot, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    assert len(STOPS) == len(texts.STEPS) == 6
    for step, (title, text) in enumerate(texts.STEPS):
        assert card._title.text() == title
        assert text in card.accessibleName()
        assert texts.counted(step + 1, 6) in card.accessibleName()
        qtbot.waitUntil(lambda: not card._placing.isActive())
        assert card._target is not None
        assert card._target.isVisible()
        assert card._ring.isVisible()
        shown = card.geometry()
        assert window.workbench is not None
        assert window.workbench.rect().contains(shown)
        assert not shown.contains(card._target_rect().center()), "what the step tells of is not under the card"
        assert cut_texts(card) == []
        press(Qt.Key.Key_Return)
    assert not card.isVisible()
    assert not window.helping.tours()


def test_back_goes_back_and_escape_leaves(window: MainWindow, card: TourCard) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert card._title.text() == texts.STEPS[2][0]
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is card.back_button
    press(Qt.Key.Key_Return)
    assert card._title.text() == texts.STEPS[1][0]
    press(Qt.Key.Key_Escape)
    assert not window.helping.tours()
    assert not card._ring.isVisible()


def test_work_goes_on_beside_it_and_it_ends_with_the_dossier(
    window: MainWindow, card: TourCard, qtbot: QtBot, settle: Settle
) -> None:
    assert window.workbench is not None
    window.workbench.show_page("documents")
    card.go(3)
    assert window.workbench.page() == "score"
    with qtbot.waitSignal(window.closed, timeout=10_000):
        window.close_dossier()
    settle(window.dispatcher)
    assert not window.actions_["tour"].isEnabled()


@pytest.mark.parametrize("scale", [150, 200])
def test_it_fits_at_any_text_size(
    window: MainWindow, theme: Theme, qtbot: QtBot, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    theme.set_scale(scale)
    window.actions_["tour"].trigger()
    (card,) = window.helping.tours()
    for step in range(6):
        card.go(step)
        qtbot.waitUntil(lambda: not card._placing.isActive())
        assert cut_texts(card) == []
        assert window.workbench is not None
        assert window.workbench.rect().contains(card.geometry())


def test_it_is_offered_with_the_first_sample_and_never_again(
    start_window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start_window
    sample = tmp_path / "Hồ sơ mẫu.cdht"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(sample), ""))  # the system's own dialog
    for offered in (1, 0):
        with qtbot.waitSignal(window.opened, timeout=60_000):
            window.ways.open_sample()
        settle(window.dispatcher)
        qtbot.waitUntil(lambda: window.workbench is not None and not window.dispatcher.busy, timeout=10_000)
        assert len(window.helping.tours()) == offered
        if offered:
            (card,) = window.helping.tours()
            assert card._title.text() == texts.OFFER
            qtbot.mouseClick(card.leave_button, Qt.MouseButton.LeftButton)
            with qtbot.waitSignal(window.closed, timeout=10_000):
                window.close_dossier()
    assert window.preferences.tour_offered
