"""One window for a dossier, and going on where one was when the program ended otherwise than by closing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.texts import ui_shell as texts
from app.ui import doorbell, faults, traces
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.traces import Trace
from app.ui.widgets import Banner

ROOT = Path(__file__).resolve().parents[2]
Settle = Callable[[Dispatcher], None]


def test_a_path_is_the_same_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert traces.key("a.cdht") == traces.key(tmp_path / "x" / ".." / "a.cdht")
    assert traces.key("a.cdht") != traces.key("b.cdht")


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_window_that_has_the_dossier_comes_forward(window: MainWindow, qtbot: QtBot, dossier: Path) -> None:
    window.setWindowState(Qt.WindowState.WindowMinimized)
    answers: list[bool] = []
    caller = threading.Thread(target=lambda: answers.append(doorbell.ring(dossier)))
    caller.start()
    qtbot.waitUntil(lambda: answers == [True])
    caller.join()
    # on a busy machine long after the caller has stopped waiting
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=30_000)


def test_nobody_answers_once_it_is_closed(window: MainWindow, dossier: Path, settle: Settle) -> None:
    assert doorbell.somebody_has(dossier)
    window.close_dossier()
    settle(window.dispatcher)
    assert not doorbell.somebody_has(dossier)
    assert not doorbell.ring(dossier)
    assert list(traces.traces()) == [], "closing takes the note away"


def test_the_indicator_is_noted(window: MainWindow, qtbot: QtBot, dossier: Path) -> None:
    assert traces.trace_of(dossier) == Trace(str(dossier))
    assert window.workbench is not None
    window.workbench.open_indicator("9.1")
    qtbot.waitUntil(lambda: traces.trace_of(dossier) == Trace(str(dossier), "9.1"))


def test_after_a_crash_it_goes_on_at_the_same_indicator(
    start_window: MainWindow, qtbot: QtBot, dossier: Path, settle: Settle
) -> None:
    traces.note(Trace(str(dossier), "9.1"))
    start_window.whereabouts.look_for_interrupted()
    qtbot.waitUntil(lambda: bool(start_window.start_page.findChildren(Banner)))
    (banner,) = start_window.start_page.findChildren(Banner)
    assert "9.1" in banner.accessibleName()
    with qtbot.waitSignal(start_window.opened, timeout=10_000):
        start_window.start_page.open_path.emit(str(dossier))
    settle(start_window.dispatcher)
    bench = start_window.workbench
    assert bench is not None
    qtbot.waitUntil(bench.toast.isVisible)
    assert bench.toast.text() == texts.went_on("9.1")
    assert bench.score_page.pane.isVisibleTo(bench)


@pytest.mark.parametrize("left", ["elsewhere", "open", "nonsense"])
def test_nothing_is_offered_that_is_gone_or_still_open(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, dossier: Path, settle: Settle, left: str
) -> None:
    from app.ui.whereabouts import _interrupted

    if left != "open":
        window.close_dossier()
        settle(window.dispatcher)
    if left == "elsewhere":
        traces.note(Trace(str(tmp_path / "đã chuyển đi.cdht"), "9.1"))
    elif left == "nonsense":
        folder = tmp_path / "config" / "open"
        folder.mkdir(exist_ok=True)
        (folder / "a.json").write_text('{"path": 1}', encoding="utf-8")
        (folder / "b.json").write_text("[", encoding="utf-8")
    assert _interrupted() is None


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Of programs of their own, with the settings that this process reads."""
    home = tmp_path / "nhà"
    home.mkdir()
    monkeypatch.setattr("app.ui.traces.config_folder", lambda: home / "HoSoCDHT")
    monkeypatch.setattr("app.ui.doorbell.Path.home", lambda: home)
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home)}
    return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


@pytest.fixture
def running(environment: dict[str, str], dossier: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with the dossier open."""
    program = subprocess.Popen([sys.executable, "-m", "app.ui.app", str(dossier)], env=environment)
    end = time.monotonic() + 60
    while not (traces.trace_of(dossier) and doorbell.somebody_has(dossier)):
        assert program.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)
    yield program
    program.kill()
    program.wait()


def test_a_second_program_rings_and_ends_and_a_killed_one_leaves_its_trace(
    running: subprocess.Popen[bytes], environment: dict[str, str], dossier: Path
) -> None:
    second = [sys.executable, "-m", "app.ui.app", str(dossier)]
    assert subprocess.run(second, env=environment, timeout=60, check=False).returncode == 0
    assert running.poll() is None
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert not doorbell.somebody_has(dossier)
    assert traces.trace_of(dossier) == Trace(str(dossier))


def test_a_fault_below_python_leaves_its_stack(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from app.ui import faults; faults._write_crashes_to(Path(sys.argv[1]));"
        "import ctypes\ndef here(): ctypes.string_at(0)\nhere()"
    )
    log = tmp_path / "crash.log"
    died = subprocess.run([sys.executable, "-c", script, str(log)], cwd=ROOT, capture_output=True, check=False)
    assert died.returncode != 0
    assert "in here" in log.read_text(encoding="utf-8")
    assert faults.crash_file().name == "cdht-crash.log"
