"""A package handed back, and packages that travel with a password: the same work comes in, and nobody else reads it."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest

from app.criteria.answers import FigureKey
from app.errors import KnownError
from app.models.locked_file import PasswordNeeded, WrongPassword, is_locked, unlock
from app.services import answers, handin
from app.services.handback import hand_back
from app.services.handout import hand_out
from app.services.workspace import Workspace

WORD = "trạm y tế 2021"
KEY = FigureKey("children_under_5", 2021)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where unlocked copies lie for a moment."""
    folder = tmp_path / "tạm"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_package_goes_out_and_comes_back_locked(ws: Workspace, tmp_path: Path, temporary: Path) -> None:
    given, work, back = tmp_path / "giao.cdht", tmp_path / "làm.cdht", tmp_path / "nộp.cdht"
    hand_out(ws, "health", given, password=WORD)
    assert is_locked(given)
    assert b"SQLite" not in given.read_bytes()
    with pytest.raises(PasswordNeeded):
        Workspace.open(given)
    unlock(given, work, WORD)
    with Workspace.open(work) as part:
        assert part.is_package
        answers.set_figure(part, KEY.figure, KEY.year, Decimal(120))
        hand_back(part, back, password=WORD)
        assert is_locked(back)
        hand_back(part, back, password=WORD)  # again, over the one that is there
    for password, refusal in (("", PasswordNeeded), ("mật khẩu khác", WrongPassword)):
        with pytest.raises(refusal):
            handin.preview(ws, back, password=password)
    seen = handin.preview(ws, back, password=WORD)
    handin.receive(ws, back, seen.safe, expected=seen, password=WORD)
    assert ws.snapshot.answers.figures[KEY] == 120
    assert list(temporary.iterdir()) == [], "nothing unlocked stays behind"
    assert not list(tmp_path.glob("*.tmp"))


def test_without_a_password_it_is_a_verified_copy(ws: Workspace, tmp_path: Path) -> None:
    given, back = tmp_path / "giao.cdht", tmp_path / "nộp.cdht"
    hand_out(ws, "health", given)
    with Workspace.open(given) as part:
        answers.set_figure(part, KEY.figure, KEY.year, Decimal(120))
        hand_back(part, back)
    seen = handin.preview(ws, back)
    assert [item.theirs for item in seen.comparison.open if "children_under_5" in item.key]


def test_a_dossier_is_no_package_and_a_short_password_none(ws: Workspace, tmp_path: Path, temporary: Path) -> None:
    out = tmp_path / "nộp.cdht"
    assert not ws.is_package
    with pytest.raises(KnownError, match="không phải gói"):
        hand_back(ws, out)
    with pytest.raises(KnownError, match="ít nhất"):
        hand_out(ws, "health", out, password="ngắn")
    hand_out(ws, "health", tmp_path / "giao.cdht")
    with Workspace.open(tmp_path / "giao.cdht") as part, pytest.raises(KnownError, match="ít nhất"):
        hand_back(part, out, password="ngắn")
    assert not out.exists()
    assert list(temporary.iterdir()) == []
