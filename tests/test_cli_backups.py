"""The commands about backups, as a person types them."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.services.backups import PLACE_VARIABLE
from app.texts import backup_password as password_texts
from app.texts import backups as texts

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dossier(complete_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, closed; its backups go to a folder of the test."""
    monkeypatch.setenv(PLACE_VARIABLE, str(tmp_path / "sao lưu"))
    return Path(shutil.copy(complete_sample, tmp_path / "d.cdht"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process: exit code, standard output, standard error."""

    def go(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return go


def points(run: Run, path: Path) -> Any:  # noqa: ANN401
    return json.loads(run("score", path, "--json")[1])["total"]["points"]


def test_backups_are_made_listed_and_restored(run: Run, dossier: Path, tmp_path: Path) -> None:
    assert run("backups", dossier)[1].startswith("Chưa có bản sao lưu nào")
    code, out, _ = run("backup", dossier)
    assert (code, out.startswith("Đã ghi ")) == (0, True)
    assert run("backup", dossier)[1] == f"{texts.NOTHING_TO_ADD}\n"
    assert run("backup", dossier, tmp_path / "USB.cdht")[0] == 0
    before = points(run, dossier)
    assert run("sign", dossier, "--by", "Nguyễn Văn Mẫu", "--title", "Chủ tịch", "--date", "20/01/2022")[0] == 0

    (listed,) = json.loads(run("backups", dossier, "--json")[1])
    assert (listed["points"], listed["signed"], listed["differences"]) == (before, False, ["khác việc ký duyệt"])
    code, out, _ = run("backups", dossier)
    assert code == 0
    assert "theo yêu cầu" in out
    assert "khác việc ký duyệt" in out
    dossier.unlink()
    assert listed["path"] in run("backups")[1]  # also when the dossier is lost

    assert run("restore", listed["path"], dossier)[0] == 0
    assert points(run, dossier) == before
    code, _, err = run("restore", listed["path"], dossier)
    assert code == 1
    assert "Đã có tệp" in err


def test_a_bad_backup_is_told_and_hides_no_other(run: Run, dossier: Path, tmp_path: Path) -> None:
    run("backup", dossier)
    (listed,) = json.loads(run("backups", "--json")[1])
    path = Path(listed["path"])
    data = bytearray(path.read_bytes())
    shutil.copy(path, path.with_name(path.name.replace("-asked", "-close")))
    at = data.index(b"%PDF-", len(data) // 2) + 300
    data[at : at + 8] = bytes(8)
    path.write_bytes(data)
    code, _, err = run("restore", path, tmp_path / "một phần.cdht")
    assert code == 1
    assert texts.RESTORED_WITH_PROBLEMS in err
    assert points(run, tmp_path / "một phần.cdht") == listed["points"]
    path.write_bytes(b"x")
    assert sorted("problem" in one for one in json.loads(run("backups", "--json")[1])) == [False, True]
    assert "Không dùng được" in run("backups")[1]
    assert run("restore", path, tmp_path / "b.cdht")[0] == 1
    assert not (tmp_path / "b.cdht").exists()


def test_a_damaged_file_is_rescued_and_what_is_missing_told(run: Run, dossier: Path, tmp_path: Path) -> None:
    data = dossier.read_bytes()
    dossier.write_bytes(data[: len(data) // 2])
    code, out, err = run("rescue", dossier, tmp_path / "cứu.cdht")
    assert code == 1
    assert out.startswith("Đã cứu vào")
    assert "Mất văn bản MC." in err
    assert json.loads(run("check", tmp_path / "cứu.cdht", "--full", "--json")[1])["integrity"]["ok"]
    assert "Mất văn bản MC." in run("journal", tmp_path / "cứu.cdht")[1]


def test_a_second_place_is_chosen_used_and_given_up(run: Run, dossier: Path, tmp_path: Path) -> None:
    assert run("backup-place")[1] == f"{texts.SECOND_NONE}\n"
    run("backup", dossier)
    stick = tmp_path / "USB"
    stick.mkdir()
    assert run("backup-place", stick)[1].startswith(f"Nơi sao lưu thứ hai: “{stick}")
    assert len(list(stick.glob("*/*/*.cdht"))) == 1
    run("unlock", dossier, "--reason", "Bổ sung")
    run("backup", dossier)
    stick.rename(tmp_path / "rút")
    assert "hiện không cắm" in run("backup-place")[1]
    assert run("backup-place", "--forget")[1] == f"{texts.SECOND_FORGOTTEN}\n"


def test_backups_and_copies_are_locked_and_opened(
    run: Run, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_password(words: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{words}\n"))

    before = points(run, dossier)
    assert run("backup-password")[1] == f"{password_texts.NOT_SET}\n"
    run("backup", dossier)
    type_password("ngắn")
    assert run("backup-password", "--set")[0] == 1
    type_password("mật khẩu sao lưu")
    code, out, err = run("backup-password", "--set")
    assert (code, out) == (0, f"{password_texts.SET}\n")
    assert password_texts.WARNING in err
    (listed,) = json.loads(run("backups", dossier, "--json")[1])
    assert listed["locked"]
    assert "points" not in listed
    assert password_texts.LOCKED in run("backups", dossier)[1]
    type_password("không phải")
    assert run("restore", listed["path"], tmp_path / "r.cdht")[0] == 1
    type_password("mật khẩu sao lưu")
    assert run("restore", listed["path"], tmp_path / "r.cdht")[0] == 0
    assert points(run, tmp_path / "r.cdht") == before
    assert run("backup-password", "--forget")[1] == f"{password_texts.FORGOTTEN}\n"

    type_password("mật khẩu USB")
    assert run("backup", dossier, "--password")[0] == 1  # where to?
    type_password("mật khẩu USB")
    assert run("backup", dossier, tmp_path / "USB.cdht", "--password")[0] == 0
    assert run("score", tmp_path / "USB.cdht")[0] == 1
    type_password("mật khẩu USB")
    assert run("unpack", tmp_path / "USB.cdht", tmp_path / "u.cdht")[0] == 0
    assert points(run, tmp_path / "u.cdht") == before
