"""How large a spreadsheet would be in memory, told before it is read.

The reader makes a full grid up to the farthest cell, and a library that cannot have that much memory ends the program.
A single stray cell at XFD1048576 would ask for 480 GB; so would an enemy.

What is told is never less than what the reader would make: where the text leaves a doubt, the larger is taken. Kinds
that cannot be told are not read.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from app.services.sheet_size_xls import SIGNATURE, Unclear, grids

__all__ = ["MOST_CELLS", "Unclear", "is_too_large"]

MOST_CELLS = 5_000_000
MOST_UNPACKED = 300 << 20

_PIECE = 1 << 20
_ATTRIBUTE = rb"""\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*+"|'[^'<]*+')"""
_REFERENCE = rb"""\br\s*=\s*["']\$?([A-Za-z]{0,9})\$?([0-9]{1,30})["']"""
_REFERENCES = re.compile(_REFERENCE)
_WITHOUT = re.compile(  # a row or cell that stands behind the one before it
    rb"""<(?:[^\s<>/:"'=]+:)?(c|row)(?=[\s/>])(?!(?:""" + _ATTRIBUTE + rb""")*?\s+""" + _REFERENCE + rb""")"""
)
_OF_TABLE = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<]*)")
_REPEATED = re.compile(rb"""-repeated\s*=\s*["']([^"']*)["']""")
_OUTSIDE_TAGS = re.compile(rb"<!|(?<!^)<\?")
"""Comments and the like, in which tags mean nothing; no office program writes any."""


def is_too_large(data: bytes) -> bool:
    """Whether some sheet has a cell too far out, or the parts of a zipped one unpack to too much. Raises Unclear."""
    if data.startswith(SIGNATURE):
        return any(rows * columns > MOST_CELLS for rows, columns in grids(data))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _is_too_large(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Unclear from error


def is_xlsx(data: bytes) -> bool:
    """Whether the reader takes what `is_too_large` could tell the size of for an .xlsx."""
    if data.startswith(SIGNATURE):
        return False
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
    return "xl/workbook.xml" in names and "content.xml" not in names


def _is_too_large(archive: zipfile.ZipFile) -> bool:
    left = MOST_UNPACKED
    for info in archive.infolist():
        if info.filename.endswith(".bin") and "worksheets/" in info.filename:  # .xlsb, which nobody was told to send
            raise Unclear
        left -= info.file_size
        if left < 0:
            return True
        with archive.open(info) as part:
            grid = _Table() if info.filename == "content.xml" else _Cells()
            for piece in _whole_tags(part):
                grid.read(piece)
                if grid.size > MOST_CELLS:
                    return True
    return False


def _whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    """The text in pieces that begin with a tag, none of which is cut; one of a MiB and more is none."""
    rest = b""
    while piece := part.read(_PIECE):
        text = rest + piece
        end = text.rfind(b"<")
        if end < 0 or len(text) - end > _PIECE:
            end = len(text)
        yield text[:end]
        rest = text[end:]
    yield rest


class _Cells:
    """A sheet of .xlsx, where a cell says where it is, or stands behind the one before it."""

    def __init__(self) -> None:
        self._rows = self._columns = self._more_rows = self._more_columns = 0

    @property
    def size(self) -> int:
        return (self._rows + self._more_rows) * (self._columns + self._more_columns)

    def read(self, piece: bytes) -> None:
        for letters, number in _REFERENCES.findall(piece):
            self._columns, self._rows = max(self._columns, _column(letters)), max(self._rows, int(number))
        for match in _WITHOUT.finditer(piece):
            if match[1] == b"c":
                self._more_columns += 1
            else:
                self._more_rows += 1


class _Table:
    """The sheets of .ods, where cells and rows are said to be repeated; empty ones at the end count for nothing."""

    def __init__(self) -> None:
        self.size = 0
        self._before = 0  # in the sheets before this one
        self._rows = self._empty_rows = self._most = 0
        self._repeats = self._columns = self._empty_columns = 0
        self._depth = 0  # of rows, since a cell may hold a table

    def read(self, piece: bytes) -> None:
        if _OUTSIDE_TAGS.search(piece):
            raise Unclear
        for end, name, rest in _OF_TABLE.findall(piece):
            tag, closed, more = rest.partition(b">")
            if not closed or b">" in more:  # a tag that goes on behind what looks like its end
                raise Unclear
            if name == b"table":
                if end and not self._depth:
                    self._before, self._rows, self._empty_rows, self._most = self.size, 0, 0, 0
            elif name == b"table-row":
                self._row(tag, begins=not end, ends=bool(end) or tag.endswith(b"/"))
            elif not end:
                self._cell(tag)

    def _row(self, tag: bytes, *, begins: bool, ends: bool) -> None:
        if begins:
            self._depth += 1
            if self._depth == 1:
                self._repeats, self._columns, self._empty_columns = _repeats(tag), 0, 0
        if ends:
            self._depth -= 1
            if self._depth < 0:
                raise Unclear
            if not self._depth:
                self._take_row()

    def _take_row(self) -> None:
        self._empty_rows += self._repeats
        if self._columns:
            self._rows, self._empty_rows = self._rows + self._empty_rows, 0
            self._most = max(self._most, self._columns)
            self.size = self._before + self._rows * self._most

    def _cell(self, tag: bytes) -> None:
        self._empty_columns += _repeats(tag)
        if not tag.endswith(b"/") or b"value" in tag or b"formula" in tag:
            self._columns, self._empty_columns = self._columns + self._empty_columns, 0


def _repeats(tag: bytes) -> int:
    """How often a row or cell stands there."""
    found = _REPEATED.findall(tag)
    if not all(number.isdigit() and len(number) < 20 for number in found):
        raise Unclear
    return max([1, *map(int, found)])


def _column(letters: bytes) -> int:
    """Its number: A is 1, XFD is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
