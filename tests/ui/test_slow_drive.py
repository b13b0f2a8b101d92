"""A drive that does not answer, a dead server or a stick with a loose contact, never stops the window.

Asking it anything blocks for a minute on Windows. So nothing on the window's thread may ask: here every such call
about what lies on the "slow drive" is noticed, and answers are held back until the test lets them go.
"""

from __future__ import annotations

import builtins
import io
import os
import shutil
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from app.texts import ui_shell as texts
from app.ui.dialogs.backups_dialog import BackupsDialog
from app.ui.dialogs.digital_sign_dialog import DigitalSignDialog
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.whole_journal_dialog import WholeJournalDialog
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.offered_files import offered_files
from app.ui.preferences import Preferences
from app.ui.printing.print_dialog import PrintDialog
from app.ui.start.new_dossier import NewDossierDialog
from app.ui.start.new_year import NewYearDialog
from app.ui.start.recent_files import RecentFile, RecentFiles
from app.ui.theme import Theme

Settle = Callable[[Dispatcher], None]


class SlowDrive:
    """A folder whose drive answers nobody while `dead`; `asked` is where the window's thread asked it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.answers = threading.Event()
        self.answers.set()

    def reached(self, path: object) -> None:
        if not isinstance(path, str | os.PathLike) or not os.fspath(path).startswith(str(self.folder)):
            return
        if threading.current_thread() is threading.main_thread():
            self.asked.append("".join(traceback.format_stack(limit=8)[:-2]))
        else:
            self.answers.wait(20)


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDrive]:
    drive = SlowDrive(tmp_path / "ổ chậm")
    drive.folder.mkdir()
    calls = [
        (os, name) for name in ("stat", "lstat", "open", "listdir", "scandir", "mkdir", "unlink", "rename", "replace")
    ]
    for module, name in [*calls, (io, "open"), (builtins, "open")]:
        call = getattr(module, name)

        def watched(path: object, *args: object, _call: Callable[..., object] = call, **named: object) -> object:
            drive.reached(path)
            return _call(path, *args, **named)

        monkeypatch.setattr(module, name, watched)
    yield drive
    drive.answers.set()


def _told(path: Path) -> RecentFile:
    return RecentFile(str(path), "2022-02-24T14:05+07:00", "Phường Hoa Mơ", "", 2021, "1", "1", "2", "100", 0, 0)


def test_the_start_page_is_there_before_the_drive_answers(
    qtbot: QtBot, theme: Theme, slow: SlowDrive, tmp_path: Path
) -> None:
    slow.answers.clear()
    recent = RecentFiles()
    gone = slow.folder / "mất.cdht"
    recent.remember(_told(gone))
    window = MainWindow(theme, Preferences(folder=str(tmp_path)), recent, Dispatcher())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    card = window.start_page._cards[str(gone)]
    assert card.button.text() == texts.CONTINUE, "taken to be there until the drive says otherwise"
    window.commands._fill_recent()
    assert window.actions_.recent.actions()[0].isEnabled()
    window.show_start()
    slow.answers.set()
    qtbot.waitUntil(lambda: window.start_page._cards[str(gone)].button.text() == texts.FIND_FILE)
    window.commands._fill_recent()
    assert not window.actions_.recent.actions()[0].isEnabled()
    assert slow.asked == []


def test_the_program_ends_while_a_drive_is_still_silent(qtbot: QtBot, slow: SlowDrive) -> None:
    slow.answers.clear()
    dispatcher = Dispatcher()
    dispatcher.ask((slow.folder / "x").exists, done=lambda _: pytest.fail("nobody is left to hear it"))
    dispatcher.stop()
    slow.answers.set()
    qtbot.wait(50)


def test_nothing_is_asked_of_the_dossiers_own_drive(
    qtbot: QtBot, start_window: MainWindow, dossier: Path, slow: SlowDrive, settle: Settle
) -> None:
    here = slow.folder / "Hoa Mơ 2021.cdht"
    shutil.copyfile(dossier, here)
    slow.asked.clear()  # the copying itself
    window = start_window
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.open_path(here)
    settle(window.dispatcher)
    assert window.workbench is not None
    state = window.workbench.state
    export = ExportDialog(theme := window.theme, state, str(slow.folder), window)
    export.open()
    export.submit()
    qtbot.waitUntil(lambda: export.result_value is not None, timeout=20_000)
    export._set_path(export.path)
    qtbot.waitUntil(lambda: not export._replaces.isHidden())
    export.accept()
    for dialog in (
        PrintDialog(theme, state, window),
        DigitalSignDialog(theme, window.dispatcher, export.path, window),
        BackupsDialog(theme, window.dispatcher, state.ws, str(slow.folder), window),
        WholeJournalDialog(theme, state, window),
    ):
        dialog.open()
        settle(window.dispatcher)
        dialog.reject()
    year = NewYearDialog(theme, state, window)
    year.open()
    with qtbot.waitSignal(year.made, timeout=20_000):
        year.submit()
    settle(window.dispatcher)
    window.close_dossier()
    settle(window.dispatcher)
    assert slow.asked == []


def test_a_name_that_is_taken_is_told_when_the_drive_answers(
    qtbot: QtBot, theme: Theme, dispatcher: Dispatcher, slow: SlowDrive
) -> None:
    dialog = NewDossierDialog(theme, dispatcher, str(slow.folder))
    qtbot.addWidget(dialog)
    dialog.show()
    control = dialog.form.ward.control
    control.setText("Hoa Mơ")  # type: ignore[attr-defined]
    dialog.path.touch()
    slow.asked.clear()
    slow.answers.clear()
    dialog.submit()
    assert not dialog.accept_button.isEnabled()
    slow.answers.set()
    qtbot.waitUntil(lambda: dialog.refusal_text() != "")
    assert dialog.accept_button.isEnabled()
    assert slow.asked == []


def test_dragging_files_over_the_window_asks_nothing(slow: SlowDrive) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(slow.folder / "a.pdf")), QUrl("https://example.org/b.pdf")])
    assert offered_files(dragged).summary == (1, 0, 0)
    assert slow.asked == []


def test_the_drive_is_noticed_when_it_is_asked(slow: SlowDrive) -> None:
    """The watch itself can fail the tests above."""
    (slow.folder / "x").exists()
    assert len(slow.asked) == 1
