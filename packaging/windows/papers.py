"""Licences of everything shipped, checked against what a person has reviewed (components.toml), and an SBOM of it."""

from __future__ import annotations

import email.parser
import fnmatch
import hashlib
import json
import shutil
import tomllib
import uuid
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_COMMON = Path("/usr/share/common-licenses")  # Debian's copies; the wheels of Qt and libheif bring no text
_TEXTS = {"LGPL-3.0.txt": "LGPL-3", "GPL-3.0.txt": "GPL-3", "LGPL-2.1.txt": "LGPL-2.1"}
_TERMS = """\
The texts are in the folders of these names; those of the LGPL, and of the GPL to which it refers, are beside this file.
Qt, PySide6, shiboken6, libheif and libde265 are used under the LGPL, unchanged, as files of their own in lib/: other
builds of them may be put in their place. libiconv (LGPL) is part of lxml's library, which may be built anew and put in
its place as well. Sources: https://download.qt.io/official_releases/, https://code.qt.io/pyside/,
https://github.com/strukturag/libheif, https://github.com/strukturag/libde265, https://github.com/lxml/lxml.
"""
_PAPER_NAMES = ("licen", "copying", "notice", "authors")


class ReviewError(Exception):
    """Something shipped has not been reviewed, or is not what was reviewed."""


@dataclass(frozen=True)
class Component:
    """A shipped part. `version` of what is compiled into another part is "" where that part does not tell it."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()
    inside: tuple[Component, ...] = ()
    is_wheel: bool = False


@dataclass
class _Review:
    accepted: frozenset[str]
    problems: list[str] = field(default_factory=list)

    def licence(self, name: str, licence: str) -> None:
        if licence not in self.accepted:
            self.problems.append(f"{name}: licence {licence} is not accepted")


def review(wheels: dict[str, Path], stage: Path) -> tuple[Component, ...]:
    """All components in `stage`, pruned but not yet compiled. ReviewError names everything that needs a person."""
    listed = tomllib.loads((HERE / "components.toml").read_text(encoding="utf-8"))
    state = _Review(frozenset(listed["accepted"]))
    entries = {entry["name"]: entry for entry in listed["wheel"]}
    state.problems += [f"{name}: not in components.toml" for name in sorted(wheels.keys() - entries.keys())]
    state.problems += [f"{name}: reviewed but not shipped" for name in sorted(entries.keys() - wheels.keys())]
    components = [_part(entry, stage, state) for entry in listed["part"]]
    reviewed = sorted(wheels.keys() & entries.keys())
    components += [_wheel(entries[name], wheels[name], stage / "lib", state) for name in reviewed]
    if state.problems:
        raise ReviewError("\n".join(state.problems))
    return tuple(components)


def add_licences(components: tuple[Component, ...], wheels: dict[str, Path], stage: Path) -> None:
    """Fill `licenses/`: the texts of each part, the common texts, and a list to begin with."""
    folder = stage / "licenses"
    folder.mkdir()
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    for name, common in _TEXTS.items():
        shutil.copyfile(_COMMON / common, folder / name)
    for component in components:
        for text in component.texts:
            place = folder / component.name
            place.mkdir(exist_ok=True)
            if component.is_wheel:
                with zipfile.ZipFile(wheels[component.name]) as archive:
                    (place / _flat(text)).write_bytes(archive.read(text))
            else:
                shutil.copyfile(stage / text, place / Path(text).name)
    (folder / "README.txt").write_text(_overview(components), encoding="utf-8")


def write_sbom(
    components: tuple[Component, ...], wheels: dict[str, Path], version: str, moment: int, out: Path
) -> Path:
    """A CycloneDX 1.5 list of the components with licences and the SHA-256 of each wheel as downloaded."""
    body: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "name": "ho-so-cdht",
                "version": version,
                "licenses": [{"expression": "MIT"}],
            },
        },
        "components": [_sbom_entry(component, wheels.get(component.name)) for component in components],
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).digest()
    body["serialNumber"] = f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}"
    out.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return out


def _part(entry: dict[str, Any], stage: Path, state: _Review) -> Component:
    binaries = sorted((stage / entry["place"]).glob("*.dll"))
    _check(entry, [path.name for path in binaries], state)
    state.problems += [f"{entry['name']}: {text} is missing" for text in entry["texts"] if not (stage / text).is_file()]
    return Component(entry["name"], entry["version"], entry["licence"], tuple(entry["texts"]), _inside(entry))


def _wheel(entry: dict[str, Any], wheel: Path, lib: Path, state: _Review) -> Component:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA") and name.count("/") == 1)
        headers = email.parser.BytesParser().parsebytes(archive.read(metadata), headersonly=True)
    declared = headers["License-Expression"] or headers["License"]
    if declared != entry["declared"]:
        state.problems.append(f"{entry['name']}: declares {declared!r}, reviewed was {entry['declared']!r}")
    binaries = [name for name in names if name.endswith(".dll") and (lib / _inside_lib(name)).is_file()]
    _check(entry, [PurePosixPath(name).name for name in binaries], state)
    papers = tuple(name for name in names if _is_paper(name))
    if not papers:
        state.problems.append(f"{entry['name']}: brings no text of its licence")
    return Component(entry["name"], headers["Version"], entry["licence"], papers, _inside(entry), is_wheel=True)


def _check(entry: dict[str, Any], binaries: list[str], state: _Review) -> None:
    """Every licence is accepted, and every library is the part's own or that of something named inside it."""
    state.licence(entry["name"], entry["licence"])
    patterns = list(entry.get("own", []))
    for one in entry.get("inside", []):
        state.licence(f"{entry['name']} › {one['name']}", one["licence"])
        patterns += one.get("files", [])
    for binary in binaries:
        if not any(fnmatch.fnmatchcase(binary, pattern) for pattern in patterns):
            state.problems.append(f"{entry['name']}: nobody has reviewed {binary}")


def _inside(entry: dict[str, Any]) -> tuple[Component, ...]:
    return tuple(Component(one["name"], "", one["licence"]) for one in entry.get("inside", []))


def _inside_lib(member: str) -> str:
    """Where `tree.unpack` puts a member of a wheel."""
    top, _, rest = member.partition("/")
    return rest.partition("/")[2] if top.endswith(".data") else member


def _is_paper(member: str) -> bool:
    top, _, rest = member.partition("/")
    name = PurePosixPath(rest).name.lower()
    return top.endswith(".dist-info") and (rest.startswith("licenses/") or name.startswith(_PAPER_NAMES)) and name != ""


def _flat(member: str) -> str:
    name = PurePosixPath(member).name
    return name if "." in name else f"{name}.txt"


def _overview(components: tuple[Component, ...]) -> str:
    lines = ["Hồ sơ CĐHT is under the MIT licence (LICENSE.txt). It comes with, and needs:", ""]
    for component in components:
        lines.append(f"{component.name} {component.version}: {component.licence}")
        lines += [f"    with {one.name}: {one.licence}" for one in component.inside]
    return "\r\n".join([*lines, "", *_TERMS.splitlines(), ""])


def _sbom_entry(component: Component, wheel: Path | None) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": "library", "name": component.name}
    if component.version:
        entry["version"] = component.version
    entry["licenses"] = [{"expression": component.licence}]
    if component.is_wheel:
        entry["purl"] = f"pkg:pypi/{component.name}@{component.version}"
    if wheel is not None:
        entry["hashes"] = [{"alg": "SHA-256", "content": hashlib.sha256(wheel.read_bytes()).hexdigest()}]
    if component.inside:
        entry["components"] = [_sbom_entry(one, None) for one in component.inside]
    return entry
