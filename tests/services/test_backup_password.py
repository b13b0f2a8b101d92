"""Locked backups: made without a password, opened by nothing else, and never the way to lose anything."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from app import drives
from app.errors import KnownError
from app.models import backup_key
from app.models.errors import Cancelled, OpenElsewhere, StorageError
from app.models.locked_file import PasswordNeeded, WrongPassword, is_locked
from app.services import answers, backup_password, backups, second_place
from app.services.backup_facts import Describer
from app.services.backups import Backup, Reason, make, restore, stored
from app.services.carried_copy import write_copy
from app.services.rescue import rescue
from app.services.workspace import Workspace

Attach = Callable[..., object]
WORD = "mật khẩu sao lưu"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(backup_key, "_COST", 1 << 4)
    folder = tmp_path / "bản sao lưu"
    monkeypatch.setenv(backups.PLACE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second place that is plugged in; pulled by renaming it."""
    folder = tmp_path / "khe" / "E"
    folder.mkdir(parents=True)
    monkeypatch.setattr(drives, "places", lambda: tuple((tmp_path / "khe").iterdir()))
    return second_place.choose(folder).folder


def backed_up(ws: Workspace, value: int) -> Backup:
    answers.set_figure(ws, "households", 2021, Decimal(value))
    made = make(ws, Reason.CLOSE)
    assert made is not None
    return made


def test_a_locked_backup_opens_with_its_password_only(ws: Workspace, attach: Attach, tmp_path: Path) -> None:
    attach("9.1", data=b"%PDF " + random.Random(1).randbytes(2_000_000))
    assert not backup_password.is_set()
    backup_password.set_password(WORD)
    assert backup_password.is_set()
    made, out = backed_up(ws, 7), tmp_path / "khôi phục.cdht"
    assert is_locked(made.path)
    assert [one.name for one in made.path.parent.iterdir()] == [made.path.name]  # nothing of it lies there open
    assert isinstance(Describer().told(made.path), PasswordNeeded)
    for word, error in (("", PasswordNeeded), ("không phải", WrongPassword)):
        with pytest.raises(error):
            restore(made.path, out, password=word)
        assert not list(tmp_path.glob("khôi phục*"))
    assert restore(made.path, out, password=WORD).problems == ()
    with Workspace.open(out) as copy:
        assert copy.snapshot == ws.snapshot
    assert stored(ws.snapshot.id) == (made,)


def test_setting_a_password_locks_what_there_is_in_both_places(ws: Workspace, stick: Path, tmp_path: Path) -> None:
    for value in (1, 2):
        backed_up(ws, value)
        second_place.keep_in_step(ws.snapshot.id)
    before = [one.path.name for one in stored(ws.snapshot.id)]
    assert backup_password.set_password(WORD, ws) == 0
    here = stored(ws.snapshot.id)
    there = backups.stored_in(backups.folder_of(ws.snapshot.id, stick))
    assert [one.path.name for one in here] == [one.path.name for one in there] == before
    for number, one in enumerate((*here, *there)):
        assert is_locked(one.path)
        restore(one.path, tmp_path / f"{number}.cdht", password=WORD)
    assert make(ws, Reason.CLOSE) is None  # the newest holds this state, locked
    answers.set_figure(ws, "households", 2021, Decimal(3))
    backup_password.set_password(WORD, ws)  # as it is now, locked at once, in both places
    assert stored(ws.snapshot.id)[0].revision == ws.snapshot.revision
    assert len(backups.stored_in(backups.folder_of(ws.snapshot.id, stick))) == 3


def test_a_stick_that_was_away_is_locked_when_it_comes_back(ws: Workspace, stick: Path) -> None:
    backed_up(ws, 1)
    second_place.keep_in_step(ws.snapshot.id)
    away = stick.parent.rename(stick.parent.parent.parent / "rút")
    backup_password.set_password(WORD, ws)
    away.rename(stick.parent)
    second_place.keep_in_step(ws.snapshot.id)
    there = backups.stored_in(backups.folder_of(ws.snapshot.id, stick))
    assert [is_locked(one.path) for one in there] == [True]


def test_what_cannot_be_locked_is_counted_and_left_as_it_is(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backed_up(ws, 1)
    before = made.path.read_bytes()

    def full(*_words: object, **_more: object) -> None:
        raise StorageError("đầy", "")

    with monkeypatch.context() as patched:
        patched.setattr(backups, "lock_by_key", full)
        assert backup_password.set_password(WORD) == 1
    assert made.path.read_bytes() == before
    assert backup_password.set_password(WORD) == 0


def test_another_password_opens_what_is_made_from_then_on(ws: Workspace, tmp_path: Path) -> None:
    backup_password.set_password(WORD)
    old = backed_up(ws, 1)
    backup_password.set_password("mật khẩu khác")
    new = backed_up(ws, 2)
    for one, right, wrong in ((old, WORD, "mật khẩu khác"), (new, "mật khẩu khác", WORD)):
        with pytest.raises(WrongPassword):
            restore(one.path, tmp_path / "sai.cdht", password=wrong)
        restore(one.path, tmp_path / f"{one.revision}.cdht", password=right)


def test_given_up_new_ones_lie_open_again(ws: Workspace) -> None:
    backup_password.set_password(WORD, ws)
    (locked,) = stored(ws.snapshot.id)
    locked.path.rename(locked.path.with_name(locked.path.name.replace(locked.path.name[:8], "20220101")))
    backup_password.forget()
    assert not backup_password.is_set()
    plain = make(ws, Reason.CLOSE)  # the same state, but one that opens without a password
    assert plain is not None
    assert [is_locked(one.path) for one in stored(ws.snapshot.id)] == [False, True]


def test_a_short_password_changes_nothing(ws: Workspace) -> None:
    with pytest.raises(KnownError, match="8"):
        backup_password.set_password("1234567", ws)
    assert not backup_password.is_set()
    assert stored(ws.snapshot.id) == ()


def test_a_damaged_key_stops_backups_aloud_and_a_new_password_mends_it(ws: Workspace, place: Path) -> None:
    backup_password.set_password(WORD, ws)
    (place / backups.KEY_FILE).write_text("{", encoding="utf-8")
    answers.set_figure(ws, "households", 2021, Decimal(3))
    with pytest.raises(KnownError, match="khóa sao lưu"):
        make(ws, Reason.CLOSE)
    assert not backup_password.is_set()
    backup_password.set_password(WORD, ws)
    assert len(stored(ws.snapshot.id)) == 2


def test_a_stop_while_locking_leaves_nothing_open(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=random.Random(1).randbytes(5_000_000))
    backup_password.set_password(WORD)
    asked = 0

    def late() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(Cancelled):
        make(ws, Reason.CLOSE, cancelled=late)
    assert list(backups.folder_of(ws.snapshot.id).iterdir()) == []


def test_a_locked_copy_is_carried_to_another_machine(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "USB.cdht"
    out.write_bytes(b"last week's")
    write_copy(ws, out, password=WORD)
    assert is_locked(out)
    with pytest.raises(PasswordNeeded):
        Workspace.open(out)
    with pytest.raises(PasswordNeeded):
        rescue(out, tmp_path / "cứu.cdht")
    restore(out, tmp_path / "mở.cdht", password=WORD)
    with Workspace.open(tmp_path / "mở.cdht") as copy:
        assert copy.snapshot == ws.snapshot
    write_copy(ws, out)
    with Workspace.open(out) as copy:
        assert copy.snapshot == ws.snapshot


@pytest.mark.parametrize("password", ["", WORD])
def test_a_copy_never_takes_the_place_of_the_dossier(ws: Workspace, password: str) -> None:
    with pytest.raises(StorageError, match="đè lên chính hồ sơ"):
        write_copy(ws, ws.path, password=password)
    with pytest.raises(OpenElsewhere):
        Workspace.open(ws.path)  # still the dossier, and still held
