"""A backup of an older format is looked into as it is: shown like any other, and not a byte of it changed."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.models.connection import connect
from app.models.peek import peek
from app.services import backup_facts, signing
from app.services.workspace import Workspace

STRIPPED = {
    105: ("DROP TABLE passages",),
    104: ("DROP TABLE origins",),
    103: ("DROP TABLE signed_pdfs",),
    102: ("DROP TABLE signed_pages",),
    101: ("ALTER TABLE journal DROP COLUMN chain",),
    100: ("DROP TABLE sign_steps", "ALTER TABLE sign_offs DROP COLUMN authority"),
}
"""What each format lacks of the next one."""


@pytest.mark.parametrize("version", STRIPPED)
def test_an_older_file_shows_what_opening_it_would(version: int, complete_sample: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(complete_sample, tmp_path / "cũ.cdht"))
    with Workspace.open(path) as ws:
        signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch")
    with closing(connect(path)) as connection:
        for later, statements in STRIPPED.items():
            if later >= version:
                for statement in statements:
                    connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    found, facts = peek(path).snapshot, backup_facts.Describer().facts(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["cũ.cdht"]
    with Workspace.open(path) as ws:
        assert found == ws.snapshot
        assert facts.points == ws.scorecard.total.points
    assert facts.signed
