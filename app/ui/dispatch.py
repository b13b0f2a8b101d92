"""Runs work off the window's thread and brings the outcome back to it.

Verbs go to one thread, in the order they were asked for; long work (intake, export, check) goes to a second one, so
that a figure typed never waits behind a scan. A question to a drive that may never answer gets a thread of its own.
Callbacks always run on the window's thread.
"""

from __future__ import annotations

import inspect
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import count
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.errors import KnownError
from app.texts import ui_shell

log = logging.getLogger(__name__)

Done = Callable[[Any], None]
Failed = Callable[[KnownError], None]
Progress = Callable[..., None]

_PROGRESS_INTERVAL = 0.05  # seconds: more often than the eye sees only costs the window time


class ProgramFaultError(KnownError):
    """A bug, told to whoever was waiting; the traceback is in the log and went out as `Dispatcher.bug`."""

    def __init__(self) -> None:
        super().__init__(ui_shell.FAULT, ui_shell.FAULT_ADVICE)


class LongTask:
    """A long piece of work under way. `cancelled` is set by `cancel()`; the work stops at its next step."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self.finished = False

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()


class Dispatcher(QObject):
    """The two worker threads of the window.

    `failed` carries a KnownError that nobody waited for; `bug` carries any other exception, always.
    """

    failed = Signal(object)
    bug = Signal(object)
    _posted = Signal(object)
    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verbs = ThreadPoolExecutor(1, thread_name_prefix="verbs")
        self._long = ThreadPoolExecutor(1, thread_name_prefix="long")
        self._tasks: set[LongTask] = set()
        self._pending = 0
        self._questions: dict[int, tuple[Done, QObject | None]] = {}
        self._numbers = count()
        self._stopped = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._tell_answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while any work is waiting or running."""
        return self._pending > 0

    def run(
        self,
        work: Callable[..., Any],
        *args: object,
        done: Done | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        **kwargs: object,
    ) -> None:
        """Run `work(*args, **kwargs)` on the thread of verbs, then `done(result)` or `failed(error)` here.

        With `owner`, callbacks are dropped once that object is deleted.
        """
        self._submit(self._verbs, partial(work, *args, **kwargs), done=done, failed=failed, owner=owner)

    def run_long(
        self,
        work: Callable[..., Any],
        *args: object,
        progress: Progress | None = None,
        done: Done | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        **kwargs: object,
    ) -> LongTask:
        """Run `work` on the thread of long tasks.

        It is given `progress` and `cancelled` where its signature asks for them: `progress(...)` calls the given
        callback here (thinned out to what the eye can follow), `cancelled()` tells whether to stop.
        """
        task = LongTask()
        offered: dict[str, object] = {
            "progress": self._thinned(progress, owner),
            "cancelled": lambda: task.cancelled,
        }
        wanted = inspect.signature(work).parameters
        kwargs |= {name: value for name, value in offered.items() if name in wanted}
        self._tasks.add(task)

        def over() -> None:
            task.finished = True
            self._tasks.discard(task)

        self._submit(self._long, partial(work, *args, **kwargs), done=done, failed=failed, owner=owner, over=over)
        return task

    def ask(self, question: Callable[[], object], *, done: Done, owner: QObject | None = None) -> None:
        """Ask the system something about a file, then `done(answer)`; None as the answer where it raised OSError.

        For `Path.exists` and the like, which take a minute where a server is gone. Nobody waits for it, not even the
        end of the program; with `owner`, the answer is dropped once that object is deleted.
        """
        number = next(self._numbers)
        self._questions[number] = (done, owner)

        def find_out() -> None:
            answer = None
            with suppress(OSError):
                answer = question()
            with suppress(RuntimeError):  # the window is gone
                self._answered.emit(number, answer)

        threading.Thread(target=find_out, name="question", daemon=True).start()

    def drain(self, then: Callable[[], None]) -> None:
        """Cancel long work and call `then` once both threads have finished what was asked of them."""
        for task in tuple(self._tasks):
            task.cancel()

        def verbs_over(_result: object) -> None:
            self.run_long(_nothing, done=lambda _: then())

        self.run(_nothing, done=verbs_over)

    def stop(self) -> None:
        """Cancel long work, finish what was asked for, end both threads. What comes later is dropped, callbacks too."""
        self._stopped = True
        for task in tuple(self._tasks):
            task.cancel()
        for pool in (self._verbs, self._long):
            pool.shutdown(wait=True)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], Any],
        *,
        done: Done | None,
        failed: Failed | None,
        owner: QObject | None,
        over: Callable[[], None] | None = None,
    ) -> None:
        if self._stopped:  # the window is closing: nobody is left to see it
            return
        self._pending += 1

        def deliver(callback: Callable[[], None]) -> None:
            self._pending -= 1
            if over is not None:
                over()
            if owner is None or isValid(owner):
                callback()

        def job() -> None:
            try:
                result = work()
            except KnownError as error:
                self._posted.emit(partial(deliver, partial(failed or self.failed.emit, error)))
            except Exception as error:
                log.exception("Unexpected failure on a worker thread")
                self._posted.emit(partial(deliver, partial(self._report_bug, error, failed)))
            else:
                self._posted.emit(partial(deliver, partial(done, result) if done else _nothing))

        pool.submit(job)

    def _thinned(self, progress: Progress | None, owner: QObject | None) -> Progress:
        last = 0.0

        def report(*args: object) -> None:
            nonlocal last
            now = monotonic()
            if progress is not None and now - last >= _PROGRESS_INTERVAL:
                last = now
                self._posted.emit(lambda: progress(*args) if owner is None or isValid(owner) else None)

        return report

    def _report_bug(self, error: Exception, failed: Failed | None) -> None:
        if failed is not None:
            failed(ProgramFaultError())
        self.bug.emit(error)

    @Slot(object)
    def _deliver(self, callback: Callable[[], None]) -> None:
        if not self._stopped:
            callback()

    @Slot(int, object)
    def _tell_answer(self, number: int, answer: object) -> None:
        done, owner = self._questions.pop(number)
        if not self._stopped and (owner is None or isValid(owner)):
            done(answer)


def _nothing() -> None:
    """What happens after work that nobody waits for."""
