"""Dead widgets are collected where they may end, however busy the workers are."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.collector import Collector
from app.ui.dispatch import Dispatcher


class _Form(QWidget):
    """Holds a child that knows it, as a dialog and its parts do."""

    def __init__(self) -> None:
        super().__init__()
        self.child = QLabel("x")
        self.child.setProperty("of", "form")
        self.child.__dict__["form"] = self
        QVBoxLayout(self).addWidget(self.child)


@pytest.fixture
def threads() -> Iterator[set[int]]:
    """The threads on which anything was collected."""
    seen: set[int] = set()

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            seen.add(threading.get_ident())

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def _litter() -> None:
    """Many times what would start a collection of every generation."""
    for _ in range(200_000):
        knot: list[object] = []
        knot.append(knot)


def test_only_the_windows_thread_collects(
    qtbot: QtBot, dispatcher: Dispatcher, settle: Callable[[Dispatcher], None], threads: set[int]
) -> None:
    form = _Form()
    gone = weakref.ref(form)
    del form
    for _ in range(3):
        dispatcher.run(_litter)
    settle(dispatcher)
    # a widget just made is young, one that outlived a look is older: in time every generation has its turn
    qtbot.waitUntil(lambda: _litter() is None and gone() is None, timeout=10_000)
    assert threads == {threading.get_ident()}


def test_a_collection_takes_the_oldest_generation_due(qapp: QObject, threads: set[int]) -> None:
    collector = Collector(qapp)
    gc.collect()
    threads.clear()
    collector.look()
    assert not threads, "nothing has piled up"
    kept: list[list[object]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collector.look()
    assert threads == {threading.get_ident()}
    assert gc.get_count()[1] == 1, "the youngest generation was collected, and counted"
    assert kept
    collector.stop()
    assert gc.isenabled(), "without it, Python collects as ever"
    collector.deleteLater()
