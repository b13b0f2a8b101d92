from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.texts import ui_dialogs, ui_shell
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.start.action_card import ActionCard
from app.ui.start.new_dossier import NewDossierDialog
from app.ui.start.presence import Presence
from app.ui.start.recent_files import LIMIT, RecentFile, RecentFiles
from app.ui.start.start_page import StartPage
from app.ui.theme import Theme

FILE = RecentFile(
    path="D:/Hồ sơ/Hoa Mơ 2021.cdht",
    opened_at="2022-02-24T14:05+07:00",
    ward="Phường Hoa Mơ",
    town="thị xã Sông Ngân",
    year=2021,
    points="82",
    evidenced="66",
    possible="90",
    maximum="100",
    undecided=4,
    incomplete=12,
)


@pytest.fixture
def recent(tmp_path: Path) -> RecentFiles:
    return RecentFiles(tmp_path / "recent.json")


def test_recent_files_are_kept_newest_first_without_doubles(recent: RecentFiles, tmp_path: Path) -> None:
    for number in range(LIMIT + 3):
        recent.remember(replace(FILE, path=f"{number}.cdht"))
    recent.remember(replace(FILE, path="5.cdht", points="83"))
    again = RecentFiles(tmp_path / "recent.json")
    assert [file.path for file in again.files][:2] == ["5.cdht", f"{LIMIT + 2}.cdht"]
    assert again.files[0].points == "83"
    assert len(again.files) == LIMIT
    again.forget("5.cdht")
    assert "5.cdht" not in [file.path for file in RecentFiles(tmp_path / "recent.json").files]


@pytest.mark.parametrize("stored", ["", "{", "[1, 2]", '[{"path": "a"}]', '{"path": "a"}', "[null]"])
def test_an_unreadable_list_is_an_empty_one(tmp_path: Path, stored: str) -> None:
    path = tmp_path / "recent.json"
    path.write_text(stored, encoding="utf-8")
    assert RecentFiles(path).files == ()


def test_a_card_says_what_is_missing_and_a_lost_file_can_be_found_again(
    theme: Theme, qtbot: QtBot, recent: RecentFiles, tmp_path: Path, dispatcher: Dispatcher
) -> None:
    here = tmp_path / "Hoa Mơ 2021.cdht"
    here.touch()
    recent.remember(replace(FILE, path=str(tmp_path / "mất.cdht")))
    recent.remember(replace(FILE, path=str(here)))
    page = StartPage(theme, recent, Presence(dispatcher))
    qtbot.addWidget(page)
    page.resize(1366, 688)
    page.show()
    gone = str(tmp_path / "mất.cdht")
    qtbot.waitUntil(lambda: page._cards[gone].button.text() == ui_shell.FIND_FILE)
    present, lost = page._cards[str(here)], page._cards[gone]
    words = [label.text() for label in present.findChildren(QLabel)]
    assert "Thiếu minh chứng ở 12\u00a0chỉ số, chưa chấm 4" in words
    with qtbot.waitSignal(page.open_path) as opened:
        qtbot.mouseClick(present.button, Qt.MouseButton.LeftButton)
    assert opened.args == [str(here)]
    assert ui_shell.MISSING_FILE in [label.text() for label in lost.findChildren(QLabel)]
    with qtbot.waitSignal(page.open_wanted):
        qtbot.mouseClick(lost.button, Qt.MouseButton.LeftButton)
    lost.forget_wanted.emit(str(tmp_path / "mất.cdht"))
    assert [file.path for file in recent.files] == [str(here)]


def test_every_action_of_the_start_page_can_be_reached_and_pressed_by_keyboard(
    theme: Theme, qtbot: QtBot, recent: RecentFiles, dispatcher: Dispatcher
) -> None:
    page = StartPage(theme, recent, Presence(dispatcher))
    qtbot.addWidget(page)
    page.show()
    for card, signal in zip(
        page.findChildren(ActionCard), (page.new_wanted, page.open_wanted, page.sample_wanted), strict=True
    ):
        assert card.accessibleName()
        assert card.focusPolicy() & Qt.FocusPolicy.TabFocus
        with qtbot.waitSignal(signal):
            qtbot.keyClick(card, Qt.Key.Key_Space)


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_nothing_on_the_start_page_is_cut(
    theme: Theme,
    qtbot: QtBot,
    recent: RecentFiles,
    dispatcher: Dispatcher,
    scale: int,
    cut_texts: Callable[[QWidget], list[str]],
) -> None:
    recent.remember(FILE)
    theme.set_scale(scale)
    presence = Presence(dispatcher)
    page = StartPage(theme, recent, presence)
    qtbot.addWidget(page)
    page.resize(1366, 688)
    page.show()
    qtbot.waitUntil(lambda: presence.missing(FILE.path))
    QApplication.processEvents()
    assert cut_texts(page) == []


def _type(dialog: NewDossierDialog, ward: str, year: str) -> None:
    for field, text in ((dialog.form.ward, ward), (dialog.form.year, year)):
        assert isinstance(field.control, QLineEdit)
        field.control.setText(text)


def test_three_questions_make_a_profile(theme: Theme, qtbot: QtBot, tmp_path: Path, dispatcher: Dispatcher) -> None:
    dialog = NewDossierDialog(theme, dispatcher, str(tmp_path))
    qtbot.addWidget(dialog)
    _type(dialog, "Hoa Mơ", "2021")
    dialog.form.difficult.setChecked(True)
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert dialog.profile is not None
    assert (dialog.profile.ward, dialog.profile.year, dialog.profile.difficult) == ("Hoa Mơ", 2021, True)
    assert dialog.path == tmp_path / "Hoa Mơ 2021.cdht"


@pytest.mark.parametrize(("ward", "year", "message"), [
    ("", "2021", ui_dialogs.WARD_MISSING), ("Hoa Mơ", "21", ui_dialogs.YEAR_UNREADABLE),
    ("Hoa Mơ", "hai nghìn", ui_dialogs.YEAR_UNREADABLE), ("Hoa Mơ", "", ui_dialogs.YEAR_UNREADABLE),
])  # fmt: skip
def test_what_is_missing_is_told_in_place_and_nothing_typed_is_lost(
    theme: Theme, qtbot: QtBot, tmp_path: Path, dispatcher: Dispatcher, ward: str, year: str, message: str
) -> None:
    dialog = NewDossierDialog(theme, dispatcher, str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    _type(dialog, ward, year)
    dialog.submit()
    assert dialog.isVisible()
    assert message in {dialog.form.ward.error(), dialog.form.year.error()}
    assert dialog.form.text(dialog.form.ward) == ward


def test_a_dossier_never_replaces_another_file(
    theme: Theme, qtbot: QtBot, tmp_path: Path, dispatcher: Dispatcher
) -> None:
    (tmp_path / "Hoa Mơ 2021.cdht").write_bytes(b"x")
    dialog = NewDossierDialog(theme, dispatcher, str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    _type(dialog, "Hoa Mơ", "2021")
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.refusal_text() != "")
    assert dialog.isVisible()


def test_a_new_dossier_opens_in_the_window_and_is_remembered(
    start_window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Callable[[Dispatcher], None]
) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewDossierDialog)
        _type(dialog, "Hoa Mơ", "2021")
        dialog.submit()

    QTimer.singleShot(50, answer)
    with qtbot.waitSignal(start_window.opened, timeout=10_000):
        start_window.ways.new_dossier()
    settle(start_window.dispatcher)
    assert (tmp_path / "Hoa Mơ 2021.cdht").is_file()
    assert "Hoa Mơ 2021.cdht" in start_window.windowTitle()
    assert start_window.recent.files[0].ward == "Phường Hoa Mơ"


def test_a_file_that_is_not_ours_is_refused_in_words(
    start_window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Callable[[Dispatcher], None]
) -> None:
    path = tmp_path / "ảnh.cdht"
    path.write_bytes(b"\x89PNG not a dossier" * 100)
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        box.accept()

    timer = QTimer(interval=50)
    timer.timeout.connect(lambda: read() if QApplication.activeModalWidget() else None)
    timer.start()
    start_window.open_path(path)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    timer.stop()
    settle(start_window.dispatcher)
    assert "ảnh.cdht" in told[0]
    assert start_window.workbench is None
    assert start_window.start_page.isVisible()
