"""Scans that come into a real folder while the window is open; filed by keyboard alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.services import intake, signing
from app.texts import scan_folder as texts
from app.ui.main_window import MainWindow
from app.ui.scans.inbox_dialog import InboxDialog
from app.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier
OLD = 1_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Máy quét tầng 2"
    path.mkdir()
    return path


def scan(folder: Path, name: str, words: str = "mot trang", *, age: int = 0) -> Path:
    path = folder / name
    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(72, 700, words)
    canvas.save()
    os.utime(path, (OLD - age, OLD - age))
    return path


@pytest.fixture
def inbox(window: MainWindow, folder: Path, qtbot: QtBot) -> InboxDialog:
    """The inbox open beside the window, watching the folder."""
    assert window.workbench is not None
    window.workbench.show_scans()
    dialog = window.workbench.scans
    qtbot.waitExposed(dialog)
    dialog.use(folder)
    return dialog


def names(dialog: InboxDialog) -> list[str]:
    return [dialog.scans.item(row).text().split(". ")[0] for row in range(dialog.scans.count())]


def look(dialog: InboxDialog, qtbot: QtBot, wanted: list[str]) -> None:
    """Look again and again, as the timer does, until these scans wait and the marked one has its places."""

    def ready() -> bool:
        dialog._inbox.look()
        return names(dialog) == wanted and (not wanted or dialog.places.list.count() > 0)

    qtbot.waitUntil(ready, timeout=20_000)


def key(dialog: InboxDialog, pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or dialog, pressed, modifier)


def test_without_a_folder_the_inbox_says_what_to_do(window: MainWindow) -> None:
    assert window.workbench is not None
    window.actions_["scans"].trigger()
    dialog = window.workbench.scans
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert texts.NO_FOLDER in [label.text() for label in dialog.findChildren(type(dialog.message)) if label.isVisible()]
    assert not dialog.file_button.isEnabled()


def test_a_scan_is_filed_by_enter_where_it_is_suggested(
    window: MainWindow, inbox: InboxDialog, folder: Path, qtbot: QtBot, settle: Callable[..., None]
) -> None:
    assert window.workbench is not None
    scan(folder, "So ho gia dinh hoc tap.pdf")
    look(inbox, qtbot, ["So ho gia dinh hoc tap.pdf"])
    assert inbox.sheet.words() == "", "its first page is shown"
    marked = inbox.places.marked()
    assert marked is not None
    assert marked.indicator.id == "9.1"
    inbox.activateWindow()
    inbox.places.search.setFocus()
    key(inbox, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not list(folder.glob("*.pdf")), timeout=20_000)
    settle(window.dispatcher)
    state = window.workbench.state
    assert [(one.indicator, one.item) for one in state.snapshot.citations] == [marked.place]
    assert (folder / texts.TAKEN / "So ho gia dinh hoc tap.pdf").is_file()
    assert "Đã gắn" in inbox.message.text()
    assert names(inbox) == []
    key(inbox, Qt.Key.Key_Z, CONTROL)
    settle(window.dispatcher)
    assert state.snapshot.citations == ()


def test_another_place_is_found_by_typing_without_diacritics(
    window: MainWindow, inbox: InboxDialog, folder: Path, qtbot: QtBot, settle: Callable[..., None]
) -> None:
    assert window.workbench is not None
    scan(folder, "SCAN_0001.pdf")
    look(inbox, qtbot, ["SCAN_0001.pdf"])
    assert inbox.places.marked() is None, "nothing tells where it belongs, so nothing is marked"
    assert not inbox.file_button.isEnabled()
    inbox.activateWindow()
    QTest.keyClicks(inbox.places.search, "ho ngheo")
    key(inbox, Qt.Key.Key_Down)
    marked = inbox.places.marked()
    assert marked is not None
    assert "nghèo" in f"{marked.indicator.title} {marked.item.label}".lower()
    key(inbox, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not list(folder.glob("*.pdf")), timeout=20_000)
    settle(window.dispatcher)
    assert [one.indicator for one in window.workbench.state.snapshot.citations] == [marked.indicator.id]


def test_the_next_scan_of_a_pile_is_offered_where_the_last_one_went(
    window: MainWindow, inbox: InboxDialog, folder: Path, qtbot: QtBot
) -> None:
    scan(folder, "SCAN_0001.pdf", "mot", age=2)
    scan(folder, "SCAN_0002.pdf", "hai", age=1)
    look(inbox, qtbot, ["SCAN_0001.pdf", "SCAN_0002.pdf"])
    inbox.places.list.setCurrentRow(5)
    chosen = inbox.places.marked()
    assert chosen is not None
    inbox.file()
    qtbot.waitUntil(lambda: names(inbox) == ["SCAN_0002.pdf"] and inbox.places.marked() is not None, timeout=20_000)
    marked = inbox.places.marked()
    assert marked is not None
    assert marked.place == chosen.place


def test_a_scan_set_aside_waits_for_another_day(inbox: InboxDialog, folder: Path, qtbot: QtBot) -> None:
    path = scan(folder, "SCAN_0001.pdf", age=2)
    scan(folder, "SCAN_0002.pdf", age=1)
    look(inbox, qtbot, ["SCAN_0001.pdf", "SCAN_0002.pdf"])
    inbox.activateWindow()
    key(inbox, Qt.Key.Key_Delete, CONTROL)
    assert names(inbox) == ["SCAN_0002.pdf"]
    assert path.exists()


def test_the_same_scan_twice_is_said_and_stored_once(
    window: MainWindow, inbox: InboxDialog, folder: Path, qtbot: QtBot, settle: Callable[..., None]
) -> None:
    assert window.workbench is not None
    state = window.workbench.state
    first = scan(folder, "So ho gia dinh hoc tap.pdf")
    intake.attach(state.ws, [first], "1.1", "1")
    look(inbox, qtbot, [first.name])
    inbox.file()
    qtbot.waitUntil(lambda: "đã có trong hồ sơ" in inbox.message.text(), timeout=20_000)
    settle(window.dispatcher)
    assert len(state.snapshot.documents) == 1
    assert len(state.snapshot.citations) == 2


def test_what_is_no_scan_says_why_and_waits_on(inbox: InboxDialog, folder: Path, qtbot: QtBot) -> None:
    path = folder / "SCAN_0001.pdf"
    path.write_text("<!DOCTYPE html><html>đăng nhập</html>", encoding="utf-8")
    os.utime(path, (OLD, OLD))
    look(inbox, qtbot, [path.name])
    assert inbox.sheet.words() not in {"", texts.LOOKING}
    inbox.places.list.setCurrentRow(0)
    inbox.file()
    qtbot.waitUntil(lambda: path.name in inbox.message.text(), timeout=20_000)
    look(inbox, qtbot, [path.name])


def test_a_folder_that_goes_away_is_said_and_comes_back(inbox: InboxDialog, folder: Path, qtbot: QtBot) -> None:
    scan(folder, "SCAN_0001.pdf")
    look(inbox, qtbot, ["SCAN_0001.pdf"])
    elsewhere = folder.with_name("rút ra")
    folder.rename(elsewhere)

    def told() -> bool:
        inbox._inbox.look()
        return "Không mở được" in inbox.message.text()

    qtbot.waitUntil(told, timeout=20_000)
    assert names(inbox) == []
    elsewhere.rename(folder)
    look(inbox, qtbot, ["SCAN_0001.pdf"])
    assert inbox.message.text() == ""


def test_a_signed_dossier_takes_no_scan(
    window: MainWindow, inbox: InboxDialog, folder: Path, qtbot: QtBot, settle: Callable[..., None]
) -> None:
    assert window.workbench is not None
    state = window.workbench.state
    scan(folder, "So ho gia dinh hoc tap.pdf")
    look(inbox, qtbot, ["So ho gia dinh hoc tap.pdf"])
    state.do(signing.sign, by="Nguyễn Văn Mẫu", title="Chủ tịch", allow_blocking=True)
    settle(window.dispatcher)
    assert state.signed
    assert not inbox.file_button.isEnabled()
    assert inbox.message.text() == state.lock_reason


def test_scans_that_come_while_the_inbox_is_closed_are_told(
    window: MainWindow, inbox: InboxDialog, folder: Path, qtbot: QtBot
) -> None:
    assert window.workbench is not None
    look(inbox, qtbot, [])
    inbox.close()
    scan(folder, "SCAN_0001.pdf")
    workbench = window.workbench

    def told() -> bool:
        workbench.inbox.look()
        return texts.arrived(1) in workbench.toast.text()

    qtbot.waitUntil(told, timeout=20_000)


def test_the_folder_is_remembered(window: MainWindow, inbox: InboxDialog, folder: Path) -> None:
    assert window.preferences.scan_folder == str(folder)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_and_everything_has_a_name(
    window: MainWindow,
    inbox: InboxDialog,
    folder: Path,
    qtbot: QtBot,
    theme: Theme,
    cut_texts: Callable[[QWidget], list[str]],
    scale: int,
) -> None:
    assert window.workbench is not None
    scan(folder, "So ho gia dinh hoc tap.pdf")
    look(inbox, qtbot, ["So ho gia dinh hoc tap.pdf"])
    inbox.close()
    theme.set_scale(scale)
    dialog = InboxDialog(
        theme, window.workbench.state, window.workbench.inbox, window.actions_["undo"], lambda: "", window.workbench
    )
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    look(dialog, qtbot, ["So ho gia dinh hoc tap.pdf"])
    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    assert cut_texts(dialog) == []
    for part in (dialog.scans, dialog.sheet, dialog.places.search, dialog.places.list):
        assert part.accessibleName()
    assert "So ho gia dinh hoc tap.pdf" in dialog.scans.item(0).text()


def test_a_scan_being_filed_when_the_folder_vanishes_waits_on(inbox: InboxDialog, folder: Path, qtbot: QtBot) -> None:
    scan(folder, "So ho gia dinh hoc tap.pdf")
    look(inbox, qtbot, ["So ho gia dinh hoc tap.pdf"])
    shutil.rmtree(folder)
    inbox.file()
    qtbot.waitUntil(lambda: "So ho gia dinh hoc tap.pdf" in inbox.message.text(), timeout=20_000)
