"""A dossier on a stick in the real window: worked on in a copy, put back at closing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app import drives, folders
from app.drives import Kind
from app.services import answers
from app.services.workspace import Workspace
from app.texts import working_copy as texts
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def on_a_stick(dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dossier on a drive that a person can pull out; the program's own folder on one that stays."""
    stick = tmp_path / "USB"
    stick.mkdir()
    path = dossier.rename(stick / dossier.name)
    monkeypatch.setattr(folders, "_chosen", [tmp_path / "máy"])
    monkeypatch.setattr(drives, "kind", lambda one: Kind.REMOVABLE if stick in one.parents else Kind.FIXED)
    return path


def press(words: str) -> None:
    """Answer the next message by the button with these words."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            next(one for one in box.buttons() if one.text() == words).click()
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(20, answer)


def open_and_type(window: MainWindow, qtbot: QtBot, path: Path, words: str, settle: Settle) -> None:
    press(words)
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.open_path(path)
    settle(window.dispatcher)
    bench = window.workbench
    assert bench is not None
    with qtbot.waitSignal(bench.state.changed):
        bench.state.do(answers.set_figure, "households", 2021, Decimal(1200))


def typed(path: Path) -> list[Decimal]:
    with Workspace.open(path) as ws:
        return list(ws.snapshot.answers.figures.values())


def test_the_work_is_put_back_when_the_dossier_is_closed(
    start_window: MainWindow, qtbot: QtBot, on_a_stick: Path, settle: Settle
) -> None:
    open_and_type(start_window, qtbot, on_a_stick, texts.ON_COPY, settle)
    bench = start_window.workbench
    assert bench is not None
    assert bench.state.ws.home == on_a_stick
    assert bench.state.ws.path != on_a_stick
    assert typed(on_a_stick) == []
    with qtbot.waitSignal(start_window.closed, timeout=10_000):
        start_window.close_dossier()
    assert typed(on_a_stick) == [1200]
    assert start_window.recent.files[0].path == str(on_a_stick)


def test_the_work_is_put_back_when_the_program_ends(
    start_window: MainWindow, qtbot: QtBot, on_a_stick: Path, settle: Settle
) -> None:
    open_and_type(start_window, qtbot, on_a_stick, texts.ON_COPY, settle)
    start_window.close()
    assert typed(on_a_stick) == [1200]


def test_a_pulled_stick_is_told_and_the_copy_opens_in_its_place(
    start_window: MainWindow, qtbot: QtBot, on_a_stick: Path, settle: Settle, tmp_path: Path
) -> None:
    open_and_type(start_window, qtbot, on_a_stick, texts.ON_COPY, settle)
    on_a_stick.parent.rename(tmp_path / "rút")
    press("Đóng")
    with qtbot.waitSignal(start_window.closed, timeout=10_000):
        start_window.close_dossier()
    start_window.preferences.folder = ""
    press(texts.ON_COPY)
    (tmp_path / "rút").rename(on_a_stick.parent)
    with qtbot.waitSignal(start_window.opened, timeout=10_000):
        start_window.open_path(on_a_stick)
    settle(start_window.dispatcher)
    bench = start_window.workbench
    assert bench is not None
    assert list(bench.state.snapshot.answers.figures.values()) == [1200]


def test_it_may_be_opened_where_it_is_or_not_at_all(
    start_window: MainWindow, qtbot: QtBot, on_a_stick: Path, settle: Settle
) -> None:
    press("Thôi")
    start_window.open_path(on_a_stick)
    settle(start_window.dispatcher)
    assert start_window.workbench is None
    open_and_type(start_window, qtbot, on_a_stick, texts.DIRECTLY, settle)
    bench = start_window.workbench
    assert bench is not None
    assert bench.state.ws.path == on_a_stick
