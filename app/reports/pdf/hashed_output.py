"""The file being written, with its SHA-256, both in a thread of their own.

Writing and hashing 350 MB take half a second; beside the copying they cost nothing, since the interpreter is let go
for both. Bringing the bytes to the disk as they come, and not all at the end, keeps progress honest on a slow drive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import BinaryIO, Self

from app.reports.pdf.values import Data

_GATHER = 1 << 20  # bytes handed over at a time: handing over waits for the interpreter, so not too often
_AHEAD = 2  # pieces that may wait for the disk
_SETTLED = 64 << 20  # bytes after which they are brought to the disk


class HashedOutput:
    """Append-only output; `position` is the number of bytes taken so far. A context manager: its thread ends there.

    What fails in the thread (no room, drive gone) is raised by the next `write` or `digest`.
    """

    def __init__(self, out: BinaryIO, settle: Callable[[], None] | None = None) -> None:
        """`settle`, called from the thread, brings to the disk what was written to `out`."""
        self._out = out
        self._settle = settle or (lambda: None)
        self._hash = hashlib.sha256()
        self._gathered = bytearray()
        self._queue: Queue[Data | None] = Queue(_AHEAD)
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="pdf-output", daemon=True)
        self.position = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._flush()
        self._queue.put(None)
        self._thread.join()
        if error is None and self._error is not None:
            raise self._error

    def write(self, data: Data) -> None:
        """Append bytes, which must not change afterwards."""
        if self._error is not None:
            raise self._error
        self.position += len(data)
        if len(data) < _GATHER:
            self._gathered += data
            if len(self._gathered) >= _GATHER:
                self._flush()
        else:
            self._flush()
            self._queue.put(data)

    def digest(self, *more: bytes) -> str:
        """SHA-256, in hexadecimal, of all bytes taken so far followed by `more` (which is not written).

        Everything taken has been written when this returns.
        """
        self._flush()
        self._queue.join()
        if self._error is not None:
            raise self._error
        final = self._hash.copy()
        for part in more:
            final.update(part)
        return final.hexdigest()

    def _flush(self) -> None:
        if self._gathered:
            gathered, self._gathered = self._gathered, bytearray()
            self._queue.put(gathered)

    def _run(self) -> None:
        unsettled = 0
        while (data := self._queue.get()) is not None:
            if self._error is None:
                try:
                    self._hash.update(data)
                    self._out.write(data)
                    unsettled += len(data)
                    if unsettled >= _SETTLED:
                        self._settle()
                        unsettled = 0
                except BaseException as error:  # noqa: BLE001  raised where the next bytes come from
                    self._error = error
            self._queue.task_done()
