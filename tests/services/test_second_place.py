"""The second place for backups: found by its marker wherever it is plugged in, and never the way to lose anything."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from app import drives
from app.errors import KnownError
from app.services import answers, backups, second_place
from app.services.backups import Backup, Reason, make
from app.services.second_place import MARKER, choose, chosen, find, forget, keep_in_step, only_there, status
from app.services.workspace import Workspace
from app.texts import backups as texts


@pytest.fixture(autouse=True)
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bản sao lưu"
    monkeypatch.setenv(backups.PLACE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick in the only slot; a test moves it to another slot, or pulls it."""
    monkeypatch.setattr(drives, "places", lambda: tuple((tmp_path / "khe").iterdir()))
    folder = tmp_path / "khe" / "E"
    folder.mkdir(parents=True)
    return folder


def backed_up(ws: Workspace, value: int) -> Backup:
    answers.set_figure(ws, "households", 2021, Decimal(value))
    made = make(ws, Reason.CLOSE)
    assert made is not None
    return made


def test_the_newest_backup_is_carried_over_and_can_be_restored(ws: Workspace, drive: Path, tmp_path: Path) -> None:
    assert status(None) is None
    assert keep_in_step(ws.snapshot.id) is None
    place = choose(drive)
    assert place.folder == drive / texts.SECOND_FOLDER
    assert choose(drive) == choose(place.folder) == place == chosen()
    assert keep_in_step(ws.snapshot.id) is None  # there is no backup yet
    made = backed_up(ws, 1)
    seen: list[tuple[int, int]] = []
    copied = keep_in_step(ws.snapshot.id, progress=lambda done, total: seen.append((done, total)))
    assert copied is not None
    assert copied.path.parent.parent == place.folder
    assert copied.path.read_bytes() == made.path.read_bytes()
    assert seen[-1] == (made.size, made.size)
    assert keep_in_step(ws.snapshot.id) is None
    assert only_there(ws.snapshot.id) == only_there(None) == ()
    made.path.unlink()
    assert only_there(ws.snapshot.id) == only_there(None) == (copied,)
    restored = backups.restore(copied.path, tmp_path / "khôi phục.cdht")
    assert restored.problems == ()


def test_a_stick_is_known_under_any_letter_and_a_strange_one_is_not(ws: Workspace, drive: Path) -> None:
    place = choose(drive)
    backed_up(ws, 1)
    moved = drive.with_name("F")
    drive.rename(moved)
    drive.mkdir()
    assert find(place) == moved / texts.SECOND_FOLDER
    assert keep_in_step(ws.snapshot.id) is not None
    again = chosen()
    assert again is not None
    assert again.folder == moved / texts.SECOND_FOLDER
    shutil.rmtree(moved)
    strange = drive / texts.SECOND_FOLDER
    strange.mkdir()
    (strange / MARKER).write_text('{"id": "another"}', encoding="utf-8")
    backed_up(ws, 2)
    assert keep_in_step(ws.snapshot.id) is None
    now = status(ws.snapshot.id)
    assert now is not None
    assert (now.found, now.newest) == (None, None)
    assert sorted(one.name for one in strange.iterdir()) == [MARKER]


def test_a_full_drive_is_told_and_keeps_what_it_has(
    ws: Workspace, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = choose(drive)
    backed_up(ws, 1)
    there = keep_in_step(ws.snapshot.id)
    assert there is not None
    backed_up(ws, 2)
    monkeypatch.setattr(second_place, "RESERVE", 1 << 60)
    with pytest.raises(KnownError, match="sắp hết chỗ"):
        keep_in_step(ws.snapshot.id)
    assert [one.path for one in backups.stored_in(backups.folder_of(ws.snapshot.id, place.folder))] == [there.path]
    assert len(backups.stored(ws.snapshot.id)) == 2


def test_a_stick_pulled_in_the_middle_is_told_and_hurts_nothing(ws: Workspace, drive: Path, tmp_path: Path) -> None:
    choose(drive)
    backed_up(ws, 1)

    def pull() -> bool:
        if drive.exists():
            drive.rename(tmp_path / "rút ra")
        return False

    with pytest.raises(KnownError, match="nơi thứ hai"):
        keep_in_step(ws.snapshot.id, cancelled=pull)
    assert len(backups.stored(ws.snapshot.id)) == 1
    (tmp_path / "rút ra").rename(drive)
    assert keep_in_step(ws.snapshot.id) is not None


def test_a_copy_that_does_not_read_back_does_not_count(
    ws: Workspace, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = choose(drive)
    backed_up(ws, 1)
    monkeypatch.setattr(second_place, "sha256_of", lambda _path: "")
    with pytest.raises(KnownError, match="không đọc lại được"):
        keep_in_step(ws.snapshot.id)
    assert list(backups.folder_of(ws.snapshot.id, place.folder).iterdir()) == []


def test_the_program_s_own_folder_is_no_second_place_and_one_can_be_given_up(
    ws: Workspace, drive: Path, first: Path
) -> None:
    backed_up(ws, 1)
    for folder in (first, first / "trong"):
        with pytest.raises(KnownError, match="đã là nơi sao lưu"):
            choose(folder)
    place = choose(drive)
    keep_in_step(ws.snapshot.id)
    forget()
    assert chosen() is None
    assert len(backups.stored_by_dossier(place.folder)) == 1
    (first / "noi-sao-luu-thu-hai.json").write_text("{", encoding="utf-8")
    assert chosen() is None
