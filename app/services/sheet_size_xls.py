"""How large the sheets of an old workbook (.xls) would be: a file of sectors, in it records with rows and columns.

Only what the reader goes by is looked at: the size that a sheet says it has, for which room is made at once, and the
places of its cells. Layouts: MS-CFB and MS-XLS of Microsoft's Open Specifications.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFF9
"""Beyond these are marks, such as the end of a chain."""
_IN_HEADER = 109  # sectors of the table that the header names itself
_ENTRY = 128
_SHEET, _SIZE, _END, _MANY_NUMBERS = 0x85, 0x200, 0x0A, 0xBD
_CELLS = {0x06, 0x03, 0x04, 0x05, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406, _MANY_NUMBERS}


class Unclear(Exception):  # noqa: N818  says what is the matter
    """It cannot be told how large the spreadsheet would be: damaged, locked, or of a kind that is not read."""


def grids(data: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns that each sheet has at least, several times as they grow. Raises Unclear."""
    try:
        for stream in _Sectors(data).workbooks():
            yield from _sheets(stream)
    except (struct.error, IndexError) as error:
        raise Unclear from error


class _Sectors:
    """A compound file: sectors in chains, a directory of streams."""

    def __init__(self, data: bytes) -> None:
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise Unclear
        self._data, self._size = data, 1 << shift
        (self._directory,) = struct.unpack_from("<I", data, 48)
        self._least, self._small_table = struct.unpack_from("<II", data, 56)
        named = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
        (more,) = struct.unpack_from("<I", data, 68)
        seen = 0
        while more <= _LAST_SECTOR:
            *numbers, more = self._numbers(self._sector(more))
            named += numbers
            seen += 1
            if seen * self._size > len(data):
                raise Unclear
        self._table = [one for sector in named if sector <= _LAST_SECTOR for one in self._numbers(self._sector(sector))]

    def workbooks(self) -> Iterator[bytes]:
        """Every stream that a reader may take for the workbook."""
        entries = self._chain(self._directory)
        root_start, found = None, []
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            start, size = struct.unpack_from("<IQ", entries, at + 116)
            if kind == 5 and root_start is None:
                root_start = start
            name = entries[at : at + min(length, 64)].decode("utf-16-le", "replace").rstrip("\0").casefold()
            if name in ("workbook", "book"):
                found.append((start, size & 0xFFFFFFFF))
        if not found:
            raise Unclear
        for start, size in found:
            yield self._chain(start) if size >= self._least else self._small(start, root_start)

    def _small(self, start: int, root_start: int | None) -> bytes:
        """A stream in pieces of 64 bytes of the root's stream, with a table of their own."""
        if root_start is None:
            raise Unclear
        held, table = self._chain(root_start), self._numbers(self._chain(self._small_table))
        return b"".join(held[one << 6 : (one + 1) << 6] for one in _followed(start, table))

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(one) for one in _followed(start, self._table))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise Unclear
        return self._data[at : at + self._size]

    def _numbers(self, sector: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])


def _followed(start: int, table: list[int] | tuple[int, ...]) -> Iterator[int]:
    left = len(table)
    while start <= _LAST_SECTOR:
        if left <= 0:
            raise Unclear
        yield start
        start = table[start]
        left -= 1


def _sheets(stream: bytes) -> Iterator[tuple[int, int]]:
    for kind, data in _records(stream, 0):
        if kind == _SHEET:
            (start,) = struct.unpack_from("<I", data)
            yield from _grid(stream, start)


def _grid(stream: bytes, start: int) -> Iterator[tuple[int, int]]:
    rows = columns = 0
    for kind, data in _records(stream, start):
        if kind == _SIZE and len(data) >= 10:
            ends = struct.unpack_from("<IIHH" if len(data) >= 14 else "<HHHH", data)
            if any(first > max(end, 1) for first, end in (ends[:2], ends[2:])):
                raise Unclear  # the reader takes one from the other
            yield ends[1], ends[3]
        elif kind in _CELLS and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            column += len(data) // 6 if kind == _MANY_NUMBERS else 0
            if row >= rows or column >= columns:
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                yield rows, columns


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
