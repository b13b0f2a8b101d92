"""The gate in front of the one connection: a lock that serves its waiters in the order they came.

`threading.Lock` may hand itself to the thread that has just let go, so an intake storing one batch after another could
keep a typed figure waiting for seconds. Here who waits first goes next.
"""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType


class Gate:
    """A fair, non-reentrant lock, used as a context manager."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._owner: int | None = None
        self._waiting: deque[tuple[int, threading.Lock]] = deque()

    def acquire(self) -> None:
        """Wait for one's turn. RuntimeError where the thread already holds the gate: it would wait for itself."""
        me = threading.get_ident()
        with self._mutex:
            if self._owner is None:
                self._owner = me
                return
            if self._owner == me:
                msg = "a dossier's transaction was opened inside another one of the same thread"
                raise RuntimeError(msg)
            turn = threading.Lock()
            turn.acquire()
            ticket = (me, turn)
            self._waiting.append(ticket)
        try:
            turn.acquire()
        except BaseException:  # Ctrl+C while waiting must not leave a turn that nobody takes
            self._give_up(ticket)
            raise

    def _give_up(self, ticket: tuple[int, threading.Lock]) -> None:
        with self._mutex:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                return
        self.release()

    def release(self) -> None:
        """Let the next waiter through."""
        with self._mutex:
            if self._waiting:
                self._owner, turn = self._waiting.popleft()
                turn.release()
            else:
                self._owner = None

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
