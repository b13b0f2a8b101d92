"""The real window over a real dossier file. Qt's warnings fail a test."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":  # on the laptop that the users have: 1366×768
        screen = Path(__file__).resolve().parents[2] / "packaging" / "laptop.json"
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import Profile
from app.ui.collector import Collector
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.focus import FocusRing
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.qt_vi import VietnameseQt
from app.ui.start.recent_files import RecentFiles
from app.ui.theme import Theme
from app.ui.widgets import ElidedLabel

if TYPE_CHECKING:
    from app.services.workspace import Workspace

PROFILE = Profile(ward="Hoa Mơ", year=2021, town="thị xã Sông Ngân", province="tỉnh Bình Lâm")


def pytest_configure(config: pytest.Config) -> None:
    # the offscreen platform says so for every window; real platforms never do
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the tester's own preferences is read or written."""
    monkeypatch.setattr("app.ui.preferences.config_folder", lambda: tmp_path / "config")
    monkeypatch.setattr("app.ui.start.recent_files.config_folder", lambda: tmp_path / "config")
    monkeypatch.setattr("app.ui.traces.config_folder", lambda: tmp_path / "config")
    monkeypatch.setattr("app.ui.faults.log_folder", lambda: tmp_path / "log")
    monkeypatch.setenv("CDHT_BACKUPS", str(tmp_path / "backups"))


@pytest.fixture(autouse=True)
def collector(qapp: QApplication) -> Iterator[None]:
    """Garbage is collected on the window's thread, as in the program."""
    collector = Collector(qapp)
    yield
    collector.stop()
    collector.deleteLater()


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    theme = Theme(scheme="light")
    theme.install(qapp)
    FocusRing(qapp)
    translator = VietnameseQt(qapp)
    QCoreApplication.installTranslator(translator)
    return theme


@pytest.fixture
def theme(session_theme: Theme) -> Iterator[Theme]:
    """The application's theme, light and at 100 %; a test may change it."""
    yield session_theme
    if session_theme.scale != 1.0:
        session_theme.set_scale(100)
    if session_theme.scheme != "light":
        session_theme.set_scheme("light")


@pytest.fixture
def dispatcher(qapp: QApplication) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher()
    yield dispatcher
    dispatcher.stop()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A new dossier of a fictional ward, on the real criteria, closed."""
    from app.services.workspace import Workspace

    path = tmp_path / "Hoa Mơ 2021.cdht"
    Workspace.create(path, PROFILE).close()
    return path


@pytest.fixture
def workspace(dossier: Path) -> Iterator[Workspace]:
    from app.services.workspace import Workspace

    ws = Workspace.open(dossier)
    yield ws
    ws.close()


@pytest.fixture
def state(workspace: Workspace, dispatcher: Dispatcher) -> Iterator[DossierState]:
    state = DossierState(workspace, dispatcher)
    yield state
    dispatcher.stop()  # before the workspace closes under work still running


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Dispatcher], None]:
    """Wait until everything asked of a dispatcher is done and shown."""

    def wait(dispatcher: Dispatcher) -> None:
        qtbot.waitUntil(lambda: not dispatcher.busy, timeout=10_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def start_window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> MainWindow:
    """The main window on its start page, shown at 1366×688."""
    window = MainWindow(theme, Preferences(folder=str(tmp_path)), RecentFiles(), Dispatcher())
    qtbot.addWidget(window, before_close_func=_drop_trial)
    window.resize(1366, 688)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _drop_trial(window: MainWindow) -> None:
    """Let the window close at the end of a test without asking what becomes of a trial."""
    if window.workbench is not None:
        window.workbench.state.drop_trial()


@pytest.fixture
def window(qtbot: QtBot, start_window: MainWindow, dossier: Path, settle: Callable[[Dispatcher], None]) -> MainWindow:
    """The main window with the small dossier open."""
    with qtbot.waitSignal(start_window.opened, timeout=10_000):
        start_window.open_path(dossier)
    settle(start_window.dispatcher)
    return start_window


@pytest.fixture(scope="session")
def cut_texts() -> Callable[[QWidget], list[str]]:
    """Find visible texts that do not fit their widgets: what a person would see cut."""
    return _cut_texts


def _cut_texts(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {text!r}: needs {needed}, has {has}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget, ElidedLabel)
        for text, needed, has in _text_needs(widget)
        if needed > has + 1
    ]


def _text_needs(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    """Texts of a widget with the px they need and have, in the direction in which they can be cut."""
    if isinstance(widget, QLabel) and widget.text():
        room = widget.contentsRect()
        is_rich = widget.textFormat() == Qt.TextFormat.RichText
        text = QTextDocumentFragment.fromHtml(widget.text()).toPlainText() if is_rich else widget.text()
        if widget.wordWrap():
            longest = max(text.replace("\n", " ").split(" "), key=len)
            yield text, widget.heightForWidth(widget.width()), widget.height()
            yield longest, widget.fontMetrics().horizontalAdvance(longest), room.width()
        else:
            lines = text.splitlines()
            metrics = widget.fontMetrics()
            needed = len(lines) * metrics.height() if len(lines) > 1 else metrics.tightBoundingRect(text).height()
            yield text, max(metrics.horizontalAdvance(line) for line in lines), room.width()
            yield text, needed, room.height()
    elif isinstance(widget, QPushButton | QToolButton) and widget.text():
        yield widget.text(), widget.sizeHint().width(), widget.width()
    elif isinstance(widget, QComboBox):
        yield widget.currentText(), widget.fontMetrics().horizontalAdvance(widget.currentText()), widget.width()
