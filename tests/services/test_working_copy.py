"""Working on a copy of a dossier on a stick, and putting it back: verified, at once, and never over another's work."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from app import drives, folders
from app.drives import Kind
from app.errors import KnownError
from app.services import answers, working_copy
from app.services.check import integrity
from app.services.working_copy import put_back, take, unfinished, wanted
from app.services.workspace import Workspace
from app.texts import working_copy as texts


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folders, "_chosen", [tmp_path / "máy"])
    return tmp_path / "máy"


@pytest.fixture
def original(complete_sample: Path, tmp_path: Path) -> Path:
    """A dossier on a stick."""
    stick = tmp_path / "USB"
    stick.mkdir()
    return Path(shutil.copy(complete_sample, stick / "Hoa Mơ.cdht"))


def worked(copy: Path, value: int = 7) -> None:
    with Workspace.open(copy) as ws:
        if ws.snapshot.sign_off is not None:
            from app.services import signing

            signing.unlock(ws, "Bổ sung")
        answers.set_figure(ws, "households", 2021, Decimal(value))


def figure(path: Path) -> Decimal:
    with Workspace.open(path) as ws:
        assert integrity(ws, full=True).ok
        return next(value for key, value in ws.snapshot.answers.figures.items() if key == ("households", 2021))


def strays(*places: Path) -> list[str]:
    return [one.name for place in places for one in place.rglob("*") if one.is_file() and one.suffix != ".cdht"]


def test_work_goes_back_over_the_original_and_the_copy_goes(original: Path, machine: Path) -> None:
    seen: list[tuple[int, int]] = []
    copy = take(original, progress=lambda done, total: seen.append((done, total)))
    assert copy.is_relative_to(machine)
    assert copy.name == original.name
    assert copy.read_bytes() == original.read_bytes()
    assert seen[-1][0] == seen[-1][1] == original.stat().st_size
    worked(copy)
    assert unfinished(original) == copy
    work = copy.read_bytes()
    result = put_back(copy)
    assert result is not None
    assert (result.path, result.beside) == (original, False)
    assert original.read_bytes() == work
    assert figure(original) == 7
    assert unfinished(original) is None
    assert strays(machine, original.parent) == []
    assert list(machine.rglob("*.cdht")) == []


def test_a_copy_that_was_only_looked_at_leaves_the_original_alone(original: Path) -> None:
    before = original.stat().st_mtime_ns
    copy = take(original)
    Workspace.open(copy).close()
    assert put_back(copy) is None
    assert original.stat().st_mtime_ns == before
    assert put_back(copy) is None  # nothing is known of it any more


def test_work_that_was_not_put_back_is_gone_on_with_under_any_letter(original: Path, tmp_path: Path) -> None:
    copy = take(original)
    worked(copy)
    assert take(original) == copy
    moved = tmp_path / "USB khác" / original.name
    original.parent.rename(moved.parent)
    with pytest.raises(KnownError, match="không thấy") as refused:
        put_back(copy)
    assert "vẫn còn nguyên trên máy" in refused.value.advice
    assert unfinished(original) == copy
    assert take(moved) == copy
    assert put_back(copy) is not None
    assert figure(moved) == 7


def test_where_the_original_was_changed_meanwhile_both_are_kept(original: Path) -> None:
    copy = take(original)
    worked(copy, 7)
    worked(original, 9)
    result = put_back(copy)
    assert result is not None
    assert result.beside
    assert result.path.parent == original.parent
    assert (figure(original), figure(result.path)) == (9, 7)
    copy = take(original)
    worked(copy, 11)
    worked(original, 13)
    again = take(original)  # its work goes beside the original first
    assert figure(again) == 13
    assert sorted(figure(one) for one in original.parent.iterdir()) == [7, 11, 13]


def test_work_put_back_twice_within_a_second_is_there_twice(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "beside_name", lambda stem, _at, number: f"{stem} bản {number}.cdht")
    for value in (7, 11):
        copy = take(original)
        worked(copy, value)
        worked(original, value + 1)
        put_back(copy)
    assert sorted(figure(one) for one in original.parent.iterdir()) == [7, 11, 12]


def test_a_change_during_the_writing_is_seen_before_the_original_is_replaced(original: Path) -> None:
    copy = take(original)
    worked(copy, 7)

    def somebody() -> bool:
        if figure(original) != 9:
            worked(original, 9)
        return False

    result = put_back(copy, cancelled=somebody)
    assert result is not None
    assert result.beside
    assert (figure(original), figure(result.path)) == (9, 7)


def test_a_stick_pulled_while_writing_or_a_stop_keeps_the_copy(original: Path, tmp_path: Path) -> None:
    copy = take(original)
    worked(copy)

    def pull() -> bool:
        if original.parent.exists():
            original.parent.rename(tmp_path / "rút")
        return False

    with pytest.raises(KnownError):
        put_back(copy, cancelled=pull)
    (tmp_path / "rút").rename(original.parent)
    with pytest.raises(KnownError, match="Đã dừng"):
        put_back(copy, cancelled=lambda: True)
    assert strays(original.parent) == []
    assert put_back(copy) is not None
    assert figure(original) == 7


def test_an_original_that_is_open_is_neither_taken_nor_replaced(original: Path) -> None:
    with Workspace.open(original), pytest.raises(KnownError, match="đang mở"):
        take(original)
    original.write_bytes(b"x" * 100)
    with pytest.raises(KnownError):
        take(original)


def test_what_is_written_is_read_back(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = take(original)
    worked(copy)
    before, real = original.read_bytes(), working_copy._digest
    monkeypatch.setattr(working_copy, "_digest", lambda path: "0" if path.suffix == ".tmp" else real(path))
    with pytest.raises(KnownError, match="không đọc lại được"):
        put_back(copy)
    assert original.read_bytes() == before
    monkeypatch.undo()


def test_only_drives_that_go_away_call_for_a_copy(
    original: Path, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = {original: Kind.REMOVABLE, machine: Kind.FIXED}
    monkeypatch.setattr(drives, "kind", lambda path: kinds[path])
    assert wanted(original) is Kind.REMOVABLE
    kinds[original] = Kind.FIXED
    assert wanted(original) is None
    kinds |= {original: Kind.REMOVABLE, machine: Kind.REMOVABLE}  # the program itself runs from the stick
    assert wanted(original) is None
