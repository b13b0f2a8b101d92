"""Runs work off the window's thread and brings the outcome back to it.

Verbs go to one thread, in the order they were asked for; long work (intake, export, check) goes to a second one, so
that a figure typed never waits behind a scan. A question to a drive that may never answer gets a thread of its own.
Callbacks always run on the window's thread.

What is asked for stays with the window, under a number: the threads know the number alone. So whatever a callback
refers to, such as a dialog closed meanwhile, ends where widgets may end, and never on a thread that let go of it last.
"""

from __future__ import annotations

import inspect
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.errors import KnownError
from app.texts import ui_shell

log = logging.getLogger(__name__)

_Error = TypeVar("_Error", bound=Exception)
Done = Callable[[Any], None]
Failed = Callable[[KnownError], None]
Progress = Callable[..., None]

_PROGRESS_INTERVAL = 0.05  # seconds: more often than the eye sees only costs the window time


class ProgramFaultError(KnownError):
    """A bug, told to whoever was waiting; the traceback is in the log and went out as `Dispatcher.bug`."""

    def __init__(self) -> None:
        super().__init__(ui_shell.FAULT, ui_shell.FAULT_ADVICE)


@dataclass(slots=True, frozen=True)
class _Asked:
    """What was asked of a thread, and who is to hear of it."""

    work: Callable[[], Any]
    done: Done | None
    failed: Failed | None
    progress: Progress | None
    owner: QObject | None
    over: Callable[[], None] | None

    @property
    def heard(self) -> bool:
        """Whether whoever asked is still there."""
        return self.owner is None or isValid(self.owner)


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
    _ended = Signal(int, object, object)
    _moved = Signal(int, object)
    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verbs = ThreadPoolExecutor(1, thread_name_prefix="verbs")
        self._long = ThreadPoolExecutor(1, thread_name_prefix="long")
        self._tasks: set[LongTask] = set()
        self._asked: dict[int, _Asked] = {}
        self._questions: dict[int, tuple[Done, QObject | None]] = {}
        self._numbers = count()
        self._stopped = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._tell_answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while any work is waiting or running."""
        return bool(self._asked)

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
        asked = _Asked(partial(work, *args, **kwargs), done, failed, progress=None, owner=owner, over=None)
        self._submit(self._verbs, next(self._numbers), asked)

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
        task, number = LongTask(), next(self._numbers)
        offered: dict[str, object] = {
            "progress": self._thinned(number),
            "cancelled": lambda: task.cancelled,
        }
        wanted = inspect.signature(work).parameters
        kwargs |= {name: value for name, value in offered.items() if name in wanted}
        self._tasks.add(task)

        def over() -> None:
            task.finished = True
            self._tasks.discard(task)

        self._submit(
            self._long, number, _Asked(partial(work, *args, **kwargs), done, failed, progress, owner=owner, over=over)
        )
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

    def _submit(self, pool: ThreadPoolExecutor, number: int, asked: _Asked) -> None:
        if not self._stopped:  # else the window is closing: nobody is left to see it
            self._asked[number] = asked
            pool.submit(self._work, number)

    def _work(self, number: int) -> None:
        """On a worker thread, which holds nothing of what was asked any more when it tells the outcome."""
        result, error = self._outcome(number)
        self._ended.emit(number, result, error)

    def _outcome(self, number: int) -> tuple[Any, Exception | None]:
        try:
            return self._asked[number].work(), None
        except KnownError as error:
            return None, without_frames(error)
        except Exception as error:
            log.exception("Unexpected failure on a worker thread")
            return None, without_frames(error)

    def _thinned(self, number: int) -> Progress:
        last = 0.0

        def report(*args: object) -> None:
            nonlocal last
            now = monotonic()
            if now - last >= _PROGRESS_INTERVAL:
                last = now
                self._moved.emit(number, args)

        return report

    @Slot(int, object, object)
    def _deliver(self, number: int, result: Any, error: Exception | None) -> None:  # noqa: ANN401  what the work gave
        asked = self._asked.pop(number)
        if self._stopped:
            return
        if asked.over is not None:
            asked.over()
        if not asked.heard:
            return
        if isinstance(error, KnownError):
            (asked.failed or self.failed.emit)(error)
        elif error is not None:
            if asked.failed is not None:
                asked.failed(ProgramFaultError())
            self.bug.emit(error)
        elif asked.done is not None:
            asked.done(result)

    @Slot(int, object)
    def _tell_progress(self, number: int, values: tuple[object, ...]) -> None:
        asked = self._asked.get(number)
        if asked is not None and asked.progress is not None and asked.heard and not self._stopped:
            asked.progress(*values)

    @Slot(int, object)
    def _tell_answer(self, number: int, answer: object) -> None:
        done, owner = self._questions.pop(number)
        if not self._stopped and (owner is None or isValid(owner)):
            done(answer)


def _nothing() -> None:
    """What happens after work that nobody waits for."""


def without_frames(error: _Error) -> _Error:
    """The error without its frames and those of its causes: they hold what the work was given."""
    one: BaseException | None = error
    while one is not None:
        one.__traceback__ = None
        one = one.__cause__ or one.__context__
    return error
