"""The page tree, written while pages come: leaves of a fixed size under one root, so that a reader finds page 9,000
of a big dossier without reading a list of all pages.
"""

from __future__ import annotations

from app.reports.pdf.values import reference, references
from app.reports.pdf.writer import PdfWriter

_LEAF = 64


class PageTree:
    """Collects pages in reading order; `numbers[i]` is the object number of page i + 1."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._leaves: list[int] = []
        self.numbers: list[int] = []

    def add(self, entries: bytes) -> int:
        """Write a page from its dictionary's entries (without brackets, /Type and /Parent); returns its number."""
        if len(self.numbers) % _LEAF == 0:
            self._leaves.append(self._writer.reserve())
        body = b"<</Type/Page/Parent %b%b>>" % (reference(self._leaves[-1]), entries)
        number = self._writer.add(body)
        self.numbers.append(number)
        return number

    def finish(self) -> int:
        """Write the leaves and the root; returns the root's number."""
        root = self._writer.reserve()
        for position, leaf in enumerate(self._leaves):
            kids = self.numbers[position * _LEAF : (position + 1) * _LEAF]
            body = b"<</Type/Pages/Parent %b/Count %d/Kids%b>>" % (reference(root), len(kids), references(kids))
            self._writer.put(leaf, body)
        self._writer.put(root, b"<</Type/Pages/Count %d/Kids%b>>" % (len(self.numbers), references(self._leaves)))
        return root
