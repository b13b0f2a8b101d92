"""Where settings, log and backups go: the user's folders, beside a portable program, or where a self-test says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import cli_log, folders
from app.services import backups
from app.ui import faults, preferences


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_chosen", [])


def test_a_checkout_is_not_portable() -> None:
    assert folders.own() is None


def test_the_mark_keeps_everything_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "USB" / "program"
    program.mkdir(parents=True)
    assert folders.portable_folder(program) is None
    (program / "portable.txt").touch()
    assert folders.portable_folder(program) == tmp_path / "USB" / "du-lieu"


def test_everything_of_the_programs_own_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(backups.PLACE_VARIABLE, raising=False)
    folders.keep_in(tmp_path)
    places = [preferences.config_folder(), faults.log_file(), backups.root(), folders.data_folder()]
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert cli_log.log_fault(ValueError("x"), ["score"]) == faults.log_file()
    assert "ValueError" in faults.log_file().read_text(encoding="utf-8")
