"""The folder that is installed: unpacks, leaves out what the program never loads, compiles, and nothing else."""

from __future__ import annotations

import ast
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pe

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

RUNTIME_LEFT_OUT = {
    *("python.exe", "pythonw.exe", "python311._pth"),  # the launchers and a file of our own stand in
    "python.cat",  # signatures of the unpacked library
    *("_msi.pyd", "winsound.pyd"),
    *("_ssl.pyd", "libssl-3.dll"),  # the program never uses a network
}
PATHS = "python311.zip\n.\n..\\lib\n..\\program\n"
"""runtime/python311._pth: the only places Python looks in."""

QT_PLUGINS = {
    "platforms": ["qwindows", "qoffscreen"],  # the second for the self-test where nobody is logged on
    "imageformats": ["qjpeg", "qico", "qgif", "qwebp", "qtiff", "qsvg"],
    "iconengines": ["qsvgicon"],
}
LEFT_OUT = [
    *("PIL/_avif*", "PIL/_imagingtk*", "PIL/_tkinter_finder*", "PIL/ImageTk*", "PIL/ImageQt*"),
    "reportlab/fonts/*",  # none is used, and one is under the GPL
    "reportlab/graphics/testdrawings*",
    *("lxml/objectify*", "lxml/html/*", "lxml/isoschematron/*", "lxml/includes/*", "lxml/*.pxi", "lxml/*doctest*"),
    "docx/templates/default-docx-template/*",  # what default.docx was made from
    "pydantic/v1/*",
    "pydantic/mypy*",
    "sqlalchemy/testing/*",
    *(f"sqlalchemy/dialects/{name}/*" for name in ("mssql", "mysql", "oracle", "postgresql")),
    *("*.pyi", "*.pyx", "*.pxd", "*.c", "*.h", "*.cpp", "*.lib", "*/py.typed", "*/testsuite/*"),
]


def add_runtime(files: dict[str, bytes], stage: Path) -> None:
    folder = stage / "runtime"
    folder.mkdir(parents=True)
    for name, data in files.items():
        if name not in RUNTIME_LEFT_OUT:
            (folder / name).write_bytes(data)
    (folder / "python311._pth").write_bytes(PATHS.replace("\n", "\r\n").encode("ascii"))


def unpack(wheel: Path, lib: Path) -> None:
    """Unpack a wheel as pip would, without its scripts; of its own papers only METADATA, which names the version."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = _place(name)
            if place is None or name.endswith("/"):
                continue
            target = lib / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))


def prune(lib: Path) -> None:
    """Keep of Qt what the program's imports lead to, and of the rest all but `LEFT_OUT`."""
    _prune_qt(lib)
    for path in _files(lib):
        if any(fnmatch.fnmatch(path.relative_to(lib).as_posix(), pattern) for pattern in LEFT_OUT):
            path.unlink()
    _drop_empty_folders(lib)


def add_program(stage: Path) -> None:
    """The program, its resources and the user guide with its pictures, as they lie side by side in a checkout."""
    program = stage / "program"
    bytecode = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "app", program / "app", ignore=bytecode)
    shutil.copytree(ROOT / "resources", program / "resources", ignore=bytecode)
    guide = ROOT / "docs" / "huong-dan.md"
    markdown = guide.read_text(encoding="utf-8")
    for name in (guide.name, *re.findall(r"!\[.*?\]\((.+?)\)", markdown)):
        target = program / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(guide.parent / name, target)


def compile_all(stage: Path) -> None:
    """Put bytecode in place of every source. One fresh process does it in one order: bytecode depends on both."""
    environment = {"PYTHONHASHSEED": "0", "PATH": os.environ.get("PATH", "")}
    for part in ("lib", "program"):
        script = [sys.executable, "-I", str(HERE / "compile_sources.py"), str(stage / part)]
        subprocess.run(script, check=True, env=environment)


def set_times(stage: Path, moment: int) -> None:
    """One time of change for everything: installers and archives record it."""
    for path in sorted(stage.rglob("*")):
        os.utime(path, (moment, moment))


def imports(program: Path) -> set[str]:
    """Every module that sources in `program` import anywhere, also inside functions; without those of the language."""
    known = {*sys.stdlib_module_names, "_typeshed"}  # the second exists for type checkers only
    found: set[str] = set()
    for source in program.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                found.add("PySide6")
                found.update(f"PySide6.{alias.name}" for alias in node.names if alias.name.startswith("Qt"))
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                found.add(node.module)
    return {name for name in found if name.partition(".")[0] not in known}


def qt_modules() -> set[str]:
    """The Qt modules that the program imports."""
    return {name.split(".")[1] for name in imports(ROOT / "app") if name.startswith("PySide6.")}


def missing(stage: Path) -> set[str]:
    """Modules that the program imports and that nothing in `stage`, before it is compiled, provides."""
    places = [stage / "lib", stage / "program"]
    return {name for name in imports(stage / "program") if not any(_provides(place, name) for place in places)}


def _provides(place: Path, module: str) -> bool:
    path = place.joinpath(*module.split("."))
    files = [path.with_suffix(".py"), path.with_suffix(".pyd"), *path.parent.glob(f"{path.name}.*.pyd")]
    return path.is_dir() or any(file.is_file() for file in files)


def _place(name: str) -> str | None:
    """Where a member of a wheel goes in `lib`; None if nowhere."""
    top, _, rest = name.partition("/")
    if top.endswith(".data"):
        kind, _, inner = rest.partition("/")
        return inner if kind in {"platlib", "purelib"} else None
    if top.endswith(".dist-info"):
        return name if rest == "METADATA" else None
    return name


def _prune_qt(lib: Path) -> None:
    qt, shiboken = lib / "PySide6", lib / "shiboken6"
    start = [qt / f"{module}.pyd" for module in sorted(qt_modules())]
    start += [qt / "plugins" / kind / f"{name}.dll" for kind, names in QT_PLUGINS.items() for name in names]
    start += sorted(shiboken.glob("*.pyd"))
    kept = pe.needed(start, [*qt.glob("*.dll"), *shiboken.glob("*.dll"), *qt.glob("*.pyd")])
    for path in [*_files(qt), *_files(shiboken)]:
        inside = path.relative_to(lib).as_posix()
        is_glue = path.suffix == ".py" and (inside.count("/") == 1 or inside.startswith("PySide6/support/"))
        if path not in kept and not is_glue:
            path.unlink()


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _drop_empty_folders(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
