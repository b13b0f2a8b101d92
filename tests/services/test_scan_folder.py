"""A folder that a copier writes to, with real files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.errors import KnownError
from app.services.scan_folder import ScanFolder, put_away
from app.texts import scan_folder as texts

NOW = 1_700_000_000.0


def scan(folder: Path, name: str, data: bytes = b"%PDF-1.4", *, ago: float = 0.0) -> Path:
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (NOW - ago, NOW - ago))
    return path


@pytest.fixture
def watched(tmp_path: Path) -> ScanFolder:
    return ScanFolder(tmp_path, clock=lambda: NOW)


def names(watched: ScanFolder) -> list[str]:
    return [one.path.name for one in watched.look()]


def test_what_has_lain_there_is_taken_at_once_oldest_first(watched: ScanFolder, tmp_path: Path) -> None:
    scan(tmp_path, "b.pdf", ago=60)
    scan(tmp_path, "a.jpg", ago=30)
    assert names(watched) == ["b.pdf", "a.jpg"]


def test_a_file_still_being_written_is_not_taken(watched: ScanFolder, tmp_path: Path) -> None:
    scan(tmp_path, "dài.pdf", b"%PDF-1.4 trang 1".replace(b"trang", b"page"))
    assert names(watched) == []
    scan(tmp_path, "dài.pdf", b"%PDF-1.4 page 1 page 2")
    assert names(watched) == [], "it has grown"
    scan(tmp_path, "dài.pdf", b"%PDF-1.4 page 1 page 3", ago=-0.5)
    assert names(watched) == [], "as long as before, and yet another"
    assert names(watched) == ["dài.pdf"]


def test_an_empty_file_is_not_begun_yet(watched: ScanFolder, tmp_path: Path) -> None:
    scan(tmp_path, "trống.pdf", b"", ago=60)
    assert names(watched) == []


@pytest.mark.parametrize("name", [".ẩn.pdf", "~tạm.pdf", "máy.exe", "ghi chú.ini", "không đuôi"])
def test_what_is_no_scan_is_passed_over(watched: ScanFolder, tmp_path: Path, name: str) -> None:
    scan(tmp_path, name, ago=60)
    (tmp_path / "thư mục.pdf").mkdir()
    assert names(watched) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="máy quét"):
        ScanFolder(tmp_path / "không có").look()


def test_a_scan_taken_goes_into_a_folder_of_its_own(watched: ScanFolder, tmp_path: Path) -> None:
    for data in (b"one", b"two", b"three"):
        put_away(scan(tmp_path, "quét.pdf", data, ago=60))
        assert names(watched) == []
    taken = tmp_path / texts.TAKEN
    kept = {path.name: path.read_bytes() for path in taken.iterdir()}
    assert kept == {"quét.pdf": b"one", "quét (2).pdf": b"two", "quét (3).pdf": b"three"}


def test_a_scan_that_cannot_be_moved_stays(tmp_path: Path) -> None:
    path = scan(tmp_path, "quét.pdf")
    (tmp_path / texts.TAKEN).write_text("a file in the way", encoding="utf-8")
    with pytest.raises(KnownError, match="Đã gắn"):
        put_away(path)
    assert path.exists()
