"""The key that locks without a password: only the password opens, on any machine, and no byte is changed unseen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import KnownError
from app.models import backup_key, sealed_pieces
from app.models.backup_key import HEAD, BackupKey
from app.models.errors import Damaged, StorageError
from app.models.locked_file import KEYED, PasswordNeeded, WrongPassword, is_locked, lock_by_key, unlock

WORD = "mật khẩu sao lưu"
DATA = bytes(range(256)) * 10_000  # two pieces and a half


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is made slowly on purpose; here it is made some hundred times."""
    monkeypatch.setattr(backup_key, "_COST", 1 << 4)


@pytest.fixture
def key() -> BackupKey:
    return BackupKey.make(WORD)


@pytest.fixture
def locked(key: BackupKey, tmp_path: Path) -> Path:
    plain, path = tmp_path / "hồ sơ.cdht", tmp_path / "khóa.cdht"
    plain.write_bytes(DATA)
    lock_by_key(plain, path, key)
    return path


def test_what_was_locked_without_a_password_opens_with_it(locked: Path, tmp_path: Path) -> None:
    assert is_locked(locked)
    assert bytes(range(64)) not in locked.read_bytes()
    for word, error in (("", PasswordNeeded), (WORD.upper(), WrongPassword)):
        with pytest.raises(error):
            unlock(locked, tmp_path / "ra", word)
    assert not (tmp_path / "ra").exists()
    unlock(locked, tmp_path / "ra", WORD)
    assert (tmp_path / "ra").read_bytes() == DATA


def test_two_backups_of_the_same_bytes_have_nothing_in_common(key: BackupKey, locked: Path, tmp_path: Path) -> None:
    lock_by_key(tmp_path / "hồ sơ.cdht", tmp_path / "lần hai", key)
    one, other = locked.read_bytes(), (tmp_path / "lần hai").read_bytes()
    who = len(KEYED) + HEAD - 32
    assert one[:who] == other[:who]
    assert all(one[at : at + 32] != other[at : at + 32] for at in range(who, len(one) - 32, 32))


def test_what_the_machine_keeps_does_not_open_them(key: BackupKey, locked: Path, tmp_path: Path) -> None:
    """All that is stored is the head of every backup: a thief of both has no more than one of a backup."""
    stored = tmp_path / "khóa.json"
    key.store(stored)
    assert BackupKey.stored(stored) == key
    held = b"".join(bytes.fromhex(value) for name, value in json.loads(stored.read_text()).items() if name != "sha256")
    assert held in locked.read_bytes()


def test_it_opens_in_another_process_that_knows_nothing_but_the_password(locked: Path, tmp_path: Path) -> None:
    out = tmp_path / "máy khác.cdht"
    script = (
        "import sys; from pathlib import Path; from app.models import backup_key; backup_key._COST = 1 << 4\n"
        "from app.models.locked_file import unlock; unlock(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])"
    )
    subprocess.run([sys.executable, "-c", script, locked, out, WORD], check=True)
    assert out.read_bytes() == DATA


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_or_cut_file_is_never_taken(locked: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = locked.read_bytes()
    head = st.integers(len(KEYED), len(KEYED) + HEAD + 40)
    at = data.draw(st.one_of(head, st.integers(len(KEYED), len(whole) - 1)))
    spoilt = whole[:at] if data.draw(st.booleans()) else whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    path, out = tmp_path / "spoilt", tmp_path / "out"
    path.write_bytes(spoilt)
    with pytest.raises((Damaged, WrongPassword)):
        unlock(path, out, WORD)
    assert not out.exists()


def test_a_point_that_no_pair_has_is_refused(locked: Path, tmp_path: Path) -> None:
    whole = bytearray(locked.read_bytes())
    end = len(KEYED) + HEAD
    whole[end - 32 : end] = bytes(32)
    (tmp_path / "spoilt").write_bytes(whole)
    with pytest.raises(WrongPassword):
        unlock(tmp_path / "spoilt", tmp_path / "out", WORD)


def test_a_file_is_locked_in_place(key: BackupKey, tmp_path: Path) -> None:
    path = tmp_path / "hồ sơ.cdht"
    path.write_bytes(DATA)
    lock_by_key(path, path, key, replace=True)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    unlock(path, tmp_path / "ra", WORD)
    assert (tmp_path / "ra").read_bytes() == DATA


def test_what_does_not_read_back_never_takes_its_name(
    key: BackupKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drive that stores something else than it was given: the file that is replaced stays as it is."""
    path = tmp_path / "hồ sơ.cdht"
    path.write_bytes(DATA)

    def lying_flush(handle: int) -> None:
        for draft in tmp_path.glob("*.tmp"):
            with draft.open("rb+") as file:
                file.seek(1_500_000)
                file.write(b"\0" * 16)

    monkeypatch.setattr(sealed_pieces.os, "fsync", lying_flush)
    with pytest.raises(StorageError, match="không đọc lại được"):
        lock_by_key(path, path, key, replace=True)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == DATA


@pytest.mark.parametrize("spoil", ["{}", "[]", "", "x", '{"public": "zz"}', None])
def test_a_damaged_key_is_told_and_never_taken_for_none(key: BackupKey, tmp_path: Path, spoil: str | None) -> None:
    path = tmp_path / "khóa.json"
    assert BackupKey.stored(path) is None
    key.store(path)
    text = path.read_text(encoding="utf-8")
    turned = text.replace(key.public.hex(), os.urandom(32).hex())
    path.write_text(turned if spoil is None else spoil, encoding="utf-8")
    with pytest.raises(KnownError, match="khóa sao lưu") as told:
        BackupKey.stored(path)
    assert told.value.advice
