"""SHA-256 in a thread of its own; hashlib lets go of the interpreter, so it runs beside SQLite.

Most files are small: what is fed in one piece is hashed on the spot, since starting a thread takes longer.
"""

from __future__ import annotations

import threading
from hashlib import sha256
from queue import Queue

_LAG = 6  # pieces it may lag behind: it then works while SQLite writes, and memory stays bounded


class Hasher:
    """Hashes what it is fed, in order. Must be stopped, or asked for the digest, which stops it."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._first: bytes | None = None
        self._queue: Queue[bytes | None] = Queue(_LAG)
        self._thread: threading.Thread | None = None

    def feed(self, data: bytes) -> None:
        """Take the next bytes; waits while too many are left to do."""
        if self._thread is None:
            if self._first is None:
                self._first = data
                return
            self._start(self._first)
        self._queue.put(data)

    def _start(self, first: bytes) -> None:
        self._queue.put(first)
        self._first = b""
        self._thread = threading.Thread(target=self._run, name="sha256", daemon=True)
        self._thread.start()

    def digest(self) -> str:
        """The hash of all that was fed, in hex."""
        if self._thread is None and self._first:
            self._hash.update(self._first)
            self._first = b""
        self.stop()
        return self._hash.hexdigest()

    def stop(self) -> None:
        """End the thread once it is through with what it was fed."""
        if self._thread is not None and self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            self._hash.update(data)
            del data  # or it would be kept while waiting for the next
