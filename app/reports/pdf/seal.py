"""The integrity seal: one comment line before the end of an exported PDF, telling whether a byte was changed since.

The line holds the SHA-256 of every other byte of the file as exported: all before the line, and the few fixed bytes
after it. It finds accident and careless editing; whoever means to deceive can seal again, which is why `verify` with
the dossier at hand rebuilds the PDF and compares.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import BinaryIO

_BLOCK = 1 << 20
_MARK = b"%HoSoCDHT seal sha256 "
_LINE = re.compile(rb"%HoSoCDHT seal sha256 ([0-9a-f]{64})\nstartxref\n\d+\n%%EOF\n")
_LONGEST = 200  # bytes from the mark to the end of the file as exported, with room to spare


def seal_line(digest: str) -> bytes:
    """The comment line of a seal."""
    return _MARK + digest.encode("ascii") + b"\n"


@dataclass(frozen=True, slots=True)
class Seal:
    """What the seal of a PDF says: `whole` when the exported bytes are unchanged, `appended` bytes after them."""

    whole: bool
    appended: int


def read_seal(file: BinaryIO) -> Seal | None:
    """Check the seal of a PDF in one pass; None when it has none.

    A PDF in a PDF (an embedded dossier) may hold a seal too, so the last one counts. A tool that saves changes
    by appending, such as a digital signature, leaves the exported bytes whole: that is told apart by `appended`.
    """
    file.seek(0)
    running = hashlib.sha256()  # over all bytes before `start`
    start = 0  # where `window` begins in the file
    window = b""
    whole: bool | None = None
    end = 0
    while True:
        block = file.read(_BLOCK)
        window += block
        done = 0
        for match in _LINE.finditer(window):
            running.update(window[done : match.start()])
            done = match.start()
            check = running.copy()
            check.update(window[match.end(1) + 1 : match.end()])
            whole = check.hexdigest().encode("ascii") == match[1]
            end = start + match.end()
        kept = max(done, len(window) - _LONGEST) if block else len(window)
        running.update(window[done:kept])
        start += kept
        window = window[kept:]
        if not block:
            return None if whole is None else Seal(whole, appended=start - end)
