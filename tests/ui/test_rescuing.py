"""A damaged dossier in the real window: offered to be saved, saved beside the window, told, and opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.texts import rescue as texts
from app.ui.check.file_check import FileCheck
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.rescuing import RescuedDialog
from app.ui.widgets import Button, Label

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def damaged(complete_sample: Path, tmp_path: Path) -> Path:
    """The sample with its last third cut off."""
    path = tmp_path / "Hỏng.cdht"
    data = complete_sample.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    return path


def press(words: str, seen: list[str]) -> None:
    """Answer the next message by the button with these words."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, answer)
            return
        seen.append(f"{box.text()} {box.informativeText()}")
        next(one for one in box.buttons() if one.text() == words).click()

    QTimer.singleShot(20, answer)


def test_a_damaged_dossier_is_saved_and_what_is_missing_told(
    start_window: MainWindow,
    qtbot: QtBot,
    damaged: Path,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    cut_texts: Callable[[QWidget], list[str]],
) -> None:
    out, before, seen = damaged.with_name("cứu.cdht"), damaged.read_bytes(), list[str]()
    monkeypatch.setattr("app.ui.rescuing.QFileDialog.getSaveFileName", lambda *_, **__: (str(out), ""))
    press(texts.BUTTON, seen)
    start_window.open_path(damaged)
    qtbot.waitUntil(lambda: bool(start_window.findChildren(RescuedDialog)), timeout=20_000)
    settle(start_window.dispatcher)
    assert "bị hỏng" in seen[0]
    (dialog,) = start_window.findChildren(RescuedDialog)
    told = " ".join(one.text() for one in dialog.findChildren(Label))
    assert "Mất văn bản MC." in told
    assert not cut_texts(dialog)
    assert damaged.read_bytes() == before
    with qtbot.waitSignal(start_window.opened, timeout=10_000):
        dialog.accept_button.click()
    assert start_window.workbench is not None
    assert start_window.workbench.state.snapshot.documents


def test_what_is_no_dossier_at_all_is_only_told(
    start_window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "ghi chú.txt"
    path.write_text("không phải hồ sơ", encoding="utf-8")
    seen: list[str] = []
    press("Đóng", seen)
    start_window.open_path(path)
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    settle(start_window.dispatcher)
    assert texts.OFFER not in seen[0]


def tampered(dossier: Path, *statements: str) -> None:
    connection = sqlite3.connect(dossier)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_a_dossier_that_opens_but_is_not_whole_is_told_and_can_be_saved(
    start_window: MainWindow, qtbot: QtBot, dossier: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    tampered(dossier, "UPDATE dossier SET ward = 'Hoa Mỡ'")
    out, seen = dossier.with_name("cứu.cdht"), list[str]()
    monkeypatch.setattr("app.ui.rescuing.QFileDialog.getSaveFileName", lambda *_, **__: (str(out), ""))
    press(texts.BUTTON, seen)
    start_window.open_path(dossier)
    qtbot.waitUntil(lambda: bool(start_window.findChildren(RescuedDialog)), timeout=20_000)
    settle(start_window.dispatcher)
    assert "thông tin chung" in seen[0]
    assert start_window.workbench is None
    (dialog,) = start_window.findChildren(RescuedDialog)
    with qtbot.waitSignal(start_window.opened, timeout=10_000):
        dialog.accept_button.click()
    settle(start_window.dispatcher)
    assert start_window.workbench is not None
    assert start_window.workbench.state.snapshot.profile.ward == "Hoa Mơ"


def test_damage_that_comes_while_the_dossier_is_open_is_told_at_closing(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    bench = window.workbench
    assert bench is not None
    with bench.state.ws.file.bare_transaction() as connection:
        connection.execute("UPDATE dossier SET ward = 'Hoa Mỡ'")
    seen: list[str] = []
    press("Đóng", seen)
    with qtbot.waitSignal(window.closed, timeout=10_000):
        window.close_dossier()
    assert "khi đóng" in seen[0]
    assert "thông tin chung" in seen[0]


def test_the_check_on_request_leads_to_the_rescue(
    window: MainWindow, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = window.workbench
    assert bench is not None
    out = Path(bench.state.ws.path).with_name("cứu.cdht")
    monkeypatch.setattr("app.ui.rescuing.QFileDialog.getSaveFileName", lambda *_, **__: (str(out), ""))
    with bench.state.ws.file.bare_transaction() as connection:
        connection.execute("UPDATE dossier SET ward = 'Hoa Mỡ'")
    bench.show_page("check")
    page = window.findChildren(FileCheck)[0]
    page.button.click()
    settle(window.dispatcher)
    press("Đóng", [])  # what closing finds
    assert page.banner is not None
    next(one for one in page.banner.findChildren(Button) if one.text() == texts.BUTTON).click()
    qtbot.waitUntil(lambda: bool(window.findChildren(RescuedDialog)), timeout=20_000)
    assert out.is_file()
