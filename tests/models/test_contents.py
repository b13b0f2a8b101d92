import io
import os
import random
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from app.errors import KnownError
from app.models import contents, errors, tables
from app.models.file import DossierFile
from app.models.reader import CHUNK

BATCH = 7 * CHUNK
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH]


def some_bytes(size: int, seed: int = 0) -> bytes:
    return random.Random(f"{size} {seed}").randbytes(size)


def counts(file: DossierFile) -> tuple[int, int]:
    with file.reading() as session:
        rows = session.scalar(select(func.count()).select_from(tables.Content))
        return rows, session.scalar(select(func.count()).select_from(tables.chunks))


def give_document(file: DossierFile, content_id: str) -> None:
    words = dict.fromkeys(("code", "title", "doc_type", "number", "issuer", "original_place", "note", "file_name"), "")
    with file.transaction() as session:
        moment = session.scalars(select(tables.Dossier.created_at)).one()
        session.add(
            tables.Document(
                id=content_id, position=1, content=content_id, sensitive=False, added_at=moment, removed=False, **words
            )
        )


class Dribble(io.RawIOBase):
    """A stream that gives little at a time and cannot seek, as a pipe does."""

    def __init__(self, data: bytes) -> None:
        self._inner = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._inner.read(min(size, 300_001))


@pytest.mark.parametrize("size", SIZES)
def test_bytes_come_back_as_they_were(file: DossierFile, size: int) -> None:
    data = some_bytes(size)
    seen: list[int] = []
    stored = contents.store(file, io.BytesIO(data), progress=seen.append)
    assert (stored.size, stored.sha256, stored.duplicate) == (size, sha256(data).hexdigest(), False)
    assert seen[-1] == size
    with contents.open_content(file, stored.id) as reader:
        assert reader.size == size
        assert reader.read() == data
        assert reader.read(10) == b""
    assert contents.verify(file, stored.id)
    file.close()
    with DossierFile.open(file.path) as again:  # without a document nothing of it may stay
        assert counts(again) == (0, 0)
    assert file.path.stat().st_size < CHUNK


def test_reading_begins_where_the_source_stands(file: DossierFile) -> None:
    source = io.BytesIO(b"headbody")
    source.seek(4)
    stored = contents.store(file, source)
    assert stored.sha256 == sha256(b"body").hexdigest()


def test_a_source_that_dribbles_and_cannot_seek(file: DossierFile) -> None:
    data = some_bytes(BATCH + 5)
    stored = contents.store(file, Dribble(data))
    assert contents.open_content(file, stored.id).read() == data


@pytest.mark.parametrize("size", [5, BATCH + 5])
@pytest.mark.parametrize("kind", [io.BytesIO, Dribble])
def test_the_same_bytes_are_stored_once(file: DossierFile, size: int, kind: type) -> None:
    data = some_bytes(size)
    first = contents.store(file, io.BytesIO(data))
    before = counts(file)
    again = contents.store(file, kind(data))
    assert again == contents.StoredContent(first.id, first.sha256, size, duplicate=True)
    assert counts(file) == before
    other = contents.store(file, io.BytesIO(data[:-1] + bytes([data[-1] ^ 1])))
    assert not other.duplicate


@pytest.fixture(scope="module")
def stored_file(
    tmp_path_factory: pytest.TempPathFactory, make: Callable[[Path], DossierFile]
) -> Iterator[tuple[DossierFile, str, bytes]]:
    data = some_bytes(3 * CHUNK + 77)
    with make(tmp_path_factory.mktemp("đọc lại") / "a.cdht") as file:
        stored = contents.store(file, io.BytesIO(data))
        yield file, stored.id, data


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.integers(-10, 3 * CHUNK + 200), st.sampled_from([0, 1, 2]), st.integers(-1, 2 * CHUNK)), max_size=8
    )
)
def test_reads_like_a_file(stored_file: tuple[DossierFile, str, bytes], moves: list[tuple[int, int, int]]) -> None:
    file, content_id, data = stored_file
    reader, twin = contents.open_content(file, content_id), io.BytesIO(data)
    for distance, whence, size in moves:
        offset = -distance if whence == 2 else distance
        base = {0: 0, 1: twin.tell(), 2: len(data)}[whence]
        if base + offset < 0:
            with pytest.raises(ValueError, match="seek"):
                reader.seek(offset, whence)
            continue
        assert reader.seek(offset, whence) == twin.seek(offset, whence)
        assert reader.read(size) == twin.read(size)
        assert reader.tell() == twin.tell()


def test_an_unknown_or_unfinished_content_has_no_bytes(file: DossierFile) -> None:
    with pytest.raises(KeyError):
        contents.open_content(file, "không có")
    with pytest.raises(KeyError):
        contents.verify(file, "không có")


@pytest.mark.parametrize("damage", ["gone", "changed", "short"])
def test_damaged_bytes_are_found(file: DossierFile, damage: str) -> None:
    stored = contents.store(file, io.BytesIO(some_bytes(2 * CHUNK)))
    with file.transaction() as session:
        chunk = select(func.max(tables.chunks.c.id)).scalar_subquery()
        if damage == "gone":
            session.execute(delete(tables.chunks).where(tables.chunks.c.id == chunk))
        else:
            new = b"x" * (CHUNK if damage == "changed" else 10)
            session.execute(tables.chunks.update().where(tables.chunks.c.id == chunk).values(data=new))
    assert not contents.verify(file, stored.id)
    if damage != "changed":
        with pytest.raises(errors.StorageError, match="không còn đủ"):
            contents.open_content(file, stored.id).read()


class Failing(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > BATCH:
            raise OSError(5, "USB taken away")
        return super().read(size)


def test_a_source_that_fails_half_way_leaves_nothing(file: DossierFile) -> None:
    size = file.path.stat().st_size
    with pytest.raises(KnownError, match="Không đọc được tệp cần đưa vào"):
        contents.store(file, Failing(some_bytes(3 * BATCH)))
    assert counts(file) == (0, 0)
    assert file.path.stat().st_size <= size + 3 * 16384


@pytest.mark.parametrize("after", [0, 1, 3])
def test_cancelling_leaves_nothing(file: DossierFile, after: int) -> None:
    keep = contents.store(file, io.BytesIO(b"kept"))
    size = file.path.stat().st_size
    asked = iter([False] * after + [True] * 10)
    with pytest.raises(errors.Cancelled):
        contents.store(file, io.BytesIO(some_bytes(5 * BATCH)), cancelled=lambda: next(asked))
    assert counts(file) == (1, 1)
    assert file.path.stat().st_size <= size + 3 * 16384
    assert contents.verify(file, keep.id)


def test_a_disk_that_fills_up_leaves_nothing(file: DossierFile) -> None:
    with file.reading() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 700}")
    with pytest.raises(errors.DiskFull):
        contents.store(file, io.BytesIO(some_bytes(3 * BATCH)))
    assert counts(file) == (0, 0)
    assert file.problems() == ()


def test_only_what_a_document_has_survives_the_next_opening(file: DossierFile) -> None:
    kept = contents.store(file, io.BytesIO(some_bytes(BATCH + 9, seed=1)))
    contents.store(file, io.BytesIO(some_bytes(BATCH + 9, seed=2)))
    give_document(file, kept.id)
    file.close()
    with DossierFile.open(file.path) as again:
        assert counts(again) == (1, 8)
        assert contents.verify(again, kept.id)
        assert again.problems() == ()
        newer = contents.store(again, io.BytesIO(some_bytes(BATCH, seed=3)))
        assert contents.verify(again, newer.id)


def test_memory_stays_small_whatever_the_size(file: DossierFile) -> None:
    class Endless(io.RawIOBase):
        left = 64 * CHUNK

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            size = min(size, self.left)
            self.left -= size
            return os.urandom(size)

    contents.store(file, io.BytesIO(b"warm"))
    tracemalloc.start()
    stored = contents.store(file, Endless())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    contents.verify(file, stored.id)
    peak_reading = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert stored.size == 64 * CHUNK
    assert peak < 15_000_000
    assert peak_reading < 10_000_000


def test_a_verb_gets_through_while_a_big_file_comes_in(file: DossierFile) -> None:
    waits: list[float] = []
    done = threading.Event()

    def type_figures() -> None:
        while not done.is_set():
            start = time.perf_counter()
            with file.transaction() as session:
                session.merge(tables.FigureValue(figure="a", year=2021, value=Decimal(len(waits))))
            waits.append(time.perf_counter() - start)
            time.sleep(0.002)

    typist = threading.Thread(target=type_figures)
    typist.start()
    try:
        contents.store(file, io.BytesIO(some_bytes(12 * BATCH)))
    finally:
        done.set()
        typist.join()
    assert len(waits) >= 6  # served between the batches, not after them all
    assert sorted(waits)[len(waits) // 2] < 0.1


def test_the_same_size_and_beginning_do_not_make_a_duplicate(file: DossierFile) -> None:
    data = some_bytes(200_000)
    first = contents.store(file, io.BytesIO(data))
    other = contents.store(file, io.BytesIO(data[:-1] + b"?"))
    assert not other.duplicate
    assert first.id != other.id


def test_bytes_that_no_document_came_of_can_be_taken_out_at_once(file: DossierFile) -> None:
    kept = contents.store(file, io.BytesIO(b"kept"))
    give_document(file, kept.id)
    size = file.path.stat().st_size
    failed = contents.store(file, io.BytesIO(some_bytes(2 * BATCH)))
    for content in (failed, kept, failed):
        contents.discard(file, content.id)
    assert counts(file) == (1, 1)
    assert file.path.stat().st_size <= size + 3 * 16384
    assert contents.verify(file, kept.id)
