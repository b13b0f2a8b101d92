"""Destinations: what a bookmark, a link or a name of the finished file points at."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.pdf.geometry import PageGeometry
from app.reports.pdf.values import numbers, reference


class Destinations:
    """Pages are told as they come; any page told so far can be pointed at."""

    def __init__(self, pages: Sequence[int]) -> None:
        """`pages[i]` is the object number of page i + 1; it grows while pages are written."""
        self._pages = pages
        self._corners: list[tuple[float, float]] = []

    def add(self, geometry: PageGeometry) -> None:
        """The next page: readers begin at its upper left corner."""
        self._corners.append(geometry.top_left)

    def to(self, page: int, view: bytes = b"") -> bytes:
        """The destination of a page counted from 1; `view` is its part after the page, empty for the page's start."""
        shown = view or b"/XYZ %b null" % numbers(*self._corners[page - 1])
        return b"[%b%b]" % (reference(self._pages[page - 1]), shown)
