"""`cdht selftest` as it is run on a new machine: in a process of its own, window included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import folders
from app.services import selftest
from app.texts import selftest as texts

ROOT = Path(__file__).resolve().parent.parent


def test_with_the_real_window(tmp_path: Path) -> None:
    home = tmp_path / "nhà"
    home.mkdir()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    environment |= {"XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home), "TMPDIR": str(tmp_path)}
    result, picture, kept = tmp_path / "kết quả.json", tmp_path / "ảnh.png", tmp_path / "giữ"
    words = ["selftest", "--result", str(result), "--window", str(picture), "--keep", str(kept)]
    done = subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith(texts.PASSED)
    told = json.loads(result.read_text(encoding="utf-8"))
    assert told["ok"] is True
    assert [step["detail"] for step in told["steps"][-2:]] == ["offscreen", texts.sheets(2)]
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert selftest.dossier_in(kept).is_file()
    own = [path for path in home.rglob("*") if path.is_file() and "cdht" in str(path).lower()]
    assert own == [], "the user's own settings, log and backups are left alone"


def test_a_failure_is_exit_code_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app import cli

    def failed(_folder: Path, tell: object) -> selftest.Report:
        report = selftest.Report()
        report.add(texts.SAMPLE, lambda: str(1 // 0))
        return report

    monkeypatch.setattr(folders, "_chosen", [])
    monkeypatch.setattr(selftest, "run", failed)
    assert cli.main(["selftest", "--result", str(tmp_path / "r.json")]) == 1
    assert texts.FAILED in capsys.readouterr().out
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["ok"] is False
