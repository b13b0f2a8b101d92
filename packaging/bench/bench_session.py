"""A working session on the large dossier: the longest time the window's thread was busy without answering.

Everything a person looks at is opened by a script in the window's own event loop: every indicator, every page, every
dialog, searches letter by letter, figures typed. A turn is what that thread does from one rest to the next, in its own
processor time, which other programs on the machine lengthen least.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from big_dossier import build_dossier
from common import arguments
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QWidget
from real_window import opened_window
from screen_dialogs import dialogs

from app.ui.main_window import MainWindow

LIMIT_MS = 100.0
_QUIET_MS = 60  # after a step, for what it set going beside the window

Step = Callable[[], object]


class Turns(QObject):
    """Notes the longest turn of the event loop, from one rest to the next."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._longest = 0.0
        self._rested = time.thread_time()
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._rest)
        self._asked.connect(lambda step: step(), Qt.ConnectionType.QueuedConnection)

    def perform(self, step: Step, window: MainWindow) -> float:
        """Run a step in the event loop and all it set going beside the window; milliseconds of the longest turn."""
        self._longest = 0.0
        self._asked.emit(step)
        self.wait(_QUIET_MS)
        while window.dispatcher.busy:
            self.wait(10)
        return self._longest * 1000

    def wait(self, milliseconds: int) -> None:
        """Let the window work for so long."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _rest(self) -> None:
        now = time.thread_time()  # which stands still while the thread rests
        self._longest = max(self._longest, now - self._rested)
        self._rested = now


def main() -> int:
    parser = arguments(__doc__, rounds=3)
    parser.add_argument("--all", action="store_true", help="print every step")
    options = parser.parse_args()
    dossier = build_dossier(options.work / "big", 60 if options.quick else 600)
    taken: dict[str, list[float]] = {}
    with opened_window(dossier) as window:
        turns = Turns()
        turns.wait(_QUIET_MS)
        for _ in range(1 if options.quick else options.rounds):
            for name, step in steps(window):
                taken.setdefault(name, []).append(turns.perform(step, window))
    return tell(taken, every=options.all)


def tell(taken: dict[str, list[float]], *, every: bool) -> int:
    """Print the slowest step of each kind, before it `every` step; 0 where all stay within the limit."""
    kinds: dict[str, list[tuple[float, str]]] = {}
    for name, runs in taken.items():
        kinds.setdefault(name.split(":")[0], []).append((statistics.median(runs), name))
    if every:
        for own, name in sorted(step for steps in kinds.values() for step in steps):
            print(f"  {own:6.1f} ms  {name}")
    worst = sorted((max(steps) for steps in kinds.values()), reverse=True)
    for own, name in worst:
        print(f"  {own:6.1f} ms  {name}")
    print(f"{len(taken)} steps; longest block of the window's thread {worst[0][0]:.0f} ms (limit {LIMIT_MS:.0f})")
    return 0 if worst[0][0] <= LIMIT_MS else 1


def steps(window: MainWindow) -> Iterator[tuple[str, Step]]:
    """All steps by name, in the order of a day's work: "kind: which"."""
    workbench = window.workbench
    assert workbench is not None
    score_page, pages = workbench.score_page, workbench.pages
    yield "overview", partial(workbench.open_indicator, "")
    for indicator in workbench.state.catalogue.indicators():
        yield f"indicator: {indicator.id}", partial(workbench.open_indicator, indicator.id)
    yield "indicator: 9.1 again", partial(workbench.work_on, "9.1")
    for digits in ("9", "90", "901"):
        yield f"figure typed: {digits}", partial(type_key, score_page.pane, digits[-1])
    yield "figure typed: left", score_page.focus_search
    for letter in "minh chung":
        yield f"tree searched: {letter}", partial(type_key, score_page.tree, letter)
    yield "tree searched: cleared", score_page.tree.clear_filters
    for document in workbench.state.snapshot.documents[:5]:
        yield f"preview: {document.title}", partial(score_page.show_document, document.id)
    for page in ("units", "documents", "check", "score", "documents"):
        yield f"page: {page}", partial(workbench.show_page, page)
    for _ in range(12):
        yield "scrolled: documents", partial(scroll, pages["documents"])
    for letter in "bao cao so 1":
        yield f"documents searched: {letter}", partial(type_key, pages["documents"], letter)
    yield "documents searched: cleared", partial(clear, pages["documents"])
    yield "page: score", partial(workbench.show_page, "score")
    for name, make in dialogs(window).items():
        made: list[QDialog] = []
        yield f"dialog: {name}", partial(show, make, made)
        yield "dialog closed", partial(close, made)
    for size in ("150", "100"):
        action = next(one for one in window.actions_.scales.actions() if one.data() == size)
        yield f"text size: {size}", action.trigger


def show(make: Callable[[], QDialog], made: list[QDialog]) -> None:
    made.append(make())
    made[0].show()


def close(made: list[QDialog]) -> None:
    made[0].done(0)
    made[0].deleteLater()


def clear(page: QWidget) -> None:
    _field(page).clear()


def type_key(page: QWidget, letter: str) -> None:
    """Type into the first field of a page."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(_field(page), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _field(page: QWidget) -> QLineEdit:
    return next(field for field in page.findChildren(QLineEdit) if field.isVisible() and field.isEnabled())


def scroll(page: QWidget) -> None:
    """Turn the wheel over the table of a page."""
    view = page.findChild(QAbstractItemView)
    assert view is not None
    viewport = view.viewport()
    at = QPointF(viewport.rect().center())
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    QApplication.sendEvent(viewport, QWheelEvent(at, viewport.mapToGlobal(at), QPoint(), QPoint(0, -360), *none))


if __name__ == "__main__":
    raise SystemExit(main())
