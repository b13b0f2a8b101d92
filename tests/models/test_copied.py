"""Copies of real files, with what proves them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from app.models.copied import copy_to_disk, sha256_of
from app.models.errors import Cancelled

DATA = bytes(range(256)) * 10_000  # three pieces


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "nguồn.cdht"
    path.write_bytes(DATA)
    return path


def test_every_byte_arrives_and_is_proved(source: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    target = tmp_path / "đích.cdht"
    digest = copy_to_disk(source, target, lambda done, total: told.append((done, total)))
    assert target.read_bytes() == DATA
    assert digest == sha256(DATA).hexdigest() == sha256_of(target)
    assert told == [(1 << 20, len(DATA)), (2 << 20, len(DATA)), (len(DATA), len(DATA))]


def test_it_stops_before_the_next_piece(source: Path, tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(Cancelled):
        copy_to_disk(source, tmp_path / "đích", lambda done, _: told.append(done), lambda: len(told) == 1)
    assert told == [1 << 20]


def test_what_is_there_is_never_written_over(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "đích.cdht"
    target.write_bytes(b"there before")
    with pytest.raises(FileExistsError):
        copy_to_disk(source, target)
    assert target.read_bytes() == b"there before"
