r"""Long paths of Windows: read in their `\\?\` form, and where that does not help, told as what they are."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from app import long_paths
from app.models import connection, errors
from app.services import looking


@pytest.mark.parametrize(("plain", "extended"), [
    (r"C:\Hồ sơ\a.pdf", r"\\?\C:\Hồ sơ\a.pdf"),
    (r"\\may-chu\chung\Hồ sơ\a.pdf", r"\\?\UNC\may-chu\chung\Hồ sơ\a.pdf"),
    (r"\\?\C:\a.pdf", r"\\?\C:\a.pdf"),
    ("C:/Hồ sơ/x/../a.pdf", r"\\?\C:\Hồ sơ\a.pdf"),
])  # fmt: skip
def test_the_form_that_is_read_at_any_length(plain: str, extended: str) -> None:
    assert long_paths.extended(plain) == extended


def test_only_windows_minds(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 120) / ("b" * 150) / "c.cdht"
    assert long_paths.too_long(deep, windows=True)
    assert not long_paths.too_long(deep, windows=False)
    assert not long_paths.too_long(Path("c.cdht"), windows=True)


@pytest.fixture
def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (errors, connection):
        monkeypatch.setattr(module, "too_long", lambda path: long_paths.too_long(path, windows=True))


@pytest.mark.usefixtures("as_on_windows")
def test_what_is_only_too_long_is_not_called_missing_or_forbidden(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 250) / "c.cdht"
    with pytest.raises(errors.TooLong):
        connection.open_connection(deep)
    assert isinstance(errors.storage_error(FileNotFoundError(errno.ENOENT, "x"), deep), errors.TooLong)
    cannot_open = sqlite3.OperationalError("unable to open database file")
    cannot_open.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert isinstance(errors.storage_error(cannot_open, deep), errors.TooLong)
    assert isinstance(errors.storage_error(cannot_open, tmp_path / "c.cdht"), errors.ReadOnly)
    assert isinstance(errors.storage_error(OSError(errno.ENOSPC, "x"), deep), errors.DiskFull)


def test_evidence_is_read_in_its_reachable_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = tmp_path / "a.pdf"
    really.write_bytes(b"%PDF")
    asked: list[Path] = []

    def reachable(path: Path) -> Path:
        asked.append(path)
        return really

    monkeypatch.setattr(looking, "reachable", reachable)
    with looking.opened(tmp_path / "dài.pdf") as source:
        assert source.read() == b"%PDF"
    assert asked == [tmp_path / "dài.pdf"]
