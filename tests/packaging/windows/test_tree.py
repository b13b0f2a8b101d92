"""What is installed: only what is loaded, bytecode without sources, the same twice."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from pathlib import Path

import pytest
import tree


def test_qt_modules_are_those_the_program_imports() -> None:
    modules = tree.qt_modules()
    assert {"QtCore", "QtGui", "QtWidgets", "QtPdf", "QtSvg"} <= modules
    assert "QtQml" not in modules
    assert all(module.startswith("Qt") for module in modules), "a version is no module"


def test_imports_that_nothing_provides_are_named(tmp_path: Path) -> None:
    for name, text in {
        "program/app/a.py": "import os\nimport kept.inner\n\n\ndef later():\n    from gone import x\n",
        "program/app/b.py": (
            "from app.a import later\nfrom PySide6.QtSvg import QSvgRenderer\nimport fast, PySide6\n"
            "from PySide6 import __version__\n"
        ),
        "lib/kept/inner.py": "",
        "lib/fast.cp311-win_amd64.pyd": "",
        "lib/PySide6/QtCore.pyd": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert tree.missing(tmp_path) == {"gone", "PySide6.QtSvg"}


def test_a_wheel_is_unpacked_as_pip_would(tmp_path: Path) -> None:
    wheel = tmp_path / "toy.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in ("toy/__init__.py", "toy-1.data/platlib/b.dll", "toy-1.data/scripts/run", "toy-1.dist-info/RECORD"):
            archive.writestr(name, b"")
        archive.writestr("toy-1.dist-info/METADATA", b"Name: toy\n")
    lib = tmp_path / "lib"
    tree.unpack(wheel, lib)
    found = sorted(path.relative_to(lib).as_posix() for path in lib.rglob("*") if path.is_file())
    assert found == ["b.dll", "toy-1.dist-info/METADATA", "toy/__init__.py"]


def test_the_runtime_looks_nowhere_else(tmp_path: Path) -> None:
    tree.add_runtime({"python311.dll": b"x", "python.exe": b"x", "_ssl.pyd": b"x", "python311._pth": b"."}, tmp_path)
    assert sorted(path.name for path in (tmp_path / "runtime").iterdir()) == ["python311._pth", "python311.dll"]
    assert (tmp_path / "runtime" / "python311._pth").read_text(encoding="ascii") == tree.PATHS


@pytest.fixture
def compiled(tmp_path: Path) -> list[Path]:
    stages = []
    for name in ("first place", "second"):
        stage = tmp_path / name
        (stage / "lib").mkdir(parents=True)
        source = stage / "program" / "toy.py"
        source.parent.mkdir()
        source.write_text("names = {'b', 'a', 'c'}\n\n\ndef broken():\n    raise KeyError(names)\n", encoding="utf-8")
        tree.compile_all(stage)
        stages.append(stage)
    return stages


def test_bytecode_alone_is_the_same_wherever_it_was_compiled(compiled: list[Path]) -> None:
    first, second = ((stage / "program" / "toy.pyc").read_bytes() for stage in compiled)
    assert first == second
    assert not list(compiled[0].rglob("*.py"))


def test_bytecode_runs_and_tells_relative_paths(compiled: list[Path]) -> None:
    path = compiled[0] / "program" / "toy.pyc"
    spec = importlib.util.spec_from_file_location("toy", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.broken.__code__.co_filename == "toy.py"


def test_the_guide_is_installed_with_its_pictures(tmp_path: Path) -> None:
    tree.add_program(tmp_path)
    guide = tmp_path / "program" / "docs" / "huong-dan.md"
    assert (tmp_path / "program" / "resources" / "criteria").is_dir()
    shown = re.findall(r"!\[.*?\]\((.+?)\)", guide.read_text(encoding="utf-8"))
    assert shown
    assert all((guide.parent / picture).is_file() for picture in shown)
    assert not list(guide.parent.glob("architecture*"))
