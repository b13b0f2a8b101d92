"""A file that a virus scanner holds for a moment is put in its place all the same; one that stays held is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import moving


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(moving.time, "sleep", waited.append)
    return waited


def held(times: int, winerror: int | None, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Windows refuses the first `times` attempts."""
    real: Callable[[Path, Path], Path] = getattr(Path, name)
    left = [times]

    def act(path: Path, target: Path) -> Path:
        if left[0] > 0:
            left[0] -= 1
            error = PermissionError(13, "denied", str(path))
            if winerror is not None:
                error.winerror = winerror  # type: ignore[attr-defined]
            raise error
        return real(path, target)

    monkeypatch.setattr(Path, name, act)


@pytest.mark.parametrize(("move", "name"), [(moving.put_over, "replace"), (moving.put, "rename")])
@pytest.mark.parametrize("winerror", [5, 32])
def test_held_for_a_moment(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pauses: list[float],
    move: Callable[[Path, Path], None],
    name: str,
    winerror: int,
) -> None:
    (tmp_path / "draft").write_text("new", encoding="utf-8")
    held(3, winerror, monkeypatch, name)
    move(tmp_path / "draft", tmp_path / "target")
    assert (tmp_path / "target").read_text(encoding="utf-8") == "new"
    assert len(pauses) == 3


def test_held_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    (tmp_path / "draft").touch()
    held(1000, 32, monkeypatch, "replace")
    with pytest.raises(PermissionError):
        moving.put_over(tmp_path / "draft", tmp_path / "target")
    assert 1 < sum(pauses) < 3


def test_a_folder_without_rights_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    held(1000, None, monkeypatch, "replace")
    with pytest.raises(PermissionError):
        moving.put_over(tmp_path / "draft", tmp_path / "target")
    assert pauses == []


def test_a_draft_lies_beside_its_target_even_where_the_name_is_as_long_as_names_may_be(tmp_path: Path) -> None:
    target = tmp_path / f"{'ộ' * 83}a.pdf"  # 254 bytes of the 255 that a name may have here
    target.write_bytes(b"old")
    first, second = moving.draft_of(target), moving.draft_of(target)
    assert first != second
    assert first.parent == second.parent == tmp_path
    first.write_bytes(b"new")
    moving.put_over(first, target)
    assert target.read_bytes() == b"new"
