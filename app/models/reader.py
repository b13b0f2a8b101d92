"""Reading a content back as a file: seekable, so that PDF libraries read only what they need, and thread-safe."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.models.errors import StorageError
from app.texts import storage as texts

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from app.models.file import DossierFile

CHUNK = 1 << 20
"""Bytes in a chunk row; only a content's last chunk is shorter."""
NUMBER_SHIFT = 20
"""A chunk's id is content number << NUMBER_SHIFT | chunk number."""
LAST_NUMBER = (1 << 63 - NUMBER_SHIFT) - 1
"""The largest content number whose chunks have ids that SQLite can hold."""

_KEPT = 4  # chunks in memory: a PDF's end, its cross-reference table, and the page being read


class ContentReader(io.RawIOBase):
    """The bytes of one content. `read(n)` gives n bytes unless the end comes first, as PDF libraries expect.

    Several readers may be used by several threads at once; one reader by one thread at a time.

    Attributes:
        size: Length in bytes.
    """

    def __init__(self, file: DossierFile, number: int, size: int) -> None:
        super().__init__()
        self.size = size
        self._file = file
        self._first = number << NUMBER_SHIFT
        self._at = 0
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """The present place in bytes."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move as in any binary file; ValueError before the beginning."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            msg = f"seek to {base + offset}"
            raise ValueError(msg)
        self._at = base + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer, across chunks, as far as the content goes. StorageError where a chunk is gone."""
        view = memoryview(buffer).cast("B")
        wanted = max(0, min(len(view), self.size - self._at))
        done = 0
        while done < wanted:
            n, inside = divmod(self._at, CHUNK)
            piece = memoryview(self._chunk(n))[inside : inside + wanted - done]
            view[done : done + len(piece)] = piece
            done += len(piece)
            self._at += len(piece)
        return wanted

    def pieces(self) -> Iterator[bytes]:
        """All bytes from the first to the last, chunk by chunk: the quickest way through a whole content."""
        for n in range(-(-self.size // CHUNK)):
            yield self._load(n)

    def _chunk(self, n: int) -> bytes:
        data = self._kept.get(n)
        if data is not None:
            self._kept.move_to_end(n)
            return data
        data = self._kept[n] = self._load(n)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return data

    def _load(self, n: int) -> bytes:
        data = self._file.blob("chunks", "data", self._first + n)
        if data is None or len(data) != min(CHUNK, self.size - n * CHUNK):
            raise StorageError(texts.CONTENT_GONE, texts.DAMAGED_ADVICE)
        return data
