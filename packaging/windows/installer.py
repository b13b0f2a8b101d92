"""The two things people download: an installer made by NSIS, and a zip that runs from a USB stick."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
PORTABLE_MARK = "program/portable.txt"
"""Where app.folders looks; its presence makes the program keep everything beside itself."""
_MARK_TEXT = "Bản chạy từ USB: thiết lập và nhật ký nằm trong thư mục du-lieu cạnh chương trình.\r\n"


def make(stage: Path, version: str, out: Path, work: Path) -> Path:
    """Run NSIS over `stage`. The installer names each file it brings, so that removal takes these and no others."""
    files = [path.relative_to(stage).as_posix() for path in sorted(stage.rglob("*")) if path.is_file()]
    listed = work / "files.nsh"
    listed.write_text(_file_list(stage, files), encoding="utf-8-sig")
    size = sum((stage / name).stat().st_size for name in files)
    defines = {"VERSION": version, "OUT": out, "FILES": listed, "SIZE_KB": size // 1024}
    pictures = {"ICON": work / "app.ico", "PANEL": work / "panel.bmp"}
    moment = int((stage / files[0]).stat().st_mtime)
    for picture in pictures.values():
        os.utime(picture, (moment, moment))  # NSIS packs a file's time with it
    switches = [f"-D{name}={value}" for name, value in (defines | pictures).items()]
    times = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    script = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *switches, str(HERE / "installer.nsi")]
    subprocess.run(script, check=True, env=times)
    return out


def make_portable(stage: Path, folder: str, out: Path, moment: int) -> Path:
    """The same files in a zip, under one folder, with the mark that makes the program keep its data there."""
    when = time.gmtime(moment)[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in stage.rglob("*") if path.is_file()):
            with path.open("rb") as source, archive.open(_entry(folder, path.relative_to(stage), when), "w") as target:
                shutil.copyfileobj(source, target)
        archive.writestr(_entry(folder, Path(PORTABLE_MARK), when), _MARK_TEXT)
    return out


def _entry(folder: str, path: Path, when: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{folder}/{path.as_posix()}", when)  # type: ignore[arg-type]
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _file_list(stage: Path, files: list[str]) -> str:
    """NSIS macros that put every file in its place, and take every one away again."""
    put: list[str] = []
    take: list[str] = []
    folders: set[PurePosixPath] = set()
    for name in files:
        folder = PurePosixPath(name).parent
        folders.update(parent for parent in [folder, *folder.parents] if parent != PurePosixPath())
        put += [f'SetOutPath "{_windows(folder)}"', f'File "{stage / name}"']
        take.append(f'Delete "{_windows(PurePosixPath(name))}"')
    take += [f'RMDir "{_windows(folder)}"' for folder in sorted(folders, reverse=True)]
    lines = ["!macro PUT_FILES", *_without_repeats(put), "!macroend", "!macro TAKE_FILES", *take, "!macroend"]
    return "\n".join(lines) + "\n"


def _windows(path: PurePosixPath) -> str:
    inside = str(path).replace("/", "\\").replace("$", "$$")
    return "$INSTDIR" if path == PurePosixPath() else f"$INSTDIR\\{inside}"


def _without_repeats(lines: list[str]) -> list[str]:
    """SetOutPath is needed only where the folder changes."""
    kept, place = [], ""
    for line in lines:
        if line.startswith("SetOutPath"):
            if line == place:
                continue
            place = line
        kept.append(line)
    return kept
