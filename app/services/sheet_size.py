"""How large a workbook would be in memory, told before it is read.

The reader makes a full grid up to the farthest cell, and a library that cannot have that much memory ends the program.
A single stray cell at XFD1048576 would ask for 480 GB; so would an enemy.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

MOST_CELLS = 5_000_000
MOST_UNPACKED = 300 << 20

_PIECE = 1 << 20
_OVERLAP = 64  # bytes: a reference may lie across two pieces
_CELL = re.compile(rb"""\br=["']\$?([A-Za-z]{1,9})\$?([0-9]{1,30})["']""")


def is_too_large(data: bytes) -> bool:
    """Whether some sheet of a zipped workbook has a cell so far out, or its parts unpack to too much.

    False for what is no zip, or not a sound one: reading it will tell.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            left = MOST_UNPACKED
            for name in archive.namelist():
                with archive.open(name) as part:
                    columns, rows, rest = 0, 0, b""
                    while piece := part.read(_PIECE):
                        left -= len(piece)
                        for letters, number in _CELL.findall(rest + piece):
                            columns, rows = max(columns, _column(letters)), max(rows, int(number))
                        if left < 0 or columns * rows > MOST_CELLS:
                            return True
                        rest = piece[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return False
    return False


def _column(letters: bytes) -> int:
    """Its number: A is 1, XFD is 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
