"""The real main window on a dossier, offscreen, for benchmarks of what a person waits for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui.app import make_application, make_window
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences


@contextmanager
def opened_window(dossier: Path) -> Iterator[MainWindow]:
    """The window at 1366×688 with the dossier open and everything painted."""
    app = make_application()
    window = make_window(app, Preferences(folder=str(dossier.parent), scheme="light"))
    window.resize(1366, 688)
    window.show()
    window.open_path(dossier)
    wait_for(app, lambda: window.workbench is not None and not window.dispatcher.busy)
    try:
        yield window
    finally:
        closed: list[bool] = []
        window.closed.connect(lambda: closed.append(True))
        window.close_dossier()
        wait_for(app, lambda: bool(closed) and not window.dispatcher.busy)
        window.dispatcher.stop()


def wait_for(app: QApplication, ready: Callable[[], bool], seconds: float = 60) -> None:
    """Run the event loop until `ready`; TimeoutError if it never is."""
    end = time.monotonic() + seconds
    while not ready():
        app.processEvents()
        if time.monotonic() > end:
            raise TimeoutError
