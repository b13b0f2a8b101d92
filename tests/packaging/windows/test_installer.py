"""The installer's list of files, and the portable zip."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import icon
import installer
import pytest
from PIL import Image

from app import resources
from app.folders import portable_folder


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    for name in ("HoSoCDHT.exe", "program/app/a.pyc", "program/resources/$x.txt"):
        path = tmp_path / "stage" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path / "stage"


def test_every_file_is_put_and_taken_and_nothing_else(stage: Path) -> None:
    files = ["HoSoCDHT.exe", "program/app/a.pyc", "program/resources/$x.txt"]
    put, take = installer._file_list(stage, files).split("!macro TAKE_FILES")
    assert [line for line in put.splitlines() if line.startswith("SetOutPath")] == [
        'SetOutPath "$INSTDIR"',
        'SetOutPath "$INSTDIR\\program\\app"',
        'SetOutPath "$INSTDIR\\program\\resources"',
    ]
    assert put.count("File ") == 3
    assert [line for line in take.splitlines() if line.startswith(("Delete", "RMDir"))] == [
        'Delete "$INSTDIR\\HoSoCDHT.exe"',
        'Delete "$INSTDIR\\program\\app\\a.pyc"',
        'Delete "$INSTDIR\\program\\resources\\$$x.txt"',
        'RMDir "$INSTDIR\\program\\resources"',
        'RMDir "$INSTDIR\\program\\app"',
        'RMDir "$INSTDIR\\program"',
    ]
    assert "RMDir /r" not in take


def test_the_zip_is_portable_and_the_same_twice(stage: Path, tmp_path: Path) -> None:
    first, second = (
        installer.make_portable(stage, "HoSoCDHT-1", tmp_path / name, 1_700_000_000) for name in ("a.zip", "b.zip")
    )
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        archive.extractall(tmp_path / "USB")
    program = tmp_path / "USB" / "HoSoCDHT-1" / "program"
    assert portable_folder(program) == tmp_path / "USB" / "HoSoCDHT-1" / "du-lieu"
    assert (program / "app" / "a.pyc").is_file()


def test_the_icon_has_every_size_drawn_for_itself(tmp_path: Path) -> None:
    out = tmp_path / "app.ico"
    icon.write_icon(resources.path("icons", "app.svg"), out)
    with Image.open(out) as found:
        assert found.info["sizes"] == {(size, size) for size in icon.SIZES}
        found.size = (16, 16)
        small = found.convert("RGBA")
    assert small.getpixel((8, 1)) == (0x1F, 0x5A, 0x96, 255)
    assert small.getpixel((0, 0))[3] < 128, "corners are round"


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS comes with the build")
def test_the_installer_is_the_same_whenever_its_pictures_were_drawn(stage: Path, tmp_path: Path) -> None:
    made = []
    for moment in (1_600_000_000, 1_700_000_000):
        icon.write_icon(resources.path("icons", "app.svg"), tmp_path / "app.ico")
        icon.write_panel(resources.path("icons", "app.svg"), tmp_path / "panel.bmp")
        os.utime(tmp_path / "panel.bmp", (moment, moment))
        made.append(installer.make(stage, "1.0.0", tmp_path / f"{moment}.exe", tmp_path).read_bytes())
    assert made[0] == made[1]
