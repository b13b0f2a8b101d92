"""A PDF file written front to back: object numbers are reserved, bodies follow in any order, the index comes last.

Small objects are packed into compressed object streams (PDF 1.5), which keeps a dossier from growing beyond its scans;
streams stand alone, so that a scan's bytes are copied as they are.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from app.reports.pdf.hashed_output import HashedOutput
from app.reports.pdf.seal import seal_line
from app.reports.pdf.values import Data, reference

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_PER_PACK = 100
_SMALL = 4096  # a stream up to this size is written in one go
_FREE, _PLAIN, _PACKED = 0, 1, 2
_ROW = struct.Struct(">BQH")
_UNWRITTEN = bytes(_ROW.size)


class PdfWriter:
    """Writes objects to `out`. Every reserved number must be put exactly once before `finish`."""

    def __init__(self, out: HashedOutput) -> None:
        self._out = out
        self._places = bytearray(_ROW.pack(_FREE, 0, 65535))  # the index: a row for each object, some bytes a page
        self._pack: list[tuple[int, bytes]] = []
        out.write(_HEADER)

    @property
    def position(self) -> int:
        """Bytes written so far; small objects may still wait for their pack."""
        return self._out.position

    def reserve(self) -> int:
        """A new object number."""
        self._places += _UNWRITTEN
        return len(self._places) // _ROW.size - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object that is not a stream."""
        self._pack.append((number, body))
        if len(self._pack) >= _OBJECTS_PER_PACK:
            self._write_pack()

    def add(self, body: bytes) -> int:
        """Write a new object that is not a stream; returns its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def put_stream(self, number: int, dictionary: bytes, data: Data) -> None:
        """Write a stream: its whole dictionary, /Length included, and its data as stored."""
        self._place(number, _PLAIN, self._out.position)
        if len(data) < _SMALL:
            self._out.write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, dictionary, bytes(data)))
            return
        self._out.write(b"%d 0 obj\n%b\nstream\n" % (number, dictionary))
        self._out.write(data)
        self._out.write(b"\nendstream\nendobj\n")

    def add_stream(self, entries: bytes, data: Data) -> int:
        """Write a new stream; `entries` are its dictionary's without brackets and /Length. Returns its number."""
        number = self.reserve()
        self.put_stream(number, b"<<%b/Length %d>>" % (entries, len(data)), data)
        return number

    def add_compressed(self, entries: bytes, data: bytes) -> int:
        """Write a new stream of text, deflated; returns its number."""
        return self.add_stream(entries + b"/Filter/FlateDecode", zlib.compress(data))

    def add_long_stream(self, entries: bytes, length: int, pieces: Iterable[bytes]) -> int:
        """Write a new stream of `length` bytes that come piece by piece; returns its number."""
        number = self.reserve()
        self._place(number, _PLAIN, self._out.position)
        self._out.write(b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, entries, length))
        before = self._out.position
        for piece in pieces:
            self._out.write(piece)
        if self._out.position - before != length:
            raise ValueError(f"stream of {self._out.position - before} bytes announced as {length}")
        self._out.write(b"\nendstream\nendobj\n")
        return number

    def finish(self, root: int, info: int, file_id: bytes) -> str:
        """Write the index, the seal and the end; returns the SHA-256 of the whole file in hexadecimal."""
        self._write_pack()
        start = self._out.position
        index = self.reserve()
        self._place(index, _PLAIN, start)
        missing = [number for number, row in enumerate(_ROW.iter_unpack(self._places)) if row[0] == _FREE and number]
        if missing:
            raise ValueError(f"PDF objects reserved but never written: {missing[:5]}")
        identity = b"<" + file_id.hex().encode("ascii") + b">"
        rows = zlib.compress(self._places)
        entries = b"<</Type/XRef/Size %d/W[1 8 2]/Root %b/Info %b/ID[%b%b]/Filter/FlateDecode/Length %d>>" % (
            len(self._places) // _ROW.size,
            reference(root),
            reference(info),
            identity,
            identity,
            len(rows),
        )
        self.put_stream(index, entries, rows)
        end = b"startxref\n%d\n%%%%EOF\n" % start
        self._out.write(seal_line(self._out.digest(end)))
        self._out.write(end)
        return self._out.digest()

    def _write_pack(self) -> None:
        if not self._pack:
            return
        pack, self._pack = self._pack, []
        holder = self.reserve()
        index, offset = [], 0
        for slot, (number, body) in enumerate(pack):
            self._place(number, _PACKED, holder, slot)
            index.append(b"%d %d" % (number, offset))
            offset += len(body) + 1
        head = b" ".join(index) + b"\n"
        data = zlib.compress(head + b"\n".join(body for _, body in pack))
        entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(pack), len(head), len(data))
        self.put_stream(holder, entries, data)

    def _place(self, number: int, kind: int, place: int, detail: int = 0) -> None:
        """Note where an object is: at an offset, or in a pack at a slot."""
        _ROW.pack_into(self._places, number * _ROW.size, kind, place, detail)
