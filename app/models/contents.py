"""The bytes of documents, kept as received in chunks of 1 MiB, with SHA-256 over them.

A chunk's id packs the content's number and its own, so chunks of a content lie together and need no index. Bytes come
in as staged transactions of less than 8 MB: between any two of them a typed figure gets through. The hash is computed
by a second thread while SQLite writes. The last batch is written by whoever makes use of the content, in the same
transaction: only then is it `complete`. What a crash or a stop left incomplete, and what no document refers to, is
swept when the file is next opened.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, make_transient_to_detached

from app.errors import KnownError
from app.models.errors import Cancelled
from app.models.hasher import Hasher
from app.models.reader import CHUNK, NUMBER_SHIFT, ContentReader
from app.models.tables import Base, Content, chunks
from app.texts import storage as texts

if TYPE_CHECKING:
    from app.models.file import DossierFile

_BATCH = 7  # chunks in one transaction: the most that stays under 8 MB
_HEAD = 1 << 16
_BLANK = {"media_type": "", "pages": None, "state": "ok", "remark": ""}

_contents, _documents = Base.metadata.tables["contents"], Base.metadata.tables["documents"]

# Statements kept whole are compiled only once; those over the table cost a third of those over its class.
_ADD_CHUNK = chunks.insert()
_PUT_CONTENT = _contents.insert().prefix_with("OR REPLACE")
_LAST_NUMBER = select(func.max(_contents.c.number))
_SAME_BYTES = select(_contents.c.id).where(_contents.c.sha256 == bindparam("digest"))
_ALIKE = (
    select(_contents.c.id)
    .where(_contents.c.size == bindparam("length"), _contents.c.head == bindparam("start"), _contents.c.complete)
    .limit(1)
)
_UNFINISHED = select(_contents.c.number).where(_contents.c.id == bindparam("which"), ~_contents.c.complete)
_UNUSED = ~select(_documents.c.id).where(_documents.c.content == _contents.c.id).exists()


@dataclass(frozen=True, slots=True)
class StoredContent:
    """Bytes that are in the file. `duplicate`: they were there before, whether or not a document refers to them."""

    id: str
    sha256: str
    size: int
    duplicate: bool


class AlreadyStored(Exception):  # noqa: N818  says what happened
    """The bytes turned out to be in the file already, as `content`."""

    def __init__(self, content: StoredContent) -> None:
        super().__init__(content.id)
        self.content = content


class Incoming:
    """A content on its way in: all but its last bytes are staged, and count for nothing until `complete`."""

    def __init__(self, file: DossierFile) -> None:
        self.id = str(uuid.uuid4())
        self.size = 0
        self._file = file
        self._hasher = Hasher()
        self._staged = False
        self._count = 0
        self._number = 0
        self._head = ""
        self._last: list[bytes] = []

    def complete(self, session: Session) -> StoredContent:
        """Write the last bytes; the content is there once the transaction of `session` is committed.

        Raises AlreadyStored where the same bytes are in the file: let it end the transaction.
        """
        self._write(session, self._last)
        digest = self._hasher.digest()
        there = session.scalar(_SAME_BYTES, {"digest": digest})
        if there is not None:
            raise AlreadyStored(StoredContent(there, digest, self.size, duplicate=True))
        row = self._put(session, sha256=digest, complete=True)
        self._content = Content(**row)  # held, or the session would forget it
        make_transient_to_detached(self._content)  # as if loaded: what is said of it next needs no look at the row
        session.add(self._content)
        return StoredContent(self.id, digest, self.size, duplicate=False)

    def stage(
        self, source: BinaryIO, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        """Read the source to its end and write all but the last batch, which may be empty."""
        while cancelled is None or not cancelled():
            batch = _read_batch(source, self._hasher)
            if not self._count:
                self._head = _head_of(batch[0] if batch else b"")
            if len(batch) < _BATCH:
                self._last = batch
                return
            with self._file.transaction() as session:
                self._write(session, batch)
                self._put(session, sha256=None, complete=False)
            self._staged = True
            batch.clear()  # or it would be there beside the next one
            if progress is not None:
                progress(self.size)
        raise Cancelled

    def end(self) -> None:
        """Take out what was staged, if it did not become complete."""
        self._hasher.stop()
        if self._staged:
            with self._file.reading() as session:
                staged = session.scalar(_UNFINISHED, {"which": self.id})
            if staged is not None:
                _discard(self._file, staged)
                self._file.shrink()

    def _write(self, session: Session, batch: list[bytes]) -> None:
        if not self._count:
            self._number = (session.scalar(_LAST_NUMBER) or 0) + 1
        first = (self._number << NUMBER_SHIFT) + self._count
        if batch:
            session.execute(_ADD_CHUNK, [{"id": first + n, "data": data} for n, data in enumerate(batch)])
        self._count += len(batch)
        self.size += sum(map(len, batch))

    def _put(self, session: Session, *, sha256: str | None, complete: bool) -> dict[str, object]:
        row = {"id": self.id, "number": self._number, "size": self.size, "head": self._head}
        row |= {"sha256": sha256, "complete": complete, **_BLANK}
        session.execute(_PUT_CONTENT, row)
        return row


@contextmanager
def incoming(
    file: DossierFile,
    source: BinaryIO,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Incoming]:
    """Take in all bytes from the source's present place to its end, for the block to `complete` in its transaction.

    `progress(bytes so far)` is called after each batch, `cancelled()` asked before it. Raises Cancelled, KnownError for
    an unreadable source, or the errors of `app.models.errors`. Whatever happens, what did not become complete in a
    committed transaction is taken out again.
    """
    taken = Incoming(file)
    try:
        taken.stage(source, progress, cancelled)
        yield taken
    finally:
        with contextlib.suppress(KnownError):  # what cannot be removed now is swept at the next opening
            taken.end()


def store(
    file: DossierFile,
    source: BinaryIO,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> StoredContent:
    """Take in bytes as `incoming` does, unless they are there, and complete them in a transaction of their own.

    The content must get a document before the file is closed, or it is swept at the next opening.
    """
    known = find(file, source)
    if known is not None:
        return known
    try:
        with incoming(file, source, progress=progress, cancelled=cancelled) as new, file.transaction() as session:
            stored = new.complete(session)
    except AlreadyStored as found:
        return found.content
    if progress is not None:
        progress(stored.size)
    return stored


def _head_of(first: bytes) -> str:
    return sha256(first[:_HEAD]).hexdigest()


def find(file: DossierFile, source: BinaryIO) -> StoredContent | None:
    """The content with the bytes of the source, which is hashed only where a content has its size and beginning.

    None where there is none, and for a source that cannot seek; others are left where they stood.
    """
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


def _read_batch(source: BinaryIO, hasher: Hasher) -> list[bytes]:
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
        number = session.scalar(select(_contents.c.number).where(_contents.c.id == content_id, _UNUSED))
    if number is not None:
        _discard(file, number)
        file.shrink()


def sweep(file: DossierFile) -> None:
    """Remove contents that no document refers to: what a crash or an undone intake left. For opening time only."""
    with file.reading() as session:
        orphans = session.scalars(select(_contents.c.number).where(_UNUSED)).all()
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
