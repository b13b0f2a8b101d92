from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import Profile
from app.errors import KnownError
from app.services import answers, signing
from app.services.workspace import Workspace
from app.texts import ui_shell as texts
from app.ui import faults
from app.ui.dialogs.password_dialog import PasswordDialog
from app.ui.dispatch import Dispatcher
from app.ui.focus import has_keyboard_focus
from app.ui.layout_class import LayoutClass
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.theme import Theme
from app.ui.widgets import SearchField
from app.ui.workbench import PAGES, Workbench

Settle = Callable[[Dispatcher], None]
ROOT = Path(__file__).resolve().parents[2]


def _bench(window: MainWindow) -> Workbench:
    assert window.workbench is not None
    return window.workbench


def _a_figure(bench: Workbench) -> tuple[str, int]:
    """A figure of the set, in the dossier's year."""
    return bench.state.catalogue.figures[0].id, bench.state.snapshot.profile.year


def _choose_something(window: MainWindow, qtbot: QtBot) -> str:
    """Decide the first indicator that is a plain choice; returns its id."""
    bench = _bench(window)
    indicator = next(one for one in bench.state.catalogue.indicators() if one.rule.kind == "choice")
    with qtbot.waitSignal(bench.state.changed):
        bench.state.do(answers.choose_level, indicator.id, "", indicator.rule.options[0].id)
    return indicator.id


def test_the_start_path_imports_nothing_heavy(tmp_path: Path) -> None:
    script = """
import sys
from app.ui.app import make_application, make_window
app = make_application()
window = make_window(app)
heavy = {"sqlalchemy", "pydantic", "reportlab", "pikepdf", "PIL", "openpyxl", "yaml"}
def painted():
    print(",".join(sorted(heavy & set(sys.modules))) or "none")
    sys.stdout.flush()
    import os
    os._exit(0)
window.painted.connect(painted)
window.show()
app.exec()
"""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.strip() == "none"


def test_a_dossier_named_at_the_start_is_shown_with_nothing_heavy(dossier: Path, tmp_path: Path) -> None:
    script = """
import os, sys
from app.ui import app as program
heavy = {"sqlalchemy", "pydantic", "reportlab", "pikepdf", "PIL", "openpyxl", "yaml"}
make, painted = program.make_window, []
def opened(window):
    start = {"start page"} & {name.replace("_", " ") for name in vars(window)}
    print(",".join(sorted(heavy & set(sys.modules) | start)) or "none", len(painted), flush=True)
    os._exit(0)
def make_and_tell(*args, **options):
    window = make(*args, **options)
    window.painted.connect(lambda: painted.append(True))
    window.opened.connect(lambda: opened(window))
    return window
program.make_window = make_and_tell
program.main(sys.argv[1:])
"""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path),
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", script, str(dossier)],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == "none 1"


def test_a_decision_shows_in_the_header_and_can_be_undone_and_redone(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    bench = _bench(window)
    assert not window.actions_["undo"].isEnabled()
    indicator = _choose_something(window, qtbot)
    settle(window.dispatcher)
    points = bench.state.score(indicator).points
    assert points
    assert bench.state.scorecard.total.points == points
    assert bench.state.saved_at is not None
    assert window.actions_["undo"].text().startswith(f"{texts.UNDO}: ")
    with qtbot.waitSignal(bench.state.changed):
        window.actions_["undo"].trigger()
    settle(window.dispatcher)
    assert bench.state.score(indicator).points is None
    assert window.actions_["redo"].isEnabled()
    with qtbot.waitSignal(bench.state.changed):
        window.actions_["redo"].trigger()
    assert bench.state.score(indicator).points == points


def test_undo_stays_offered_from_one_verb_to_the_next(window: MainWindow, settle: Settle) -> None:
    bench, undo = _bench(window), window.actions_["undo"]
    figure, year = _a_figure(bench)
    bench.state.do(answers.set_figure, figure, year, Decimal(1))
    settle(window.dispatcher)
    offered: list[bool] = []
    undo.changed.connect(lambda: offered.append(undo.isEnabled()))
    bench.state.do(answers.set_figure, figure, year, Decimal(2))
    settle(window.dispatcher)
    assert offered
    assert all(offered)


def test_what_was_done_is_in_the_file_when_the_window_closes(window: MainWindow, qtbot: QtBot, dossier: Path) -> None:
    indicator = _choose_something(window, qtbot)
    window.close()
    with Workspace.open(dossier) as ws:
        assert ws.scorecard.indicators[indicator].points


def test_work_asked_for_just_before_closing_is_still_done(window: MainWindow, dossier: Path) -> None:
    bench = _bench(window)
    figure, year = _a_figure(bench)
    bench.state.do(answers.set_figure, figure, year, Decimal(1240))
    window.close()
    with Workspace.open(dossier) as ws:
        assert next(iter(ws.snapshot.answers.figures.values())) == 1240


def test_another_dossier_can_be_opened_and_the_first_is_let_go(
    window: MainWindow, qtbot: QtBot, dossier: Path, tmp_path: Path, settle: Settle
) -> None:
    second = tmp_path / "Hoa Mai 2022.cdht"
    Workspace.create(second, Profile(ward="Hoa Mai", year=2022)).close()
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.open_path(second)
    settle(window.dispatcher)
    Workspace.open(dossier).close()
    assert window.windowTitle().startswith("Hoa Mai 2022.cdht")
    assert [Path(file.path).name for file in window.recent.files] == ["Hoa Mai 2022.cdht", dossier.name]
    with qtbot.waitSignal(window.closed):
        window.close_dossier()
    settle(window.dispatcher)
    assert window.start_page.isVisible()
    Workspace.open(second).close()


def test_a_dossier_that_cannot_be_opened_leaves_the_present_one_on_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, told = _bench(window), []
    monkeypatch.setattr(MainWindow, "tell", lambda _self, _title, error: told.append(error))
    window.open_path(tmp_path / "không có.cdht")
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert "không có.cdht" in told[0].message
    assert window.workbench is bench
    assert bench.isVisible()
    _choose_something(window, qtbot)


def test_a_dossier_dropped_on_the_window_opens_and_scans_do_not(
    window: MainWindow, dossier: Path, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "quét.pdf"))])
    event = QDragEnterEvent(QPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    event.ignore()
    window.dragEnterEvent(event)
    assert not event.isAccepted()
    data.setUrls([QUrl.fromLocalFile(str(dossier))])
    window.dragEnterEvent(event)
    assert event.isAccepted()


def test_a_copy_of_the_dossier_opens_and_the_sheet_goes_out_and_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ui.file_jobs import FileJobs

    bench, places = _bench(window), {"cdht": tmp_path / "bản sao.cdht", "xlsx": tmp_path / "bảng.xlsx"}
    asked = lambda *arguments: (str(places["cdht" if "cdht" in arguments[3] else "xlsx"]), "")  # noqa: E731
    monkeypatch.setattr("app.ui.file_jobs.QFileDialog.getSaveFileName", asked)
    monkeypatch.setattr("app.ui.file_jobs.QFileDialog.getOpenFileName", lambda *_: (str(places["xlsx"]), ""))
    jobs = FileJobs(window.theme, bench.state, bench.toast, window)
    _choose_something(window, qtbot)
    jobs.backup()
    (dialog,) = window.findChildren(PasswordDialog)
    for job in (dialog.accept_button.click, jobs.sheet_out, jobs.sheet_in):
        bench.toast.hide()
        job()
        settle(window.dispatcher)
        assert bench.toast.isVisible(), job.__name__
    with Workspace.open(places["cdht"]) as copy:
        assert copy.snapshot.answers == bench.state.snapshot.answers


def test_a_copy_with_a_password_opens_with_it_on_another_machine(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, work = tmp_path / "USB.cdht", tmp_path / "đang làm.cdht"
    asked = iter((stick, work))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(next(asked)), ""))
    _choose_something(window, qtbot)
    there = _bench(window).state.snapshot
    window.actions_["backup"].trigger()
    (dialog,) = window.findChildren(PasswordDialog)
    dialog.password.setText("ngắn")
    dialog.accept_button.click()
    assert not stick.exists()
    dialog.password.setText("mật khẩu USB")
    dialog.accept_button.click()
    settle(window.dispatcher)
    assert b"SQLite" not in stick.read_bytes()
    with qtbot.waitSignal(window.closed):
        window.close_dossier()
    window.open_path(stick)
    settle(window.dispatcher)
    ask = next(one for one in window.findChildren(PasswordDialog) if one.isVisible())
    ask.password.setText("mật khẩu USB")
    with qtbot.waitSignal(window.opened):
        ask.accept_button.click()
    assert _bench(window).state.snapshot == there


def test_a_refused_verb_is_told_with_its_advice(window: MainWindow, qtbot: QtBot) -> None:
    bench = _bench(window)
    with qtbot.waitSignal(bench.state.failed):
        bench.state.do(answers.choose_level, "không có", "", None)
    assert bench.toast.isVisible()
    assert "không có" in bench.toast.text()


def test_the_locked_state_is_clear_in_the_header_and_leads_to_unlocking(window: MainWindow, qtbot: QtBot) -> None:
    bench = _bench(window)
    with qtbot.waitSignal(bench.state.changed):
        bench.state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", allow_blocking=True)
    label = bench.header._dossier
    assert "đang khóa" in label.accessibleName()
    bench.unlock_wanted.disconnect()
    with qtbot.waitSignal(bench.unlock_wanted):
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("scale", "layout", "tabs"), [
    (100, LayoutClass.WIDE, {"score", "units", "documents", "check"}),
    (125, LayoutClass.MEDIUM, {"score", "units", "documents", "check"}),
    (150, LayoutClass.NARROW, {"tree", "score", "documents"}),
    (200, LayoutClass.TIGHT, {"tree", "score", "documents"}),
])  # fmt: skip
def test_panes_and_header_fold_with_the_text_scale(
    window: MainWindow, theme: Theme, scale: int, layout: LayoutClass, tabs: set[str]
) -> None:
    bench, page = _bench(window), _bench(window).score_page
    bench.open_indicator(next(bench.state.catalogue.indicators()).id)
    theme.set_scale(scale)
    QApplication.processEvents()
    assert bench._layout is layout
    assert {key for key, tab in bench.header.tabs.items() if tab.isVisible()} == tabs
    assert page.tree.isVisible() == (layout in {LayoutClass.WIDE, LayoutClass.MEDIUM})
    assert page.preview.isVisible() == (layout is LayoutClass.WIDE)
    assert page.pane.isVisible()
    assert bench.header.minimumSizeHint().width() <= 1366
    page.toggle_preview()
    assert page.preview.isVisible() == (layout is not LayoutClass.WIDE)
    assert page.pane.isVisible() == (layout is LayoutClass.WIDE)
    page.toggle_preview()
    if "tree" in tabs:
        bench.show_page("tree")
        assert page.tree.isVisible()
        assert bench.header.tabs["tree"].isChecked()


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_no_words_are_cut_on_any_page_at_any_scale(
    window: MainWindow, theme: Theme, qtbot: QtBot, scale: int, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    bench = _bench(window)
    theme.set_scale(scale)

    def nothing_cut() -> None:  # long lists take a few turns of the event loop to find their heights
        assert cut_texts(window) == []

    for indicator in [*bench.state.catalogue.indicators()][:3]:
        bench.open_indicator(indicator.id)
        qtbot.waitUntil(nothing_cut)
    for key, _words in PAGES:
        bench.show_page(key)
        qtbot.waitUntil(nothing_cut)


def test_all_that_the_keyboard_reaches_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    bench = _bench(window)

    def nameless() -> list[str]:
        return [
            f"{type(one).__name__} in {type(one.parent()).__name__}"
            for one in window.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
        ]

    for indicator in bench.state.catalogue.indicators():
        bench.open_indicator(indicator.id)
        assert nameless() == [], indicator.id
    for key, _words in PAGES:
        bench.show_page(key)
        assert nameless() == [], key
    window.close_dossier()
    assert nameless() == []


def test_splitters_are_remembered_at_any_scale(window: MainWindow, theme: Theme) -> None:
    page = _bench(window).score_page
    _bench(window).open_indicator(next(_bench(window).state.catalogue.indicators()).id)
    page._splitter.moveSplitter(380, 1)
    page._splitter.splitterMoved.emit(380, 1)
    assert [sizes[0] for sizes in window.preferences.splitter.values()] == [380]


def test_shortcuts_reach_search_and_the_next_pane(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_["search"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, SearchField)
    assert has_keyboard_focus(field)
    window.actions_["place"].trigger()
    after = QApplication.focusWidget()
    assert after is not None
    assert not _bench(window).score_page.tree.isAncestorOf(after)


def test_every_shortcut_is_listed_once(window: MainWindow) -> None:
    keys = [keys for keys, _words in window.actions_.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl+O", "Ctrl+N", "Ctrl+E"} <= set(keys)


def test_preferences_survive_and_foreign_ones_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    Preferences(scale=150, scheme="dark", splitter={"WIDE": [400, 380]}).save(path)
    assert Preferences.load(path) == Preferences(scale=150, scheme="dark", splitter={"WIDE": [400, 380]})
    path.write_text('{"scale": "lớn", "scheme": 3, "extra": 1}', encoding="utf-8")
    assert Preferences.load(path) == Preferences()


def test_a_fault_is_told_once_and_its_log_can_be_kept(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(faults, "_write_crashes_to", lambda _path: None)  # the tests have a handler of their own
    faults.start_log()
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.accept()

    timer = QTimer(interval=20)
    timer.timeout.connect(read)
    timer.start()
    window.dispatcher.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    timer.stop()
    assert told == [texts.FAULT]
    assert "ZeroDivisionError" in faults.log_file().read_text(encoding="utf-8")
    for handler in logging.getLogger("app").handlers[:]:
        logging.getLogger("app").removeHandler(handler)
        handler.close()


def test_exceptions_nobody_caught_and_qt_messages_reach_the_log(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    hook = sys.excepthook
    catcher = faults.FaultCatcher()
    with qtbot.waitSignal(catcher.caught) as caught:
        catcher._uncaught(KnownError, KnownError("Lỗi thử."), None)
    assert isinstance(caught.args[0], KnownError)
    assert "Uncaught exception" in caplog.text
    assert sys.excepthook is hook


def test_the_tree_opens_as_wide_as_meant_beside_the_overview(window: MainWindow) -> None:
    page = _bench(window).score_page
    assert abs(page.tree.width() - 352) <= 2


def test_a_dossier_opened_by_its_bare_name_still_knows_its_folder(
    start_window: MainWindow, qtbot: QtBot, dossier: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    monkeypatch.chdir(dossier.parent)
    with qtbot.waitSignal(start_window.opened, timeout=10_000):
        start_window.open_path(dossier.name)
    settle(start_window.dispatcher)
    assert Path(_bench(start_window).state.ws.path) == dossier


def test_a_verb_under_way_when_the_dossier_closes_is_written_and_disturbs_nobody(
    window: MainWindow, qtbot: QtBot, dossier: Path
) -> None:
    bench = _bench(window)
    figure, year = _a_figure(bench)
    bench.state.do(answers.set_figure, figure, year, Decimal(7))
    with qtbot.waitSignal(window.closed, timeout=10_000):
        window.close_dossier()
    with Workspace.open(dossier) as ws:
        assert list(ws.snapshot.answers.figures.values()) == [7]
