from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.ui.dispatch import Dispatcher, ProgramFaultError
from tests.ui.held import Held, quick_turns

Settle = Callable[[Dispatcher], None]


def test_verbs_run_off_the_windows_thread_in_order_and_report_back_on_it(
    dispatcher: Dispatcher, settle: Settle
) -> None:
    here, ran, told = threading.get_ident(), [], []
    for number in range(20):
        dispatcher.run(
            lambda number=number: ran.append((number, threading.get_ident())),
            done=lambda _, number=number: told.append((number, threading.get_ident())),
        )
    settle(dispatcher)
    assert [number for number, _ in ran] == list(range(20))
    assert here not in {thread for _, thread in ran}
    assert told == [(number, here) for number in range(20)]


def test_a_known_error_goes_to_who_waits_for_it_and_otherwise_to_the_window(
    dispatcher: Dispatcher, qtbot: QtBot, settle: Settle
) -> None:
    def refuse() -> None:
        raise KnownError("Ổ D: đầy.", "Chép sang ổ khác.")

    told: list[KnownError] = []
    dispatcher.run(refuse, failed=told.append)
    settle(dispatcher)
    assert [error.message for error in told] == ["Ổ D: đầy."]
    with qtbot.waitSignal(dispatcher.failed) as unclaimed:
        dispatcher.run(refuse)
    assert unclaimed.args[0].advice == "Chép sang ổ khác."


def test_a_bug_is_reported_once_and_frees_who_waits(
    dispatcher: Dispatcher, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[KnownError] = []
    with qtbot.waitSignal(dispatcher.bug) as bug:
        dispatcher.run(lambda: 1 // 0, failed=told.append)
    assert isinstance(bug.args[0], ZeroDivisionError)
    assert isinstance(told[0], ProgramFaultError)
    assert "ZeroDivisionError" in caplog.text


def test_long_work_does_not_hold_up_verbs_and_can_be_cancelled(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    started, over = threading.Event(), []

    def work(cancelled: Callable[[], bool]) -> str:
        started.set()
        while not cancelled():
            pass
        return "stopped"

    task = dispatcher.run_long(work, done=over.append)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitCallback() as verb_done:
        dispatcher.run(lambda: "verb", done=verb_done)
    assert not over
    task.cancel()
    qtbot.waitUntil(lambda: over == ["stopped"])
    assert task.finished


def test_progress_is_thinned_out_and_arrives_here(dispatcher: Dispatcher, settle: Settle) -> None:
    here, seen = threading.get_ident(), []

    def work(progress: Callable[..., None]) -> None:
        for step in range(10_000):
            progress(step, 10_000)

    dispatcher.run_long(work, progress=lambda done, total: seen.append((done, total, threading.get_ident())))
    settle(dispatcher)
    assert 1 <= len(seen) < 100
    assert seen[0] == (0, 10_000, here)


def test_callbacks_of_a_deleted_owner_are_dropped(dispatcher: Dispatcher, settle: Settle) -> None:
    owner, told = QObject(), []
    gate = threading.Event()
    dispatcher.run(gate.wait, done=told.append, owner=owner)
    shiboken6.delete(owner)
    gate.set()
    settle(dispatcher)
    assert told == []


def test_draining_cancels_long_work_and_waits_for_all(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    finished: list[str] = []

    def work(cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            pass
        finished.append("long")

    dispatcher.run_long(work)
    dispatcher.run(finished.append, "verb")
    with qtbot.waitCallback() as drained:
        dispatcher.drain(drained)
    assert sorted(finished) == ["long", "verb"]


def test_what_callbacks_hold_ends_on_the_windows_thread(dispatcher: Dispatcher, qtbot: QtBot) -> None:
    """A worker that lets go of it last would end a widget beside the window's thread, which crashes."""

    def refuse(text: str) -> None:
        raise KnownError(text)

    def long_work(progress: Callable[..., None]) -> None:
        progress(1, 2)

    ended: list[int] = []
    with quick_turns():
        for _ in range(400):
            dispatcher.run(Held(ended).take, done=Held(ended).take)
            dispatcher.run(refuse, "Ổ D: đầy.", failed=Held(ended).take)
            dispatcher.run_long(long_work, progress=Held(ended).take, done=Held(ended).take)
        qtbot.waitUntil(lambda: len(ended) == 400 * 5, timeout=30_000)
    assert set(ended) == {threading.get_ident()}
