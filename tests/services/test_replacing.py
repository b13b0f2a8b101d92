"""Output goes beside its place first, and never over a dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import KnownError
from app.services import sheet
from app.services.export import export_dossier
from app.services.replacing import replacing
from app.services.workspace import Workspace


def test_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "ho-so.pdf"
    target.write_bytes(b"old")
    with pytest.raises(TypeError), replacing(target) as draft:
        draft.file.write("half")  # type: ignore[call-overload]
    assert target.read_bytes() == b"old"
    with replacing(target) as draft:
        draft.file.write(b"whole")
    assert target.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


def test_no_output_over_the_dossier(ws: Workspace, tmp_path: Path) -> None:
    renamed = tmp_path / "ban-cu.pdf"
    ws.file.backup(renamed)
    before = ws.path.read_bytes(), renamed.read_bytes()
    for target in (ws.path, renamed):
        with pytest.raises(KnownError, match="Không ghi đè"):
            export_dossier(ws, target)
        with pytest.raises(KnownError, match="Không ghi đè"):
            sheet.write_sheet(ws, target)
    assert (ws.path.read_bytes(), renamed.read_bytes()) == before


def test_a_name_that_ends_like_a_dossier_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="tên của một tệp hồ sơ"), replacing(tmp_path / "moi.CDHT"):
        pass
    assert not list(tmp_path.iterdir())
