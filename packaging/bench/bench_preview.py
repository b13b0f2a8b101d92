"""The preview of 500 pages: a phrase looked for in text, the small pages of a scan scrolled through, a page gone to.

Yardsticks: `pdftotext` of the same file; the window's longest pause at rest; the page drawn by Qt alone.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_window import LIMIT_MS, Heartbeat
from common import Run, arguments, command_run, make_scan, timed, write_digital
from PySide6.QtCore import QSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from real_window import opened_window, wait_for

from app.criteria.answers import Profile
from app.services.intake import attach
from app.services.workspace import Workspace
from app.ui.preview.preview_pane import PreviewPane

_SCREENFUL = 0.05
"""Seconds between two turns of the wheel, each a screenful."""


class Reading:
    """The preview of a real window, and how long it and its window take."""

    def __init__(self, app: QApplication, preview: PreviewPane) -> None:
        self.app, self.preview = app, preview
        self.heart = Heartbeat()

    def wait(self, ready: Callable[[], bool]) -> tuple[float, float]:
        """Seconds until `ready`, and the window's longest pause meanwhile in ms."""
        self.heart.take()
        took = timed(lambda: wait_for(self.app, ready, 600)).seconds
        return took, self.heart.take()

    def rest(self, seconds: float) -> float:
        """The window's longest pause while it has nothing to do, in ms."""
        end = time.monotonic() + seconds
        return self.wait(lambda: time.monotonic() > end)[1]

    def show(self, document: str) -> None:
        self.preview.show_document(document)
        self.wait(lambda: bool(self.preview.pages._pixmaps))  # noqa: SLF001

    def find(self, phrase: str) -> tuple[float, float]:
        self.preview.search.search(phrase)
        return self.wait(lambda: not self.preview.search.searching)

    def scroll_strip(self) -> float:
        """Scroll through all small pages; the window's longest pause in ms."""
        if not self.preview.strip_button.isChecked():
            self.preview.strip_button.click()
        bar = self.preview.reader.strip.verticalScrollBar()
        longest = 0.0
        while bar.value() < bar.maximum():
            end = time.monotonic() + _SCREENFUL
            bar.setValue(bar.value() + bar.pageStep())
            longest = max(longest, self.wait(lambda end=end: time.monotonic() > end)[1])  # type: ignore[misc]
        return longest

    def go_to(self, page: int) -> tuple[float, float]:
        self.preview.pages.go_to(page)
        return self.wait(lambda: page - 1 in self.preview.pages._pixmaps)  # noqa: SLF001


def drawn_alone(path: Path, page: int, size: QSize) -> Run:
    """A page drawn by the library and nothing else."""
    document = QPdfDocument()
    document.load(str(path))
    run = timed(lambda: document.render(page - 1, size))
    document.close()
    return run


def main() -> int:
    options = arguments(__doc__).parse_args()
    pages = 50 if options.quick else 500
    options.work.mkdir(parents=True, exist_ok=True)
    text, scan = options.work / f"text-{pages}.pdf", make_scan(options.work / f"scan-{pages}.pdf", pages * 17 // 100)
    if not text.exists():
        write_digital(text, pages)
    folder = options.work / "preview"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / "a.cdht"
    with Workspace.create(path, Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")) as ws:
        shown = [attach(ws, [source], "1.1", "1").attached[0] for source in (text, scan)]
    plain = command_run(["pdftotext", text, folder / "text.txt"]).seconds
    with opened_window(path) as window:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        assert window.workbench is not None
        window.workbench.open_indicator("1.1")
        reading = Reading(app, window.workbench.score_page.preview)
        reading.show(shown[0])
        rest = reading.rest(2)
        first, again = reading.find("44 van ban"), reading.find("van bản van")
        count = reading.preview.search.count
        reading.show(shown[1])
        wheel = reading.scroll_strip()
        page = reading.preview.pages.page_count // 2
        there = reading.go_to(page)
        alone = drawn_alone(scan, page, reading.preview.pages._wanted_size(page - 1)).seconds  # noqa: SLF001
    print(
        f"a phrase in {pages} pages of text: {first[0]:.2f} s, {again[0]:.2f} s for the next ({count} places); "
        f"yardstick pdftotext {plain:.2f} s; the window's longest pause {max(first[1], again[1]):.0f} ms\n"
        f"the small pages of a scan of as many scrolled through: longest pause {wheel:.0f} ms (limit {LIMIT_MS:.0f}); "
        f"at rest {rest:.0f} ms\n"
        f"a page of it gone to: there after {there[0] * 1000:.0f} ms, longest pause {there[1]:.0f} ms; "
        f"yardstick Qt alone {alone * 1000:.0f} ms"
    )
    return 0 if max(wheel, first[1], again[1], there[1]) <= LIMIT_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
