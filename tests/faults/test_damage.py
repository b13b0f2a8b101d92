"""Damage by hand, sampled; all of it by `python -m tests.faults --damage`."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from app.errors import KnownError
from app.services.rescue import rescue
from app.services.workspace import Workspace
from tests.faults import damage

EVERY = 29


@pytest.mark.timeout(180)
def test_damage_is_noticed_and_every_loss_told_or_it_is_harmless(complete_sample: Path, tmp_path: Path) -> None:
    counts = damage.run(complete_sample, tmp_path, seed=20220118, every=EVERY)
    sys.stdout.write(f"{counts.report()}\n")
    assert counts.kinds.total() > 2 * (complete_sample.stat().st_size // damage.PAGE // EVERY) - 4
    assert counts.kinds["noticed, part saved"]
    assert counts.kinds["harmless, all saved"]


def test_the_judge_would_notice(complete_sample: Path, tmp_path: Path) -> None:
    """The control: a dossier from which a document was taken without a word is not taken for the whole."""
    original = damage.state_of(complete_sample)
    path = tmp_path / "bớt.cdht"
    path.write_bytes(complete_sample.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM explanations")
    connection.execute("UPDATE figures SET value = value + 1")
    connection.commit()
    connection.close()
    saved = rescue(path, tmp_path / "cứu.cdht")
    with pytest.raises(AssertionError):
        damage._told("", saved, original, damage.state_of(path))
    assert saved.mended  # the journal knew better
    assert damage._told("", saved, original, damage.state_of(saved.path))


def test_what_was_lost_is_named_where_no_second_account_has_it(complete_sample: Path, tmp_path: Path) -> None:
    """A scan of which a page is gone, and one of which a byte was turned."""
    path = tmp_path / "hỏng.cdht"
    path.write_bytes(complete_sample.read_bytes())
    with Workspace.open(path) as ws:
        first, second = [one for one in ws.snapshot.documents if one.content.size > 40_000][:2]
        with ws.file.bare_reading() as connection:
            numbers = dict(connection.execute("SELECT id, number FROM contents"))
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM chunks WHERE id = ?", (numbers[first.content.id] << 20,))
    turned = "UPDATE chunks SET data = CAST(substr(data, 1, 900) || x'00' || substr(data, 902) AS BLOB) WHERE id = ?"
    connection.execute(turned, (numbers[second.content.id] << 20,))
    connection.commit()
    connection.close()
    saved = rescue(path, tmp_path / "cứu.cdht")
    changed, gone = saved.losses[:2]
    assert first.title in gone
    assert "hãy đính kèm lại" in gone
    assert second.title in changed
    assert "không còn đúng từng byte" in changed
    with Workspace.open(saved.path) as ws:
        kept = {one.id: one for one in ws.snapshot.documents}
        assert first.id not in kept
        assert kept[second.id].content.state == "damaged"
        assert len(kept) == saved.documents + 1
        assert ws.snapshot.sign_off is None


def test_an_open_or_locked_or_foreign_file_is_refused(complete_sample: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "đang mở.cdht", tmp_path / "ra.cdht"
    path.write_bytes(complete_sample.read_bytes())
    other = tmp_path / "khác.cdht"
    other.write_bytes(b"%PDF-1.7 " * 9000)
    with pytest.raises(KnownError, match="không còn dữ liệu nào"):
        rescue(other, out)
    out.write_bytes(b"x")
    with pytest.raises(KnownError, match="Đã có tệp"):
        rescue(path, out)
    assert out.read_bytes() == b"x"
    out.unlink()
    with Workspace.open(path), pytest.raises(KnownError, match="đang mở"):
        rescue(path, out)
    assert sorted(one.name for one in tmp_path.iterdir()) == [other.name, path.name]
