"""Backups of the real window: made beside it, told when they fail, and restored into a new file."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.locked_file import is_locked
from app.services import answers, backup_password, backups, signing
from app.services.backups import Reason
from app.services.workspace import Workspace
from app.texts import backup_password as password_texts
from app.texts import backups as texts
from app.ui.dialogs.backups_dialog import BackupsDialog
from app.ui.dialogs.password_dialog import NewPasswordDialog, PasswordDialog
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow

Settle = Callable[[Dispatcher], None]


def reasons(dossier_id: str) -> list[Reason]:
    return [one.reason for one in backups.stored(dossier_id)]


def type_figure(window: MainWindow, qtbot: QtBot, value: int) -> str:
    bench = window.workbench
    assert bench is not None
    with qtbot.waitSignal(bench.state.changed):
        bench.state.do(answers.set_figure, "households", 2021, Decimal(value))
    return bench.state.snapshot.id


def test_opening_signing_and_closing_back_up(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    dossier_id = type_figure(window, qtbot, 1200)
    assert reasons(dossier_id) == [Reason.OPEN]
    bench = window.workbench
    assert bench is not None
    with qtbot.waitSignal(bench.state.changed):
        bench.state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    settle(window.dispatcher)
    assert reasons(dossier_id) == [Reason.SIGN, Reason.OPEN]
    with qtbot.waitSignal(bench.state.changed):
        bench.state.do(signing.unlock, "Bổ sung")
    with qtbot.waitSignal(window.closed):
        window.close_dossier()
    assert reasons(dossier_id) == [Reason.CLOSE, Reason.SIGN, Reason.OPEN]


def test_leaving_the_program_backs_up_what_changed(window: MainWindow, qtbot: QtBot) -> None:
    dossier_id = type_figure(window, qtbot, 1200)
    window.close()
    assert reasons(dossier_id) == [Reason.CLOSE, Reason.OPEN]
    with Workspace.open(backups.stored(dossier_id)[0].path) as copy:
        assert list(copy.snapshot.answers.figures.values()) == [1200]


def test_closing_a_second_time_does_not_wait(
    window: MainWindow, qtbot: QtBot, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = type_figure(window, qtbot, 1200)

    def endless(_ws: object, _reason: object, *, cancelled: Callable[[], bool], **_: object) -> None:
        while not cancelled():
            time.sleep(0.01)

    monkeypatch.setattr(backups, "make", endless)
    timer = QTimer(interval=50)
    timer.timeout.connect(lambda: QApplication.sendEvent(window.windowHandle(), QCloseEvent()))
    timer.start()
    window.close()
    timer.stop()
    assert not window.isVisible()
    assert reasons(dossier_id) == [Reason.OPEN]
    Workspace.open(dossier).close()


def test_a_backup_that_cannot_be_made_is_told_and_stops_nothing(
    start_window: MainWindow, qtbot: QtBot, dossier: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "RESERVE", 1 << 60)
    with qtbot.waitSignal(start_window.opened):
        start_window.open_path(dossier)
    settle(start_window.dispatcher)
    bench = start_window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: "sắp hết chỗ" in bench.toast.text())
    type_figure(start_window, qtbot, 1)
    start_window.close()
    with Workspace.open(dossier) as ws:
        assert list(ws.snapshot.answers.figures.values()) == [1]


def dialog_of(window: MainWindow, settle: Settle) -> BackupsDialog:
    window.actions_["restore"].trigger()
    settle(window.dispatcher)
    (dialog,) = window.findChildren(BackupsDialog)
    return dialog


def test_a_backup_is_restored_into_a_new_file_and_opened(
    window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    type_figure(window, qtbot, 1200)
    dialog = dialog_of(window, settle)
    assert dialog.table.rowCount() == 1
    differs = dialog.table.item(0, 2)
    assert differs is not None
    assert differs.text() == f"Khác 1{texts.NBSP}số liệu"
    backup = dialog.current()
    assert backup is not None
    with qtbot.waitSignal(window.opened):
        dialog.restore(backup, tmp_path / "khôi phục.cdht")
    settle(window.dispatcher)
    assert window.workbench is not None
    assert window.workbench.state.snapshot.answers.figures == {}
    assert window.windowTitle().startswith("khôi phục.cdht")


def test_without_a_dossier_all_backups_are_listed_and_a_bad_one_cannot_be_chosen(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    dossier_id = type_figure(window, qtbot, 1200)
    with qtbot.waitSignal(window.closed):
        window.close_dossier()
    backups.stored(dossier_id)[0].path.write_bytes(b"x")
    dialog = dialog_of(window, settle)
    assert dialog.table.rowCount() == 2
    dialog.table.selectRow(0)
    assert not dialog.restore_button.isEnabled()
    dialog.table.selectRow(1)
    assert dialog.restore_button.isEnabled()
    dialog.reject()


def test_with_no_backup_the_dialog_says_so(start_window: MainWindow, settle: Settle) -> None:
    dialog = dialog_of(start_window, settle)
    assert dialog.state_line.text() == texts.NONE
    assert not dialog.restore_button.isEnabled()
    dialog.reject()


def test_a_second_place_is_chosen_and_kept_in_step(
    window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    dossier_id = type_figure(window, qtbot, 1200)
    dialog = dialog_of(window, settle)
    assert dialog.second.line.text() == texts.SECOND_NONE
    dialog.second.use(stick)
    settle(window.dispatcher)
    assert "bản mới nhất lúc" in dialog.second.line.text()
    assert not cut_texts(dialog)
    place = stick / texts.SECOND_FOLDER
    assert len(backups.stored_in(backups.folder_of(dossier_id, place))) == 1
    dialog.reject()
    with qtbot.waitSignal(window.closed):
        window.close_dossier()
    assert [one.reason for one in backups.stored_in(backups.folder_of(dossier_id, place))] == [
        Reason.CLOSE,
        Reason.OPEN,
    ]
    for backup in backups.stored(dossier_id):
        backup.path.unlink()
    dialog = dialog_of(window, settle)
    assert dialog.table.rowCount() == 2
    dialog.second.forget_button.click()
    settle(window.dispatcher)
    assert dialog.second.line.text() == texts.SECOND_NONE
    dialog.reject()


def test_backups_are_locked_from_the_dialog_and_restored_with_the_password(
    window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    dossier_id = type_figure(window, qtbot, 1200)
    dialog = dialog_of(window, settle)
    assert dialog.password.line.text() == password_texts.NOT_SET
    dialog.password.set_button.click()
    (ask,) = dialog.findChildren(NewPasswordDialog)
    assert not cut_texts(ask)
    for first, second in (("ngắn", "ngắn"), ("mật khẩu sao lưu", "mật khẩu sao luu")):
        ask.password.setText(first)
        ask.again.setText(second)
        ask.accept_button.click()
        assert ask.isVisible()
    ask.again.setText("mật khẩu sao lưu")
    ask.accept_button.click()
    settle(window.dispatcher)
    assert dialog.password.line.text() == password_texts.SET
    assert not cut_texts(dialog)
    assert len(backups.stored(dossier_id)) == 2  # that of the opening, and one of what was typed since
    assert all(is_locked(one.path) for one in backups.stored(dossier_id))
    differs = dialog.table.item(0, 2)
    assert differs is not None
    assert differs.text() == password_texts.LOCKED

    dialog.table.selectRow(1)
    backup = dialog.current()
    assert backup is not None
    dialog.restore(backup, tmp_path / "khôi phục.cdht")
    for word in ("không phải", "mật khẩu sao lưu"):
        settle(window.dispatcher)
        asked = next(one for one in dialog.findChildren(PasswordDialog) if one.isVisible())
        assert bool(asked.refusal_text()) == (word == "mật khẩu sao lưu")
        asked.password.setText(word)
        if word == "không phải":
            asked.accept_button.click()
            continue
        with qtbot.waitSignal(window.opened):
            asked.accept_button.click()
    settle(window.dispatcher)
    assert window.workbench is not None
    assert window.workbench.state.snapshot.answers.figures == {}


def test_the_lock_of_backups_is_given_up(window: MainWindow, settle: Settle) -> None:
    backup_password.set_password("mật khẩu sao lưu")
    dialog = dialog_of(window, settle)
    dialog.password.forget_button.click()
    settle(window.dispatcher)
    assert dialog.password.line.text() == password_texts.FORGOTTEN
    assert not backup_password.is_set()
    dialog.reject()
