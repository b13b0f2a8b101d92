"""Which libraries a Windows binary loads: read from its import tables, so that nothing it needs is left out."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_IMPORTS, _DELAYED = 1, 13  # directories of the optional header
_IMPORT_SIZE, _DELAYED_SIZE = 20, 32
_IMPORT_NAME, _DELAYED_NAME = 12, 4  # where an entry keeps the address of the library's name


@dataclass(frozen=True)
class _Section:
    address: int
    size: int
    offset: int


def imported(binary: bytes) -> tuple[str, ...]:
    """Names of the libraries a PE32+ image imports, at once or later, in lower case. ValueError for anything else."""
    if binary[:2] != b"MZ":
        raise ValueError("not a Windows binary")
    (header,) = struct.unpack_from("<I", binary, 0x3C)
    if binary[header : header + 4] != b"PE\0\0":
        raise ValueError("no PE header")
    count, optional_size = struct.unpack_from("<2xH12xH", binary, header + 4)
    optional = header + 24
    if struct.unpack_from("<H", binary, optional)[0] != 0x20B:
        raise ValueError("not a 64-bit image")
    sections = []
    for number in range(count):
        size, address, raw, offset = struct.unpack_from("<4I", binary, optional + optional_size + 40 * number + 8)
        sections.append(_Section(address, max(size, raw), offset))
    names = [
        *_names(binary, sections, optional, _IMPORTS, _IMPORT_SIZE, _IMPORT_NAME),
        *_names(binary, sections, optional, _DELAYED, _DELAYED_SIZE, _DELAYED_NAME),
    ]
    return tuple(dict.fromkeys(names))


def needed(start: list[Path], libraries: list[Path]) -> set[Path]:
    """`start` and all of `libraries` that they load, directly or through others. System libraries are no matter."""
    by_name = {path.name.lower(): path for path in libraries}
    kept: set[Path] = set()
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path in kept:
            continue
        kept.add(path)
        waiting += [by_name[name] for name in imported(path.read_bytes()) if name in by_name]
    return kept


def _names(
    binary: bytes, sections: list[_Section], optional: int, directory: int, size: int, name_at: int
) -> Iterator[str]:
    (directories,) = struct.unpack_from("<I", binary, optional + 108)
    if directory >= directories:
        return
    (address,) = struct.unpack_from("<I", binary, optional + 112 + 8 * directory)
    if not address:
        return
    entry = _offset(sections, address)
    while True:
        (name_address,) = struct.unpack_from("<I", binary, entry + name_at)
        if not name_address:
            return
        name = _offset(sections, name_address)
        yield binary[name : binary.index(b"\0", name)].decode("ascii").lower()
        entry += size


def _offset(sections: list[_Section], address: int) -> int:
    for section in sections:
        if section.address <= address < section.address + section.size:
            return address - section.address + section.offset
    raise ValueError(f"address {address:#x} lies in no section")
