"""Asking, giving out, taking in and sending back, from the units page over real files."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import FigureKey, Profile
from app.errors import KnownError
from app.models.locked_file import is_locked, unlock
from app.services import answers, backups, history, signing
from app.services.change import Change
from app.services.handback import hand_back
from app.services.handin import preview
from app.services.handout import hand_out as give
from app.services.workspace import Workspace
from app.texts import backups as backup_texts
from app.texts import ui_exchange as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.password_dialog import PasswordDialog
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.units.code_button import CodeButton
from app.ui.units.handin_dialog import HandInDialog
from app.ui.units.letters_dialog import LettersDialog, SendBackDialog
from app.ui.units.units_page import UnitsPage

Settle = Callable[[Dispatcher], None]
WORD = "trạm y tế 2021"
Kind = TypeVar("Kind", bound=QDialog)
DIALOGS = "app.ui.units.exchange_jobs.QFileDialog"


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, state: DossierState) -> UnitsPage:
    page = UnitsPage(theme, state)
    qtbot.addWidget(page)
    page.resize(1366, 631)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def settled(qtbot: QtBot, state: DossierState, settle: Settle) -> Callable[[], None]:
    def wait() -> None:
        settle(state.dispatcher)
        qtbot.waitUntil(lambda: not state.dispatcher.busy, timeout=10_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def package(page: UnitsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: Callable[[], None]) -> Path:
    """Given to the health unit through its menu."""
    path = tmp_path / "y tế.cdht"
    monkeypatch.setattr(f"{DIALOGS}.getSaveFileName", lambda *_, **__: (str(path.with_suffix("")), ""))
    hand_out(page, "health")
    settled()
    assert path.exists()
    for dialog in page.findChildren(FormDialog):
        dialog.accept()
    return path


def choose(page: UnitsPage, unit: str, words: str) -> None:
    menu = page.rows[unit].menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def shown(page: UnitsPage, kind: type[Kind]) -> Kind:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def codes(group: QWidget) -> list[str]:
    return [button.text() for button in group.findChildren(CodeButton)]


def hand_out(page: UnitsPage, unit: str, password: str = "") -> None:
    """Give work out through the unit's menu, as far as the choice of a file."""
    choose(page, unit, texts.HAND_OUT)
    dialog = shown(page, PasswordDialog)
    dialog.password.setText(password)
    dialog.accept_button.click()


def press(qtbot: QtBot, dialog: FormDialog) -> None:
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def work_in(path: Path, **figures: int) -> None:
    with Workspace.open(path) as part:
        for name, value in figures.items():
            answers.set_figure(part, name, 2021, Decimal(value))


def test_a_package_is_given_out_and_said_what_to_do_with(
    page: UnitsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: DossierState, settled: Callable[[], None]
) -> None:
    asked: list[str] = []

    def ask(_parent: object, _caption: str, proposed: str, *_: object, **__: object) -> tuple[str, str]:
        asked.append(proposed)
        return str(tmp_path / "gói"), ""

    monkeypatch.setattr(f"{DIALOGS}.getSaveFileName", ask)
    hand_out(page, "health")
    settled()
    assert Path(asked[0]).name == "Giao việc 2021 - Y tế.cdht"
    said = {label.text() for label in shown(page, FormDialog).findChildren(QLabel)}
    assert texts.handed_out("gói.cdht", "Y tế", 4, 0) in said
    with Workspace.open(tmp_path / "gói.cdht") as part:
        assert len(list(part.catalogue.indicators())) == 4
    assert history.undo_label(state.ws)
    refused: list[KnownError] = []
    state.failed.connect(refused.append)
    hand_out(page, "health")
    settled()
    assert len(refused) == 1, "a package that is there is not written over"


def test_what_comes_back_is_shown_decided_and_taken(
    qtbot: QtBot,
    page: UnitsPage,
    state: DossierState,
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
    settled: Callable[[], None],
    cut_texts: Callable[[QWidget], list[str]],
) -> None:
    work_in(package, children_under_5=300, stunted_children=7, children_of_vaccination_age=9)
    state.do(answers.set_figure, "children_under_5", 2021, Decimal(200))
    settled()
    monkeypatch.setattr(f"{DIALOGS}.getOpenFileName", lambda *_: (str(package), ""))
    assert not page.rows["health"].received.isVisible()
    qtbot.mouseClick(page.hand_in, Qt.MouseButton.LeftButton)
    settled()
    dialog = shown(page, HandInDialog)
    assert set(dialog.ticks) == {"figures|stunted_children|2021", "figures|children_of_vaccination_age|2021"}
    assert all(box.isChecked() for box in dialog.ticks.values())
    (conflict,) = dialog.choices.values()
    assert [button.text() for button in conflict.buttons()] == [
        texts.take_theirs("300\u00a0trẻ"), texts.keep_ours("200\u00a0trẻ"), texts.LATER
    ]  # fmt: skip
    assert conflict.checkedId() == 2, "nothing is chosen for the person"
    assert cut_texts(dialog) == []
    dialog.ticks["figures|children_of_vaccination_age|2021"].setChecked(False)
    conflict.button(0).setChecked(True)
    said: list[Change] = []
    state.changed.connect(said.append)
    before = state.snapshot
    press(qtbot, dialog)
    settled()
    (backup,) = backups.stored(before.id)
    assert (backup.reason, backup.revision) == (backups.Reason.HAND_IN, before.revision)
    assert any(change.undoable and change.sentence.startswith("Nhận bài nộp của") for change in said)
    found = state.snapshot.answers.figures
    assert found[FigureKey("children_under_5", 2021)] == 300
    assert found[FigureKey("stunted_children", 2021)] == 7
    assert FigureKey("children_of_vaccination_age", 2021) not in found
    assert page.rows["health"].received.isVisible()
    assert codes(page.rows["health"].received) == ["14.3"]
    assert codes(page.rows["health"].owing) == ["14.1", "14.2", "14.4"]
    state.do(history.undo)
    settled()
    assert codes(page.rows["health"].received) == []
    assert not page.rows["health"].received.isVisible()


def test_a_unit_without_the_program_gets_a_sheet_and_hands_in_a_folder(
    qtbot: QtBot,
    page: UnitsPage,
    state: DossierState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settled: Callable[[], None],
    cut_texts: Callable[[QWidget], list[str]],
) -> None:
    folder = tmp_path / "nộp"
    folder.mkdir()
    sheet = folder / "bảng.xlsx"
    monkeypatch.setattr(f"{DIALOGS}.getSaveFileName", lambda *_, **__: (str(sheet.with_suffix("")), ""))
    choose(page, "health", texts.SHEET_OUT)
    settled()
    said = {label.text() for label in shown(page, FormDialog).findChildren(QLabel)}
    assert texts.sheet_handed_out("bảng.xlsx", "Y tế", 4) in said
    (folder / "14.1.1 báo cáo.pdf").write_bytes(b"%PDF-1.4 x")
    (folder / "ảnh chụp buổi tuyên truyền về vệ sinh an toàn thực phẩm tại tổ dân phố.jpg").write_bytes(b"\xff\xd8 x")
    monkeypatch.setattr(f"{DIALOGS}.getExistingDirectory", lambda *_: str(folder))
    choose(page, "health", texts.HAND_IN_FOLDER)
    settled()
    dialog = shown(page, HandInDialog)
    assert len(dialog.ticks) == 1
    assert any("ảnh chụp" in label.text() and "mã" in label.text() for label in dialog.findChildren(QLabel))
    assert cut_texts(dialog) == []
    press(qtbot, dialog)
    settled()
    assert [one.code for one in state.snapshot.documents] == ["MC.14.1.01"]
    assert codes(page.rows["health"].received) == ["14.1"]
    monkeypatch.setattr(f"{DIALOGS}.getOpenFileName", lambda *_: (str(sheet), ""))
    qtbot.mouseClick(page.hand_in, Qt.MouseButton.LeftButton)
    settled()
    assert not shown(page, HandInDialog).ticks, "the spreadsheet alone says nothing yet"


def test_without_room_for_a_backup_it_is_told_and_what_comes_is_taken(
    qtbot: QtBot,
    page: UnitsPage,
    state: DossierState,
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
    settled: Callable[[], None],
) -> None:
    work_in(package, children_under_5=300)
    monkeypatch.setattr(f"{DIALOGS}.getOpenFileName", lambda *_: (str(package), ""))
    monkeypatch.setattr(backups, "RESERVE", 1 << 60)
    told: list[KnownError] = []
    state.failed.connect(told.append)
    qtbot.mouseClick(page.hand_in, Qt.MouseButton.LeftButton)
    settled()
    press(qtbot, shown(page, HandInDialog))
    settled()
    assert [error.message for error in told] == [backup_texts.no_room(str(backups.folder_of(state.snapshot.id)))]
    assert state.snapshot.answers.figures[FigureKey("children_under_5", 2021)] == 300


def test_a_dossier_that_moved_on_is_told_in_the_dialog(
    qtbot: QtBot,
    page: UnitsPage,
    state: DossierState,
    package: Path,
    monkeypatch: pytest.MonkeyPatch,
    settled: Callable[[], None],
) -> None:
    work_in(package, children_under_5=300)
    monkeypatch.setattr(f"{DIALOGS}.getOpenFileName", lambda *_: (str(package), ""))
    qtbot.mouseClick(page.hand_in, Qt.MouseButton.LeftButton)
    settled()
    dialog = shown(page, HandInDialog)
    state.do(answers.set_figure, "children_under_5", 2021, Decimal(200))
    settled()
    press(qtbot, dialog)
    settled()
    assert dialog.isVisible()
    assert "thay đổi" in dialog.refusal_text()
    assert state.snapshot.answers.figures[FigureKey("children_under_5", 2021)] == 200


def test_an_indicator_goes_back_with_its_reason(
    qtbot: QtBot, page: UnitsPage, state: DossierState, settled: Callable[[], None]
) -> None:
    choose(page, "health", texts.SEND_BACK)
    dialog = shown(page, SendBackDialog)
    assert [dialog.indicators.itemData(n) for n in range(dialog.indicators.count())] == ["14.1", "14.2", "14.3", "14.4"]
    press(qtbot, dialog)
    settled()
    assert dialog.refusal_text(), "not without a reason"
    dialog.indicators.setCurrentIndex(1)
    dialog.reason.setText("Thiếu trang 3")
    press(qtbot, dialog)
    settled()
    (button,) = page.rows["health"].returned.findChildren(CodeButton)
    title = state.indicator("14.2").short
    assert button.accessibleName() == texts.code_spoken("14.2", title, "returned", "Thiếu trang 3")
    assert "Thiếu trang 3" in button.accessibleName()


def test_letters_are_written_for_one_unit_or_all(
    qtbot: QtBot, page: UnitsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: Callable[[], None]
) -> None:
    out = tmp_path / "công văn.pdf"
    monkeypatch.setattr(f"{DIALOGS}.getSaveFileName", lambda *_, **__: (str(out), ""))
    pages: list[int] = []
    for open_dialog in (lambda: choose(page, "culture", texts.LETTER_TO_UNIT), page.letters.click):
        open_dialog()
        dialog = shown(page, LettersDialog)
        pages.append(dialog.units.currentIndex())
        press(qtbot, dialog)
        settled()
        with pikepdf.open(out) as pdf:
            pages.append(len(pdf.pages))
        shown(page, FormDialog).accept()
        QApplication.processEvents()
    assert pages[0] == 3
    assert pages[2] == 0
    assert pages[3] > 7 > pages[1]


def test_a_signed_dossier_takes_nothing_in(page: UnitsPage, state: DossierState, settled: Callable[[], None]) -> None:
    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", allow_blocking=True)
    settled()
    assert not page.hand_in.isEnabled()
    assert page.letters.isEnabled()


@pytest.mark.parametrize("scale", [100, 200])
def test_four_columns_fit(
    qtbot: QtBot,
    theme: Theme,
    page: UnitsPage,
    state: DossierState,
    settled: Callable[[], None],
    cut_texts: Callable[[QWidget], list[str]],
    scale: int,
) -> None:
    from app.services.handin import send_back

    for indicator in ("4.1", "4.2", "5.1"):
        state.do(send_back, "schools", indicator, "Mờ")
    settled()
    theme.set_scale(scale)
    qtbot.wait(1)
    assert cut_texts(page) == []
    row = page.rows["schools"]
    assert codes(row.returned) == ["4.1", "4.2", "5.1"]
    assert row.right.isVisible()


def test_a_package_with_a_password_is_given_out_and_taken_in(
    qtbot: QtBot,
    page: UnitsPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    state: DossierState,
    settled: Callable[[], None],
) -> None:
    given, work, back = tmp_path / "giao.cdht", tmp_path / "làm.cdht", tmp_path / "nộp.cdht"
    monkeypatch.setattr(f"{DIALOGS}.getSaveFileName", lambda *_, **__: (str(given), ""))
    monkeypatch.setattr(f"{DIALOGS}.getOpenFileName", lambda *_, **__: (str(back), ""))
    choose(page, "health", texts.HAND_OUT)
    dialog = shown(page, PasswordDialog)
    dialog.password.setText("ngắn")
    press(qtbot, dialog)
    assert "ít nhất" in dialog.field.error()
    dialog.password.setText(WORD)
    press(qtbot, dialog)
    settled()
    for told in page.findChildren(FormDialog):
        told.accept()
    unlock(given, work, WORD)
    work_in(work, children_under_5=402)
    with Workspace.open(work) as part:
        hand_back(part, back, password=WORD)

    page.hand_in.click()
    settled()
    ask = shown(page, PasswordDialog)
    assert not ask.accept_button.isEnabled()
    ask.password.setText("không phải mật khẩu này")
    press(qtbot, ask)
    settled()
    again = shown(page, PasswordDialog)
    assert "không mở được" in again.refusal_text()
    again.password.setText(WORD)
    press(qtbot, again)
    settled()
    press(qtbot, shown(page, HandInDialog))
    settled()
    assert state.snapshot.answers.figures[FigureKey("children_under_5", 2021)] == 402


def test_the_window_opens_a_locked_package_and_hands_it_back(
    qtbot: QtBot, start_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    window = start_window
    given, work, back = tmp_path / "giao.cdht", tmp_path / "làm.cdht", tmp_path / "nộp.cdht"
    with Workspace.create(tmp_path / "phường.cdht", Profile(ward="Hoa Mơ", year=2021)) as ward:
        give(ward, "health", given, password=WORD)
    monkeypatch.setattr("app.ui.locked_packages.QFileDialog.getSaveFileName", lambda *_, **__: (str(work), ""))

    def type_password(password: str) -> None:
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(PasswordDialog)))
        dialog = next(one for one in window.findChildren(PasswordDialog) if one.isVisible())
        dialog.password.setText(password)
        press(qtbot, dialog)

    window.open_path(given)
    type_password("không phải mật khẩu này")
    settle(window.dispatcher)
    assert window.workbench is None
    assert not work.exists()
    with qtbot.waitSignal(window.opened):
        type_password(WORD)
    assert window.workbench is not None
    assert window.workbench.state.ws.path == work
    assert window.actions_["hand_back"].isVisible()
    monkeypatch.setattr(f"{DIALOGS}.getSaveFileName", lambda *_, **__: (str(back), ""))
    window.actions_["hand_back"].trigger()
    type_password(WORD)
    qtbot.waitUntil(back.exists)
    settle(window.dispatcher)
    assert is_locked(back)
    with Workspace.open(tmp_path / "phường.cdht") as ward:
        assert preview(ward, back, password=WORD).unit == "health"
