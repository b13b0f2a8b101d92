"""Bringing a copy to the disk while it is being made. What a backup is otherwise: test_file.py."""

import errno
import os
import threading
from pathlib import Path

import pytest

from app.models import backup, errors, tables
from app.models.file import DossierFile


@pytest.fixture
def filled(file: DossierFile, monkeypatch: pytest.MonkeyPatch) -> DossierFile:
    """A dossier of 40 MiB, of which every 8 MiB are flushed by themselves."""
    monkeypatch.setattr(backup, "_FLUSHED_PAGES", 512)
    with file.transaction() as session:
        session.execute(tables.chunks.insert(), [{"id": n, "data": os.urandom(1 << 20)} for n in range(1, 41)])
    return file


def test_the_copy_is_flushed_while_it_is_made_and_once_more_when_it_is_whole(
    folder: Path, filled: DossierFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[tuple[str, int]] = []
    flush = os.fsync

    def watched(handle: int) -> None:
        flushed.append((threading.current_thread().name, os.fstat(handle).st_size))
        flush(handle)

    monkeypatch.setattr(os, "fsync", watched)
    filled.backup(folder / "sao.cdht")
    whole = (folder / "sao.cdht").stat().st_size
    assert any(name.startswith("flush") and size < whole for name, size in flushed)
    assert (threading.current_thread().name, whole) in flushed


def test_a_flush_that_fails_half_way_is_told_though_the_last_one_succeeds(
    folder: Path, filled: DossierFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "sao.cdht"
    target.write_bytes(b"an older copy")
    flush = os.fsync

    def failing_beside(handle: int) -> None:
        if threading.current_thread().name.startswith("flush"):
            raise OSError(errno.EIO, "the disk lost what was written")
        flush(handle)

    monkeypatch.setattr(os, "fsync", failing_beside)
    with pytest.raises(errors.StorageError):
        filled.backup(target)
    assert target.read_bytes() == b"an older copy"
    assert not list(folder.glob("*.tmp"))
