"""Starts the window. The first paint waits for nothing but Qt; the rest is warmed up behind it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.texts import ui_shell as texts
from app.ui.dispatch import Dispatcher
from app.ui.focus import FocusRing
from app.ui.main_window import MainWindow, load_pages, load_verbs
from app.ui.preferences import Preferences
from app.ui.qt_vi import VietnameseQt
from app.ui.start.recent_files import RecentFiles
from app.ui.theme import STYLED, Scheme, Theme


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The QApplication with the settings that must precede it; the one that exists already, if any."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # As an argument: Python's class for a style takes 5 ms to make, which the first paint need not wait for.
    app = QApplication([texts.APP_NAME, "-style", "Fusion", *arguments])
    app.setProperty(STYLED, True)  # noqa: FBT003  Qt's signature
    app.setApplicationName("HoSoCDHT")
    app.setApplicationDisplayName("")
    return app


def make_window(app: QApplication, preferences: Preferences | None = None, *, opening: bool = False) -> MainWindow:
    """The main window, not yet shown: on its start page unless it is `opening` a dossier at once."""
    preferences = preferences or Preferences.load()
    theme = Theme(scale=preferences.scale, scheme=cast("Scheme", preferences.scheme))
    theme.install(app)
    FocusRing(app)
    translator = VietnameseQt(app)
    QCoreApplication.installTranslator(translator)
    window = MainWindow(theme, preferences, RecentFiles(), Dispatcher(), opening=opening)
    theme.setParent(window)
    window.dispatcher.setParent(window)
    return window


def main(paths: Sequence[str] = ()) -> int:
    """Run the program; `paths` holds a dossier to open at once. Returns the exit code."""
    gc.disable()  # nothing to find while everything is being built; the collector takes over at the first paint
    app = make_application()
    if paths and _open_already(paths[0]):
        return 0
    window = make_window(app, opening=bool(paths))

    def after_first_paint() -> None:
        from PySide6.QtCore import QLocale

        from app.ui.collector import Collector
        from app.ui.faults import FaultCatcher, start_log

        Collector(window)
        QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        start_log()
        catcher = FaultCatcher(window)
        catcher.install()
        catcher.caught.connect(window.show_fault)
        if not paths:
            # while the start page is being read
            window.dispatcher.run(load_pages)
            window.dispatcher.run(load_verbs)
            window.whereabouts.look_for_interrupted()

    window.painted.connect(after_first_paint)
    if paths:
        window.open_path(paths[0])  # read beside the window's thread while that paints its frame
    if window.preferences.geometry:
        window.show()
    else:
        window.showMaximized()
    return app.exec()


def _open_already(path: str) -> bool:
    """Whether another window has the dossier; it comes forward. Only where one is noted is anything more looked at."""
    from app.ui.traces import trace_of

    if trace_of(path) is None:
        return False
    from app.ui.doorbell import ring

    return ring(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
