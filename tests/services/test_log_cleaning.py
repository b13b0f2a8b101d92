"""What the program writes into its log: nothing that a person typed or named. Line by line: test_support.py."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import cli_log
from app.services.log_cleaning import CleanFormatter, cleaned
from app.texts import support as texts
from app.ui import faults

SECRET = "Nguyễn Văn Mẫu"


def written(message: str, error: BaseException | None = None) -> str:
    """A record as it stands in the log."""
    about = (type(error), error, None) if error is not None else None
    return CleanFormatter().format(logging.LogRecord("app.ui.dispatch", logging.ERROR, "", 1, message, None, about))


def test_one_record_is_one_line_with_its_time_and_place() -> None:
    text = written("Rendering failed")
    assert text.endswith("app.ui.dispatch: Rendering failed")
    assert "\n" not in text


@given(st.text(min_size=3))
def test_neither_a_message_nor_an_error_about_values_gets_into_the_log(said: str) -> None:
    marked = f"Bí_mật{said}Bí_mật"
    assert "Bí_mật" not in written(marked, KeyError(marked))


@given(st.text(alphabet=st.sampled_from("ab: '\"\nFileLine,in/Error 0123ạ")))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (cli_log, faults):
        monkeypatch.setattr(module, "log_folder", lambda: tmp_path)
    return tmp_path


def test_a_fault_on_the_command_line_names_nobody(folder: Path) -> None:
    where = cli_log.log_fault(KeyError(SECRET), ["score", f"C:/Users/{SECRET}/a.cdht"])
    text = where.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "cdht score" in text
    assert not any(part in text for part in SECRET.split())


@pytest.fixture
def own_handlers() -> Iterator[None]:
    before = list(logging.getLogger("app").handlers)
    yield
    for handler in set(logging.getLogger("app").handlers) - set(before):
        logging.getLogger("app").removeHandler(handler)
        handler.close()


def test_a_fault_in_the_window_names_nobody(folder: Path, own_handlers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "_write_crashes_to", lambda _path: None)  # the tests have a handler of their own
    faults.start_log()
    try:
        raise FileNotFoundError(2, "No such file", f"C:/Users/{SECRET}/Danh sách hộ nghèo.pdf")
    except FileNotFoundError:
        logging.getLogger("app.services.intake").exception("a scan of %s", SECRET)
    text = (folder / "cdht.log").read_text(encoding="utf-8")
    assert "FileNotFoundError" in text
    assert texts.HIDDEN in text
    assert not any(part in text for part in (*SECRET.split(), "nghèo", "Users"))
