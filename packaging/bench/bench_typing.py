"""A figure typed → committed → everything scored → rows repainted, beside one bare commit of the same row.

The yardstick is sqlite3 with the dossier's own settings (page size, TRUNCATE, FULL, EXCLUSIVE) writing one figure and
nothing else. The window is the real one with 600 documents in it: tree, totals, pane and preview.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from big_dossier import build_dossier
from common import Run, arguments, compare, median
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from real_window import opened_window

from app.criteria.score import score
from app.services.answers import set_figure
from app.services.workspace import Workspace
from app.ui.main_window import MainWindow

LIMIT = 3.0
FIGURE, INDICATOR = "households", "9.1"


def main() -> int:
    options = arguments(__doc__).parse_args()
    times = 10 if options.quick else 60
    dossier = build_dossier(options.work / "big", 60 if options.quick else 600)
    bare: list[Run] = []
    committed: list[Run] = []
    shown: list[Run] = []
    scoring: list[Run] = []
    with opened_window(dossier) as window:
        assert window.workbench is not None
        ws = window.workbench.state.ws
        window.workbench.open_indicator(INDICATOR)
        for _ in range(1 if options.quick else options.rounds):
            bare.append(bare_commits(options.work / "bare.db", times))
            committed.append(verb_commits(ws, times))
            shown.append(typed_and_shown(window, times))
            scoring.append(scored(ws, times))
    print(f"scoring all indicators afresh: {median(scoring).seconds * 1000:.2f} ms")
    compare("figure committed and scored, without a window", committed, bare, LIMIT)
    return 0 if compare("figure typed → committed, scored, repainted", shown, bare, LIMIT) else 1


def each(work: Callable[[int], object], times: int) -> Run:
    """The median of one call."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - start)
    return Run(statistics.median(taken))


def bare_commits(path: Path, times: int) -> Run:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("page_size=16384", "journal_mode=TRUNCATE", "synchronous=FULL", "locking_mode=EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("CREATE TABLE figures (figure TEXT, year INTEGER, value TEXT, PRIMARY KEY (figure, year))")
    connection.execute("INSERT INTO figures VALUES (?, 2021, '0')", (FIGURE,))

    def write(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE figures SET value = ? WHERE figure = ?", (str(1000 + number), FIGURE))
        connection.execute("COMMIT")

    run = each(write, times)
    connection.close()
    return run


def verb_commits(ws: Workspace, times: int) -> Run:
    year = ws.snapshot.profile.year
    return each(lambda number: set_figure(ws, FIGURE, year, Decimal(2000 + number)), times)


def typed_and_shown(window: MainWindow, times: int) -> Run:
    """From the verb's call on the window's thread to everything painted that it changed."""
    assert window.workbench is not None
    state = window.workbench.state
    year = state.snapshot.profile.year

    def type_one(number: int) -> None:
        waiting = QEventLoop()  # sleeps as the window does: asking in a loop would fight the verb for the interpreter
        state.do(set_figure, FIGURE, year, Decimal(3000 + number), done=lambda _: waiting.quit())
        waiting.exec()
        QApplication.processEvents()

    return each(type_one, times)


def scored(ws: Workspace, times: int) -> Run:
    snapshot = ws.snapshot
    return each(lambda _: score(ws.catalogue, snapshot.profile, snapshot.answers), times)


if __name__ == "__main__":
    raise SystemExit(main())
