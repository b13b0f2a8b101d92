"""The pages of an SQLite file read one by one, past SQLite: what a damaged file still holds.

Why a reader of our own: SQLite's recovery is an extension in C that neither Python's module nor its Windows library
has; the wheels of APSW have it neither, and reading by ranges of row ids stops at a damaged inner page or schema. The
format is public and fixed (https://www.sqlite.org/fileformat2.html), and our files are of one page size and carry a
pointer map: for every page it says what the page is and which page it hangs from. So each thing is told twice, from
above and from below, and one damaged page never hides another.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.models.connection import LONGEST_VALUE, PAGE_SIZE

ROOT, FREE, FIRST_OVERFLOW, OVERFLOW, TREE = 1, 2, 3, 4, 5
"""What the pointer map says a page is."""
INNER, LEAF = 5, 13
"""The first byte of a page of a table's tree."""

_ENTRY = 5  # bytes of the map for one page
_MAPPED = PAGE_SIZE // _ENTRY  # pages that one page of the map speaks of
_LOCK_PAGE = (1 << 30) // PAGE_SIZE + 1  # never used by SQLite; Windows locks its bytes
_SCHEMA_AT = 100  # page 1 begins with the file's header


class Unreadable(Exception):  # noqa: N818  says what happened
    """A page or a cell contradicts itself."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a table: its row id, and where its record begins in its page; `size` is the record's whole length."""

    page: int
    row: int
    size: int
    start: int


class RawPages:
    """Pages by number, from 1. What cannot be read, or lies past the end of the file, reads as zeros.

    Attributes:
        count: How many pages there are, the last one perhaps cut off.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = -(-file.seek(0, 2) // PAGE_SIZE)
        self._kinds = bytearray(self.count + 1)
        self._parents = array("L", bytes(array("L").itemsize * (self.count + 1)))
        self._next: dict[int, int] = {}
        self._first: dict[int, list[int]] = defaultdict(list)
        self._read_map()

    def read(self, number: int) -> bytes:
        """The bytes of a page."""
        try:
            self._file.seek((number - 1) * PAGE_SIZE)
            data = self._file.read(PAGE_SIZE)
        except OSError:
            data = b""
        return data.ljust(PAGE_SIZE, b"\0")

    def kind(self, number: int) -> int:
        """What the pointer map says of a page; 0 where there is no such page."""
        return self._kinds[number] if 0 < number <= self.count else 0

    def parent(self, number: int) -> int:
        """The page that the map says this one hangs from."""
        return self._parents[number]

    def numbers(self) -> Iterator[int]:
        """Every page that may be one of a tree: all but the map's own, free ones, and those of long values."""
        for number in range(1, self.count + 1):
            if (
                number != _LOCK_PAGE
                and not _is_map(number)
                and self._kinds[number] not in {FREE, FIRST_OVERFLOW, OVERFLOW}
            ):
                yield number

    def children(self, number: int) -> tuple[list[int], bool]:
        """The pages that an inner page of a table points to, and whether all of them can be what it says."""
        page, at = self.read(number), _header(number)
        places = [_u16(page, at + 12 + 2 * n) for n in range(min(_u16(page, at + 3), PAGE_SIZE // 6))]
        said = [_u32(page, at + 8), *(_u32(page, place) for place in places if at + 12 <= place <= PAGE_SIZE - 5)]
        found = [one for one in said if 2 < one <= self.count and not _is_map(one)]
        return found, len(found) == len(places) + 1

    def cells(self, number: int) -> tuple[list[Cell], bool]:
        """The rows in a leaf of a table, and whether the page is accounted for to the last byte, as a sound one is."""
        page, at = self.read(number), _header(number)
        count = _u16(page, at + 3)
        end = at + 8 + 2 * count
        if end > PAGE_SIZE:
            return [], False
        found, taken, whole = [], 0, page[at] == LEAF
        for n in range(count):
            place = _u16(page, at + 8 + 2 * n)
            try:
                size, after = _varint(page, place)
                row, start = _varint(page, after)
                local = local_bytes(size)
                stop = start + local + (4 if local < size else 0)
                if place < end or stop > PAGE_SIZE or size > LONGEST_VALUE:
                    raise Unreadable
            except Unreadable:
                whole = False
                continue
            taken += max(4, stop - place)
            found.append(Cell(number, row, size, start))
        content = _u16(page, at + 5) or PAGE_SIZE
        return found, whole and taken + _free(page, at) + content == PAGE_SIZE

    def record(self, cell: Cell) -> bytes:
        """The whole record of a row. Unreadable where a page of it is gone.

        Where a page and the map do not agree on what comes next, a damaged pointer is passed by.
        """
        page = self.read(cell.page)
        local = local_bytes(cell.size)
        parts, missing = [page[cell.start : cell.start + local]], cell.size - local
        if missing:
            number = self._first_of(cell, _u32(page, cell.start + local))
            while missing:
                if not 2 < number <= self.count:
                    raise Unreadable
                data = self.read(number)
                parts.append(data[4 : 4 + missing])
                missing -= len(parts[-1])
                following = _u32(data, 0)
                if self.kind(following) != OVERFLOW or self.parent(following) != number:
                    following = self._next.get(number, following)
                number = following
        return b"".join(parts)

    def _first_of(self, cell: Cell, said: int) -> int:
        if self.kind(said) == FIRST_OVERFLOW and self.parent(said) == cell.page:
            return said
        page = self.read(cell.page)
        others = {_u32(page, one.start + local_bytes(one.size)) for one in self.cells(cell.page)[0] if one != cell}
        free = [number for number in self._first.get(cell.page, ()) if number not in others]
        return free[0] if len(free) == 1 else said

    def _read_map(self) -> None:
        for place in range(2, self.count + 1, _MAPPED + 1):
            page = self.read(place)
            for n in range(min(_MAPPED, self.count - place)):
                number, kind = place + 1 + n, page[n * _ENTRY]
                parent = _u32(page, n * _ENTRY + 1)
                self._kinds[number], self._parents[number] = kind, parent
                if kind == OVERFLOW:
                    self._next[parent] = number
                elif kind == FIRST_OVERFLOW:
                    self._first[parent].append(number)


def values(record: bytes) -> list[object]:
    """The values of a record, text as str. Unreadable where the record is not exactly as long as it says."""
    length, at = _varint(record, 0)
    kinds = []
    if not 0 < length <= len(record):
        raise Unreadable
    while at < length:
        kind, at = _varint(record, at)
        kinds.append(kind)
    found: list[object] = []
    for kind in kinds:
        size = _INTEGERS.get(kind, (kind - 12) // 2 if kind > 11 else -1)
        if at + size > len(record) or size < 0:
            raise Unreadable
        found.append(_value(kind, record[at : at + size]))
        at += size
    if at != len(record):
        raise Unreadable
    return found


def local_bytes(size: int) -> int:
    """How many bytes of a record lie in the leaf itself."""
    if size <= PAGE_SIZE - 35:
        return size
    least = (PAGE_SIZE - 12) * 32 // 255 - 23
    fitting = least + (size - least) % (PAGE_SIZE - 4)
    return fitting if fitting <= PAGE_SIZE - 35 else least


_INTEGERS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
"""Bytes of the kinds we write; real numbers (7) we never do."""


def _value(kind: int, data: bytes) -> object:
    if kind == 0:
        return None
    if kind in {8, 9}:
        return kind - 8
    if kind < 12:
        return int.from_bytes(data, "big", signed=True)
    if kind % 2 == 0:
        return data
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Unreadable from error


def _free(page: bytes, at: int) -> int:
    """Bytes of a page that its free blocks and fragments take."""
    total, block, seen = page[at + 7], _u16(page, at + 1), 0
    while block and seen < PAGE_SIZE // 4 and block <= PAGE_SIZE - 4:
        total += _u16(page, block + 2)
        block, seen = _u16(page, block), seen + 1
    return total


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        if at >= len(data):
            raise Unreadable
        byte = data[at]
        at += 1
        if n == 8:
            value = value << 8 | byte
            break
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return (value - (1 << 64) if value >> 63 else value), at


def _header(number: int) -> int:
    return _SCHEMA_AT if number == 1 else 0


def _is_map(number: int) -> bool:
    return number > 1 and (number - 2) % (_MAPPED + 1) == 0


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")
