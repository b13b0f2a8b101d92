"""The bytes of documents, kept as received in chunks of 1 MiB, with SHA-256 over them.

A chunk's id packs the content's number and its own, so chunks of a content lie together and need no index. Bytes come
in as staged transactions of less than 8 MB: between any two of them a typed figure gets through. The hash is computed
by a second thread while SQLite writes. A content is `complete` only with its last batch; what a crash or a stop left
incomplete, and what no document refers to, is swept when the file is next opened.
"""

from __future__ import annotations

import contextlib
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from queue import Queue
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.errors import KnownError
from app.models.errors import Cancelled
from app.models.reader import CHUNK, NUMBER_SHIFT, ContentReader
from app.models.tables import Base, Content, Document, chunks
from app.texts import storage as texts

if TYPE_CHECKING:
    from app.models.file import DossierFile

_BATCH = 7  # chunks in one transaction: the most that stays under 8 MB
_HEAD = 1 << 16
_HASH_LAG = 6  # chunks the hash may lag behind: it then works while SQLite writes, and memory stays bounded

_contents = Base.metadata.tables["contents"]

# Statements kept whole are compiled only once.
_ADD_CHUNK = chunks.insert()
_ADD_CONTENT = _contents.insert()
_LAST_NUMBER = select(func.max(Content.number))
_SAME_BYTES = select(Content.id).where(Content.sha256 == bindparam("digest"))
_ALIKE = (
    select(Content.id)
    .where(Content.size == bindparam("length"), Content.head == bindparam("start"), Content.complete)
    .limit(1)
)
_COMPLETE = (
    _contents.update()
    .where(_contents.c.number == bindparam("which"))
    .values(sha256=bindparam("digest"), size=bindparam("length"), complete=True)
)
_UNUSED = ~select(Document.id).where(Document.content == Content.id).exists()


@dataclass(frozen=True, slots=True)
class StoredContent:
    """Bytes that are in the file. `duplicate`: they were there before, whether or not a document refers to them."""

    id: str
    sha256: str
    size: int
    duplicate: bool


class _Hasher:
    """SHA-256 in a thread of its own; hashlib lets go of the interpreter, so it runs beside SQLite."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._queue: Queue[bytes | None] = Queue(_HASH_LAG)
        self._thread = threading.Thread(target=self._run, name="sha256", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while (data := self._queue.get()) is not None:
            self._hash.update(data)

    def feed(self, data: bytes) -> None:
        self._queue.put(data)

    def digest(self) -> str:
        self.stop()
        return self._hash.hexdigest()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()


class _AlreadyStoredError(Exception):
    def __init__(self, content_id: str, digest: str) -> None:
        self.content = StoredContent(content_id, digest, 0, duplicate=True)


def store(
    file: DossierFile,
    source: BinaryIO,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> StoredContent:
    """Take in all bytes from the source's present place to its end.

    `progress(bytes so far)` is called after each batch, `cancelled()` asked before it. Bytes that are in the file
    already are found by their SHA-256 and not stored again. Raises Cancelled, KnownError for an unreadable source, or
    the errors of `app.models.errors`; then nothing is left behind. The content must get a document before the file is
    closed, or it is swept at the next opening.
    """
    known = _known(file, source)
    if known is not None:
        return known
    intake = _Intake(file)
    hasher = _Hasher()
    try:
        while not intake.complete:
            if cancelled is not None and cancelled():
                raise Cancelled
            batch = _read_batch(source, hasher)
            with file.transaction() as session:
                intake.write(session, batch, hasher)
            if progress is not None:
                progress(intake.size)
    except BaseException as error:
        hasher.stop()
        with contextlib.suppress(KnownError):  # what cannot be removed now is swept at the next opening
            intake.undo()
        if isinstance(error, _AlreadyStoredError):
            return StoredContent(error.content.id, error.content.sha256, intake.size, duplicate=True)
        raise
    return StoredContent(intake.id, intake.sha256, intake.size, duplicate=False)


class _Intake:
    """The content being taken in; its fields move on only with a committed batch or stay harmless."""

    def __init__(self, file: DossierFile) -> None:
        self._file = file
        self._staged = False
        self._count = 0
        self._number = 0
        self._head = ""
        self.id = str(uuid.uuid4())
        self.size = 0
        self.sha256 = ""
        self.complete = False

    def write(self, session: Session, batch: list[bytes], hasher: _Hasher) -> None:
        """Write one batch; a short one is the last and completes the content."""
        if not self._number:
            self._head = _head_of(batch[0] if batch else b"")
            self._number = self._announce(session)
        first = (self._number << NUMBER_SHIFT) + self._count
        for n, data in enumerate(batch):
            session.execute(_ADD_CHUNK, {"id": first + n, "data": data})
        self._count += len(batch)
        self.size += sum(map(len, batch))
        if len(batch) < _BATCH:
            self.sha256 = hasher.digest()
            self._finish(session)
            self.complete = True
        else:
            self._staged = True

    def _announce(self, session: Session) -> int:
        number = (session.scalar(_LAST_NUMBER) or 0) + 1
        row = {"id": self.id, "number": number, "size": 0, "head": self._head, "complete": False}
        session.execute(_ADD_CONTENT, {**row, "media_type": "", "state": "ok", "remark": ""})
        return number

    def _finish(self, session: Session) -> None:
        there = session.scalar(_SAME_BYTES, {"digest": self.sha256})
        if there is not None:
            raise _AlreadyStoredError(there, self.sha256)
        session.execute(_COMPLETE, {"which": self._number, "digest": self.sha256, "length": self.size})

    def undo(self) -> None:
        """Take out the batches that were committed."""
        if self._staged:
            _discard(self._file, self._number)
            self._file.shrink()


def _head_of(first: bytes) -> str:
    return sha256(first[:_HEAD]).hexdigest()


def _known(file: DossierFile, source: BinaryIO) -> StoredContent | None:
    """The content with the same bytes, found without storing them where a stored one has the same size and head."""
    if not source.seekable():
        return None
    start = source.tell()
    size = source.seek(0, 2) - start
    source.seek(start)
    head = _head_of(_read(source, _HEAD))
    source.seek(start)
    with file.reading() as session:
        if session.scalar(_ALIKE, {"length": size, "start": head}) is None:
            return None
    digest = sha256()
    while data := _read(source, CHUNK):
        digest.update(data)
    source.seek(start)
    with file.reading() as session:
        there = session.scalar(_SAME_BYTES, {"digest": digest.hexdigest()})
    return StoredContent(there, digest.hexdigest(), size, duplicate=True) if there is not None else None


def _read_batch(source: BinaryIO, hasher: _Hasher) -> list[bytes]:
    batch: list[bytes] = []
    while len(batch) < _BATCH and (data := _read(source, CHUNK)):
        hasher.feed(data)
        batch.append(data)
    return batch


def _read(source: BinaryIO, size: int) -> bytes:
    """Exactly `size` bytes unless the source ends, though it may give them in pieces."""
    try:
        data = source.read(size)
        while len(data) < size and (more := source.read(size - len(data))):
            data += more
    except OSError as error:
        raise KnownError(texts.SOURCE_UNREADABLE, texts.SOURCE_UNREADABLE_ADVICE) from error
    return data


def _discard(file: DossierFile, number: int) -> None:
    """Remove a content, last chunks first, in steps that let others through."""
    low = number << NUMBER_SHIFT
    with file.reading() as session:
        last = session.scalar(select(func.max(chunks.c.id)).where(chunks.c.id < low + (1 << NUMBER_SHIFT)))
    end = max(low, last + 1 if last is not None else low)
    while end > low:
        end = max(low, end - _BATCH)
        with file.transaction() as session:
            session.execute(chunks.delete().where(chunks.c.id.between(end, end + _BATCH - 1)))
    with file.transaction() as session:
        session.execute(_contents.delete().where(_contents.c.number == number))


def discard(file: DossierFile, content_id: str) -> None:
    """Take stored bytes out again because no document came of them. Bytes that a document refers to stay.

    Not for duplicates: what was stored before may be wanted by redo.
    """
    with file.reading() as session:
        number = session.scalar(select(Content.number).where(Content.id == content_id, _UNUSED))
    if number is not None:
        _discard(file, number)
        file.shrink()


def sweep(file: DossierFile) -> None:
    """Remove contents that no document refers to: what a crash or an undone intake left. For opening time only."""
    with file.reading() as session:
        orphans = session.scalars(select(Content.number).where(_UNUSED)).all()
    for number in orphans:
        _discard(file, number)
    if orphans:
        file.shrink()


def open_content(file: DossierFile, content_id: str) -> ContentReader:
    """The bytes of a content as a seekable binary stream. KeyError where there is no such content."""
    with file.reading() as session:
        row = session.execute(
            select(Content.number, Content.size).where(Content.id == content_id, Content.complete)
        ).one_or_none()
    if row is None:
        raise KeyError(content_id)
    return ContentReader(file, row.number, row.size)


def opener(file: DossierFile) -> Callable[[str], ContentReader]:
    """`open_content` by id for work that goes through hundreds of contents: one query now instead of one for each."""
    with file.reading() as session:
        rows = session.execute(select(Content.id, Content.number, Content.size).where(Content.complete)).all()
    places = {row.id: (row.number, row.size) for row in rows}

    def open_one(content_id: str) -> ContentReader:
        return ContentReader(file, *places[content_id])

    return open_one


def verify(file: DossierFile, content_id: str) -> bool:
    """True when the stored bytes still have the SHA-256 they came with."""
    with file.reading() as session:
        expected = session.scalar(select(Content.sha256).where(Content.id == content_id))
    digest = sha256()
    try:
        with open_content(file, content_id) as reader:
            while data := reader.read(CHUNK):
                digest.update(data)
    except KnownError:
        return False
    return digest.hexdigest() == expected
