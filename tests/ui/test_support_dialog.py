"""“Gửi nhật ký…”: listed and shown before it is saved; reached from the menu and from the message of a fault."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.texts import support as texts
from app.ui.dialogs.support_dialog import SupportDialog
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.palette_entries import entries
from app.ui.theme import Theme

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def dialog(start_window: MainWindow, settle: Settle) -> SupportDialog:
    start_window.actions_["support"].trigger()
    settle(start_window.dispatcher)
    (dialog,) = start_window.findChildren(SupportDialog)
    return dialog


def test_all_that_would_be_sent_is_listed_and_shown(start_window: MainWindow, dialog: SupportDialog) -> None:
    assert texts.FACTS in dialog.listed.text()
    assert "1366x768" in dialog.contents.toPlainText()
    assert texts.MENU.rstrip("…") in {entry.title.rstrip("…") for entry in entries(start_window.actions_, None)}


def test_it_is_saved_where_one_says(
    start_window: MainWindow, dialog: SupportDialog, qtbot: QtBot, settle: Settle, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / "gửi đi"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))  # the system's own dialog
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(start_window.dispatcher)
    assert dialog.path == tmp_path / "gửi đi.zip"
    with zipfile.ZipFile(dialog.path) as archive:
        assert archive.read(texts.FACTS_NAME).decode() in dialog.contents.toPlainText()
    assert dialog.path.name in dialog.listed.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "none" / "a.zip"), ""))
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(start_window.dispatcher)
    assert dialog.refusal_text()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut(
    start_window: MainWindow, theme: Theme, settle: Settle, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    theme.set_scale(scale)
    start_window.actions_["support"].trigger()
    settle(start_window.dispatcher)
    (dialog,) = start_window.findChildren(SupportDialog)
    assert cut_texts(dialog) == []
