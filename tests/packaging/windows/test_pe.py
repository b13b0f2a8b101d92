"""Import tables of real Windows binaries: the ones that pip brings for its own scripts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pe
import pip
import pytest

_DISTLIB = Path(pip.__file__).parent / "_vendor" / "distlib"


def test_libraries_of_a_real_program() -> None:
    names = pe.imported((_DISTLIB / "w64.exe").read_bytes())
    assert "kernel32.dll" in names
    assert "user32.dll" in names
    assert all(name == name.lower() and name.endswith(".dll") for name in names)


def test_what_is_no_64_bit_windows_program() -> None:
    with pytest.raises(ValueError, match="not a Windows binary"):
        pe.imported(b"\x7fELF")
    with pytest.raises(ValueError, match="not a 64-bit image"):
        pe.imported((_DISTLIB / "w32.exe").read_bytes())


def test_needed_follows_imports_and_keeps_nothing_else(tmp_path: Path) -> None:
    """A program that stands in for kernel32.dll is kept because it is imported; one of another name is not."""
    start, library, other = (tmp_path / name for name in ("start.exe", "KERNEL32.dll", "other.dll"))
    for path in (start, library, other):
        shutil.copyfile(_DISTLIB / "t64.exe", path)
    assert pe.needed([start], [library, other]) == {start, library}
