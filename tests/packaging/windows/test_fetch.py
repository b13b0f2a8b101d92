"""Only pinned, hashed files are taken; a file is known by its hash, not its name."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import fetch
import pytest


def test_the_lock_of_the_program_can_be_read() -> None:
    names = {one.name: one for one in fetch.shipped()}
    assert names["pyside6-essentials"].version == names["shiboken6"].version
    assert not names.keys() & fetch.NOT_SHIPPED.keys()
    assert all(len(digest) == 64 for one in names.values() for digest in one.hashes)


def test_what_is_left_out_is_in_the_lock() -> None:
    locked = {one.name for one in fetch.read_lock(fetch.LOCK.read_text(encoding="utf-8"))}
    assert fetch.NOT_SHIPPED.keys() <= locked


@pytest.mark.parametrize(
    "line",
    [
        "six==1.0",
        "six>=1.0 --hash=sha256:" + "0" * 64,
        "six==1.0 ; sys_platform == 'linux' --hash=sha256:" + "0" * 64,
        "six==1.0 --hash=md5:" + "0" * 32,
    ],
)
def test_unsure_pins_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="neither pinned nor hashed"):
        fetch.read_lock(line)


def test_continued_lines_and_comments() -> None:
    digests = ["a" * 64, "b" * 64]
    text = f"# made by\nSix==1.0 \\\n    --hash=sha256:{digests[0]} \\\n    --hash=sha256:{digests[1]}\n    # via x\n"
    assert fetch.read_lock(text) == [fetch.Requirement("six", "1.0", frozenset(digests))]


@pytest.mark.parametrize(
    "marker",
    [
        "platform_python_implementation != 'PyPy'",
        "implementation_name != 'PyPy' and platform_python_implementation != 'PyPy'",
        "sys_platform == 'win32'",
    ],
)
def test_what_only_others_lack_is_shipped(marker: str) -> None:
    (found,) = fetch.read_lock(f"cffi==2.0 ; {marker} \\\n    --hash=sha256:{'a' * 64}")
    assert (found.name, found.version) == ("cffi", "2.0")


def test_another_python_zip_is_refused(tmp_path: Path) -> None:
    fake = tmp_path / "python-3.11.9-embed-amd64.zip"
    with zipfile.ZipFile(fake, "w") as archive:
        archive.writestr("python311.dll", b"")
    with pytest.raises(ValueError, match=r"python\.org"):
        fetch.runtime(tmp_path, fake)


def test_the_official_zip_is_taken_by_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    supplied = tmp_path / "whatever.zip"
    with zipfile.ZipFile(supplied, "w") as archive:
        archive.writestr("python311.dll", b"binary")
    monkeypatch.setattr(fetch, "OFFICIAL_ZIP_SHA256", hashlib.sha256(supplied.read_bytes()).hexdigest())
    assert fetch.runtime(tmp_path, supplied) == {"python311.dll": b"binary"}
