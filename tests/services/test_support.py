"""The log for whoever helps: what is useful stays, what a person typed or named never leaves."""

from __future__ import annotations

import io
import logging
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import folders
from app.cli import main
from app.errors import KnownError
from app.services import support
from app.texts import support as texts

SECRET = "Nguyễn Văn Mẫu"
FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"  # as app.ui.faults and app.cli_log write it


@pytest.fixture(autouse=True)
def log_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "nhật ký"
    folder.mkdir()
    monkeypatch.setattr(folders, "log_folder", lambda: folder)
    return folder


def logged(message: str, error: BaseException | None = None) -> str:
    """What the program's own handler would write."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter(FORMAT))
    record = logging.LogRecord(
        "app.ui.dispatch", logging.ERROR, __file__, 1, message, None, (type(error), error, error.__traceback__)
        if error is not None else None,
    )  # fmt: skip
    handler.emit(record)
    return out.getvalue()


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001
        return caught


def test_place_kind_and_time_of_an_error_stay() -> None:
    text = support.cleaned(
        logged("Unexpected failure on a worker thread", raised(IndexError("list index out of range")))
    )
    assert "ERROR" in text
    assert "app.ui.dispatch: Unexpected failure on a worker thread" in text
    assert "IndexError: list index out of range" in text
    assert "in raised" in text
    assert "raise error" in text


@pytest.mark.parametrize("error", [
    ValueError(SECRET), KeyError(SECRET), OSError(28, "No space left on device", f"/home/mau/{SECRET}.cdht"),
    sqlite3.OperationalError(f"no such table: {SECRET}"), AttributeError(f"'{SECRET}' object has no attribute 'x'"),
    RuntimeError("12.345 hộ\n[parameters: ('Nguyễn Văn Mẫu', 678)]"), AssertionError("0912345678\nNguyễn Văn Mẫu"),
    UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, "invalid"),
])  # fmt: skip
def test_what_a_person_typed_or_named_is_left_out(error: BaseException) -> None:
    text = support.cleaned(logged(f"{SECRET}.p12 holds no certificate", raised(error)))
    for part in (*SECRET.split(), "mau/", "678", "0912345678", ".p12", "345"):
        assert part not in text, text
    assert type(error).__name__ in text


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1))
def test_no_message_of_an_error_about_values_gets_through(message: str) -> None:
    marked = f"Bí_mật{message}Bí_mật"
    assert "Bí_mật" not in support.cleaned(logged(marked, raised(ValueError(marked))))


def test_stacks_of_a_crash_stay() -> None:
    crash = (
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f86 (most recent call first):\n"
        f'  File "C:\\Users\\{SECRET}\\AppData\\Local\\Programs\\HoSoCDHT\\program\\app\\ui\\theme.py", line 12 in px\n'
        '  File "<frozen runpy>", line 88 in _run_code\n'
    )
    text = support.cleaned(crash)
    assert "Segmentation fault" in text
    assert 'File "app/ui/theme.py", line 12, in px' in text
    assert 'File "<frozen runpy>", line 88, in _run_code' in text
    assert "Users" not in text


def test_the_archive_has_what_is_listed_and_nothing_else(log_folder: Path, tmp_path: Path) -> None:
    (log_folder / "cdht.log").write_text(logged("cdht export", raised(ValueError(SECRET))), encoding="utf-8")
    (log_folder / "cdht.log.1").write_text(logged("older"), encoding="utf-8")
    (log_folder / "cdht-crash.log").write_text("", encoding="utf-8")
    (log_folder / "other.txt").write_text(SECRET, encoding="utf-8")
    items = support.gather({"screen": "1366x768"})
    assert [item.name for item in items] == [texts.FACTS_NAME, "cdht.log", "cdht.log.1"]
    out = tmp_path / "gửi.zip"
    support.write(items, out)
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [item.name for item in items]
        assert "screen: 1366x768" in archive.read(texts.FACTS_NAME).decode()
        assert SECRET not in "".join(archive.read(name).decode() for name in archive.namelist())


def test_no_log_yet_gives_the_facts_alone_and_a_dossier_is_never_written_over(
    tmp_path: Path, dossier_path: Path
) -> None:
    assert [item.name for item in support.gather()] == [texts.FACTS_NAME]
    dossier_path.write_bytes(b"SQLite format 3\0")
    with pytest.raises(KnownError):
        support.write(support.gather(), dossier_path)


def test_the_command_says_what_is_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ra.zip"
    assert main(["support", str(out)]) == 0
    printed = capsys.readouterr().out
    assert texts.FACTS in printed
    assert str(out) in printed
    assert zipfile.is_zipfile(out)
