from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import KnownError
from app.models import backup_key
from app.models.errors import Cancelled, Damaged, FileMissing
from app.models.file import DossierFile
from app.models.locked_file import MAGIC, PasswordNeeded, WrongPassword, is_locked, lock, unlock

PIECE = 1 << 20
WORD = "mật khẩu của phường"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is made slowly on purpose; here it is made some hundred times."""
    monkeypatch.setattr(backup_key, "_COST", 1 << 4)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "gói.cdht"
    path.write_bytes(bytes(range(256)) * 10_000)  # two pieces and a half
    return path


@pytest.fixture
def locked(plain: Path, tmp_path: Path) -> Path:
    path = tmp_path / "gói có khóa.cdht"
    lock(plain, path, WORD)
    return path


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_locked_comes_back(tmp_path: Path, size: int) -> None:
    plain, locked, back = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    plain.write_bytes(b"x" * size)
    seen: list[tuple[int, int]] = []
    lock(plain, locked, WORD, progress=lambda done, total: seen.append((done, total)))
    assert is_locked(locked)
    assert not is_locked(plain)
    assert seen[-1] == (size, size)
    unlock(locked, back, WORD)
    assert back.read_bytes() == plain.read_bytes()


def test_nothing_of_it_can_be_read_and_no_two_are_alike(plain: Path, locked: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    lock(plain, again, WORD)
    assert locked.read_bytes() != again.read_bytes()
    assert bytes(range(64)) not in locked.read_bytes()


def test_the_same_letters_typed_another_way_open_it(plain: Path, locked: Path, tmp_path: Path) -> None:
    import unicodedata

    unlock(locked, tmp_path / "c", unicodedata.normalize("NFD", WORD))
    assert (tmp_path / "c").read_bytes() == plain.read_bytes()


def test_without_the_password_nothing_is_left(locked: Path, tmp_path: Path) -> None:
    out = tmp_path / "c"
    with pytest.raises(PasswordNeeded, match="mật khẩu"):
        unlock(locked, out, "")
    with pytest.raises(WrongPassword, match="không mở được"):
        unlock(locked, out, WORD.upper())
    with pytest.raises(FileMissing):
        unlock(tmp_path / "gone", out, WORD)
    assert not out.exists()


@pytest.mark.parametrize("password", ["", "1234567", "a\u0302bcdefg"])
def test_a_short_password_is_refused(plain: Path, tmp_path: Path, password: str) -> None:
    with pytest.raises(KnownError, match="8"):
        lock(plain, tmp_path / "b", password)
    assert not (tmp_path / "b").exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_or_cut_file_is_never_taken(locked: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = locked.read_bytes()
    at = data.draw(st.integers(len(MAGIC), len(whole) - 1))
    spoilt = whole[:at] if data.draw(st.booleans()) else whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    path, out = tmp_path / "spoilt", tmp_path / "out"
    path.write_bytes(spoilt)
    with pytest.raises((Damaged, WrongPassword)):
        unlock(path, out, WORD)
    assert not out.exists()


def test_pieces_do_not_change_places(locked: Path, tmp_path: Path) -> None:
    whole = locked.read_bytes()
    head, size = len(MAGIC) + 16 + 7, PIECE + 16
    first, second, rest = whole[head : head + size], whole[head + size : head + 2 * size], whole[head + 2 * size :]
    path = tmp_path / "mixed"
    for order in (second + first + rest, first + first + rest, first + second):
        path.write_bytes(whole[:head] + order)
        with pytest.raises((Damaged, WrongPassword)):
            unlock(path, tmp_path / "out", WORD)


def test_stopped_work_leaves_nothing(plain: Path, locked: Path, tmp_path: Path) -> None:
    out = tmp_path / "c"
    for work in (lock, unlock):
        with pytest.raises(Cancelled):
            work(plain if work is lock else locked, out, WORD, cancelled=lambda: True)
        assert not out.exists()


def test_a_locked_file_is_not_opened_as_a_dossier_but_asks_for_its_password(locked: Path) -> None:
    with pytest.raises(PasswordNeeded):
        DossierFile.open(locked)
