"""The window stays awake while scans come in: the longest time its event loop did not answer during a big intake.

Yardstick: the longest such time of the same window at rest in the same run, which is the machine's own noise.
"""

from __future__ import annotations

import os
import shutil
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from common import arguments, make_scans
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from real_window import opened_window, wait_for

from app.criteria.answers import Profile
from app.services.intake import attach
from app.services.workspace import Workspace

LIMIT_MS = 50.0


class Heartbeat(QObject):
    """Notes the longest gap between two beats that should come every 2 ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def take(self) -> float:
        """The longest gap so far in ms, counting anew from here."""
        longest, self.longest = self.longest, 0.0
        return longest * 1000


def main() -> int:
    options = arguments(__doc__).parse_args()
    documents, pages = (10, 300) if options.quick else (60, 1800)
    scans = make_scans(options.work / f"attach-{documents}", documents, pages)
    folder = options.work / "window"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / "a.cdht"
    Workspace.create(path, Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")).close()
    with opened_window(path) as window:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        assert window.workbench is not None
        window.workbench.open_indicator("1.1")
        heart = Heartbeat()
        end = time.monotonic() + 2
        wait_for(app, lambda: time.monotonic() > end)
        rest = heart.take()
        done: list[object] = []
        start = time.perf_counter()
        window.workbench.state.run_long(attach, scans, "1.1", "1", progress=lambda *_: None, done=done.append)
        wait_for(app, lambda: bool(done), 600)
        took = time.perf_counter() - start
        busy = heart.take()
        end = time.monotonic() + 2
        wait_for(app, lambda: time.monotonic() > end and not window.dispatcher.busy)
        shown = heart.take()
    size = sum(scan.stat().st_size for scan in scans) / 2**20
    print(
        f"intake of {documents} files, {size:.0f} MiB, in {took:.1f} s: the window's longest pause {busy:.0f} ms "
        f"(limit {LIMIT_MS:.0f}); at rest {rest:.0f} ms; while all of them are shown at one item {shown:.0f} ms"
    )
    return 0 if busy <= LIMIT_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
