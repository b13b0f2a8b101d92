"""The file being written, with its SHA-256 computed on the way in a second thread.

Hashing 350 MB takes a third of a second; beside the copying it costs nothing, since OpenSSL leaves the interpreter
free to go on.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import BinaryIO, Self

from app.reports.pdf.values import Data

_GATHER = 1 << 18  # small writes are gathered up to this size


class HashedOutput:
    """Append-only output; `position` is the number of bytes written so far."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._gathered = bytearray()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf-hash")
        self._pending: Future[None] | None = None
        self.position = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True)

    def write(self, data: Data) -> None:
        """Append bytes. `data` must not change afterwards: it may still be read by the hashing thread."""
        view = memoryview(data)
        self.position += view.nbytes
        if view.nbytes < _GATHER:
            self._gathered += view
            if len(self._gathered) < _GATHER:
                return
            self._flush()
        else:
            self._flush()
            self._pass_on(view)

    def digest(self, *more: bytes) -> str:
        """SHA-256, in hexadecimal, of all bytes written so far followed by `more` (which is not written)."""
        self._flush()
        self._wait()
        final = self._hash.copy()
        for part in more:
            final.update(part)
        return final.hexdigest()

    def _flush(self) -> None:
        if self._gathered:
            gathered, self._gathered = self._gathered, bytearray()
            self._pass_on(gathered)

    def _pass_on(self, data: Data) -> None:
        self._wait()
        self._pending = self._pool.submit(self._hash.update, data)
        self._out.write(data)

    def _wait(self) -> None:
        if self._pending is not None:
            self._pending.result()
            self._pending = None
