"""A scan of the copier's folder goes into a real dossier, and its file out of the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.criteria.answers import Profile
from app.errors import KnownError
from app.services import history
from app.services.scan_filing import file_scan
from app.services.workspace import Workspace
from app.texts import scan_folder as texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Máy quét"
    path.mkdir()
    return path


@pytest.fixture
def scan(folder: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "SCAN_0001.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "mot trang")
    canvas.save()
    return path


def test_it_is_attached_and_moved(tmp_path: Path, folder: Path, scan: Path) -> None:
    data = scan.read_bytes()
    with Workspace.create(tmp_path / "a.cdht", Profile("Hoa Mơ", 2021)) as ws:
        filed = file_scan(ws, scan, "9.1", "1")
        assert filed.not_moved is None
        assert [one.indicator for one in ws.snapshot.citations] == ["9.1"]
        assert not scan.exists()
        assert (folder / texts.TAKEN / scan.name).read_bytes() == data
        history.undo(ws)
        assert ws.snapshot.citations == ()
        assert (folder / texts.TAKEN / scan.name).exists(), "what was undone can be filed again from there"


def test_a_scan_that_is_refused_stays_where_it_is(tmp_path: Path, folder: Path) -> None:
    page = folder / "trang.pdf"
    page.write_text("<!DOCTYPE html><html>đăng nhập</html>", encoding="utf-8")
    with Workspace.create(tmp_path / "a.cdht", Profile("Hoa Mơ", 2021)) as ws:
        with pytest.raises(KnownError):
            file_scan(ws, page, "9.1", "1")
        assert page.exists()
        assert ws.snapshot.documents == ()


def test_a_scan_that_cannot_be_moved_is_in_the_dossier_and_said_so(tmp_path: Path, folder: Path, scan: Path) -> None:
    (folder / texts.TAKEN).write_text("a file in the way", encoding="utf-8")
    with Workspace.create(tmp_path / "a.cdht", Profile("Hoa Mơ", 2021)) as ws:
        filed = file_scan(ws, scan, "9.1", "1")
        assert filed.not_moved is not None
        assert "SCAN_0001.pdf" in filed.not_moved.message
        assert len(ws.snapshot.documents) == 1
    assert scan.exists()
