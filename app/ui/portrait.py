"""A picture of the real window with a dossier open, for the self-test: proof that Qt draws on this machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.ui.app import make_application, make_window
from app.ui.preferences import Preferences

_SECONDS = 60
_SETTLE = 1.5  # scans are drawn on other threads, page by page


def portrait(dossier: Path, out: Path) -> str:
    """Open `dossier` at its first indicator with evidence, a document beside it; save what the window shows as PNG.

    Returns the name of Qt's platform. TimeoutError if the dossier does not open; OSError if nothing can be written.
    """
    app = make_application()
    window = make_window(app, Preferences(folder=str(dossier.parent), scheme="light"))

    def wait(ready: Callable[[], bool]) -> None:
        end = time.monotonic() + _SECONDS
        while not ready():
            app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError(str(dossier))

    window.show()
    window.open_path(dossier)
    wait(lambda: window.workbench is not None and not window.dispatcher.busy)
    workbench = window.workbench
    assert workbench is not None
    citation = workbench.state.snapshot.citations[0]
    workbench.open_indicator(citation.indicator)
    workbench.score_page.show_document(citation.document)
    settled = time.monotonic() + _SETTLE
    wait(lambda: time.monotonic() > settled and not window.dispatcher.busy)
    saved = window.grab().save(str(out))
    window.close()
    app.processEvents()
    if not saved:
        raise OSError(str(out))
    return QGuiApplication.platformName()
