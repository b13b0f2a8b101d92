"""Start → first paint, and → the tree of a 600-document dossier filled, beside a bare PySide6 window's start.

Each is a process of its own, timed from just before it is started to the first paint that shows it.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from pathlib import Path

from common import ROOT, Run, arguments, compare

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView
class Tree(QTreeView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Tree(window))
window.resize(1366, 688)
window.show()
app.exec()
"""

OURS = """
import sys
from PySide6.QtCore import QTimer
from app.ui import app as program
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
Preferences.load = classmethod(lambda cls: Preferences(scheme="light"))
def tell(window):
    window.painted.connect(lambda: print("painted", flush=True))
    if len(sys.argv) == 1:
        window.painted.connect(lambda: QTimer.singleShot(0, leave))
    else:
        window.opened.connect(lambda: QTimer.singleShot(0, filled))
def filled():
    # the stack has just been changed: this paints what is now shown, tree included
    window.repaint()
    window.workbench.score_page.tree.view.viewport().repaint()
    print("filled", flush=True)
    leave()
def leave():
    import os
    os._exit(0)
make = program.make_window
def make_and_tell(*args, **options):
    global window
    window = make(*args, **options)
    tell(window)
    return window
program.make_window = make_and_tell
program.main(sys.argv[1:])
"""


def main() -> int:
    options = arguments(__doc__, rounds=7).parse_args()
    from big_dossier import build_dossier

    compileall.compile_dir(ROOT / "app", quiet=1)  # as installed; a checkout may have been told not to write bytecode
    dossier = build_dossier(options.work / "big", 60 if options.quick else 600)
    bare: list[Run] = []
    painted: list[Run] = []
    filled: list[Run] = []
    for _ in range(1 if options.quick else options.rounds):
        bare.append(until("painted", BARE))
        painted.append(until("painted", OURS))
        filled.append(until("filled", OURS, dossier))
    first = compare("start → first paint", painted, bare, 1.5)
    tree = compare("start → tree of the dossier filled", filled, bare, 4.0)
    return 0 if first and tree else 1


def until(word: str, program: str, *words: Path) -> Run:
    """Seconds from just before the process starts to the line `word`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == word:
                return Run(time.perf_counter() - start)
    raise RuntimeError(f"the program ended without {word!r}")


if __name__ == "__main__":
    raise SystemExit(main())
