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
from typing import TYPE_CHECKING, Any, BinaryIO

from app.errors import KnownError
from app.models.errors import Cancelled
from app.models.hasher import Hasher
from app.models.reader import CHUNK, NUMBER_SHIFT, ContentReader
from app.models.replay import used_contents
from app.texts import storage as texts

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session

    from app.models.file import DossierFile

_BATCH = 7  # chunks in one transaction: the most that stays under 8 MB
_HEAD = 1 << 16
_BLANK = {"media_type": "", "pages": None, "state": "ok", "remark": ""}

_ADD_CHUNK = "INSERT INTO chunks (id, data) VALUES (?, ?)"
_PUT_CONTENT = """INSERT OR REPLACE INTO contents
    (id, number, size, head, sha256, complete, media_type, pages, state, remark)
    VALUES (:id, :number, :size, :head, :sha256, :complete, :media_type, :pages, :state, :remark)"""
_LAST_NUMBER = "SELECT max(number) FROM contents"
_SAME_BYTES = "SELECT id FROM contents WHERE sha256 = ?"
_ALIKE = "SELECT id FROM contents WHERE size = ? AND head = ? AND complete LIMIT 1"
_UNFINISHED = "SELECT number FROM contents WHERE id = ? AND NOT complete"
_UNUSED = (
    "NOT EXISTS (SELECT 1 FROM documents NOT INDEXED WHERE documents.content = contents.id)"
    " AND NOT EXISTS (SELECT 1 FROM signed_pages NOT INDEXED WHERE signed_pages.content = contents.id)"
    " AND NOT EXISTS (SELECT 1 FROM signed_pdfs NOT INDEXED WHERE signed_pdfs.content = contents.id)"
)

# By the rows themselves, since this decides what is deleted: an index that is damaged would not say so.
_ORPHANS = """SELECT id, number FROM contents NOT INDEXED WHERE id NOT IN (
    SELECT content FROM documents NOT INDEXED UNION ALL SELECT content FROM signed_pages NOT INDEXED
    UNION ALL SELECT content FROM signed_pdfs NOT INDEXED)"""


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
        from sqlalchemy.orm import make_transient_to_detached

        from app.models.bare import bare
        from app.models.tables import Content

        connection = bare(session)
        self._write(connection, self._last)
        digest = self._hasher.digest()
        there = _one(connection, _SAME_BYTES, digest)
        if there is not None:
            raise AlreadyStored(StoredContent(there, digest, self.size, duplicate=True))
        row = self._put(connection, sha256=digest, complete=True)
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
                self._head = head_of(batch[0] if batch else b"")
            if len(batch) < _BATCH:
                self._last = batch
                return
            with self._file.bare_transaction() as connection:
                self._write(connection, batch)
                self._put(connection, sha256=None, complete=False)
            self._staged = True
            batch.clear()  # or it would be there beside the next one
            if progress is not None:
                progress(self.size)
        raise Cancelled

    def end(self) -> None:
        """Take out what was staged, if it did not become complete."""
        self._hasher.stop()
        if self._staged:
            with self._file.bare_reading() as connection:
                staged = _one(connection, _UNFINISHED, self.id)
            if staged is not None:
                _discard(self._file, staged)
                self._file.shrink()

    def _write(self, connection: sqlite3.Connection, batch: list[bytes]) -> None:
        if not self._count:
            self._number = (_one(connection, _LAST_NUMBER) or 0) + 1
        first = (self._number << NUMBER_SHIFT) + self._count
        connection.executemany(_ADD_CHUNK, enumerate(batch, first))
        self._count += len(batch)
        self.size += sum(map(len, batch))

    def _put(self, connection: sqlite3.Connection, *, sha256: str | None, complete: bool) -> dict[str, object]:
        row = {"id": self.id, "number": self._number, "size": self.size, "head": self._head}
        row |= {"sha256": sha256, "complete": complete, **_BLANK}
        connection.execute(_PUT_CONTENT, row)
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


def head_of(first: bytes) -> str:
    """What `contents.head` is for bytes that begin so."""
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
    head = head_of(_read(source, _HEAD))
    source.seek(start)
    with file.bare_reading() as connection:
        if _one(connection, _ALIKE, size, head) is None:
            return None
    digest = sha256()
    while data := _read(source, CHUNK):
        digest.update(data)
    source.seek(start)
    with file.bare_reading() as connection:
        there = _one(connection, _SAME_BYTES, digest.hexdigest())
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


def _one(connection: sqlite3.Connection, query: str, *values: object) -> Any:  # noqa: ANN401  whatever the column holds
    """The first value of the first row; None where there is no row."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def _discard(file: DossierFile, number: int) -> None:
    """Remove a content, last chunks first, in steps that let others through."""
    low = number << NUMBER_SHIFT
    with file.bare_reading() as connection:
        last = _one(connection, "SELECT max(id) FROM chunks WHERE id < ?", low + (1 << NUMBER_SHIFT))
    end = max(low, last + 1 if last is not None else low)
    while end > low:
        end = max(low, end - _BATCH)
        with file.bare_transaction() as connection:
            connection.execute("DELETE FROM chunks WHERE id BETWEEN ? AND ?", (end, end + _BATCH - 1))
    with file.bare_transaction() as connection:
        connection.execute("DELETE FROM contents WHERE number = ?", (number,))


def discard(file: DossierFile, content_id: str) -> None:
    """Take stored bytes out again because no document came of them. Bytes that a document refers to stay.

    Not for duplicates: what was stored before may be wanted by redo.
    """
    with file.bare_reading() as connection:
        number = _one(connection, f"SELECT number FROM contents WHERE id = ? AND {_UNUSED}", content_id)  # noqa: S608
    if number is not None:
        _discard(file, number)
        file.shrink()


def sweep(file: DossierFile) -> None:
    """Remove contents that no document refers to: what a crash or an undone intake left. For opening time only.

    Where the journal says that a document has one of them, it is the document's row that is damaged: the bytes stay.
    """
    with file.bare_reading() as connection:
        found = connection.execute(_ORPHANS).fetchall()
        used = used_contents(connection) if found else frozenset()
    orphans = [] if used is None else [number for content, number in found if content not in used]
    for number in orphans:
        _discard(file, number)
    if orphans:
        file.shrink()


def open_content(file: DossierFile, content_id: str) -> ContentReader:
    """The bytes of a content as a seekable binary stream. KeyError where there is no such content."""
    with file.bare_reading() as connection:
        row = connection.execute(
            "SELECT number, size FROM contents WHERE id = ? AND complete", (content_id,)
        ).fetchone()
    if row is None:
        raise KeyError(content_id)
    return ContentReader(file, *row)


def opener(file: DossierFile) -> Callable[[str], ContentReader]:
    """`open_content` by id for work that goes through hundreds of contents: one query now instead of one for each."""
    with file.bare_reading() as connection:
        rows = connection.execute("SELECT id, number, size FROM contents WHERE complete").fetchall()
    places = {content_id: (number, size) for content_id, number, size in rows}

    def open_one(content_id: str) -> ContentReader:
        return ContentReader(file, *places[content_id])

    return open_one


def verify(file: DossierFile, content_id: str) -> bool:
    """True when the stored bytes still have the SHA-256 they came with."""
    with file.bare_reading() as connection:
        expected = _one(connection, "SELECT sha256 FROM contents WHERE id = ?", content_id)
    digest = sha256()
    try:
        with open_content(file, content_id) as reader:
            while data := reader.read(CHUNK):
                digest.update(data)
    except KnownError:
        return False
    return bool(digest.hexdigest() == expected)
