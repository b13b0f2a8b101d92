"""Copying objects of one source PDF into the file being written.

Objects are taken in qpdf's own serialisation and only their references are renumbered, by one regular expression: a
tenth of the time of walking them value by value. Streams are copied as stored, without decoding.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

import pikepdf

from app.reports.pdf.values import reference
from app.reports.pdf.writer import PdfWriter

if TYPE_CHECKING:
    from app.media.smaller_pictures import SmallerPictures

_STRING_OR_REFERENCE = re.compile(
    rb"\((?:[^\\)]|\\.)*\)|<[0-9A-Fa-f]+>|(?<![\w.])(\d+) (\d+) R\b|(#)(?![0-9A-Fa-f]{2})", re.DOTALL
)
_PAGE = re.compile(rb"/Type /Pages?\b")


class Copier:
    """Copies from one source; an object used many times is copied once, at its first use.

    References found in a body are noted and copied by `copy_pending`, so that nothing recurses, however deep a file is
    nested. A page or page tree reached sideways (from a form or a tag) becomes null instead of being dragged along.
    """

    def __init__(self, source: pikepdf.Pdf, writer: PdfWriter, smaller: SmallerPictures | None = None) -> None:
        """`smaller` codes anew the pictures that would be too fine; without it every stream is copied as stored."""
        self._source = source
        self._writer = writer
        self._smaller = smaller
        self._numbers: dict[tuple[int, int], int] = {}
        self._pending: deque[tuple[tuple[int, int], int]] = deque()

    def value(self, value: pikepdf.Object) -> bytes:
        """A value as written in the output: a renumbered reference, or the renumbered value itself."""
        return self.renumbered(value.unparse())

    def renumbered(self, body: bytes) -> bytes:
        """Serialised syntax of the source with its references changed to the output's."""
        return _STRING_OR_REFERENCE.sub(self._replace, body)

    def copy_pending(self) -> None:
        """Write every object that was referred to and is not yet written."""
        while self._pending:
            place, number = self._pending.popleft()
            value = self._source.get_object(place)
            if isinstance(value, pikepdf.Stream):
                self._copy_stream(place, value, number)
            else:
                body = _serialised(value)
                self._writer.put(number, b"null" if _PAGE.search(body) else self.renumbered(body))

    def _copy_stream(self, place: tuple[int, int], stream: pikepdf.Stream, number: int) -> None:
        smaller = self._smaller.of(place) if self._smaller is not None else None
        if smaller is not None:
            data, entries = memoryview(smaller.data), smaller.entries
        else:
            data, entries = memoryview(stream.get_raw_stream_buffer()), stream.stream_dict
        entries["/Length"] = data.nbytes  # what the file says may be wrong, or be an object of its own
        self._writer.put_stream(number, self.renumbered(entries.unparse(resolved=True)), data)

    def _replace(self, match: re.Match[bytes]) -> bytes:
        if match[1] is None:
            return b"#23" if match[3] else match[0]  # a name's # that says nothing is written as readers take it
        place = int(match[1]), int(match[2])
        number = self._numbers.get(place)
        if number is None:
            number = self._numbers[place] = self._writer.reserve()
            self._pending.append((place, number))
        return reference(number)


def _serialised(value: object) -> bytes:
    """An object's own syntax. Numbers, booleans and null come from pikepdf as Python's: an array of one writes them."""
    if isinstance(value, pikepdf.Object):
        return value.unparse(resolved=True)
    return pikepdf.Array([value]).unparse().removeprefix(b"[").removesuffix(b"]").strip()
