"""The review of licences stops the build for whatever a person has not looked at."""

from __future__ import annotations

import json
import tomllib
import zipfile
from pathlib import Path

import fetch
import papers
import pytest

_FULL = tomllib.loads((papers.HERE / "components.toml").read_text(encoding="utf-8"))
_TOML = """
accepted = ["MIT", "Zlib"]
part = []
[[wheel]]
name = "toy"
declared = "MIT"
licence = "MIT"
own = ["toy.dll"]
inside = [{ name = "zlib", licence = "Zlib", files = ["z-*.dll"] }]
"""


def wheel(folder: Path, *, licence: str = "MIT", paper: bool = True, library: str = "z-1.dll") -> dict[str, Path]:
    path = folder / "toy-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("toy-1.0.dist-info/METADATA", f"Name: toy\nVersion: 1.0\nLicense-Expression: {licence}\n\n")
        archive.writestr(f"toy.libs/{library}", b"")
        if paper:
            archive.writestr("toy-1.0.dist-info/licenses/LICENSE", "may be used")
    unpacked = folder / "stage" / "lib" / "toy.libs" / library
    unpacked.parent.mkdir(parents=True)
    unpacked.touch()
    return {"toy": path}


@pytest.fixture
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "components.toml").write_text(_TOML, encoding="utf-8")
    monkeypatch.setattr(papers, "HERE", tmp_path)
    return tmp_path


def test_what_was_reviewed_passes(reviewed: Path) -> None:
    (component,) = papers.review(wheel(reviewed), reviewed / "stage")
    assert (component.name, component.version, component.licence) == ("toy", "1.0", "MIT")
    assert [one.name for one in component.inside] == ["zlib"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"licence": "GPL-3.0-only"}, "declares 'GPL-3.0-only'"),
        ({"paper": False}, "brings no text"),
        ({"library": "libx265.dll"}, "nobody has reviewed libx265.dll"),
    ],
)
def test_whatever_is_new_stops_the_build(reviewed: Path, change: dict[str, object], problem: str) -> None:
    with pytest.raises(papers.ReviewError, match=problem):
        papers.review(wheel(reviewed, **change), reviewed / "stage")  # type: ignore[arg-type]


def test_unlisted_and_unaccepted(reviewed: Path) -> None:
    listed = reviewed / "components.toml"
    listed.write_text(_TOML.replace('"MIT", "Zlib"', '"MIT"'), encoding="utf-8")
    with pytest.raises(papers.ReviewError, match="zlib: licence Zlib is not accepted"):
        papers.review(wheel(reviewed), reviewed / "stage")
    with pytest.raises(papers.ReviewError, match="reviewed but not shipped"):
        papers.review({}, reviewed / "stage")


def test_nothing_gpl_is_accepted_but_the_compilers_exception() -> None:
    gpl = [one for one in _FULL["accepted"] if "GPL" in one and not one.startswith("LGPL")]
    assert gpl == ["GPL-3.0-or-later WITH GCC-exception-3.1"]


def test_the_list_covers_exactly_what_is_locked() -> None:
    assert {entry["name"] for entry in _FULL["wheel"]} == {one.name for one in fetch.shipped()}


def test_the_sbom_is_the_same_every_time(reviewed: Path) -> None:
    wheels = wheel(reviewed)
    components = papers.review(wheels, reviewed / "stage")
    first, second = (papers.write_sbom(components, wheels, "1.0", 0, reviewed / name) for name in ("a.json", "b.json"))
    assert first.read_bytes() == second.read_bytes()
    told = json.loads(first.read_text(encoding="utf-8"))
    (toy,) = told["components"]
    assert toy["purl"] == "pkg:pypi/toy@1.0"
    assert len(toy["hashes"][0]["content"]) == 64
    assert toy["components"] == [{"type": "library", "name": "zlib", "licenses": [{"expression": "Zlib"}]}]


@pytest.mark.skipif(not papers._COMMON.is_dir(), reason="Debian keeps the common licences")
def test_licences_are_gathered(reviewed: Path) -> None:
    wheels = wheel(reviewed)
    components = papers.review(wheels, reviewed / "stage")
    papers.add_licences(components, wheels, reviewed / "stage")
    folder = reviewed / "stage" / "licenses"
    assert (folder / "toy" / "LICENSE.txt").read_text(encoding="utf-8") == "may be used"
    assert "toy 1.0: MIT" in (folder / "README.txt").read_text(encoding="utf-8")
    assert "LESSER" in (folder / "LGPL-3.0.txt").read_text(encoding="utf-8")
